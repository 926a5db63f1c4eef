// A booking with its payment, attempts, captures and refunds: the state that decisions are made on, read and
// written as one under the booking's row lock. Nothing here is optional by accident: what is not due is null.
import type { Facts } from './facts.ts'
import type { Uuid } from './ids.ts'
import type { Terms } from './terms.ts'

export type BookingStatus = 'pending_payment' | 'confirmed' | 'completed' | 'expired' | 'cancelled'

export type EndedBecause =
  | 'hold_expired'
  | 'given_up'
  | 'payment_failed'
  | 'slot_lost'
  | 'unpaid_at_start'
  | 'refused_amount'
  | 'cancelled_by_buyer'
  | 'cancelled_by_seller'
  | 'cancelled_by_operator'

export type PaymentStatus =
  | 'pending'
  | 'processing'
  | 'paid'
  | 'refund_pending'
  | 'refund_failed'
  | 'partially_refunded'
  | 'refunded'
  | 'void'

export type AttemptState = 'intended' | 'open' | 'complete' | 'expired' | 'failed' | 'abandoned'
export type CapturePlace = 'kept' | 'returned' | 'owed'
export type OwedBecause =
  | 'wrong_amount'
  | 'late'
  | 'second_payment'
  | 'cancelled'
  | 'goodwill'
  | 'refund_failed'
export type RefundReason = 'late' | 'second_payment' | 'wrong_amount' | 'cancelled' | 'goodwill' | 'outside'
export type RefundStatus = 'wanted' | 'pending' | 'requires_action' | 'succeeded' | 'failed' | 'canceled'

export type BookingState = {
  id: Uuid
  terms: Terms
  buyerId: Uuid
  sellerId: Uuid
  status: BookingStatus
  outcome: EndedBecause | null
  startsAt: Date | null
  endsAt: Date | null
  completesAt: Date | null
  holdExpiresAt: Date | null
  confirmedAt: Date | null
  endedAt: Date | null
  payment: PaymentState | null
}

export type PaymentState = {
  id: Uuid
  amountMinor: number
  currency: string
  status: PaymentStatus
  disputed: boolean
  attempts: AttemptRecord[]
  captures: CaptureState[]
  refunds: RefundState[]
}

export type AttemptRecord = {
  id: Uuid
  number: number
  state: AttemptState
  stripeSessionId: string | null
  expiresAt: Date
  handedOutAt: Date | null
  askAt: Date | null
  facts: Facts
}

export type CaptureState = {
  paymentIntentId: string
  attemptId: Uuid
  amountMinor: number
  currency: string
  refundedMinor: number
  /** How much of it has to go back, by what was decided so far; what is still missing of that is owed. */
  toReturnMinor: number
  place: CapturePlace
  owedBecause: OwedBecause | null
  owedSince: Date | null
  capturedAt: Date
}

export type RefundState = {
  id: Uuid
  paymentIntentId: string
  amountMinor: number
  currency: string
  reason: RefundReason
  status: RefundStatus
  stripeRefundId: string | null
  createdAt: Date
}

/** A live booking holds its claims; an ended one has none. */
export const isLive = (status: BookingStatus) =>
  status === 'pending_payment' || status === 'confirmed' || status === 'completed'

/** Is some of it ours to keep, a refund of a part of it under way or not? */
export const keepsSome = (capture: CaptureState) =>
  capture.place !== 'returned' && capture.toReturnMinor < capture.amountMinor

/** What refunds of a capture, done or under way, cover of it. */
export function coveredMinor(refunds: readonly RefundState[], paymentIntentId: string): number {
  return refunds
    .filter((one) => one.paymentIntentId === paymentIntentId && !isOver(one.status))
    .reduce((sum, one) => sum + one.amountMinor, 0)
}

const isOver = (status: RefundStatus) => status === 'failed' || status === 'canceled'

/** Can somebody still pay it? At most one attempt of a payment can be (a partial unique index says so). */
export const isPayable = (attempt: AttemptRecord) => attempt.state === 'intended' || attempt.state === 'open'

export function payableAttempt(booking: BookingState): AttemptRecord | null {
  return booking.payment?.attempts.find(isPayable) ?? null
}
