// A buyer's unpaid things: at most three, and one a listing. Unique indexes say so; these functions find the place.
import { sql } from 'kysely'
import type { BookingState } from '../domain/booking.ts'
import { type Uuid, uuid } from '../domain/ids.ts'
import type { Reader, Tx } from './db.ts'

export type Hold = {
  bookingId: Uuid
  listingId: string
  startsAt: Date | null
  endsAt: Date | null
  amountMinor: number
  holdExpiresAt: Date
  slot: number | null
}

/** Two requests of one buyer come one after the other, so that a double click finds what the first click made. */
export async function lockBuyer(tx: Tx, buyerId: string): Promise<{ name: string; email: string | null }> {
  const { rows } = await sql<{ name: string; email: string | null }>`
    SELECT name, email FROM people WHERE id = ${buyerId} FOR NO KEY UPDATE`.execute(tx)
  const row = rows[0]
  if (row === undefined) throw new Error(`person ${buyerId} is not there`)
  return row
}

export async function holdsOf(db: Reader, buyerId: string): Promise<Hold[]> {
  const rows = await db
    .selectFrom('bookings')
    .select(['id', 'listing_id', 'starts_at', 'ends_at', 'amount_minor', 'hold_expires_at', 'hold_slot'])
    .where('buyer_id', '=', buyerId)
    .where('status', '=', 'pending_payment')
    .execute()
  return rows.flatMap((row) =>
    row.hold_expires_at === null
      ? []
      : {
          bookingId: uuid(row.id),
          listingId: row.listing_id,
          startsAt: row.starts_at,
          endsAt: row.ends_at,
          amountMinor: row.amount_minor,
          holdExpiresAt: row.hold_expires_at,
          slot: row.hold_slot,
        },
  )
}

/** Of a course or a lot, one live booking a buyer; completed counts as live. */
export async function liveBookingOf(db: Reader, buyerId: string, listingId: string): Promise<Uuid | null> {
  const row = await db
    .selectFrom('bookings')
    .select('id')
    .where('buyer_id', '=', buyerId)
    .where('listing_id', '=', listingId)
    .where('kind', 'in', ['course', 'lot'])
    .where('status', 'in', ['pending_payment', 'confirmed', 'completed'])
    .executeTakeFirst()
  return row === undefined ? null : uuid(row.id)
}

export async function hasLiveBookingOfSame(db: Reader, booking: BookingState): Promise<boolean> {
  const live = await liveBookingOf(db, booking.buyerId, booking.terms.asked.listing.id)
  return live !== null && live !== booking.id
}

/** Holds whose time is over, the longest overdue first; each is put off until `nextAt`, should this try fail. */
export async function claimHoldsToRelease(
  db: Reader,
  now: Date,
  nextAt: Date,
  limit: number,
): Promise<Uuid[]> {
  const { rows } = await sql<{ id: string }>`
    WITH due AS MATERIALIZED (
      SELECT id, release_at FROM bookings WHERE status = 'pending_payment' AND release_at <= ${now}
      ORDER BY release_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    put_off AS (UPDATE bookings SET release_at = ${nextAt} FROM due WHERE bookings.id = due.id)
    SELECT id FROM due ORDER BY release_at, id`.execute(db)
  return rows.map((row) => uuid(row.id))
}

/** Confirmed bookings whose time has come to be completed. */
export async function bookingsToComplete(db: Reader, now: Date, limit: number): Promise<Uuid[]> {
  const rows = await db
    .selectFrom('bookings')
    .select('id')
    .where('status', '=', 'confirmed')
    .where('completes_at', '<=', now)
    .orderBy('completes_at')
    .limit(limit)
    .execute()
  return rows.map((row) => uuid(row.id))
}
