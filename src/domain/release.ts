// When a hold ends, and what has to be proved first: a claim is let go only when nothing can pay for it any more.
import { type AttemptRecord, type BookingState, isPayable } from './booking.ts'
import { type Decision, Draft, type DraftContext } from './draft.ts'
import { isProcessing } from './facts.ts'
import type { Uuid } from './ids.ts'

/**
 * Stripe has to be asked about this attempt before its hold may go, and its answer is the proof: an open session is
 * closed there, and a bank's payment that is overdue is looked at once more.
 */
export type Release = Decision & { needsProof: AttemptRecord | null }

/** The hold's time is over. `asked`: the attempts that Stripe was just asked about, and settled with its answer. */
export function decideExpire(
  booking: BookingState,
  context: DraftContext,
  asked: ReadonlySet<Uuid>,
): Release {
  const draft = new Draft(booking, context)
  if (!isOver(booking, context.now)) return unchanged(draft)
  const overdue = draft.attempts().find((one) => isOverdue(booking, one, context.now))
  if (overdue === undefined) return release(draft, () => endIfHopeless(draft))
  if (!asked.has(overdue.id)) return { ...unchanged(draft), needsProof: overdue }
  return release(draft, () => draft.record({ type: 'booking_expired', because: 'unpaid_at_start' }))
}

/** The buyer lets the hold go. */
export function decideGiveUp(booking: BookingState, context: DraftContext): Release {
  const draft = new Draft(booking, context)
  if (booking.status !== 'pending_payment' || draft.attempts().some((one) => isProcessing(one.facts)))
    return unchanged(draft)
  return release(draft, () => draft.record({ type: 'booking_cancelled', because: 'given_up' }))
}

function release(draft: Draft, end: () => void): Release {
  const payable = draft.attempts().find(isPayable)
  if (payable?.state === 'open') return { ...unchanged(draft), needsProof: payable }
  // Its address was never handed out, so nobody can pay it; what the call in flight may have made is closed later.
  if (payable !== undefined) draft.record({ type: 'attempt_abandoned', attemptId: payable.id })
  end()
  return { ...draft.decision(), needsProof: null }
}

const unchanged = (draft: Draft): Release => ({ ...draft.decision(), needsProof: null })

/**
 * A hold ends when nothing can pay it any more: money came that was not what was due (a person has to look at it,
 * and no further attempt opens), the bank refused, or its time is over and no attempt is alive.
 */
export function endIfHopeless(draft: Draft): void {
  const { booking, context } = draft
  if (booking.status !== 'pending_payment' || draft.attempts().some(isPayable)) return
  const processing = draft.attempts().find((attempt) => isProcessing(attempt.facts))
  if (processing !== undefined) waitForTheBank(draft, processing)
  else if (draft.captures().some((capture) => capture.owedBecause === 'wrong_amount'))
    draft.record({ type: 'booking_expired', because: 'refused_amount' })
  else if (draft.attempts().some((attempt) => attempt.facts.asyncFailed))
    draft.record({ type: 'booking_expired', because: 'payment_failed' })
  else if (isOver(booking, context.now)) draft.record({ type: 'booking_expired', because: 'hold_expired' })
}

/** Only what is held has an end; the database holds every booking to that. */
const isOver = (booking: BookingState, now: Date) =>
  booking.holdExpiresAt !== null && now.getTime() >= booking.holdExpiresAt.getTime()

// What Stripe names as the longest a delayed method takes, for things that have no start of their own.
const bankWaitMs = 14 * 86_400_000

const bankDeadline = (booking: BookingState, attempt: AttemptRecord) =>
  booking.startsAt ?? new Date(attempt.expiresAt.getTime() + bankWaitMs)

const isOverdue = (booking: BookingState, attempt: AttemptRecord, now: Date) =>
  isProcessing(attempt.facts) && now.getTime() >= bankDeadline(booking, attempt).getTime()

/**
 * A delayed payment keeps the hold until the thing starts. That it is still unpaid by then only Stripe can say: a
 * delivery that is heard after the start may be older than the money.
 */
function waitForTheBank(draft: Draft, attempt: AttemptRecord): void {
  const until = bankDeadline(draft.booking, attempt)
  if (draft.booking.holdExpiresAt?.getTime() !== until.getTime())
    draft.record({ type: 'hold_extended', until })
}
