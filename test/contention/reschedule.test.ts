// Bookings of one calendar that are moved across each other, all at once: whoever is refused keeps the old time,
// nobody ends up with two or none, and nothing deadlocks.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { placeHold } from '../../src/commands/placeHold.ts'
import { reschedule } from '../../src/commands/reschedule.ts'
import { Problem } from '../../src/domain/problem.ts'
import { found } from '../../src/store/db.ts'
import { findListing } from '../../src/store/listings.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { mentoring, openStall, putOnSale } from '../support/marketplace.ts'
import { day, hour } from '../support/trouble.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const bookings = 24
const rounds = 4

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ connections: 40 })
})
afterAll(() => engine.stop())

test('each has exactly one time in the end, and no two have the same', async () => {
  const { world } = engine
  const free = mentoring()
  if (free.kind !== 'mentoring') throw new Error('not a mentoring offer')
  const offer = { ...free.offer, durations: free.offer.durations.map((one) => ({ ...one, priceMinor: 0 })) }
  const listingId = await putOnSale(engine, await openStall(engine), { kind: 'mentoring', offer })
  const listing = found(
    (await findListing(world.db, { by: 'id', id: listingId })) ?? undefined,
    'the listing',
  )
  const minutes = found(offer.durations[0], 'a duration').minutes
  const first = Math.ceil((engine.clock.now() + 3 * day) / hour) * hour
  const startOf = (at: number) => new Date(first + at * 2 * hour)

  const ids = await Promise.all(
    Array.from({ length: bookings }, async (_, at) => {
      const buyer = await engine.person(`Buyer ${at}`)
      const request = { kind: 'mentoring' as const, startsAt: startOf(at), minutes }
      const words = { title: null, description: null, door: 'pages' as const, clientKey: null }
      const by = { actor: `person:${buyer.id}` as const, requestId: null }
      return (await placeHold(world, { buyerId: buyer.id, listing, request, ...words }, by)).bookingId
    }),
  )

  const outcomes: string[] = []
  for (let round = 1; round <= rounds; round++) {
    // Each two want each other's time, and one of all wants a free one.
    const moves = ids.map(async (id, at) => {
      const to = startOf(at === 0 ? bookings + round : at ^ round)
      outcomes.push(
        await reschedule(world, id, to, { actor: 'engine', requestId: null }).then(
          () => 'moved',
          (error: unknown) => (error instanceof Problem ? error.code : String(error)),
        ),
      )
    })
    await Promise.all(moves)
  }

  expect(new Set(outcomes)).toEqual(new Set(['moved', 'slot_taken']))
  const { rows } = await sql<{ kept: number; times: number; deadlocks: number }>`
    SELECT count(*)::int AS kept, count(DISTINCT lower(c.during))::int AS times,
      (SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()) AS deadlocks
    FROM bookings b JOIN claims c ON c.booking_id = b.id AND b.starts_at <@ c.during
    WHERE b.status = 'confirmed' AND c.resource_id = ${listing.resourceId}`.execute(world.db)
  expect(rows).toEqual([{ kept: bookings, times: bookings, deadlocks: 0 }])
})
