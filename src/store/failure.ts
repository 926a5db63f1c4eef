// What may be told of an error that nobody expected. PostgreSQL puts the values that it stumbled over into its words
// (a duplicate names the mail address, a failed check the whole row), and so does a JSON parser: of those only what
// they are is told, not what they say.

export type Told = { name: string; problem: string; at: string[] }

export function told(error: unknown): Told {
  if (!(error instanceof Error)) return { name: 'unknown', problem: problemOf(error), at: [] }
  return { name: error.name, problem: problemOf(error), at: framesOf(error) }
}

/** In one line. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if (isPostgres(error)) return postgresWords(error)
  return error instanceof SyntaxError ? 'something was not written as it must be' : error.message
}

type PostgresError = Error & { code: string; severity: string } & Record<string, unknown>

// Not by its class: a host may bring a second copy of the driver.
const isPostgres = (error: Error): error is PostgresError =>
  'severity' in error && 'routine' in error && 'code' in error && typeof error.code === 'string'

function postgresWords(error: PostgresError): string {
  const where = ['table', 'column', 'constraint', 'routine'].flatMap((name) =>
    typeof error[name] === 'string' ? [`${name} ${error[name]}`] : [],
  )
  return [`PostgreSQL ${error.code}`, ...where].join(', ')
}

/** The stack without its head, which is the message again. */
function framesOf({ stack = '' }: Error): string[] {
  return stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 20)
}
