// What was bought of a seller: what is to come, soonest first, and what has been, newest first.
import { type RawBuilder, sql } from 'kysely'
import type { Reference } from '../../domain/ids.ts'
import type { Reader } from '../../store/db.ts'
import { type BookingRow, selectBookings } from '../bookings.ts'

export type SellerWeek = 'upcoming' | 'past'

const pageSize = 20

/** `cursor` is what the page before gave as `next`. */
export async function bookingsOfSeller(
  db: Reader,
  { sellerId, listing }: SoldOf,
  when: SellerWeek,
  cursor: Cursor | null,
): Promise<{ rows: BookingRow[]; next: Cursor | null }> {
  const { which, order } = when === 'upcoming' ? upcoming(cursor) : past(cursor)
  const query = selectBookings(
    sql`b.seller_id = ${sellerId} AND ${of(listing)} AND ${which}`,
    sql`${order} LIMIT ${pageSize + 1}`,
  )
  const { rows } = await query.execute(db)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > pageSize && last !== undefined ? cursorOf(last) : null }
}

export type SoldOf = { sellerId: string; listing: Reference | null }

function of(listing: Reference | null): RawBuilder<unknown> {
  if (listing === null) return sql`true`
  return listing.by === 'id' ? sql`b.listing_id = ${listing.id}` : sql`l.number = ${listing.number}`
}

/** What has no time of its own (a lot, a course without dates) stands after all that has. */
export type Cursor = { startsAtMs: number | null; number: number }

const cursorOf = ({ starts_at, number }: BookingRow): Cursor => ({
  startsAtMs: starts_at?.getTime() ?? null,
  number,
})

type Part = { which: RawBuilder<unknown>; order: RawBuilder<unknown> }

function upcoming(cursor: Cursor | null): Part {
  const live = sql`b.status IN ('pending_payment', 'confirmed')`
  return {
    which: cursor === null ? live : sql`${live} AND ${after(cursor)}`,
    order: sql`ORDER BY b.starts_at NULLS LAST, b.number`,
  }
}

function after({ startsAtMs, number }: Cursor): RawBuilder<unknown> {
  if (startsAtMs === null) return sql`(b.starts_at IS NULL AND b.number > ${number})`
  const at = new Date(startsAtMs)
  return sql`(b.starts_at IS NULL OR b.starts_at > ${at} OR (b.starts_at = ${at} AND b.number > ${number}))`
}

/** A hold that nobody ever paid for was never the seller's. */
function past(cursor: Cursor | null): Part {
  const from = cursor === null ? sql`true` : sql`b.number < ${cursor.number}`
  return {
    which: sql`b.confirmed_at IS NOT NULL AND b.status IN ('completed', 'cancelled', 'expired') AND ${from}`,
    order: sql`ORDER BY b.number DESC`,
  }
}
