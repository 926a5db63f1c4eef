// How often and how long to ask again while an answer is on its way. Every wait has an end, after which the page
// says so instead of turning on for ever.

/** Card answers come within seconds, and a webhook held back for a while is asked for at Stripe by then. */
const everyMs = [1_000, 1_000, 2_000, 2_000, 3_000, 5_000, 5_000, 8_000, 8_000, 10_000]

/** The pause before the next question, having asked `asked` times; null when it is time to stop. */
export function nextAskMs(asked: number): number | null {
  return everyMs[asked] ?? null
}

/** Where not even our server can say anything yet: once more at once, then as seldom as it asks of us. */
const everyUntoldMs = [1_000, 10_000, 10_000, 10_000]

/** The same for a question that was answered with "not now". */
export function nextTryMs(failures: number): number | null {
  return everyUntoldMs[failures] ?? null
}
