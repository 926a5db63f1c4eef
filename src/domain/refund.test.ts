// Refunds as Stripe lists them, held against ours: asked for, made by hand, failing days later.
import { describe, expect, it } from 'vitest'
import type { BookingState } from './booking.ts'
import {
  attemptId,
  captured,
  contextAt,
  due,
  happened,
  held,
  intended,
  minute,
  opened,
  paidBooking,
  paymentOf,
  uuidOf,
} from './bookings.fixture.ts'
import type { BookingEvent } from './event.ts'
import { decideRefundRefused, decideRefunds, decideReturn, type StripeRefund } from './refund.ts'

const context = contextAt(minute(9))
const refundId = uuidOf(80)

const wanted = {
  type: 'refund_wanted',
  refundId,
  paymentIntentId: 'pi_1',
  amountMinor: due.amountMinor,
  reason: 'late',
} satisfies BookingEvent

const owed = (owedBecause: 'late' | 'wrong_amount' | 'second_payment') =>
  happened(held(), [
    ...opened(1),
    { type: 'attempt_expired', attemptId: attemptId(1) },
    { type: 'booking_expired', because: 'hold_expired' },
    captured('pi_1', { place: 'owed', owedBecause }),
  ])
const returning = happened(owed('late'), [wanted])

const seen = (change: Partial<StripeRefund> = {}): StripeRefund => ({
  stripeRefundId: 're_1',
  paymentIntentId: 'pi_1',
  amountMinor: due.amountMinor,
  status: 'succeeded',
  refundId: null,
  ...change,
})

const types = ({ events }: { events: BookingEvent[] }) => events.map((event) => event.type)
const follow = (booking: BookingState, ...refunds: StripeRefund[]) => decideRefunds(booking, refunds, context)

describe('a refund that we asked for', () => {
  it('comes back in full', () => {
    const { next } = follow(returning, seen({ refundId }))
    expect(next.payment).toMatchObject({
      status: 'refunded',
      captures: [{ place: 'returned', refundedMinor: due.amountMinor, owedBecause: null }],
      refunds: [{ id: refundId, status: 'succeeded', stripeRefundId: 're_1' }],
    })
  })

  it('is pending, succeeds, and fails after all', () => {
    const pending = follow(returning, seen({ refundId, status: 'pending' })).next
    expect(pending.payment).toMatchObject({ status: 'refund_pending', captures: [{ place: 'owed' }] })
    const succeeded = follow(pending, seen({ refundId })).next
    expect(succeeded.payment).toMatchObject({ status: 'refunded', captures: [{ place: 'returned' }] })
    const failed = follow(succeeded, seen({ refundId, status: 'failed' })).next
    expect(failed.payment).toMatchObject({
      status: 'refund_failed',
      captures: [{ place: 'owed', owedBecause: 'refund_failed', refundedMinor: 0 }],
    })
  })

  it('is told twice and changes once', () => {
    const { next } = follow(returning, seen({ refundId }))
    expect(follow(next, seen({ refundId })).events).toEqual([])
  })

  it('is known again by Stripe’s own id when the metadata is gone', () => {
    const { next } = follow(returning, seen({ refundId, status: 'pending' }))
    expect(types(follow(next, seen()))).toEqual(['refund_moved'])
  })

  it('is one of two, should Stripe have made two of it: both count', () => {
    const third = { refundId, amountMinor: 2500 }
    const both = [seen(third), seen({ ...third, stripeRefundId: 're_2' })]
    const { next } = follow(happened(owed('late'), [{ ...wanted, amountMinor: 2500 }]), ...both)
    expect(next.payment).toMatchObject({
      status: 'partially_refunded',
      captures: [{ place: 'owed', refundedMinor: 5000 }],
      refunds: [
        { id: refundId, stripeRefundId: 're_1' },
        { reason: 'outside', stripeRefundId: 're_2' },
      ],
    })
    expect(follow(next, ...both).events).toEqual([])
  })

  it('belongs to the PaymentIntent it was made for, and to no other', () => {
    expect(follow(returning, seen({ refundId, paymentIntentId: 'pi_9' })).events).toEqual([])
  })
})

describe('a refund made by hand', () => {
  it('in part leaves the booking as it is', () => {
    const { next, events } = follow(paidBooking(), seen({ amountMinor: 500 }))
    expect(events.map((event) => event.type)).toEqual(['refund_imported', 'refund_moved'])
    expect(next.status).toBe('confirmed')
    expect(next.payment).toMatchObject({
      status: 'partially_refunded',
      captures: [{ place: 'kept', refundedMinor: 500 }],
      refunds: [{ reason: 'outside', status: 'succeeded', amountMinor: 500 }],
    })
  })

  it('in full ends the booking, for it is not paid any more', () => {
    const { next, events } = follow(paidBooking(), seen())
    expect(events.at(-1)).toEqual({ type: 'booking_cancelled', because: 'cancelled_by_operator' })
    expect(next).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } })
  })

  it('in two parts ends the booking with the second', () => {
    const first = seen({ amountMinor: 500 })
    const second = seen({ stripeRefundId: 're_2', amountMinor: due.amountMinor - 500 })
    const partly = follow(paidBooking(), first).next
    expect(follow(partly, first, second).next.status).toBe('cancelled')
  })

  it('while it is pending keeps the booking, and is imported once', () => {
    const pending = follow(paidBooking(), seen({ status: 'pending' }))
    expect(types(pending)).toEqual(['refund_imported'])
    expect(pending.next).toMatchObject({ status: 'confirmed', payment: { status: 'refund_pending' } })
    expect(follow(pending.next, seen({ status: 'pending' })).events).toEqual([])
  })

  it('that is canceled leaves the money kept', () => {
    const { next } = follow(paidBooking(), seen({ status: 'canceled' }))
    expect(next).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
  })

  it('in full, and returned by the bank: owed again, the booking stays ended', () => {
    const cancelled = follow(paidBooking(), seen()).next
    const { next } = follow(cancelled, seen({ status: 'failed' }))
    expect(next).toMatchObject({ status: 'cancelled', payment: { status: 'refund_failed' } })
  })

  it('of a second payment leaves the first kept', () => {
    const twice = happened(paidBooking(), [
      captured('pi_2', { place: 'owed', owedBecause: 'second_payment' }),
    ])
    const { next } = follow(twice, seen({ paymentIntentId: 'pi_2' }))
    expect(next).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
  })

  it('of a hold’s wrong amount ends nothing that is still open', () => {
    const open = happened(held(), [
      intended(1),
      captured('pi_1', { place: 'owed', owedBecause: 'wrong_amount' }),
    ])
    expect(follow(open, seen()).next.status).toBe('pending_payment')
  })

  it('is no business of a booking that was free', () => {
    const free = happened({ ...held(), payment: null }, [{ type: 'booking_confirmed', by: 'nothing_due' }])
    expect(follow(free, seen()).events).toEqual([])
  })
})

describe('a refund that Stripe refuses', () => {
  it('stays owed, and says so', () => {
    const { next, events } = decideRefundRefused(returning, refundId, 'charge_disputed', context)
    expect(events).toEqual([{ type: 'refund_refused', refundId, because: 'charge_disputed' }])
    expect(next.payment).toMatchObject({ status: 'refund_failed', captures: [{ place: 'owed' }] })
  })

  it('changes nothing once it is known to be done, nor where there is none', () => {
    const done = follow(returning, seen({ refundId })).next
    expect(decideRefundRefused(done, refundId, 'x', context).events).toEqual([])
    expect(decideRefundRefused(held(), refundId, 'x', context).events).toEqual([])
    expect(decideRefundRefused({ ...held(), payment: null }, refundId, 'x', context).events).toEqual([])
  })
})

describe('a refund refused because a part went back by hand', () => {
  const part = seen({ amountMinor: 500 })
  const refused = (booking: BookingState) => decideRefundRefused(booking, refundId, 'too_much', context)
  const rest = {
    type: 'refund_wanted',
    paymentIntentId: 'pi_1',
    amountMinor: due.amountMinor - 500,
    reason: 'late',
  }

  it('asks for the rest', () => {
    const { events, next } = refused(follow(returning, part).next)
    expect(events).toEqual([
      { type: 'refund_refused', refundId, because: 'too_much' },
      expect.objectContaining(rest),
    ])
    expect(next.payment?.status).toBe('refund_pending')
  })

  it('asks for it also when the part is heard of afterwards, and only once', () => {
    const { events, next } = follow(refused(returning).next, part)
    expect(events.at(-1)).toMatchObject(rest)
    expect(follow(next, part).events).toEqual([])
  })

  it('leaves the rest to a person once that is refused too', () => {
    const { events, next } = refused(follow(returning, part).next)
    const again = events.find((event) => event.type === 'refund_wanted')?.refundId ?? refundId
    const { events: last } = decideRefundRefused(next, again, 'disputed', context)
    expect(last.map((event) => event.type)).toEqual(['refund_refused'])
  })

  it('has no rest where all of it went back', () => {
    expect(types(refused(follow(returning, seen()).next))).toEqual(['refund_refused'])
  })
})

describe('two payments, each with its refund', () => {
  const second = uuidOf(81)
  const both = happened(paidBooking(), [
    { ...wanted, amountMinor: 500, reason: 'goodwill' },
    { type: 'refund_moved', refundId, status: 'succeeded', stripeRefundId: 're_1' },
    captured('pi_2', { place: 'owed', owedBecause: 'second_payment' }),
    { ...wanted, refundId: second, paymentIntentId: 'pi_2', reason: 'second_payment' },
  ])

  it('are told apart when one is refused, and when an operator returns it', () => {
    const refused = decideRefundRefused(both, second, 'x', context).next
    expect(paymentOf(refused).refunds).toMatchObject([{ status: 'succeeded' }, { status: 'failed' }])
    expect(decideReturn(refused, 'pi_2', context).events).toMatchObject([
      { paymentIntentId: 'pi_2', amountMinor: due.amountMinor, reason: 'second_payment' },
    ])
  })

  it('never has a wrong amount sent back because the refund of another was refused', () => {
    const wrong = captured('pi_3', { amountMinor: 1, place: 'owed', owedBecause: 'wrong_amount' })
    const refused = decideRefundRefused(happened(both, [wrong]), second, 'x', context)
    expect(types(refused)).toEqual(['refund_refused'])
  })

  it('keep their reasons apart, when the bank returns the first of them later', () => {
    const failed = follow(both, seen({ refundId, amountMinor: 500, status: 'failed' })).next
    expect(decideReturn(failed, 'pi_1', context).events).toMatchObject([
      { paymentIntentId: 'pi_1', amountMinor: 500, reason: 'goodwill' },
    ])
  })
})

describe('owed money that an operator returns', () => {
  const refused = decideRefundRefused(returning, refundId, 'x', context).next

  it('may be found at Stripe as a refund that failed, whose id we did not know', () => {
    const { next, events } = follow(refused, seen({ refundId, status: 'failed' }))
    expect(events).toEqual([{ type: 'refund_moved', refundId, status: 'failed', stripeRefundId: 're_1' }])
    expect(follow(next, seen({ refundId, status: 'failed' })).events).toEqual([])
  })

  it.each([
    ['a wrong amount', owed('wrong_amount'), 'wrong_amount'],
    ['money whose refund was refused', refused, 'late'],
    ['a second payment', owed('second_payment'), 'second_payment'],
    [
      'money whose refund failed',
      follow(follow(returning, seen({ refundId })).next, seen({ refundId, status: 'failed' })).next,
      'late',
    ],
    [
      'money that was sent back by hand and returned',
      follow(follow(paidBooking(), seen()).next, seen({ status: 'failed' })).next,
      'cancelled',
    ],
  ])('%s', (_name, booking, reason) => {
    const { next, events } = decideReturn(booking, 'pi_1', context)
    expect(events).toMatchObject([{ type: 'refund_wanted', amountMinor: due.amountMinor, reason }])
    expect(paymentOf(next).status).toBe('refund_pending')
    expect(decideReturn(next, 'pi_1', context).events).toEqual([])
  })

  it('is only what no refund covers yet', () => {
    const partly = follow(refused, seen({ amountMinor: 500 })).next
    const rest = paymentOf(partly).refunds.find((one) => one.status === 'wanted')?.id ?? refundId
    const refusedAgain = decideRefundRefused(partly, rest, 'disputed', context).next
    const { events } = decideReturn(refusedAgain, 'pi_1', context)
    expect(events).toMatchObject([{ type: 'refund_wanted', amountMinor: due.amountMinor - 500 }])
  })

  it.each([
    ['kept', paidBooking(), 'pi_1'],
    ['on its way already', returning, 'pi_1'],
    ['of no booking of this kind', returning, 'pi_9'],
    ['returned', follow(returning, seen({ refundId })).next, 'pi_1'],
  ])('is none when it is %s', (_name, booking, paymentIntentId) => {
    expect(decideReturn(booking, paymentIntentId, context).events).toEqual([])
  })
})
