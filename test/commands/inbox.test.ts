// Deliveries about money that is nearly ours, or while Stripe cannot be asked whose it is; and two workers at one.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { drainDelivery } from '../../src/commands/drainInbox.ts'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { stripeOf } from '../support/stripe.ts'
import {
  deliveryState,
  eventIdOf,
  heldHour,
  lastSent,
  minute,
  openHour,
  signed,
  straySession,
} from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterEach(() => engine.emulator.controls.clearFaults())
afterAll(() => engine.stop())

// Not the end of `api_version`.
const intentIds = /\bpi_\w+/

/** Paid on a page that names an attempt which was never written down, and refunded by hand. */
async function refundOfNobodys(): Promise<string> {
  const held = await heldHour(engine)
  const page = await straySession(engine, { ...held, session: '', attemptId: engine.world.newId() })
  engine.emulator.controls.pay(page)
  const stripe = stripeOf(engine)
  const { payment_intent } = await stripe.checkout.sessions.retrieve(page)
  await stripe.refunds.create({ payment_intent: String(payment_intent) })
  await engine.quiet()
  return lastSent(engine, 'charge.refunded').body
}

describe('a refund that names a payment we do not know', () => {
  test('which names an attempt that never came to be: foreign, once Stripe was asked', async () => {
    const heard = eventIdOf({ headers: {}, body: await refundOfNobodys() })
    expect(await deliveryState(engine, heard)).toBe('waiting')
    await engine.pass(10 * minute)
    expect(await deliveryState(engine, heard)).toBe('foreign')
  })

  test('while Stripe cannot be asked: it waits, and is decided once Stripe is back', async () => {
    const heard = eventIdOf({ headers: {}, body: await refundOfNobodys() })
    const match = { method: 'GET', path: '/v1/payment_intents/*' }
    engine.emulator.controls.addRequestFault({ kind: 'reset_before', match })
    await engine.pass(10 * minute)
    expect(await deliveryState(engine, heard)).toBe('waiting')
    engine.emulator.controls.clearFaults()
    await engine.pass(20 * minute)
    expect(await deliveryState(engine, heard)).toBe('foreign')
  })

  test('which is ours and was never paid: nothing to follow, and the page can still be paid', async () => {
    const body = await refundOfNobodys()
    const { buyer, booking, session } = await openHour(engine, { holdMinutes: 60 })
    engine.emulator.controls.decline(session)
    await engine.quiet()
    const [unpaid = 'none'] = intentIds.exec(lastSent(engine, 'payment_intent.payment_failed').body) ?? []
    const about = body.replaceAll(new RegExp(intentIds, 'g'), unpaid)
    await engine.deliver(signed(engine, about, { id: 'evt_of_the_unpaid' }))
    await engine.pass(10 * minute)
    expect(await deliveryState(engine, 'evt_of_the_unpaid')).toBe('foreign')
    engine.emulator.controls.pay(session)
    await engine.quiet()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  })
})

test('an event about a thing without an id, such as the balance, is kept and counted', async () => {
  await refundOfNobodys()
  const sent: object = JSON.parse(lastSent(engine, 'charge.refunded').body)
  const body = JSON.stringify({ ...sent, data: { object: { object: 'balance', available: [] } } })
  const change = { id: 'evt_of_the_balance', type: 'balance.available' }
  expect((await engine.deliver(signed(engine, body, change))).status).toBe(200)
  await engine.holdfast.settled()
  expect(await deliveryState(engine, 'evt_of_the_balance')).toBe('unknown')
})

test('a delivery that a sweep has taken already is not handled a second time', async () => {
  const { session } = await openHour(engine)
  engine.emulator.controls.pay(session)
  await engine.quiet()
  const eventId = eventIdOf(lastSent(engine, 'checkout.session.completed'))
  const row = () =>
    engine.world.db
      .selectFrom('deliveries')
      .select(['state', 'tries', 'done_at'])
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow()
  const before = await row()
  expect(before).toMatchObject({ state: 'done', tries: 1 })
  engine.clock.advance(minute)
  await drainDelivery(engine.world, eventId)
  expect(await row()).toEqual(before)
})
