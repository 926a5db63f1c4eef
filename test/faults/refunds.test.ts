// Refunds that pend, fail days later, are refused, or are made by hand in the Dashboard: what is owed stays owed until
// the money is really back, and shouts meanwhile.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { stripeOf } from '../support/stripe.ts'
import {
  booksOf,
  hour,
  isClaimed,
  minute,
  moneyOf,
  type Opened,
  openHour,
  straySession,
} from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const refundPends = '4000000000007726'
const refundFails = '4000000000005126'

/** Paid twice, the second time with a card whose refund does what the test is about. */
async function paidTwice(card: string): Promise<Opened> {
  const opened = await openHour(engine)
  const stray = await straySession(engine, opened)
  engine.emulator.controls.pay(opened.session)
  await engine.quiet()
  engine.emulator.controls.pay(stray, { card })
  await engine.quiet()
  return opened
}

async function paid(): Promise<Opened & { intent: string }> {
  const opened = await openHour(engine)
  engine.emulator.controls.pay(opened.session)
  await engine.quiet()
  const { payment_intent } = await stripeOf(engine).checkout.sessions.retrieve(opened.session)
  return { ...opened, intent: String(payment_intent) }
}

const places = async (bookingId: string) =>
  (await moneyOf(engine, bookingId)).captures.map((one) => [one.place, one.owed_because])

const statuses = async (bookingId: string) =>
  (await moneyOf(engine, bookingId)).refunds.map((one) => [one.reason, one.status])

test('a refund that pends is owed until it has succeeded', async () => {
  const { booking } = await paidTwice(refundPends)
  expect(await statuses(booking.id)).toEqual([['second_payment', 'pending']])
  expect(await places(booking.id)).toEqual([
    ['kept', null],
    ['owed', 'second_payment'],
  ])
  await engine.pass(2 * minute)
  expect(await statuses(booking.id)).toEqual([['second_payment', 'succeeded']])
  expect(await places(booking.id)).toEqual([
    ['kept', null],
    ['returned', null],
  ])
})

test('a refund that succeeded and then fails makes its payment owed again, and an operator tries anew', async () => {
  const { booking, buyer } = await paidTwice(refundFails)
  await engine.pass(2 * minute)
  expect(await statuses(booking.id)).toEqual([['second_payment', 'failed']])
  expect(await places(booking.id)).toEqual([
    ['kept', null],
    ['owed', 'refund_failed'],
  ])
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  const operator = await engine.person('Olga Operator', { operator: true })
  const list = await engine.ask('GET', '/api/operator/owed', { as: operator })
  const rows = list.body.owed as { bookingId: string; paymentIntentId: string; because: string }[]
  const row = rows.find((one) => one.bookingId === booking.id)
  expect(row?.because).toBe('refund_failed')
  const path = `/api/operator/owed/${row?.paymentIntentId}/return`
  expect((await engine.ask('POST', path, { as: operator })).status).toBe(202)
  await engine.quiet()
  expect((await booksOf(engine, booking.id)).refunds).toHaveLength(2)
})

describe('made by hand in the Dashboard', () => {
  test('whole: the money is not kept any more, so the booking ends and its time is free', async () => {
    const { booking, buyer, intent } = await paid()
    await stripeOf(engine).refunds.create({ payment_intent: intent })
    await engine.quiet()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'cancelled',
      outcome: 'cancelled_by_operator',
      payment: { status: 'refunded', refundedMinor: 8000 },
    })
    expect(await isClaimed(engine, booking.id)).toBe(false)
    expect(await statuses(booking.id)).toEqual([['outside', 'succeeded']])
  })

  test('in part: the booking stands, and the part is known', async () => {
    const { booking, buyer, intent } = await paid()
    await stripeOf(engine).refunds.create({ payment_intent: intent, amount: 3000 })
    await engine.quiet()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'partially_refunded', refundedMinor: 3000 },
    })
    expect(await places(booking.id)).toEqual([['kept', null]])
  })

  test('just before ours: Stripe refuses ours, and what was done by hand counts', async () => {
    engine.arrives = 'never'
    const opened = await openHour(engine)
    const stray = await straySession(engine, opened)
    engine.emulator.controls.pay(opened.session)
    engine.emulator.controls.pay(stray)
    await engine.emulator.runDue()
    const { payment_intent } = await stripeOf(engine).checkout.sessions.retrieve(stray)
    await stripeOf(engine).refunds.create({ payment_intent: String(payment_intent) })
    engine.arrives = 'at_once'
    await engine.pass(hour, 5 * minute)
    expect((await booksOf(engine, opened.booking.id)).refunds).toEqual([
      { amount: 8000, status: 'succeeded' },
    ])
    expect(await seen(engine, opened.buyer, opened.booking.id)).toMatchObject({ status: 'confirmed' })
    expect(await places(opened.booking.id)).toEqual([
      ['kept', null],
      ['returned', null],
    ])
  })

  test('in part, just before all of it is called off: Stripe refuses ours, and the rest goes back', async () => {
    const { booking, buyer, intent } = await paid()
    engine.arrives = 'never'
    await stripeOf(engine).refunds.create({ payment_intent: intent, amount: 3000 })
    await engine.emulator.runDue()
    await engine.ask('POST', `/api/bookings/${booking.id}/cancel`, { as: buyer, body: {} })
    engine.arrives = 'at_once'
    await engine.pass(hour, 5 * minute)
    expect((await booksOf(engine, booking.id)).refunds.map((one) => one.amount).sort()).toEqual([3000, 5000])
    expect(await places(booking.id)).toEqual([['returned', null]])
  })

  test('heard of before the payment itself: in the end it is the same', async () => {
    engine.arrives = 'never'
    const { booking, buyer, session } = await openHour(engine)
    engine.emulator.controls.pay(session)
    await engine.emulator.runDue()
    const payments = engine.sent.length
    const { payment_intent } = await stripeOf(engine).checkout.sessions.retrieve(session)
    await stripeOf(engine).refunds.create({ payment_intent: String(payment_intent) })
    await engine.emulator.runDue()
    const refunds = engine.sent.slice(payments)
    for (const delivery of refunds) expect((await engine.deliver(delivery)).status).toBe(200)
    await engine.pass(10 * minute)
    engine.arrives = 'at_once'
    await engine.pass(hour, 5 * minute)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'cancelled',
      payment: { status: 'refunded' },
    })
  })
})
