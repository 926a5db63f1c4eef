// An embedded PostgreSQL that cannot be had: the message is one sentence of what is wrong and one of what to do.
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
