// Refunds are snapshots: Stripe's list of them is read anew whenever one may have changed, and this holds it
// against ours. What was done by hand in Stripe's Dashboard is taken in the same way.
import type { BookingState, CaptureState, RefundState, RefundStatus } from './booking.ts'
import { coveredMinor, isLive, keepsSome } from './booking.ts'
import { type Decision, Draft, type DraftContext } from './draft.ts'
import type { WantedBecause } from './event.ts'
import type { Uuid } from './ids.ts'

export type StripeRefund = {
  stripeRefundId: string
  paymentIntentId: string
  amountMinor: number
  status: Exclude<RefundStatus, 'wanted'>
  /** Our own id, when the refund is one we asked for. */
  refundId: string | null
}

export function decideRefunds(booking: BookingState, seen: StripeRefund[], context: DraftContext): Decision {
  const draft = new Draft(booking, context)
  for (const refund of seen) follow(draft, refund)
  wantTheRest(draft)
  endIfNothingIsKept(draft)
  return draft.decision()
}

/** Stripe refused: it stays owed, and shouts; unless it was too much, because a part had gone back by hand. */
export function decideRefundRefused(
  booking: BookingState,
  refundId: Uuid,
  because: string,
  context: DraftContext,
): Decision {
  const draft = new Draft(booking, context)
  const refund = booking.payment?.refunds.find((one) => one.id === refundId)
  if (refund?.status === 'wanted') draft.record({ type: 'refund_refused', refundId, because })
  wantTheRest(draft)
  return draft.decision()
}

/** An operator sends owed money back by hand (a wrong amount, or a refund that failed). */
export function decideReturn(
  booking: BookingState,
  paymentIntentId: string,
  context: DraftContext,
): Decision {
  const draft = new Draft(booking, context)
  const capture = draft.captures().find((one) => one.paymentIntentId === paymentIntentId)
  if (capture?.place === 'owed' && leftToReturn(booking, capture) > 0)
    draft.wantRefund(paymentIntentId, leftToReturn(booking, capture), reasonToReturn(booking, capture))
  return draft.decision()
}

/** Why it was owed to begin with, if a refund was tried and failed. */
function reasonToReturn(booking: BookingState, capture: CaptureState): WantedBecause {
  if (capture.owedBecause !== null && capture.owedBecause !== 'refund_failed') return capture.owedBecause
  const tried = refundsOf(booking).findLast((one) => one.paymentIntentId === capture.paymentIntentId)
  return tried === undefined || tried.reason === 'outside' ? 'cancelled' : tried.reason
}

const refundsOf = (booking: BookingState): RefundState[] => booking.payment?.refunds ?? []

function follow(draft: Draft, seen: StripeRefund): void {
  if (!draft.captures().some((capture) => capture.paymentIntentId === seen.paymentIntentId)) return
  const refundId = knownRefund(draft.booking, seen)?.id ?? importRefund(draft, seen)
  const { status, stripeRefundId } = seen
  const current = refundsOf(draft.booking).find((one) => one.id === refundId)
  if (current?.status === status && current.stripeRefundId === stripeRefundId) return
  draft.record({ type: 'refund_moved', refundId, status, stripeRefundId })
}

/** By Stripe's id, else by ours; should Stripe ever have made two of one of ours, the second is one of its own. */
function knownRefund(booking: BookingState, seen: StripeRefund): RefundState | undefined {
  const refunds = refundsOf(booking)
  return (
    refunds.find((one) => one.stripeRefundId === seen.stripeRefundId) ??
    refunds.find((one) => one.id === seen.refundId && one.stripeRefundId === null)
  )
}

function importRefund(draft: Draft, seen: StripeRefund): Uuid {
  const refundId = draft.context.newId()
  const { paymentIntentId, amountMinor, stripeRefundId } = seen
  draft.record({ type: 'refund_imported', refundId, paymentIntentId, amountMinor, stripeRefundId })
  return refundId
}

/** Paid means kept, returned or owed: a live booking whose money has gone back whole is not paid any more. */
function endIfNothingIsKept(draft: Draft): void {
  const { booking } = draft
  if (booking.payment === null || !isLive(booking.status) || booking.status === 'pending_payment') return
  if (draft.captures().some(keepsSome)) return
  draft.record({ type: 'booking_cancelled', because: 'cancelled_by_operator' })
}

/** Each asks for less than any that was refused before it, so this comes to an end. */
function wantTheRest(draft: Draft): void {
  for (const capture of draft.captures()) {
    const refused = refundsOf(draft.booking).filter(
      (one) =>
        one.paymentIntentId === capture.paymentIntentId &&
        one.status === 'failed' &&
        one.stripeRefundId === null,
    )
    const left = leftToReturn(draft.booking, capture)
    const isLess = refused.length > 0 && refused.every((one) => left < one.amountMinor)
    if (left > 0 && isLess)
      draft.wantRefund(capture.paymentIntentId, left, reasonToReturn(draft.booking, capture))
  }
}

/** What has to go back and no refund, done or under way, covers yet. */
function leftToReturn(booking: BookingState, capture: CaptureState): number {
  return capture.toReturnMinor - coveredMinor(refundsOf(booking), capture.paymentIntentId)
}
