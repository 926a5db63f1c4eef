// One seed, from an empty marketplace to the check of all promises.
import type { Client } from 'pg'
import { City, type Mutation } from './city.ts'
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

export async function runSeed(client: Client, seed: number, mutation: Mutation = {}): Promise<Report> {
  await emptyAll(client)
  const city = new City(seed, client, mutation)
  const buyers = seed % 50 === 0 ? 120 : city.chance.int(4, 14)
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

/** Once a database: the queue's table, and no background work that would change a plan. */
export async function prepare(client: Client): Promise<void> {
  await client.query(queueSchema)
}

// New files for every table: the same seed finds its rows in the same places, whatever ran before it. Triggers that
// guard the audit trail are off for this one statement.
async function emptyAll(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname IN ('holdfast', 'simulation') AND tablename NOT LIKE '%migration%'`,
  )
  await client.query('SET session_replication_role = replica')
  await client.query(`TRUNCATE ${rows.map((row) => row.name).join(', ')} RESTART IDENTITY`)
  await client.query('SET session_replication_role = origin')
}
