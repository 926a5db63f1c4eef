// A booking with all its money, read as one under its row's lock and written back as one.
// That row is the lock of everything about the booking: settle, expire, open, refund and cancel all queue there.
import { z } from 'zod'
import type {
  AttemptRecord,
  BookingState,
  CaptureState,
  PaymentState,
  RefundState,
} from '../domain/booking.ts'
import { Facts } from '../domain/facts.ts'
import { uuid } from '../domain/ids.ts'
import { found, type Reader, type Tx } from './db.ts'
import { readTerms, writeTerms } from './terms.ts'

const bookingStatus = z.enum(['pending_payment', 'confirmed', 'completed', 'expired', 'cancelled'])
const outcome = z.enum([
  'hold_expired',
  'given_up',
  'payment_failed',
  'slot_lost',
  'unpaid_at_start',
  'refused_amount',
  'cancelled_by_buyer',
  'cancelled_by_seller',
  'cancelled_by_operator',
])
const paymentStatus = z.enum([
  'pending',
  'processing',
  'paid',
  'refund_pending',
  'refund_failed',
  'partially_refunded',
  'refunded',
  'void',
])
const attemptState = z.enum(['intended', 'open', 'complete', 'expired', 'failed', 'abandoned'])
const place = z.enum(['kept', 'returned', 'owed'])
const owedBecause = z.enum(['wrong_amount', 'late', 'second_payment', 'cancelled', 'refund_failed'])
const refundReason = z.enum(['late', 'second_payment', 'wrong_amount', 'cancelled', 'outside'])
const refundStatus = z.enum(['wanted', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled'])

export async function lockBooking(tx: Tx, bookingId: string): Promise<BookingState> {
  const row = await tx
    .selectFrom('bookings')
    .selectAll()
    .where('id', '=', bookingId)
    .forUpdate()
    .executeTakeFirst()
  const booking = found(row, `booking ${bookingId}`)
  return {
    id: uuid(booking.id),
    terms: readTerms(booking.terms),
    buyerId: uuid(booking.buyer_id),
    sellerId: uuid(booking.seller_id),
    status: bookingStatus.parse(booking.status),
    outcome: outcome.nullable().parse(booking.outcome),
    startsAt: booking.starts_at,
    endsAt: booking.ends_at,
    completesAt: booking.completes_at,
    holdExpiresAt: booking.hold_expires_at,
    confirmedAt: booking.confirmed_at,
    endedAt: booking.ended_at,
    payment: await readPayment(tx, bookingId),
  }
}

async function readPayment(tx: Reader, bookingId: string): Promise<PaymentState | null> {
  const row = await tx
    .selectFrom('payments')
    .selectAll()
    .where('booking_id', '=', bookingId)
    .where('purpose', '=', 'booking')
    .executeTakeFirst()
  if (row === undefined) return null
  const attempts = await readAttempts(tx, row.id)
  const captures = attempts.length === 0 ? [] : await readCaptures(tx, row.id)
  return {
    id: uuid(row.id),
    amountMinor: row.amount_minor,
    currency: row.currency,
    status: paymentStatus.parse(row.status),
    disputed: row.disputed,
    attempts,
    captures,
    refunds: captures.length === 0 ? [] : await readRefunds(tx, row.id),
  }
}

async function readAttempts(tx: Reader, paymentId: string): Promise<AttemptRecord[]> {
  const rows = await tx
    .selectFrom('attempts')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: uuid(row.id),
    number: row.number,
    state: attemptState.parse(row.state),
    stripeSessionId: row.stripe_session_id,
    expiresAt: row.expires_at,
    handedOutAt: row.handed_out_at,
    askAt: row.ask_at,
    facts: Facts.parse(row.facts),
  }))
}

async function readCaptures(tx: Reader, paymentId: string): Promise<CaptureState[]> {
  const rows = await tx
    .selectFrom('captures')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('payment_intent_id')
    .execute()
  return rows.map((row) => ({
    paymentIntentId: row.payment_intent_id,
    attemptId: uuid(row.attempt_id),
    amountMinor: row.amount_minor,
    currency: row.currency,
    refundedMinor: row.refunded_minor,
    place: place.parse(row.place),
    owedBecause: owedBecause.nullable().parse(row.owed_because),
    owedSince: row.owed_since,
    capturedAt: row.captured_at,
  }))
}

async function readRefunds(tx: Reader, paymentId: string): Promise<RefundState[]> {
  const rows = await tx
    .selectFrom('refunds')
    .innerJoin('captures', 'captures.payment_intent_id', 'refunds.payment_intent_id')
    .selectAll('refunds')
    .where('captures.payment_id', '=', paymentId)
    .orderBy('refunds.created_at')
    .orderBy('refunds.id')
    .execute()
  return rows.map((row) => ({
    id: uuid(row.id),
    paymentIntentId: row.payment_intent_id,
    amountMinor: row.amount_minor,
    currency: row.currency,
    reason: refundReason.parse(row.reason),
    status: refundStatus.parse(row.status),
    stripeRefundId: row.stripe_refund_id,
    createdAt: row.created_at,
  }))
}

export type NewBooking = {
  booking: BookingState
  occurrenceId: string | null
  bidId: string | null
  title: string | null
  description: string | null
  door: 'pages' | 'mentoring' | 'appointment' | 'course' | 'lot'
  holdSlot: number | null
}

export async function insertBooking(tx: Tx, row: NewBooking, now: Date): Promise<void> {
  const { booking } = row
  const { listing } = booking.terms.asked
  const { total } = booking.terms.quote
  await tx
    .insertInto('bookings')
    .values({
      id: booking.id,
      kind: booking.terms.asked.kind,
      listing_id: listing.id,
      buyer_id: booking.buyerId,
      seller_id: booking.sellerId,
      occurrence_id: row.occurrenceId,
      bid_id: row.bidId,
      status: booking.status,
      starts_at: booking.startsAt,
      ends_at: booking.endsAt,
      title: row.title,
      description: row.description,
      door: row.door,
      terms: writeTerms(booking.terms),
      amount_minor: total.amountMinor,
      currency: total.currency,
      hold_expires_at: booking.holdExpiresAt,
      release_at: releaseAt(booking),
      hold_slot: row.holdSlot,
      created_at: now,
      updated_at: now,
      confirmed_at: booking.confirmedAt,
      completes_at: booking.completesAt,
    })
    .execute()
  if (booking.payment !== null) await insertPayment(tx, booking.id, booking.payment, now)
}

async function insertPayment(tx: Tx, bookingId: string, payment: PaymentState, now: Date): Promise<void> {
  const { id, currency, status } = payment
  const row = { id, currency, status, booking_id: bookingId, purpose: 'booking', created_at: now }
  await tx
    .insertInto('payments')
    .values({ ...row, amount_minor: payment.amountMinor })
    .execute()
}

/** Late money may have bought a seat at another start of the same group. */
export async function setOccurrence(tx: Tx, bookingId: string, occurrenceId: string): Promise<void> {
  await tx.updateTable('bookings').set({ occurrence_id: occurrenceId }).where('id', '=', bookingId).execute()
}

/**
 * Writes what a decision changed. A fresh attempt is not written here: it comes with its request and its key, by
 * insertAttempt.
 */
export async function saveBooking(
  tx: Tx,
  before: BookingState,
  after: BookingState,
  now: Date,
): Promise<void> {
  if (bookingChanged(before, after)) await updateBooking(tx, after, now)
  if (before.payment === null || after.payment === null) return
  if (before.payment.status !== after.payment.status)
    await tx
      .updateTable('payments')
      .set({ status: after.payment.status })
      .where('id', '=', after.payment.id)
      .execute()
  await saveAttempts(tx, before.payment, after.payment)
  await saveCaptures(tx, before.payment, after.payment)
  await saveRefunds(tx, before.payment, after.payment)
}

const graceMs = 30_000

const releaseAt = (booking: BookingState) =>
  booking.holdExpiresAt === null ? null : new Date(booking.holdExpiresAt.getTime() + graceMs)

const watched = [
  'status',
  'outcome',
  'startsAt',
  'endsAt',
  'completesAt',
  'holdExpiresAt',
  'confirmedAt',
  'endedAt',
] as const

const bookingChanged = (before: BookingState, after: BookingState) =>
  watched.some((key) => before[key] !== after[key])

async function updateBooking(tx: Tx, booking: BookingState, now: Date): Promise<void> {
  await tx
    .updateTable('bookings')
    .set({
      status: booking.status,
      outcome: booking.outcome,
      starts_at: booking.startsAt,
      ends_at: booking.endsAt,
      completes_at: booking.completesAt,
      hold_expires_at: booking.holdExpiresAt,
      release_at: releaseAt(booking),
      confirmed_at: booking.confirmedAt,
      ended_at: booking.endedAt,
      updated_at: now,
      ...(booking.status === 'pending_payment' ? {} : { hold_slot: null }),
    })
    .where('id', '=', booking.id)
    .execute()
}

async function saveAttempts(tx: Tx, before: PaymentState, after: PaymentState): Promise<void> {
  for (const attempt of after.attempts) {
    const old = before.attempts.find((one) => one.id === attempt.id)
    if (old === undefined || old === attempt) continue
    await tx
      .updateTable('attempts')
      .set({
        state: attempt.state,
        stripe_session_id: attempt.stripeSessionId,
        ask_at: attempt.askAt,
        handed_out_at: attempt.handedOutAt,
        facts: JSON.stringify(attempt.facts),
      })
      .where('id', '=', attempt.id)
      .execute()
  }
}

async function saveCaptures(tx: Tx, before: PaymentState, after: PaymentState): Promise<void> {
  for (const capture of after.captures) {
    const old = before.captures.find((one) => one.paymentIntentId === capture.paymentIntentId)
    if (old === capture) continue
    const where = {
      refunded_minor: capture.refundedMinor,
      place: capture.place,
      owed_because: capture.owedBecause,
      owed_since: capture.owedSince,
    }
    await tx
      .insertInto('captures')
      .values({
        ...where,
        payment_intent_id: capture.paymentIntentId,
        payment_id: after.id,
        attempt_id: capture.attemptId,
        amount_minor: capture.amountMinor,
        currency: capture.currency,
        captured_at: capture.capturedAt,
      })
      .onConflict((conflict) => conflict.column('payment_intent_id').doUpdateSet(where))
      .execute()
  }
}

async function saveRefunds(tx: Tx, before: PaymentState, after: PaymentState): Promise<void> {
  for (const refund of after.refunds) {
    const old = before.refunds.find((one) => one.id === refund.id)
    if (old === refund) continue
    const state = { status: refund.status, stripe_refund_id: refund.stripeRefundId }
    await tx
      .insertInto('refunds')
      .values({
        ...state,
        id: refund.id,
        payment_intent_id: refund.paymentIntentId,
        amount_minor: refund.amountMinor,
        currency: refund.currency,
        reason: refund.reason,
        created_at: refund.createdAt,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
      .execute()
  }
}
