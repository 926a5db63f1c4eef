// One seed, from an empty marketplace to the check of all promises.
import type { Client } from 'pg'
import { City } from './city.ts'
import { live } from './life.ts'
import { openMarketplace } from './marketplace.ts'
import { checkPromises } from './promises/check.ts'
import { queueSchema } from './queue.ts'
import { comeToRest } from './rest.ts'
import { storyOf } from './story.ts'

export type Report = {
  seed: number
  steps: number
  bookings: number
  captures: number
  faults: Record<string, number>
  violations: string[]
  trace: string[]
  /** The story of the booking that broke; empty when all is well. */
  story: string[]
}

export async function runSeed(client: Client, seed: number): Promise<Report> {
  await emptyAll(client)
  const city = new City(seed, client)
  const buyers = seed % 250 === 0 ? 200 : city.chance.int(3, 10)
  const market = await city.turns.until(openMarketplace(city.plainWorld(), city.chance.fork(), buyers))
  city.startNode('node1')
  city.startNode('node2')
  await live(city, market, client)
  await comeToRest(city, client)
  const violations = [...new Set([...city.violations, ...(await checkPromises(city, client))])]
  const { rows } = await client.query<{ bookings: number; captures: number }>(
    'SELECT (SELECT count(*) FROM bookings) AS bookings, (SELECT count(*) FROM captures) AS captures',
  )
  return {
    seed,
    steps: city.turns.steps,
    bookings: rows[0]?.bookings ?? 0,
    captures: rows[0]?.captures ?? 0,
    faults: city.faults,
    violations,
    trace: city.turns.trace,
    story: violations.length === 0 ? [] : await storyOf(city, client, violations),
  }
}

/** Once a database: the queue's table. */
export async function prepare(client: Client): Promise<void> {
  await client.query(queueSchema)
}

// In one round trip, and with the triggers off that guard the audit trail. TRUNCATE would take a tenth of a second.
async function emptyAll(client: Client): Promise<void> {
  const { rows } = await client.query<{ command: string }>(
    `SELECT format('DELETE FROM %I.%I;', schemaname, tablename) AS command FROM pg_tables
       WHERE schemaname IN ('holdfast', 'simulation') AND tablename NOT LIKE '%migration%'
     UNION ALL SELECT format('ALTER SEQUENCE %I.%I RESTART;', schemaname, sequencename) FROM pg_sequences
       WHERE schemaname = 'holdfast'`,
  )
  const commands = rows.map((row) => row.command).join(' ')
  await client.query(
    `SET session_replication_role = replica; ${commands} SET session_replication_role = origin`,
  )
}
