// What a booking's marketplace calls it: the fields and words of its own document, from the same row as the common
// ones. The views of the schema `doors` (migrations/0006_doors.sql) say the same to whoever reads the database.
import type { BookingStatus, PaymentStatus } from '../../domain/booking.ts'
import type { BookingRow } from '../../queries/bookings.ts'
import type { OwnFields, PaymentWindow, PaymentWord, SessionWord } from '../contract.ts'

export function ownFields(row: BookingRow, now: Date): OwnFields[keyof OwnFields] {
  switch (row.kind) {
    case 'mentoring':
      return mentoring(row)
    case 'appointment':
      return appointment(row)
    case 'course':
      return course(row)
    case 'lot':
      return lot(row, now)
  }
}

function mentoring(row: BookingRow): OwnFields['mentoring'] {
  const { startsAt, endsAt } = stretch(row)
  return {
    mentor_id: row.seller_number,
    mentee_id: row.buyer_number,
    scheduled_at: startsAt.toISOString(),
    duration_minutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
    payment_status: paymentWord(row.payment?.status ?? null),
    stripe_payment_id: row.payment?.intent ?? null,
  }
}

function appointment(row: BookingRow): OwnFields['appointment'] {
  const { startsAt, endsAt } = stretch(row)
  return {
    clientId: row.buyer_id,
    builderId: row.seller_id,
    sessionTypeId: row.listing_id,
    startTime: startsAt.toISOString(),
    endTime: endsAt.toISOString(),
    paymentIntentId: row.payment?.intent ?? null,
    checkoutSessionId: row.attempt?.session ?? null,
  }
}

const course = (row: BookingRow): OwnFields['course'] => ({
  userId: row.buyer_subject,
  courseId: row.listing_number,
  paymentStatus: paymentWord(row.payment?.status ?? null),
  stripePaymentIntentId: row.payment?.intent ?? null,
  stripeSessionId: row.attempt?.session ?? null,
  amount: row.amount_minor,
  updatedAt: row.updated_at.toISOString(),
})

const lot = (row: BookingRow, now: Date): OwnFields['lot'] => ({
  auction_id: row.listing_id,
  buyer_id: row.buyer_id,
  payment_session_id: row.attempt?.id ?? null,
  payment_window: paymentWindow(row, now),
})

/** From the seller's yes to the end of the hold; null once it is paid or over. */
export function paymentWindow({ created_at, hold_expires_at }: BookingRow, now: Date): PaymentWindow | null {
  if (hold_expires_at === null) return null
  return {
    opens_at: created_at.toISOString(),
    closes_at: hold_expires_at.toISOString(),
    seconds_left: Math.max(0, Math.floor((hold_expires_at.getTime() - now.getTime()) / 1000)),
  }
}

/** Money on its way back is paid until it has arrived; nothing due (null) counts as paid; void never was. */
function paymentWord(status: PaymentStatus | null): PaymentWord {
  switch (status) {
    case null:
    case 'paid':
    case 'refund_pending':
    case 'refund_failed':
    case 'partially_refunded':
      return 'paid'
    case 'refunded':
      return 'refunded'
    case 'pending':
    case 'processing':
    case 'void':
      return 'pending'
  }
}

/** One that lapsed was not kept, one that took place was. */
export function sessionWord(status: BookingStatus): SessionWord {
  switch (status) {
    case 'pending_payment':
      return 'pending'
    case 'confirmed':
    case 'completed':
      return 'confirmed'
    case 'expired':
    case 'cancelled':
      return 'cancelled'
  }
}

function stretch({ id, starts_at, ends_at }: BookingRow): { startsAt: Date; endsAt: Date } {
  if (starts_at === null || ends_at === null)
    throw new Error(`booking ${id} stands on a calendar and has no time`)
  return { startsAt: starts_at, endsAt: ends_at }
}
