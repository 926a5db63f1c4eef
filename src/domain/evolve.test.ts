// Every event, and what it changes. A table keyed by the events themselves, so that none can be left out.
import { expect, it } from 'vitest'
import type { AttemptRecord, BookingState, CaptureState, PaymentState, RefundState } from './booking.ts'
import {
  askedCourse,
  askedLot,
  askedMentoring,
  attemptId,
  attemptOf,
  captured,
  created,
  days,
  due,
  happened,
  held,
  intended,
  minute,
  opened,
  paidBooking,
  paymentOf,
  said,
  uuidOf,
} from './bookings.fixture.ts'
import type { BookingEvent } from './event.ts'
import { evolve } from './evolve.ts'
import type { Facts } from './facts.ts'

type Change = Partial<BookingState> & {
  attempt?: Partial<AttemptRecord>
  capture?: Partial<CaptureState>
  refund?: Partial<RefundState>
  money?: Partial<PaymentState>
}
type Example<T extends BookingEvent['type']> = {
  before: BookingState
  event: Extract<BookingEvent, { type: T }>
  changes: Change
}

const at = minute(7)
const after = (seconds: number) => new Date(at.getTime() + seconds * 1000)
const refundId = uuidOf(50)
const wanted: BookingEvent = {
  type: 'refund_wanted',
  refundId,
  paymentIntentId: 'pi_1',
  amountMinor: due.amountMinor,
  reason: 'cancelled',
}
const refunding = happened(paidBooking(), [wanted])
const lateIntent = happened(held(), [intended(1)])
const open = happened(held(), opened(1))

const examples: { [T in Exclude<BookingEvent['type'], 'hold_placed'>]: Example<T> } = {
  attempt_intended: {
    before: held(),
    event: { type: 'attempt_intended', attemptId: attemptId(1), number: 1, expiresAt: minute(31) },
    changes: { attempt: { state: 'intended', stripeSessionId: null, handedOutAt: null, askAt: after(20) } },
  },
  checkout_created: {
    before: lateIntent,
    event: { type: 'checkout_created', attemptId: attemptId(1), stripeSessionId: 'cs_9' },
    changes: { attempt: { state: 'open', stripeSessionId: 'cs_9', askAt: minute(32) } },
  },
  attempt_failed: {
    before: lateIntent,
    event: { type: 'attempt_failed', attemptId: attemptId(1), because: 'amount_too_small' },
    changes: { attempt: { state: 'failed', askAt: null } },
  },
  attempt_abandoned: {
    before: lateIntent,
    event: { type: 'attempt_abandoned', attemptId: attemptId(1) },
    changes: { attempt: { state: 'abandoned', askAt: after(20) } },
  },
  attempt_expired: {
    before: open,
    event: { type: 'attempt_expired', attemptId: attemptId(1) },
    changes: { attempt: { state: 'expired', askAt: null } },
  },
  checkout_completed: {
    before: open,
    event: { type: 'checkout_completed', attemptId: attemptId(1) },
    changes: { attempt: { state: 'complete', askAt: after(6 * 3600) } },
  },
  payment_declined: {
    before: open,
    event: { type: 'payment_declined', attemptId: attemptId(1), decline: 'ch_1' },
    changes: { status: 'pending_payment', attempt: attemptOf(open) },
  },
  payment_failed: {
    before: happened(open, [{ type: 'checkout_completed', attemptId: attemptId(1) }]),
    event: { type: 'payment_failed', attemptId: attemptId(1) },
    changes: {
      status: 'pending_payment',
      attempt: { state: 'complete', askAt: null },
      money: { captures: [] },
    },
  },
  hold_extended: {
    before: open,
    event: { type: 'hold_extended', until: minute(days(21)) },
    changes: { status: 'pending_payment', holdExpiresAt: minute(days(21)) },
  },
  payment_captured: {
    before: open,
    event: {
      type: 'payment_captured',
      attemptId: attemptId(1),
      paymentIntentId: 'pi_1',
      ...due,
      place: 'owed',
      owedBecause: 'late',
    },
    changes: {
      attempt: { askAt: after(60) },
      capture: {
        ...due,
        place: 'owed',
        owedBecause: 'late',
        owedSince: at,
        capturedAt: at,
        refundedMinor: 0,
      },
    },
  },
  booking_confirmed: {
    before: happened(open, [captured('pi_1')]),
    event: { type: 'booking_confirmed', by: 'payment' },
    changes: {
      status: 'confirmed',
      holdExpiresAt: null,
      confirmedAt: at,
      completesAt: minute(days(21) + 60),
      money: { status: 'paid' },
      capture: { place: 'kept', owedSince: null },
    },
  },
  booking_moved: {
    before: paidBooking(),
    event: { type: 'booking_moved', startsAt: minute(days(22)), endsAt: minute(days(22) + 60) },
    changes: {
      startsAt: minute(days(22)),
      endsAt: minute(days(22) + 60),
      // Completed any sooner, the seller would be paid for an hour that is still to come.
      completesAt: minute(days(22) + 60),
    },
  },
  booking_completed: {
    before: paidBooking(),
    event: { type: 'booking_completed' },
    changes: { status: 'completed', endedAt: null, money: { status: 'paid' } },
  },
  booking_expired: {
    before: held(),
    event: { type: 'booking_expired', because: 'hold_expired' },
    changes: {
      status: 'expired',
      outcome: 'hold_expired',
      endedAt: at,
      holdExpiresAt: null,
      money: { status: 'void' },
    },
  },
  booking_cancelled: {
    before: held(),
    event: { type: 'booking_cancelled', because: 'given_up' },
    changes: {
      status: 'cancelled',
      outcome: 'given_up',
      endedAt: at,
      holdExpiresAt: null,
      money: { status: 'void' },
    },
  },
  refund_wanted: {
    before: paidBooking(),
    event: wanted,
    changes: {
      money: { status: 'refund_pending' },
      refund: { id: refundId, ...due, status: 'wanted', stripeRefundId: null, createdAt: at },
    },
  },
  refund_imported: {
    before: paidBooking(),
    event: {
      type: 'refund_imported',
      refundId,
      paymentIntentId: 'pi_1',
      amountMinor: 5,
      stripeRefundId: 're_1',
    },
    changes: { refund: { amountMinor: 5, reason: 'outside', status: 'pending', stripeRefundId: 're_1' } },
  },
  refund_moved: {
    before: refunding,
    event: { type: 'refund_moved', refundId, status: 'succeeded', stripeRefundId: 're_1' },
    changes: {
      money: { status: 'refunded' },
      capture: { place: 'returned', refundedMinor: due.amountMinor, owedBecause: null, owedSince: null },
      refund: { status: 'succeeded', stripeRefundId: 're_1' },
    },
  },
  refund_refused: {
    before: refunding,
    event: { type: 'refund_refused', refundId, because: 'charge_disputed' },
    changes: { refund: { status: 'failed' }, capture: { place: 'owed', refundedMinor: 0 } },
  },
}

it.each(Object.entries(examples))('%s', (_type, { before, event, changes }) => {
  const { attempt, capture, refund, money, ...booking } = changes
  const next = evolve(before, event, at)
  const payment = paymentOf(next)
  expect(next).toMatchObject(booking)
  expect(payment).toMatchObject(money ?? {})
  if (attempt !== undefined) expect(payment.attempts[0]).toMatchObject(attempt)
  if (capture !== undefined) expect(payment.captures[0]).toMatchObject(capture)
  if (refund !== undefined) expect(payment.refunds[0]).toMatchObject(refund)
})

it('changes only what the event is about', () => {
  const two = happened(held(), [
    ...opened(1),
    { type: 'attempt_expired', attemptId: attemptId(1) },
    ...opened(2),
  ])
  expect(attemptOf(two, 2)).toMatchObject({ state: 'open', askAt: minute(32) })
  const next = evolve(two, { type: 'checkout_completed', attemptId: attemptId(2) }, at)
  expect(attemptOf(next, 1)).toBe(attemptOf(two, 1))
  expect(attemptOf(next, 2).state).toBe('complete')
})

it('goes on asking about a page beside which other money came', () => {
  const wrong = captured('pi_9', { amountMinor: 1, place: 'owed', owedBecause: 'wrong_amount' })
  const completed: BookingEvent = { type: 'checkout_completed', attemptId: attemptId(1) }
  const askAt = (booking: BookingState, event: BookingEvent) => attemptOf(evolve(booking, event, at)).askAt
  // Still open, and only a wrong amount came: it can be paid.
  expect(askAt(open, wrong)).toEqual(minute(32))
  // Ordered and never seen: it may be there, to be closed.
  expect(askAt(lateIntent, captured('pi_1'))).toEqual(attemptOf(lateIntent).askAt)
  // It was paid, and perhaps beside its page: until that is heard to be closed, it is asked about, and soon.
  expect(askAt(happened(open, [completed]), wrong)).toEqual(after(60))
  expect(askAt(open, captured('pi_1'))).toEqual(after(60))
  // Refused, and no page of it was ever heard of: there is nothing to ask about.
  const refused = happened(lateIntent, [{ type: 'attempt_failed', attemptId: attemptId(1), because: 'x' }])
  expect(askAt(refused, captured('pi_1'))).toBeNull()
  expect(askAt(happened(refused, [captured('pi_1')]), created(1))).toEqual(after(60))
  // Heard to be closed, and paid: there is nothing left to ask.
  const closed = withFactsOf(open, said(1, { session: 'complete' }))
  expect(askAt(closed, captured('pi_1'))).toBeNull()
  expect(askAt(happened(closed, [captured('pi_1')]), completed)).toBeNull()
})

it('goes on asking about one of two pages when money came through the other', () => {
  const two = happened(open, [{ type: 'attempt_expired', attemptId: attemptId(1) }, ...opened(2)])
  const wrong = captured('pi_9', {
    attemptId: attemptId(2),
    amountMinor: 1,
    place: 'owed',
    owedBecause: 'wrong_amount',
  })
  expect(attemptOf(happened(two, [wrong]), 2).askAt).toEqual(minute(32))
  const completed: BookingEvent = { type: 'checkout_completed', attemptId: attemptId(2) }
  const otherPaid = happened(two, [captured('pi_1'), completed], at)
  expect(attemptOf(otherPaid, 2).askAt).toEqual(after(6 * 3600))
})

it('has nothing to count where nothing is due', () => {
  const free = evolve({ ...held(), payment: null }, { type: 'booking_confirmed', by: 'nothing_due' }, at)
  expect(free).toMatchObject({ status: 'confirmed', confirmedAt: at, payment: null })
})

it('completes a course some days later, and a lot when somebody says so', () => {
  expect(paidBooking(askedCourse).completesAt).toEqual(minute(days(14) + 1))
  expect(paidBooking(askedLot).completesAt).toBeNull()
  expect(paidBooking(askedMentoring(days(2))).completesAt).toEqual(minute(days(2) + 60))
})

it('leaves a course’s completion where it is, should the course be moved', () => {
  const moved: BookingEvent = { type: 'booking_moved', startsAt: minute(days(3)), endsAt: minute(days(4)) }
  expect(evolve(paidBooking(askedCourse), moved, at).completesAt).toEqual(minute(days(14) + 1))
})

it('learns of the session of an attempt that was given up, and has it closed at once', () => {
  const abandoned = happened(lateIntent, [{ type: 'attempt_abandoned', attemptId: attemptId(1) }])
  expect(attemptOf(evolve(abandoned, created(1), at))).toMatchObject({ state: 'abandoned', askAt: at })
})

it('asks whether a page that is heard of after its money came is closed', () => {
  const paid = happened(lateIntent, [captured('pi_1'), created(1)], at)
  expect(attemptOf(paid)).toMatchObject({ state: 'open', askAt: after(60) })
  const completed = evolve(paid, { type: 'checkout_completed', attemptId: attemptId(1) }, at)
  expect(attemptOf(completed)).toMatchObject({ state: 'complete', askAt: after(60) })
})

function withFactsOf(booking: BookingState, facts: Facts): BookingState {
  const payment = paymentOf(booking)
  return { ...booking, payment: { ...payment, attempts: payment.attempts.map((one) => ({ ...one, facts })) } }
}
