// A thousand buyers want one and the same slot, over forty connections: one has it, everybody else is told so at once.
// Measured against a thousand buyers of a thousand slots, in turns, so that both meet the same machine.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { placeHold } from '../../src/commands/placeHold.ts'
import { uuid } from '../../src/domain/ids.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { Problem } from '../../src/domain/problem.ts'
import { inTransaction } from '../../src/store/db.ts'
import { findListing, insertCalendar, insertListing } from '../../src/store/listings.ts'
import { insertSeller, keepPerson } from '../../src/store/people.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { asAdmin } from '../support/testServer.ts'

const buyers = 1000
const connections = 40
const quarterMs = 15 * 60_000
const weekMs = 7 * 86_400_000

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ connections })
})
afterAll(() => engine.stop())

test('one of a thousand has the slot; nobody waits for long, and nothing deadlocks', async () => {
  const [wanted, quiet] = [await mentor('Wanted'), await mentor('Quiet')]
  const ids = await people(2 * buyers)
  const first = engine.clock.now() + weekMs
  const asks = Array.from({ length: buyers }, (_, at) => [
    () => ask(wanted, ids[2 * at] ?? '', first),
    () => ask(quiet, ids[2 * at + 1] ?? '', first + at * quarterMs),
  ])
  const deadlocksBefore = await deadlocks()
  const answers = await inLanes(asks.flat())
  const contested = answers.filter((_, at) => at % 2 === 0)
  const apart = answers.filter((_, at) => at % 2 === 1)

  expect(tally(contested)).toEqual({ held: 1, slot_taken: buyers - 1 })
  expect(tally(apart)).toEqual({ held: buyers })
  expect(contested.every((answer) => answer.end === 'held' || answer.free === 3)).toBe(true)
  expect(await claims(wanted)).toBe(1)
  expect(await claims(quiet)).toBe(buyers)
  expect(p99(contested)).toBeLessThan(2 * p99(apart))
  await connectionsClosed()
  expect(await deadlocks()).toBe(deadlocksBefore)
})

type Answer = { end: string; free: number; ms: number }

async function ask(listing: Listing, buyerId: string, startsAtMs: number): Promise<Answer> {
  const request = { kind: 'mentoring' as const, startsAt: new Date(startsAtMs), minutes: 15 }
  const asked = { buyerId: uuid(buyerId), listing, request, title: null, description: null, clientKey: null }
  const startedAt = performance.now()
  const end = await placeHold(
    engine.world,
    { ...asked, door: 'pages' },
    { actor: `person:${buyerId}`, requestId: null },
  ).then(
    () => ({ end: 'held', free: 0 }),
    (error: unknown) => {
      if (error instanceof Problem) return { end: error.code, free: error.details.free?.length ?? 0 }
      throw error
    },
  )
  return { ...end, ms: performance.now() - startedAt }
}

/** As many at once as there are connections; each lane takes the next when it is done with one. */
async function inLanes(asks: (() => Promise<Answer>)[]): Promise<Answer[]> {
  const answers: Answer[] = []
  let next = 0
  const lane = async () => {
    for (let at = next++; at < asks.length; at = next++) {
      const answer = await asks[at]?.()
      if (answer !== undefined) answers[at] = answer
    }
  }
  await Promise.all(Array.from({ length: connections }, lane))
  return answers
}

function tally(answers: Answer[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { end } of answers) counts[end] = (counts[end] ?? 0) + 1
  return counts
}

function p99(answers: Answer[]): number {
  const sorted = answers.map((answer) => answer.ms).toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN
}

/** Somebody whose every quarter of an hour is for sale, day and night. */
async function mentor(name: string): Promise<Listing> {
  const { db } = engine.world
  const now = engine.world.clock.now()
  const [sellerId, resourceId, id] = [uuid(randomUUID()), uuid(randomUUID()), uuid(randomUUID())]
  const person = { issuer: 'test', subject: name, name, email: null, timeZone: 'UTC', operator: false }
  await keepPerson(db, { ...person, id: sellerId }, now)
  const allDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1440 }))
  await inTransaction(db, async (tx) => {
    const words = { headline: 'Sells', about: 'Sells things.', topics: [] }
    await insertSeller(tx, { personId: sellerId, ...words, country: 'GB', currency: 'gbp' })
    const hours = { rules: allDay, exceptions: [] }
    await insertCalendar(tx, { resourceId, sellerId, timeZone: 'UTC', hours })
    const rules = { slotStepMinutes: 15, horizonDays: 60, noticeMinutes: 0, bufferBeforeMinutes: 0 }
    await insertListing(
      tx,
      {
        id,
        sellerId,
        resourceId,
        kind: 'mentoring',
        title: name,
        description: '',
        currency: 'usd',
        status: 'active',
        timeZone: 'UTC',
        holdMinutes: 15,
        feeTerms: { percentBasisPoints: 1000, fixedMinor: 0, minimumMinor: 0 },
        refundPolicy: 'flexible',
        lateMoney: 'return',
        offer: { ...rules, bufferAfterMinutes: 0, durations: [{ minutes: 15, priceMinor: 2000 }] },
      },
      now,
    )
  })
  const listing = await findListing(db, { by: 'id', id })
  if (listing === null) throw new Error('the listing is not there')
  return listing
}

async function people(count: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    INSERT INTO people (id, issuer, subject, name, operator, created_at)
    SELECT gen_random_uuid(), 'test', 'buyer ' || at, 'Buyer ' || at, false, ${engine.world.clock.now()}
    FROM generate_series(1, ${count}) AS at RETURNING id`.execute(engine.world.db)
  return rows.map((row) => row.id)
}

async function claims({ resourceId }: Listing): Promise<number> {
  const query = engine.world.db
    .selectFrom('claims')
    .select('booking_id')
    .where('resource_id', '=', resourceId)
  return (await query.execute()).length
}

const databaseName = () => new URL(engine.databaseUrl).pathname.slice(1)

/** A connection tells what it has counted when it ends, if not before. */
function connectionsClosed(): Promise<void> {
  return asAdmin(inject('testServer').adminUrl, async (admin) => {
    const open = 'FROM pg_stat_activity WHERE datname = $1'
    await admin.query(`SELECT pg_terminate_backend(pid) ${open}`, [databaseName()])
    await expect
      .poll(async () => (await admin.query(`SELECT 1 ${open}`, [databaseName()])).rowCount, { timeout: 5000 })
      .toBe(0)
  })
}

function deadlocks(): Promise<number> {
  return asAdmin(inject('testServer').adminUrl, async (admin) => {
    const query = 'SELECT deadlocks FROM pg_stat_database WHERE datname = $1'
    const { rows } = await admin.query<{ deadlocks: number }>(query, [databaseName()])
    return rows[0]?.deadlocks ?? Number.NaN
  })
}
