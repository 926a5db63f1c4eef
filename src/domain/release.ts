// When a hold ends, and what has to be proved first: a claim is let go only when nothing can pay for it any more.
import { type AttemptRecord, type BookingState, isPayable } from './booking.ts'
import { type Decision, Draft, type DraftContext } from './draft.ts'
import { isProcessing } from './facts.ts'

/** An open session has to be closed at Stripe before its hold may go: Stripe's answer is the proof. */
export type Release = Decision & { needsProof: AttemptRecord | null }

/** The hold's time is over. */
export function decideExpire(booking: BookingState, context: DraftContext): Release {
  const draft = new Draft(booking, context)
  if (booking.status !== 'pending_payment' || !isOver(booking, context.now)) return unchanged(draft)
  return release(draft, () => endIfHopeless(draft))
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

/** A hold ends when nothing can pay it any more: the bank refused, or its time is over and no attempt is alive. */
export function endIfHopeless(draft: Draft): void {
  const { booking, context } = draft
  if (booking.status !== 'pending_payment' || draft.attempts().some(isPayable)) return
  const processing = draft.attempts().find((attempt) => isProcessing(attempt.facts))
  const over = isOver(booking, context.now)
  if (processing !== undefined) waitForTheBank(draft, processing)
  else if (draft.captures().some((capture) => capture.owedBecause === 'wrong_amount')) {
    if (over) draft.record({ type: 'booking_expired', because: 'refused_amount' })
  } else if (draft.attempts().some((attempt) => attempt.facts.asyncFailed))
    draft.record({ type: 'booking_expired', because: 'payment_failed' })
  else if (over) draft.record({ type: 'booking_expired', because: 'hold_expired' })
}

const isOver = (booking: BookingState, now: Date) =>
  booking.holdExpiresAt !== null && now.getTime() >= booking.holdExpiresAt.getTime()

// What Stripe names as the longest a delayed method takes, for things that have no start of their own.
const bankWaitMs = 14 * 86_400_000

/** A delayed payment keeps the hold until the thing starts; unpaid by then, it ends, and late money goes back. */
function waitForTheBank(draft: Draft, attempt: AttemptRecord): void {
  const { booking, context } = draft
  const until = booking.startsAt ?? new Date(attempt.expiresAt.getTime() + bankWaitMs)
  if (context.now.getTime() >= until.getTime())
    draft.record({ type: 'booking_expired', because: 'unpaid_at_start' })
  else if (booking.holdExpiresAt?.getTime() !== until.getTime())
    draft.record({ type: 'hold_extended', until })
}
