// The one decision about money: given all that Stripe has said so far, what becomes of the booking? Webhook,
// landing page, sweep, reconciliation and the operator's button all end here, so none of them can disagree.
import type { AttemptRecord, BookingState, OwedBecause } from './booking.ts'
import { isPayable, keepsSome } from './booking.ts'
import { type Decision, Draft, type DraftContext } from './draft.ts'
import { type Capture, type Facts, isClosed, mergeFacts } from './facts.ts'
import { isDue } from './payment.ts'
import { endIfHopeless } from './release.ts'

/** Late money may still buy what it was meant for, if that can be claimed again; only the database knows. */
export type Reclaim = 'not_tried' | 'impossible' | { startsAt: Date | null; endsAt: Date | null }

export type SettleContext = DraftContext & { reclaim: Reclaim }

/** `wantsReclaim`: right money came late; try to take the claims again, then decide once more with the answer. */
export type Settlement = Decision & { wantsReclaim: boolean }

export function decideSettle(
  booking: BookingState,
  heard: ReadonlyMap<string, Facts>,
  context: SettleContext,
): Settlement {
  const draft = new Draft(booking, context)
  for (const attempt of draft.attempts()) hearAttempt(draft, attempt, heard.get(attempt.id))
  const wantsReclaim = placeCaptures(draft, context.reclaim)
  endIfHopeless(draft)
  return { ...draft.decision(), wantsReclaim }
}

/** Merge what is new about one attempt, and say what that means for the attempt itself. */
function hearAttempt(draft: Draft, before: AttemptRecord, heard: Facts | undefined): void {
  const facts = heard === undefined ? before.facts : mergeFacts(before.facts, ofOwnPage(before, heard))
  draft.booking = withFacts(draft.booking, before.id, facts)
  const attemptId = before.id
  for (const decline of facts.declines)
    if (!before.facts.declines.includes(decline))
      draft.record({ type: 'payment_declined', attemptId, decline })
  const paid = isPaid(draft.booking, facts)
  const sessionId = before.stripeSessionId ?? facts.sessionId
  // News of a session that our own call has not come back from yet, or never did.
  if (sessionId !== null && before.stripeSessionId === null)
    draft.record({ type: 'checkout_created', attemptId, stripeSessionId: sessionId })
  const complete = sessionId !== null && (facts.session === 'complete' || paid)
  if (complete && before.state !== 'complete') draft.record({ type: 'checkout_completed', attemptId })
  if (facts.session === 'expired' && !paid && isClosable(before))
    draft.record({ type: 'attempt_expired', attemptId })
  if (facts.asyncFailed && !before.facts.asyncFailed && !paid)
    draft.record({ type: 'payment_failed', attemptId })
}

/**
 * A page of somebody else's making under our metadata says nothing about ours: ours may still be open. Its money is
 * another matter, and is placed like any other.
 */
function ofOwnPage({ stripeSessionId }: AttemptRecord, heard: Facts): Facts {
  const isStray = stripeSessionId !== null && heard.sessionId !== null && heard.sessionId !== stripeSessionId
  return isStray ? { ...heard, session: 'unheard', sessionId: null, asyncFailed: false } : heard
}

/**
 * Only what was due closes a page. A wrong amount under our metadata may have been charged by hand beside it: whether
 * the page is closed too, its session says.
 */
const isPaid = ({ payment }: BookingState, { captures }: Facts) =>
  payment !== null && Object.values(captures).some((capture) => isDue(payment, capture))

/** What Stripe refused to make, or we gave up, may turn out to have been made after all. */
const isClosable = (attempt: AttemptRecord) =>
  isPayable(attempt) || attempt.state === 'abandoned' || attempt.state === 'failed'

function withFacts(booking: BookingState, attemptId: string, facts: Facts): BookingState {
  if (booking.payment === null) return booking
  const { captures } = booking.payment
  const over = isClosed(facts) && captures.some((capture) => capture.attemptId === attemptId)
  const change = over ? { facts, askAt: null } : { facts }
  const attempts = booking.payment.attempts.map((one) => (one.id === attemptId ? { ...one, ...change } : one))
  return { ...booking, payment: { ...booking.payment, attempts } }
}

/** Every captured PaymentIntent gets exactly one place. True when one of them waits for a try to reclaim. */
function placeCaptures(draft: Draft, reclaim: Reclaim): boolean {
  for (const attempt of draft.attempts())
    for (const [paymentIntentId, capture] of Object.entries(attempt.facts.captures)) {
      if (draft.captures().some((known) => known.paymentIntentId === paymentIntentId)) continue
      const owedBecause = whyNotKept(draft, capture, reclaim)
      if (owedBecause === 'late' && reclaim === 'not_tried') return true
      placeCapture(draft, attempt, paymentIntentId, capture, owedBecause)
      if (owedBecause === null) confirm(draft, reclaim)
    }
  return false
}

function placeCapture(
  draft: Draft,
  attempt: AttemptRecord,
  paymentIntentId: string,
  capture: Capture,
  owedBecause: NotKept | null,
): void {
  draft.record({
    type: 'payment_captured',
    attemptId: attempt.id,
    paymentIntentId,
    amountMinor: capture.amountMinor,
    currency: capture.currency,
    place: owedBecause === null ? 'kept' : 'owed',
    owedBecause,
  })
  // A wrong amount waits for an operator: nobody but a person can say what was meant.
  if (owedBecause !== null && owedBecause !== 'wrong_amount')
    draft.wantRefund(paymentIntentId, capture.amountMinor, owedBecause)
}

type NotKept = Exclude<OwedBecause, 'refund_failed' | 'goodwill'>

function whyNotKept(draft: Draft, capture: Capture, reclaim: Reclaim): NotKept | null {
  const { booking } = draft
  const due = booking.payment
  if (due === null || !isDue(due, capture)) return 'wrong_amount'
  if (draft.captures().some(keepsSome)) return 'second_payment'
  switch (booking.status) {
    case 'pending_payment':
      return null
    case 'expired':
      return typeof reclaim === 'object' ? null : 'late'
    case 'cancelled':
      return 'cancelled'
    default:
      // Confirmed without a kept capture: its money went back before this came.
      return 'second_payment'
  }
}

function confirm(draft: Draft, reclaim: Reclaim): void {
  const { booking } = draft
  draft.record({ type: 'booking_confirmed', by: booking.status === 'expired' ? 'late_payment' : 'payment' })
  if (typeof reclaim !== 'object') return
  const { startsAt, endsAt } = reclaim
  if (startsAt !== null && endsAt !== null && startsAt.getTime() !== booking.startsAt?.getTime())
    draft.record({ type: 'booking_moved', startsAt, endsAt })
}
