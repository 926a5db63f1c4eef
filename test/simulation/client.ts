// The one connection that everything of a simulated run is done on, set as the pool of src/store/db.ts sets its own.
import { Client } from 'pg'

export async function openClient(url: string): Promise<Client> {
  const client = new Client({
    connectionString: url,
    // The same few hundred statements for thousands of runs, on tables that are always small: planned once.
    options: '-c search_path=holdfast,public -c statement_timeout=30s -c plan_cache_mode=force_generic_plan',
    pipeline: true,
  })
  await client.connect()
  return client
}
