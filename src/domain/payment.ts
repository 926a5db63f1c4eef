// What a payment's status is, derived from its captures, refunds and attempts: never set by hand, so never stale.
import type { BookingStatus, CaptureState, PaymentState, PaymentStatus, RefundState } from './booking.ts'
import { isProcessing } from './facts.ts'

export function derivePaymentStatus(payment: PaymentState, booking: BookingStatus): PaymentStatus {
  const kept = payment.captures.find((capture) => capture.place === 'kept')
  if (kept !== undefined) return statusOfKept(kept, payment.refunds)
  const owed = payment.captures.find((capture) => capture.place === 'owed')
  if (owed !== undefined) return statusOfOwed(owed, payment.refunds)
  if (payment.captures.length > 0) return 'refunded'
  if (booking === 'expired' || booking === 'cancelled') return 'void'
  return payment.attempts.some((attempt) => isProcessing(attempt.facts)) ? 'processing' : 'pending'
}

function statusOfKept(kept: CaptureState, refunds: RefundState[]): PaymentStatus {
  if (refundsOf(kept, refunds).some(isUnderWay)) return 'refund_pending'
  return kept.refundedMinor > 0 ? 'partially_refunded' : 'paid'
}

// A wrong amount waits for an operator with no refund under way: to the buyer that is still being processed.
function statusOfOwed(owed: CaptureState, refunds: RefundState[]): PaymentStatus {
  const own = refundsOf(owed, refunds)
  if (own.some(isUnderWay)) return 'refund_pending'
  return own.length > 0 ? 'refund_failed' : 'processing'
}

const refundsOf = (capture: CaptureState, refunds: RefundState[]) =>
  refunds.filter((refund) => refund.paymentIntentId === capture.paymentIntentId)

export const isUnderWay = (refund: RefundState) =>
  refund.status === 'wanted' || refund.status === 'pending' || refund.status === 'requires_action'
