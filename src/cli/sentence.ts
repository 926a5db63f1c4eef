// What a person can mend is told in a sentence; what only we can, with its stack.

/** The sentence; null when this is a defect of ours. */
export function sentenceFor(error: unknown): string | null {
  if (!(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (code.startsWith('ERR_PARSE_ARGS')) return error.message
  if (unreachable.has(code))
    return `The database of DATABASE_URL cannot be used: ${error.message || code}. Is it running, and is its address right?`
  return isOurs(error) ? error.message : null
}

// Nobody listens, no such host, no way there; PostgreSQL's own: no such user, wrong password, no such database.
const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  '28000',
  '28P01',
  '3D000',
])

/** An error with a name of its own was thrown for people, and its message was written for them. */
const isOurs = ({ name }: Error) => name.endsWith('Error') && !builtIn.has(name)

const builtIn = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'AggregateError',
])
