// Many holds that lapse together, and Stripe's limits: let go in order, none forgotten, inside a budget that all nodes
// share. Time is virtual, so an hour of waiting costs nothing.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAttempt } from '../../src/commands/openAttempt.ts'
import { placeHold } from '../../src/commands/placeHold.ts'
import type { Uuid } from '../../src/domain/ids.ts'
import { sweep } from '../../src/jobs/sweep.ts'
import { openDatabase } from '../../src/store/db.ts'
import { findListing } from '../../src/store/listings.ts'
import { makePacer } from '../../src/store/stripeCalls.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { course, openStall, putOnSale } from '../support/marketplace.ts'
import { multiply } from '../support/multiply.ts'
import { minute } from '../support/trouble.ts'

let engine: Engine

const operationCallsPerSecond = 100

beforeAll(async () => {
  const budget = {
    STRIPE_CALLS_PER_SECOND: '400',
    STRIPE_OPERATION_CALLS_PER_SECOND: String(operationCallsPerSecond),
  }
  engine = await startEngine({ settings: budget, connections: 10 })
})
afterAll(() => engine.stop())

const many = 1000
const by = { actor: 'engine', requestId: null } as const

test('1,000 holds that lapse together are let go in order, none is forgotten, within Stripe’s budget', async () => {
  engine.arrives = 'never'
  const first = await openSeat()
  await multiply(engine, first, many - 1)
  engine.clock.advance(20 * minute)
  let rounds = 0
  while ((await sweep(engine.world)) > 0) if (++rounds > 60) throw new Error('it does not come to an end')
  const { db } = engine.world
  const ended = await db
    .selectFrom('events')
    .innerJoin('bookings', 'bookings.id', 'events.booking_id')
    .select(['bookings.status', 'bookings.created_at'])
    .where('type', '=', 'booking_expired')
    .orderBy('events.id')
    .execute()
  expect(ended).toHaveLength(many)
  expect(ended.every((row) => row.status === 'expired')).toBe(true)
  expect(await db.selectFrom('claims').select('seat').execute()).toEqual([])
  expectInOrder(ended.map((row) => row.created_at.getTime()))
  await expectWithinBudget()
}, 240_000)

async function openSeat(): Promise<Uuid> {
  const id = await putOnSale(engine, await openStall(engine), course())
  const listing = await findListing(engine.world.db, { by: 'id', id })
  if (listing === null) throw new Error('the course is not there')
  const { id: buyerId } = await engine.person('Ann Buyer')
  const wish = { buyerId, listing, request: { kind: 'course' as const }, door: 'course' as const }
  const placed = await placeHold(
    engine.world,
    { ...wish, title: null, description: null, clientKey: null },
    by,
  )
  await openAttempt(engine.world, placed.bookingId, by)
  return placed.bookingId
}

/** Four are let go at once, and so may overtake each other by a few places; nobody by more. */
function expectInOrder(held: number[]): void {
  const inTime = held.toSorted((a, b) => a - b)
  const overtakers = held.filter((at, place) => at > (inTime[place + 12] ?? Number.POSITIVE_INFINITY))
  expect(overtakers).toEqual([])
}

async function expectWithinBudget(): Promise<void> {
  const rows = await engine.world.db
    .selectFrom('stripe_calls')
    .select(['bucket', 'used'])
    .where('bucket', '=', 'checkout.sessions.expire')
    .execute()
  expect(rows.reduce((sum, row) => sum + row.used, 0)).toBe(many)
  // Sweeps leave four of ten places to people.
  expect(Math.max(...rows.map((row) => row.used))).toBeLessThanOrEqual(operationCallsPerSecond * 0.6)
}

test('two nodes share one budget', async () => {
  const limits = { allPerSecond: 1000, operationPerSecond: 10 }
  const start = engine.clock.now()
  const waited = { one: 0, other: 0 }
  const other = openDatabase(engine.databaseUrl, 2)
  const node = (name: keyof typeof waited, db = engine.world.db) => {
    const clock = {
      now: () => new Date(start + waited[name]),
      sleep: async (ms: number) => {
        waited[name] += ms
      },
    }
    return makePacer(db, clock, () => 0, limits)
  }
  const [one, two] = [node('one'), node('other', other.db)]
  for (let call = 0; call < 5; call++) {
    await one.take('shared', 'person')
    await two.take('shared', 'person')
  }
  expect(waited).toEqual({ one: 0, other: 0 })
  await one.take('shared', 'person')
  expect(waited.one).toBeGreaterThan(0)
  await two.take('shared', 'person')
  expect(waited.other).toBeGreaterThan(0)
  await other.close()
})

test('people come before sweeps: a sweep leaves them their share, and is told when there is nothing', async () => {
  const stuck = { now: () => new Date(engine.clock.now()), sleep: async () => {} }
  const pacer = makePacer(engine.world.db, stuck, () => 0, { allPerSecond: 1000, operationPerSecond: 10 })
  const taken = { background: 0, person: 0 }
  while (await pacer.take('fair', 'background')) taken.background++
  while (await pacer.take('fair', 'person')) taken.person++
  expect(taken).toEqual({ background: 6, person: 4 })
})
