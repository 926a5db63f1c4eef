// What happened to a booking, in the past tense. The current row and the event that explains it are written in
// one transaction; the audit trail is these, in order. People and secrets do not stand here.
import type { CapturePlace, EndedBecause, OwedBecause, RefundReason, RefundStatus } from './booking.ts'
import type { Uuid } from './ids.ts'

export type BookingEvent =
  | {
      type: 'hold_placed'
      startsAt: Date | null
      holdExpiresAt: Date | null
      amountMinor: number
      currency: string
    }
  | { type: 'attempt_intended'; attemptId: Uuid; number: number; expiresAt: Date }
  | { type: 'checkout_created'; attemptId: Uuid; stripeSessionId: string }
  | { type: 'attempt_failed'; attemptId: Uuid; because: string }
  | { type: 'attempt_abandoned'; attemptId: Uuid }
  | { type: 'attempt_expired'; attemptId: Uuid }
  | { type: 'checkout_completed'; attemptId: Uuid }
  | { type: 'payment_declined'; attemptId: Uuid; decline: string }
  | { type: 'payment_failed'; attemptId: Uuid }
  | { type: 'hold_extended'; until: Date }
  | {
      type: 'payment_captured'
      attemptId: Uuid
      paymentIntentId: string
      amountMinor: number
      currency: string
      place: CapturePlace
      owedBecause: OwedBecause | null
    }
  | { type: 'booking_confirmed'; by: 'payment' | 'nothing_due' | 'late_payment' }
  | { type: 'booking_moved'; startsAt: Date; endsAt: Date }
  | { type: 'booking_completed' }
  | { type: 'booking_expired'; because: EndedBecause }
  | { type: 'booking_cancelled'; because: EndedBecause; reason?: string }
  | {
      type: 'refund_wanted'
      refundId: Uuid
      paymentIntentId: string
      amountMinor: number
      reason: WantedBecause
      /** An operator's own words. */
      note?: string
    }
  | {
      type: 'refund_imported'
      refundId: Uuid
      paymentIntentId: string
      amountMinor: number
      stripeRefundId: string
    }
  | { type: 'refund_moved'; refundId: Uuid; status: RefundStatus; stripeRefundId: string }
  | { type: 'refund_refused'; refundId: Uuid; because: string }

/** Ours; what is made by hand at Stripe is never wanted first. */
export type WantedBecause = Exclude<RefundReason, 'outside'>

/** Who caused it: a person by id, Stripe by what it told us, the clock, or ourselves mending something. */
export type Actor = `person:${string}` | `operator:${string}` | 'stripe' | 'clock' | 'engine'
