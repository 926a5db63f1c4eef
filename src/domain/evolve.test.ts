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
  uuidOf,
} from './bookings.fixture.ts'
import type { BookingEvent } from './event.ts'
import { evolve } from './evolve.ts'

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
    changes: { status: 'pending_payment', attempt: { state: 'complete', askAt: null } },
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
      attempt: { askAt: null },
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
  const next = evolve(two, { type: 'checkout_completed', attemptId: attemptId(2) }, at)
  expect(attemptOf(next, 1)).toBe(attemptOf(two, 1))
  expect(attemptOf(next, 2).state).toBe('complete')
})

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

it.each([
  ['created', created(1), 'open'],
  ['completed', { type: 'checkout_completed', attemptId: attemptId(1) }, 'complete'],
] as const)('asks nothing more about a session that is %s after its money came', (_name, event, state) => {
  const paid = happened(lateIntent, [captured('pi_1')])
  expect(attemptOf(evolve(paid, event, at))).toMatchObject({ state, askAt: null })
})

it('sends a refund back in the currency that was captured', () => {
  const wrong = captured('pi_1', { currency: 'eur', place: 'owed', owedBecause: 'wrong_amount' })
  const next = happened(open, [wrong, { ...wanted, reason: 'wrong_amount' }])
  expect(paymentOf(next).refunds[0]?.currency).toBe('eur')
  const imported = { ...examples.refund_imported.event, paymentIntentId: 'pi_1' }
  expect(paymentOf(happened(open, [wrong, imported])).refunds[0]?.currency).toBe('eur')
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
