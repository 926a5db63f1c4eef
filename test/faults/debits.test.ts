// Delayed debits: the buyer is done, and the bank takes its days. The hold is kept until then, and never for ever.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { day, hour, isClaimed, moneyOf, type Opened, open, openHour } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ debitSettlesAfterMs: 90 * day })
})
beforeEach(() => {
  engine.arrives = 'at_once'
})
afterAll(() => engine.stop())

const kept = { place: 'kept', owed_because: null, amount_minor: 8000, currency: 'gbp', refunded_minor: 0 }
const refunded = (reason: string) => ({ reason, status: 'succeeded', amount_minor: 8000, currency: 'gbp' })

describe('a delayed debit', () => {
  const farMs = 20 * day

  async function debited(inMs = farMs): Promise<Opened> {
    const opened = await openHour(engine, {}, inMs)
    engine.emulator.controls.pay(opened.session, { debit: 'sepa_debit' })
    await engine.quiet()
    return opened
  }

  test('keeps the hold while the bank takes its time, and confirms when it succeeds', async () => {
    const { buyer, booking, session } = await debited()
    await engine.pass(5 * day, 6 * hour)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'pending_payment',
      payment: { status: 'processing' },
    })
    engine.emulator.controls.settle(session, 'succeed')
    await engine.quiet()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid' },
    })
    expect(await moneyOf(engine, booking.id)).toEqual({ captures: [kept], refunds: [] })
  })

  test('that fails lets the time go', async () => {
    const { buyer, booking, session } = await debited()
    engine.emulator.controls.settle(session, 'fail')
    await engine.quiet()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'expired',
      outcome: 'payment_failed',
      payment: { status: 'void' },
    })
    expect(await isClaimed(engine, booking.id)).toBe(false)
  })

  test('that fails unheard is found out by asking', async () => {
    const { buyer, booking, session } = await debited()
    engine.arrives = 'never'
    engine.emulator.controls.settle(session, 'fail')
    await engine.pass(13 * hour, hour)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'expired',
      outcome: 'payment_failed',
    })
  })

  test('that outlasts the start: the booking ends, and the late money goes back', async () => {
    const { buyer, booking, session } = await debited(3 * day)
    await engine.pass(3 * day + 2 * hour, hour)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'expired',
      outcome: 'unpaid_at_start',
    })
    expect(await isClaimed(engine, booking.id)).toBe(false)
    engine.emulator.controls.settle(session, 'succeed')
    await engine.quiet()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'expired',
      payment: { status: 'refunded' },
    })
    expect((await moneyOf(engine, booking.id)).refunds).toEqual([refunded('late')])
  })

  test('cannot be given up while the bank works on it', async () => {
    const { buyer, booking } = await debited()
    const answer = await engine.ask('POST', `/api/bookings/${booking.id}/give-up`, { as: buyer })
    expect(answer.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:booking_closed' })
    const again = await engine.ask('POST', `/api/bookings/${booking.id}/checkout`, { as: buyer })
    expect(again.body).toMatchObject({ checkoutUrl: null })
  })
})

test('nothing can be paid by a method too slow for its start', async () => {
  const near = await openHour(engine, {}, 3 * day)
  const far = await openHour(engine, {}, 20 * day)
  const excluded = async (opened: Opened) => {
    const { request } = await engine.world.db
      .selectFrom('attempts')
      .select('request')
      .where('id', '=', opened.attemptId)
      .executeTakeFirstOrThrow()
    return JSON.stringify(request).includes('sepa_debit')
  }
  expect([await excluded(near), await excluded(far)]).toEqual([true, false])
  expect(await open(engine, near)).toMatchObject({ session: near.session })
})
