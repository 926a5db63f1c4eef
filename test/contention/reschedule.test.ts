// Bookings of one calendar that are moved across each other, all at once, through several server processes: whoever is
// refused keeps the old time, nobody ends up with two or none, and nothing deadlocks.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Engine, startEngine } from '../support/engine.ts'
import { mentoring, openStall, putOnSale } from '../support/marketplace.ts'
import { day, hour } from '../support/trouble.ts'
import { crowd, type Servers, startServers } from './servers.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const bookings = 24
const rounds = 4

let engine: Engine
let servers: Servers

beforeAll(async () => {
  engine = await startEngine({ startMs: Date.now() })
  servers = await startServers(engine, 3)
})
afterAll(async () => {
  await servers.stop()
  await engine.stop()
})

/** An hour that costs nothing, so that to hold it is to have it. */
async function freeHours() {
  const offered = mentoring()
  if (offered.kind !== 'mentoring') throw new Error('not a mentoring offer')
  const durations = offered.offer.durations.map((one) => ({ ...one, priceMinor: 0 })).slice(0, 1)
  return putOnSale(engine, await openStall(engine), { ...offered, offer: { ...offered.offer, durations } })
}

test('each has exactly one time in the end, and no two have the same', async () => {
  const listingId = await freeHours()
  const first = Math.ceil((engine.clock.now() + 3 * day) / hour) * hour
  const startOf = (at: number) => new Date(first + at * 2 * hour).toISOString()
  const buyers = await crowd(engine, bookings)
  const placed = await servers.buy(
    buyers.map((buyerId, at) => ({ buyerId, listingId, startsAt: startOf(at) })),
  )
  expect(placed.filter(({ refused }) => refused !== null)).toEqual([])
  const { rows: booked } = await sql<{ id: string; buyer: string }>`
    SELECT id, buyer_id AS buyer FROM bookings ORDER BY starts_at`.execute(engine.world.db)

  const outcomes = new Set<string>()
  for (let round = 1; round <= rounds; round++) {
    // Each two want each other's time, and one of all wants a free one.
    const moves = booked.map(({ id, buyer }, at) => ({
      buyerId: buyer,
      listingId,
      moves: id,
      startsAt: startOf(at === 0 ? bookings + round : at ^ round),
    }))
    for (const { refused } of await servers.buy(moves)) outcomes.add(refused ?? 'moved')
  }

  expect(outcomes).toEqual(new Set(['moved', 'slot_taken']))
  const { rows } = await sql<{ kept: number; times: number; deadlocks: number }>`
    SELECT count(*)::int AS kept, count(DISTINCT lower(c.during))::int AS times,
      (SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()) AS deadlocks
    FROM bookings b JOIN claims c ON c.booking_id = b.id AND b.starts_at <@ c.during
    WHERE b.status = 'confirmed'`.execute(engine.world.db)
  expect(rows).toEqual([{ kept: bookings, times: bookings, deadlocks: 0 }])
})
