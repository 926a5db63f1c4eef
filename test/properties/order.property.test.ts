// Order does not matter: whatever happens to a purchase, its deliveries may come in any order, several times, with time
// and our own questions in between, and in the end bookings, payments, claims and money are where they would have been
// had each come once and at once.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweep } from '../../src/jobs/sweep.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { day, minute, moneyOf, type Opened, openHour, signed } from '../support/trouble.ts'
import { type Act, eventsSince, histories, perform } from './histories.ts'

let engine: Engine
let lastEvent: string | null = null

beforeAll(async () => {
  engine = await startEngine({ debitSettlesAfterMs: 90 * day })
  engine.emulator.controls.pauseDeliveries()
})
afterAll(() => engine.stop())

/** Between two deliveries: nothing, a look by the sweep, the buyer on the landing page, or minutes that pass. */
const pauses = fc.constantFrom('nothing', 'sweep', 'landing page', 'minutes')
type Pause = 'nothing' | 'sweep' | 'landing page' | 'minutes'
type Disorder = { order: number[]; pauses: Pause[] }

const disorders: fc.Arbitrary<Disorder> = fc.record({
  order: fc.array(fc.nat(1000), { minLength: 30, maxLength: 30 }),
  pauses: fc.array(pauses, { minLength: 8, maxLength: 8 }),
})

test('any order, repetition and interleaving ends the same as each once and at once', async () => {
  await fc.assert(
    fc.asyncProperty(histories, disorders, async (acts, disorder) => {
      const orderly = await openHour(engine, {}, 20 * day)
      await liveOrderly(orderly, acts)
      const disorderly = await openHour(engine, {}, 20 * day)
      await liveDisorderly(disorderly, acts, disorder)
      expect(await endOf(disorderly)).toEqual(await endOf(orderly))
    }),
    { numRuns: 15, endOnFailure: true },
  )
}, 120_000)

async function liveOrderly(opened: Opened, acts: Act[]): Promise<void> {
  for (const act of acts) {
    await perform(engine, opened, act)
    for (const body of await newBodies()) await arrive(body)
    await engine.quiet()
  }
  await comeToRest()
}

// Two at the same moment meet at the booking's lock.
const atOnce = 2

async function liveDisorderly(opened: Opened, acts: Act[], disorder: Disorder): Promise<void> {
  for (const act of acts) await perform(engine, opened, act)
  const bodies = await newBodies()
  const line = [...shuffled(bodies, disorder.order), ...bodies.slice(0, 2)]
  for (let at = 0; at < line.length; at += atOnce) {
    await pause(disorder.pauses[at % disorder.pauses.length] ?? 'nothing', opened)
    await Promise.all(line.slice(at, at + atOnce).map(arrive))
  }
  await comeToRest()
}

const shuffled = (bodies: string[], order: number[]): string[] =>
  bodies
    .map((body, at) => ({ body, rank: order[at % order.length] ?? 0 }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ body }) => body)

async function newBodies(): Promise<string[]> {
  const events = await eventsSince(engine, lastEvent)
  lastEvent = events.at(-1)?.id ?? lastEvent
  return events.map((event) => JSON.stringify(event))
}

async function arrive(body: string): Promise<void> {
  expect((await engine.deliver(signed(engine, body))).status).toBe(200)
  await engine.holdfast.settled()
}

async function pause(kind: Pause, { buyer, session }: Opened): Promise<void> {
  if (kind === 'sweep') await sweep(engine.world)
  else if (kind === 'minutes') await engine.pass(9 * minute, 3 * minute)
  else if (kind === 'landing page')
    await engine.ask('POST', '/api/payments/return', { as: buyer, body: { sessionId: session } })
}

/** Long enough for holds to lapse and for every retry; what Stripe says of our own refunds is heard too. */
async function comeToRest(): Promise<void> {
  for (const step of [9 * minute, 20 * minute]) {
    await engine.pass(60 * minute, step)
    for (const body of await newBodies()) await arrive(body)
  }
  await engine.quiet()
}

async function endOf({ booking }: Opened) {
  const { db } = engine.world
  const { status } = await db
    .selectFrom('bookings')
    .select('status')
    .where('id', '=', booking.id)
    .executeTakeFirstOrThrow()
  const payment = await db
    .selectFrom('payments')
    .select('status')
    .where('booking_id', '=', booking.id)
    .executeTakeFirstOrThrow()
  const claims = await db.selectFrom('claims').select('seat').where('booking_id', '=', booking.id).execute()
  const { captures, refunds } = await moneyOf(engine, booking.id)
  const sorted = (rows: object[]) => rows.map((row) => JSON.stringify(row)).toSorted()
  const plain = refunds.map(({ amount_minor, status }) => ({ amount_minor, status }))
  return {
    status,
    payment: payment.status,
    claims: claims.length,
    captures: sorted(captures),
    refunds: sorted(plain),
  }
}
