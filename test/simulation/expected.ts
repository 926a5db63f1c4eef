// Which failures the weather explains. Any other is a defect, also when something swallows it and tries again.
const explained = [
  /^Connection terminated unexpectedly$/,
  /^could not serialize access$/,
  /^Stripe: (no answer|status (429|5\d\d))/,
  /^no call to Stripe was free/,
  /is not committed yet, or not ours$/,
  // What a request that died on its way leaves to the sweep: a problem meant for a person, who is not there.
  /^We cannot reach Stripe/,
  /^Stripe does not open a payment page/,
  /^This booking was cancelled/,
  /^Your payment arrived with another amount/,
]

export function isExpected(error: unknown): boolean {
  const text = error instanceof Error ? error.message : String(error)
  return isExplained(text)
}

/** The same for a problem as it was logged, with or without the name of its error before it. */
export function isExplained(problem: string): boolean {
  const text = problem.replace(/^\w+: (?=\S)/, (name) =>
    /^(Stripe|NotKnownYet|Error)/.test(name) && name !== 'Stripe: ' ? '' : name,
  )
  return explained.some((pattern) => pattern.test(text))
}
