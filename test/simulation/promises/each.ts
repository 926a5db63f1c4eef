// One sentence for each row that should not be there.
import type { Client } from 'pg'

export async function each(
  client: Client,
  query: string,
  say: (row: Record<string, string>) => string,
): Promise<string[]> {
  const { rows } = await client.query<Record<string, string>>(query)
  return rows.map(say)
}
