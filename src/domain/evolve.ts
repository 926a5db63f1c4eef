// How a booking's state follows from an event. Whatever decides, this is the only place that changes it.
import type { AttemptRecord, BookingState, PaymentState } from './booking.ts'
import type { BookingEvent } from './event.ts'
import { evolveRefunds } from './evolveRefunds.ts'
import { isClosed, nothingHeard } from './facts.ts'
import { completesAt } from './kinds/index.ts'
import { transition } from './lifecycle.ts'
import { derivePaymentStatus, isDue } from './payment.ts'

export function evolve(booking: BookingState, event: BookingEvent, at: Date): BookingState {
  const status = transition(booking.status, event)
  const next = withPayment(evolveBooking({ ...booking, status }, event, at), event, at)
  if (next.payment === null) return next
  return { ...next, payment: { ...next.payment, status: derivePaymentStatus(next.payment, next.status) } }
}

function evolveBooking(booking: BookingState, event: BookingEvent, at: Date): BookingState {
  switch (event.type) {
    case 'hold_extended':
      return { ...booking, holdExpiresAt: event.until }
    case 'booking_confirmed':
      return confirmed(booking, at)
    case 'booking_moved':
      return moved(booking, event)
    case 'booking_expired':
    case 'booking_cancelled':
      return { ...booking, outcome: event.because, endedAt: at, holdExpiresAt: null }
    default:
      return booking
  }
}

/** What completes at its end goes on doing so: any sooner, the seller would be paid for what is still to come. */
function moved(booking: BookingState, event: Extract<BookingEvent, { type: 'booking_moved' }>): BookingState {
  const { startsAt, endsAt } = event
  const completesAtEnd = booking.completesAt?.getTime() === booking.endsAt?.getTime()
  return { ...booking, startsAt, endsAt, completesAt: completesAtEnd ? endsAt : booking.completesAt }
}

function confirmed(booking: BookingState, at: Date): BookingState {
  return {
    ...booking,
    outcome: null,
    endedAt: null,
    holdExpiresAt: null,
    confirmedAt: at,
    completesAt: completesAt(booking.terms.asked, at),
  }
}

function withPayment(booking: BookingState, event: BookingEvent, at: Date): BookingState {
  return booking.payment === null
    ? booking
    : { ...booking, payment: evolvePayment(booking.payment, event, at) }
}

function evolvePayment(payment: PaymentState, event: BookingEvent, at: Date): PaymentState {
  switch (event.type) {
    case 'attempt_intended':
      return { ...payment, attempts: [...payment.attempts, intended(event, at)] }
    case 'checkout_created':
      return created(payment, event, at)
    case 'attempt_failed':
      return withAttempt(payment, event.attemptId, { state: 'failed', askAt: null })
    case 'attempt_abandoned':
      return withAttempt(payment, event.attemptId, { state: 'abandoned', askAt: later(at, inFlightMs) })
    case 'attempt_expired':
      return withAttempt(payment, event.attemptId, { state: 'expired', askAt: null })
    case 'checkout_completed':
      return withAttempt(payment, event.attemptId, {
        state: 'complete',
        askAt: isCaptured(payment, event.attemptId)
          ? untilClosed(payment, event.attemptId, at)
          : later(at, bankMs),
      })
    case 'payment_failed':
      return withAttempt(payment, event.attemptId, { askAt: null })
    case 'payment_captured':
      return captured(payment, event, at)
    default:
      return evolveRefunds(payment, event, at)
  }
}

// When to ask Stripe ourselves, should nobody tell us: soon where a call may have died on its way, after its own
// deadline where a session is open, and now and then while a bank takes its days.
const inFlightMs = 20_000
const overdueMs = 60_000
const bankMs = 6 * 3_600_000

const later = (at: Date, ms: number) => new Date(at.getTime() + ms)

const isCaptured = (payment: PaymentState, attemptId: string) =>
  payment.captures.some((capture) => capture.attemptId === attemptId)

/**
 * News of the money may come before news of the session, and money charged by hand comes beside one that can still be
 * paid: until the session is heard to be closed, there is something left to ask. Once both are there, nothing is.
 */
function untilClosed({ attempts }: PaymentState, attemptId: string, at: Date): Date | null {
  const attempt = attempts.find((one) => one.id === attemptId)
  // Without a session there is nothing to ask about; should one turn up, that is news of its own.
  const isAsked = attempt !== undefined && attempt.stripeSessionId !== null && !isClosed(attempt.facts)
  return isAsked ? later(at, overdueMs) : null
}

const unlessPaid = (payment: PaymentState, attemptId: string, at: Date, askAt: Date): Date | null =>
  payment.captures.some((capture) => capture.attemptId === attemptId && isDue(payment, capture))
    ? untilClosed(payment, attemptId, at)
    : askAt

/** Money charged by hand may come beside a page that can still be paid, or that we ordered and never saw: that goes on. */
const leavesAPage = (payment: PaymentState, event: Extract<BookingEvent, { type: 'payment_captured' }>) =>
  payment.attempts.some(
    (one) =>
      one.id === event.attemptId &&
      one.state !== 'complete' &&
      (one.state === 'intended' || !isDue(payment, event)),
  )

/** Only an attempt that is still wanted opens; of an abandoned one we merely know now what to close. */
function created(
  before: PaymentState,
  event: Extract<BookingEvent, { type: 'checkout_created' }>,
  at: Date,
): PaymentState {
  const { attemptId, stripeSessionId } = event
  const payment = withAttempt(before, attemptId, { stripeSessionId })
  const attempt = payment.attempts.find((one) => one.id === attemptId)
  if (attempt?.state !== 'intended')
    return withAttempt(payment, attemptId, { askAt: unlessPaid(payment, attemptId, at, at) })
  const askAt = unlessPaid(payment, attemptId, at, later(attempt.expiresAt, overdueMs))
  return withAttempt(payment, attemptId, { state: 'open', askAt })
}

function intended(event: Extract<BookingEvent, { type: 'attempt_intended' }>, at: Date): AttemptRecord {
  return {
    id: event.attemptId,
    number: event.number,
    state: 'intended',
    stripeSessionId: null,
    expiresAt: event.expiresAt,
    handedOutAt: null,
    askAt: later(at, inFlightMs),
    facts: nothingHeard,
  }
}

function captured(
  payment: PaymentState,
  event: Extract<BookingEvent, { type: 'payment_captured' }>,
  at: Date,
): PaymentState {
  const { type: _, ...capture } = event
  const isOwed = event.place === 'owed'
  const placed = {
    ...capture,
    refundedMinor: 0,
    toReturnMinor: isOwed ? event.amountMinor : 0,
    owedSince: isOwed ? at : null,
    capturedAt: at,
  }
  const { attemptId } = event
  const asked = leavesAPage(payment, event)
    ? payment
    : withAttempt(payment, attemptId, { askAt: untilClosed(payment, attemptId, at) })
  return { ...asked, captures: [...payment.captures, placed] }
}

function withAttempt(payment: PaymentState, id: string, change: Partial<AttemptRecord>): PaymentState {
  const attempts = payment.attempts.map((attempt) =>
    attempt.id === id ? { ...attempt, ...change } : attempt,
  )
  return { ...payment, attempts }
}
