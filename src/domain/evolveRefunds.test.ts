// Refunds over time, and two of them side by side; what a single event changes stands in evolve.test.ts.
import { expect, it } from 'vitest'
import {
  captured,
  due,
  happened,
  held,
  minute,
  opened,
  paidBooking,
  paymentOf,
  uuidOf,
} from './bookings.fixture.ts'
import type { BookingEvent } from './event.ts'

const at = minute(7)
const refundId = uuidOf(50)
const wanted = {
  type: 'refund_wanted',
  refundId,
  paymentIntentId: 'pi_1',
  amountMinor: due.amountMinor,
  reason: 'cancelled',
} satisfies BookingEvent
const refunding = happened(paidBooking(), [wanted])
const open = happened(held(), opened(1))

it('moves one of two payments, and one of two refunds', () => {
  const second = captured('pi_2', { place: 'owed', owedBecause: 'second_payment' })
  const twice = happened(refunding, [second])
  const again: BookingEvent = { ...wanted, refundId: uuidOf(51), paymentIntentId: 'pi_2' }
  const refused: BookingEvent = { type: 'refund_refused', refundId: uuidOf(51), because: 'x' }
  const { captures, refunds } = paymentOf(happened(twice, [again, refused], at))
  const untouched = paymentOf(twice).captures[0]
  expect(captures).toMatchObject([untouched, { place: 'owed' }])
  expect(refunds).toMatchObject([{ status: 'wanted' }, { status: 'failed' }])
})

it('sends a refund back in the currency that was captured', () => {
  const inEuros = { currency: 'eur', place: 'owed', owedBecause: 'wrong_amount' } as const
  const wrong = captured('pi_1', inEuros)
  const next = happened(open, [wrong, { ...wanted, reason: 'wrong_amount' }])
  expect(paymentOf(next).refunds[0]?.currency).toBe('eur')
  const imported: BookingEvent = {
    type: 'refund_imported',
    refundId,
    paymentIntentId: 'pi_1',
    amountMinor: 5,
    stripeRefundId: 're_1',
  }
  expect(paymentOf(happened(open, [wrong, imported])).refunds[0]?.currency).toBe('eur')
  const second = happened(paidBooking(), [captured('pi_2', inEuros)])
  const wantedOfSecond = happened(second, [{ ...wanted, paymentIntentId: 'pi_2' }])
  expect(paymentOf(wantedOfSecond).refunds[0]?.currency).toBe('eur')
})

it('remembers why and since when money is owed, while it comes back part by part', () => {
  const late = happened(open, [captured('pi_1', { place: 'owed', owedBecause: 'late' })], minute(2))
  const part: BookingEvent = { ...wanted, amountMinor: 3000 }
  const arrived: BookingEvent = {
    type: 'refund_moved',
    refundId,
    status: 'succeeded',
    stripeRefundId: 're_1',
  }
  expect(paymentOf(happened(late, [part, arrived], at)).captures[0]).toMatchObject({
    place: 'owed',
    owedBecause: 'late',
    owedSince: minute(2),
    refundedMinor: 3000,
  })
})

it('counts what came back anew, and owes it again when the bank returns it', () => {
  const half = { ...wanted, amountMinor: 3000 }
  const moved = (status: 'succeeded' | 'failed'): BookingEvent => ({
    type: 'refund_moved',
    refundId,
    status,
    stripeRefundId: 're_1',
  })
  const underWay = happened(paidBooking(), [half])
  expect(paymentOf(underWay).captures[0]).toMatchObject({ place: 'owed', toReturnMinor: 3000 })
  const partly = happened(underWay, [moved('succeeded')])
  expect(paymentOf(partly).captures[0]).toMatchObject({ place: 'kept', refundedMinor: 3000, owedSince: null })
  expect(paymentOf(partly).status).toBe('partially_refunded')
  expect(paymentOf(happened(partly, [moved('failed')], at)).captures[0]).toMatchObject({
    place: 'owed',
    owedBecause: 'refund_failed',
    owedSince: at,
    refundedMinor: 0,
  })
  const wholly = happened(refunding, [moved('succeeded'), moved('failed')], at)
  expect(paymentOf(wholly)).toMatchObject({
    status: 'refund_failed',
    captures: [{ place: 'owed', owedBecause: 'refund_failed', owedSince: at, refundedMinor: 0 }],
  })
})
