// What a payment's status is, derived from its captures, refunds and attempts: never set by hand, so never stale.
import type { BookingStatus, CaptureState, PaymentState, PaymentStatus, RefundState } from './booking.ts'
import { type Capture, isProcessing } from './facts.ts'

export function derivePaymentStatus(payment: PaymentState, booking: BookingStatus): PaymentStatus {
  const kept = payment.captures.find((capture) => capture.place === 'kept')
  if (kept !== undefined) return statusOfKept(kept, payment.refunds)
  const owed = payment.captures.filter((capture) => capture.place === 'owed')
  if (owed.length > 0) return statusOfOwed(owed, payment.refunds)
  if (payment.captures.length > 0) return 'refunded'
  if (booking === 'expired' || booking === 'cancelled') return 'void'
  return payment.attempts.some((attempt) => isProcessing(attempt.facts)) ? 'processing' : 'pending'
}

function statusOfKept(kept: CaptureState, refunds: RefundState[]): PaymentStatus {
  if (refundsOf(kept, refunds).some(isUnderWay)) return 'refund_pending'
  return kept.refundedMinor > 0 ? 'partially_refunded' : 'paid'
}

/** Several may be owed, and which was heard of first must not matter: the one that needs a person speaks first. */
function statusOfOwed(owed: CaptureState[], refunds: RefundState[]): PaymentStatus {
  const statuses = owed.map((capture) => statusOfOneOwed(capture, refundsOf(capture, refunds)))
  const speaks = (['refund_failed', 'refund_pending', 'partially_refunded'] as const).find((one) =>
    statuses.includes(one),
  )
  return speaks ?? 'processing'
}

// A wrong amount waits for an operator with no refund under way: to the buyer that is still being processed.
function statusOfOneOwed({ refundedMinor }: CaptureState, own: RefundState[]): PaymentStatus {
  if (own.some(isUnderWay)) return 'refund_pending'
  if (own.some((refund) => refund.status !== 'succeeded')) return 'refund_failed'
  return refundedMinor > 0 ? 'partially_refunded' : 'processing'
}

const refundsOf = (capture: CaptureState, refunds: RefundState[]) =>
  refunds.filter((refund) => refund.paymentIntentId === capture.paymentIntentId)

const isUnderWay = (refund: RefundState) =>
  refund.status === 'wanted' || refund.status === 'pending' || refund.status === 'requires_action'

/** Is it what was due, to the minor unit? */
export const isDue = (payment: PaymentState, { amountMinor, currency }: Capture) =>
  amountMinor === payment.amountMinor && currency === payment.currency
