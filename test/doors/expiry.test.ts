// A hold that nobody pays: its time is up, Stripe says that its page is closed, and only then others may have it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askToHold, freeStarts, hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, startDemoEngine } from '../support/engine.ts'

const minuteMs = 60_000

let engine: Engine

beforeAll(async () => {
  engine = await startDemoEngine()
})
afterAll(() => engine.stop())

test('a hold that was never taken to Stripe is free again after its time', async () => {
  const buyer = await engine.person('Forgetful Buyer')
  const booking = await hold(engine, buyer, { startsAt: await tomorrow() })
  await engine.pass(15 * minuteMs)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
  await engine.pass(minuteMs, 10_000)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'expired', outcome: 'hold_expired' })
  expect(await freeStarts(engine)).toContain(booking.startsAt)
})

test('a hold with an open payment page is free again only after Stripe has closed that page', async () => {
  const buyer = await engine.person('Slow Buyer')
  const booking = await hold(engine, buyer, { startsAt: await tomorrow() })
  const session = await openCheckout(engine, buyer, booking.id)
  const match = { method: 'POST', path: `/v1/checkout/sessions/${session}/expire` }
  engine.emulator.controls.addRequestFault({ kind: 'reset_before', match })
  await engine.pass(20 * minuteMs)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
  expect(await freeStarts(engine)).not.toContain(booking.startsAt)
  engine.emulator.controls.clearFaults()
  await engine.pass(2 * minuteMs)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'expired',
    payment: { status: 'void', attempt: { state: 'expired' } },
  })
  expect(() => engine.emulator.controls.pay(session)).toThrow(/expired/)
  const next = await engine.person('Next Buyer')
  const again = await askToHold(engine, next, { startsAt: booking.startsAt ?? '' })
  expect(again.status).toBe(201)
})

test('a payment at the last second counts, though its webhook never comes', async () => {
  const buyer = await engine.person('Last Second Buyer')
  const booking = await hold(engine, buyer)
  const session = await openCheckout(engine, buyer, booking.id)
  await engine.pass(15 * minuteMs)
  engine.arrives = 'never'
  engine.emulator.controls.pay(session)
  await engine.pass(2 * minuteMs)
  engine.arrives = 'at_once'
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'paid', paidMinor: 8000 },
  })
})

test('the payment page is not handed out once the time to pay is over', async () => {
  const buyer = await engine.person('Late Buyer')
  const booking = await hold(engine, buyer)
  engine.clock.advance(15 * minuteMs)
  const refused = await engine.ask('POST', `/api/bookings/${booking.id}/checkout`, { as: buyer })
  expect(refused.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:hold_over' })
})

test('one’s own lapsed hold makes way for the next wish at once', async () => {
  const buyer = await engine.person('Returning Buyer')
  const booking = await hold(engine, buyer, { startsAt: await tomorrow() })
  await openCheckout(engine, buyer, booking.id)
  engine.clock.advance(15 * minuteMs)
  const again = await askToHold(engine, buyer, { startsAt: booking.startsAt ?? '' })
  expect(again.status, JSON.stringify(again.body)).toBe(201)
  expect(again.body.id).not.toBe(booking.id)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'expired' })
})

/** Far enough away that it may still be asked for when a hold on it has lapsed. */
async function tomorrow(): Promise<string> {
  return (await freeStarts(engine)).at(20) ?? ''
}
