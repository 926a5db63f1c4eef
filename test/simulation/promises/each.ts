// One sentence for each row that should not be there.
import type { Client } from 'pg'
import { prepared } from '../prepared.ts'

export async function each(
  client: Client,
  query: string,
  say: (row: Record<string, string>) => string,
): Promise<string[]> {
  const { rows } = await client.query<Record<string, string>>(prepared(query))
  return rows.map(say)
}
