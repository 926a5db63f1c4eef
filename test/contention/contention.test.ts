// Real contention: a crowd of buyers through several server processes on one PostgreSQL. What is scarce is sold exactly
// as often as it is there, nobody is refused while something is free, and nothing deadlocks.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Engine, startEngine } from '../support/engine.ts'
import { appointment, course, mentoring, openStall, putOnSale } from '../support/marketplace.ts'
import { day, hour, minute } from '../support/trouble.ts'
import type { Order, Outcome } from './orders.ts'
import { crowd, type Servers, startServers } from './servers.ts'

// Enough for a busy machine; on a quiet one each takes a few seconds.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 })

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

/** The start of an hour, two days from now, and so many minutes. */
const inTwoDays = (minutes = 0) =>
  new Date(Math.ceil((engine.clock.now() + 2 * day) / hour) * hour + minutes * minute).toISOString()

async function rush(size: number, wish: (at: number) => Omit<Order, 'buyerId'>): Promise<Outcome[]> {
  const buyers = await crowd(engine, size)
  return servers.buy(buyers.map((buyerId, at) => ({ buyerId, ...wish(at) })))
}

function count(outcomes: Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { refused } of outcomes) counts[refused ?? 'held'] = (counts[refused ?? 'held'] ?? 0) + 1
  return counts
}

async function deadlocks(): Promise<number> {
  const { rows } = await sql<{ deadlocks: number }>`
    SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()`.execute(engine.world.db)
  return rows[0]?.deadlocks ?? -1
}

test('1,000 buyers on one slot: one has it, and the others are offered the nearest free times', async () => {
  const listingId = await putOnSale(engine, await openStall(engine), mentoring())
  const outcomes = await rush(1000, () => ({ listingId, startsAt: inTwoDays() }))
  expect(count(outcomes)).toEqual({ held: 1, slot_taken: 999 })
  expect(outcomes.every(({ refused, free }) => refused === null || free > 0)).toBe(true)
})

test('1,000 buyers on the last 10 seats of a course: exactly 10 are sold', async () => {
  const listingId = await putOnSale(engine, await openStall(engine), course({ capacity: 10 }))
  const outcomes = await rush(1000, () => ({ listingId, startsAt: null }))
  expect(count(outcomes)).toEqual({ held: 10, sold_out: 990 })
})

test('as many buyers as seats: nobody is refused while a seat is free', async () => {
  const listingId = await putOnSale(engine, await openStall(engine), course({ capacity: 200 }))
  const outcomes = await rush(200, () => ({ listingId, startsAt: null }))
  expect(count(outcomes)).toEqual({ held: 200 })
})

test('overlapping slots of one calendar: none overlap, and whoever was refused met somebody there', async () => {
  const rules = { slotStepMinutes: 15, bufferAfterMinutes: 10 }
  const listingId = await putOnSale(engine, await openStall(engine), mentoring(rules))
  const outcomes = await rush(400, (at) => ({ listingId, startsAt: inTwoDays(15 * (at % 16)) }))
  const startOf = ({ order }: Outcome) => Date.parse(order.startsAt ?? '')
  const taken = outcomes.filter((one) => one.refused === null).map(startOf)
  const overlaps = (a: number, b: number) => Math.abs(a - b) < 70 * minute
  expect(taken.every((a, at) => taken.every((b, other) => at === other || !overlaps(a, b)))).toBe(true)
  const refused = outcomes.filter((one) => one.refused !== null)
  expect(new Set(refused.map((one) => one.refused))).toEqual(new Set(['slot_taken']))
  expect(refused.every((one) => taken.some((start) => overlaps(start, startOf(one))))).toBe(true)
})

test('a group appointment and a mentoring hour at the same time: one of the two, and never more than its seats', async () => {
  const stall = await openStall(engine)
  const group = await putOnSale(engine, stall, appointment({ capacity: 6 }))
  const single = await putOnSale(engine, stall, mentoring())
  const outcomes = await rush(300, (at) => ({
    listingId: at % 10 === 0 ? single : group,
    startsAt: inTwoDays(at % 10 === 0 ? 30 : 0),
  }))
  const held = outcomes.filter((one) => one.refused === null).map((one) => one.order.listingId)
  expect([[single], [group, group, group, group, group, group]]).toContainEqual(held)
})

test('nothing of this deadlocked', async () => {
  expect(await deadlocks()).toBe(0)
})
