// The one connection of a simulated run, set as the pool of src/store/db.ts sets its own.
import { Client } from 'pg'

export async function openClient(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    options: '-c search_path=holdfast,public -c statement_timeout=30s',
  })
  await client.connect()
  return client
}
