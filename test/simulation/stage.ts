// A database for one run after another, empty at the start of each.
import { Client } from 'pg'
import { openClient } from './client.ts'
import { queueSchema } from './queue.ts'

export type Stage = { client: Client; empty(): Promise<void>; end(): Promise<void> }

export async function openStage(url: string): Promise<Stage> {
  const client = await openClient(url)
  // Triggers are off here, also those that guard the audit trail. Turning them off and on again would cost the other
  // connection all its plans.
  const cleaner = new Client({ connectionString: url, options: '-c session_replication_role=replica' })
  await cleaner.connect()
  await cleaner.query(queueSchema)
  const commands = await emptyingCommands(cleaner)
  return {
    client,
    async empty() {
      await cleaner.query(commands)
    },
    async end() {
      await client.end()
      await cleaner.end()
    },
  }
}

// One by one and in one round trip: TRUNCATE and RESTART make files anew, which takes a tenth of a second.
async function emptyingCommands(cleaner: Client): Promise<string> {
  const { rows } = await cleaner.query<{ command: string }>(
    `SELECT format('DELETE FROM %I.%I', schemaname, tablename) AS command FROM pg_tables
       WHERE schemaname IN ('holdfast', 'simulation') AND tablename NOT LIKE '%migration%'
     UNION ALL
     SELECT format('SELECT setval(%L, %s, false)', format('%I.%I', schemaname, sequencename), start_value)
       FROM pg_sequences WHERE schemaname = 'holdfast'`,
  )
  return rows.map((row) => row.command).join('; ')
}
