// A booking with all its money, read as one under its row's lock and written back as one.
// That row is the lock of everything about the booking: settle, expire, open, refund and cancel all queue there.
import { z } from 'zod'
import type { BookingState } from '../domain/booking.ts'
import { uuid } from '../domain/ids.ts'
import { found, type Tx } from './db.ts'
import { insertPayment, readPayment, savePayment } from './payments.ts'
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
  if (before.payment !== null && after.payment !== null) await savePayment(tx, before.payment, after.payment)
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
