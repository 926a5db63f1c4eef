// A few hundred seeds of bad luck in every test run. A seed that fails is seen again, step by step, with
// `npm run simulate -- --seed N --trace`; once mended, it is kept in the list below.
import type { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { openClient } from './client.ts'
import { lanes, simulate } from './lanes.ts'
import { prepare, runSeed } from './run.ts'

const seeds = 200

let databases: TestDatabase[]
let clients: Client[]

beforeAll(async () => {
  databases = await Promise.all(Array.from({ length: lanes }, createTestDatabase))
  clients = await Promise.all(databases.map(({ url }) => openClient(url)))
})
afterAll(async () => {
  for (const client of clients) await client.end()
  for (const database of databases) await database.drop()
})

test(`no promise is broken in ${seeds} runs`, { timeout: 300_000 }, async () => {
  const { failing, captures, faults } = await simulate(clients, 1, seeds)
  expect(failing.flatMap(({ seed, violations, story }) => [`seed ${seed}`, ...violations, ...story])).toEqual(
    [],
  )
  // Bad luck that did not happen would show nothing.
  expect(captures).toBeGreaterThan(seeds)
  for (const fault of everyFault) expect(faults.get(fault), fault).toBeGreaterThan(0)
})

test('a seed replays exactly, step by step', async () => {
  const [client] = clients
  if (client === undefined) throw new Error('no connection')
  await prepare(client)
  const first = await runSeed(client, 7)
  const again = await runSeed(client, 7)
  expect(again).toEqual(first)
})

const everyFault = [
  'Stripe answered 429',
  'Stripe answered 500',
  'Stripe answered 503',
  'Stripe hung up',
  'Stripe timed out',
  'clock jumped',
  'connection lost at COMMIT',
  'delivery doubled',
  'delivery dropped for good',
  'delivery lost',
  'forged delivery',
  'live event on test keys',
  'process killed',
  'serialization failure',
]
