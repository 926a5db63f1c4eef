// Deliveries come twice, late, in the wrong order, or before we have written down what they are about. The booking
// ends the same, is settled once, and nothing is kept twice.
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Booking } from '../../src/http/contract.ts'
import { hold, openCheckout, seen } from '../support/booking.ts'
import { type Delivery, type Engine, type Person, startDemoEngine } from '../support/engine.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startDemoEngine()
})
afterEach(() => {
  engine.arrives = 'at_once'
  engine.sent.length = 0
})
afterAll(() => engine.stop())

test('the same event twice is stored once and settled once', async () => {
  const { buyer, booking, sent } = await paidButUnheard()
  const completed = ofType(sent, 'checkout.session.completed')
  for (let time = 1; time <= 3; time++) expect((await engine.deliver(completed)).status).toBe(200)
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  expect(await timesStored(completed)).toBe(1)
  expect(await eventsOf(booking.id, 'booking_confirmed')).toBe(1)
  expect(await eventsOf(booking.id, 'payment_captured')).toBe(1)
})

test('the same event twice at the same moment is stored once and settled once', async () => {
  const { buyer, booking, sent } = await paidButUnheard()
  const completed = ofType(sent, 'checkout.session.completed')
  const answers = await Promise.all(Array.from({ length: 8 }, () => engine.deliver(completed)))
  expect(answers.map((answer) => answer.status)).toEqual(Array(8).fill(200))
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  expect(await eventsOf(booking.id, 'booking_confirmed')).toBe(1)
})

test('every order of the deliveries ends the same', async () => {
  for (const order of [(all: Delivery[]) => all, (all: Delivery[]) => all.toReversed()]) {
    const { buyer, booking, sent } = await paidButUnheard()
    for (const delivery of order(sent)) {
      await engine.deliver(delivery)
      await engine.quiet()
    }
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid', paidMinor: 8000, attempt: { state: 'complete' } },
    })
    expect(await eventsOf(booking.id, 'payment_captured')).toBe(1)
  }
})

test('the intent’s success alone confirms, and the session’s completion changes nothing any more', async () => {
  const { buyer, booking, sent } = await paidButUnheard()
  await engine.deliver(ofType(sent, 'payment_intent.succeeded'))
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  await engine.deliver(ofType(sent, 'checkout.session.completed'))
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'confirmed',
    payment: { paidMinor: 8000 },
  })
  expect(await eventsOf(booking.id, 'booking_confirmed')).toBe(1)
})

test('a completion that overtakes the answer to our own call confirms all the same', async () => {
  const buyer = await engine.person('Quick Payer')
  const booking = await hold(engine, buyer)
  const paid = payBeforeTheAnswer()
  const opened = await engine.ask('POST', `/api/bookings/${booking.id}/checkout`, { as: buyer })
  expect(opened.status, JSON.stringify(opened.body)).toBe(200)
  expect(opened.body).toMatchObject({ checkoutUrl: null, booking: { status: 'confirmed' } })
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'paid', attempt: { state: 'complete', sessionId: await paid } },
  })
})

test('news of an attempt that nobody has written down is kept and tried again, and is no error to Stripe', async () => {
  const { buyer, booking, sent } = await paidButUnheard()
  const completed = ofType(sent, 'checkout.session.completed')
  const { db } = engine.world
  const known = await seen(engine, buyer, booking.id)
  const attemptId = known.payment?.attempt?.id ?? ''
  const stranger = '00000000-0000-4000-8000-000000000000'
  await db
    .insertInto('deliveries')
    .values({
      event_id: 'evt_of_an_uncommitted_attempt',
      type: 'checkout.session.completed',
      body: completed.body.replaceAll(attemptId, stranger),
      api_version: '2026-10-28.endive',
      source: 'webhook',
      state: 'waiting',
      next_at: engine.world.clock.now(),
      received_at: engine.world.clock.now(),
    })
    .execute()
  await engine.quiet()
  const row = await db
    .selectFrom('deliveries')
    .select(['state', 'tries', 'problem'])
    .where('event_id', '=', 'evt_of_an_uncommitted_attempt')
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({ state: 'waiting', tries: 1 })
  expect(row.problem).toBe(`attempt ${stranger} is not committed yet, or not ours`)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
})

test('a decline is counted once however often it is told, and changes no status', async () => {
  const buyer = await engine.person('Declined Buyer')
  const booking = await hold(engine, buyer)
  const session = await openCheckout(engine, buyer, booking.id)
  engine.emulator.controls.decline(session)
  await engine.quiet()
  for (const delivery of engine.sent.filter((one) => one.body.includes('payment_intent.payment_failed')))
    await engine.deliver(delivery)
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'pending_payment',
    payment: { status: 'pending', declines: 1 },
  })
  engine.emulator.controls.pay(session)
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'confirmed',
    payment: { declines: 1 },
  })
})

test('with no delivery at all the booking is confirmed by asking Stripe', async () => {
  const { buyer, booking } = await paidButUnheard()
  await engine.pass(20 * 60_000)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'paid' },
  })
})

async function paidButUnheard(): Promise<{ buyer: Person; booking: Booking; sent: Delivery[] }> {
  const buyer = await engine.person('Silent Payer')
  const booking = await hold(engine, buyer)
  const session = await openCheckout(engine, buyer, booking.id)
  engine.arrives = 'never'
  engine.sent.length = 0
  engine.emulator.controls.pay(session)
  await engine.emulator.runDue()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
  return { buyer, booking, sent: [...engine.sent] }
}

const typeOf = ({ body }: Delivery) => /"type":\s*"([a-z_.]+)",?\s*}\s*$/.exec(body)?.[1]

function ofType(sent: Delivery[], type: string): Delivery {
  const found = sent.find((delivery) => typeOf(delivery) === type)
  if (found === undefined) throw new Error(`Stripe sent no ${type}, but ${sent.map(typeOf).join(', ')}`)
  return found
}

/** Between Stripe's making the next session and our hearing of it, it is paid and the webhook has been here. */
function payBeforeTheAnswer(): Promise<string> {
  const { emulator } = engine
  const call = emulator.fetch.bind(emulator)
  return new Promise((resolve) => {
    vi.spyOn(emulator, 'fetch').mockImplementationOnce(async (input, init) => {
      const answer = await call(input, init)
      const session = /cs_test_\w+/.exec(await answer.clone().text())?.[0] ?? ''
      emulator.controls.pay(session)
      await emulator.runDue()
      await engine.holdfast.settled()
      resolve(session)
      return answer
    })
  })
}

async function timesStored(delivery: Delivery): Promise<number> {
  const id = /"id":\s*"(evt_\w+)"/.exec(delivery.body)?.[1] ?? ''
  const rows = await engine.world.db
    .selectFrom('deliveries')
    .select('event_id')
    .where('event_id', '=', id)
    .execute()
  return rows.length
}

async function eventsOf(bookingId: string, type: string): Promise<number> {
  const rows = await engine.world.db
    .selectFrom('events')
    .select('seq')
    .where('booking_id', '=', bookingId)
    .where('type', '=', type)
    .execute()
  return rows.length
}
