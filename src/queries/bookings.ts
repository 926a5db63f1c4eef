// Bookings with all that a page shows of them: parties, listing, payment and newest attempt, in one statement.
import { type RawBuilder, sql } from 'kysely'
import type { AttemptState, BookingStatus, EndedBecause, PaymentStatus } from '../domain/booking.ts'
import type { Reference } from '../domain/ids.ts'
import type { ListingKind } from '../domain/listing.ts'
import type { Reader } from '../store/db.ts'
import type { Door } from '../stripe/checkoutRequest.ts'

/** Who may see what: a buyer their own, a seller what was bought of them, an operator all. */
export type Viewer = { id: string; operator: boolean }

export type BookingRow = {
  id: string
  number: number
  status: BookingStatus
  outcome: EndedBecause | null
  kind: ListingKind
  terms: unknown
  title: string | null
  description: string | null
  starts_at: Date | null
  ends_at: Date | null
  amount_minor: number
  currency: string
  hold_expires_at: Date | null
  door: Door
  created_at: Date
  updated_at: Date
  confirmed_at: Date | null
  listing_id: string
  listing_number: number
  seller_id: string
  seller_number: number
  seller_name: string
  buyer_id: string
  buyer_number: number
  buyer_name: string
  /** The buyer, as whoever vouches for them knows them. */
  buyer_subject: string
  payment: PaymentJson | null
  attempt: AttemptJson | null
}

type PaymentJson = {
  id: string
  status: PaymentStatus
  disputed: boolean
  declines: number
  paid: number
  refunded: number
  /** The intent whose money is kept, or else the last that was captured. */
  intent: string | null
}

export type AttemptJson = {
  id: string
  number: number
  state: AttemptState
  url: string | null
  session: string | null
  expires: string
}

export async function findBookingFor(
  db: Reader,
  reference: Reference,
  viewer: Viewer,
): Promise<BookingRow | null> {
  const which = reference.by === 'id' ? sql`b.id = ${reference.id}` : sql`b.number = ${reference.number}`
  const mine = viewer.operator ? sql`true` : sql`(b.buyer_id = ${viewer.id} OR b.seller_id = ${viewer.id})`
  const { rows } = await selectBookings(sql`${which} AND ${mine}`, sql``).execute(db)
  return rows[0] ?? null
}

const pageSize = 20

/** Newest first; `next` is where the following page begins. */
export async function bookingsOf(
  db: Reader,
  buyerId: string,
  before: number | null,
): Promise<{ rows: BookingRow[]; next: number | null }> {
  const from = before === null ? sql`true` : sql`b.number < ${before}`
  const query = selectBookings(
    sql`b.buyer_id = ${buyerId} AND ${from}`,
    sql`ORDER BY b.number DESC LIMIT ${pageSize + 1}`,
  )
  const { rows } = await query.execute(db)
  const shown = rows.slice(0, pageSize)
  return { rows: shown, next: rows.length > pageSize ? (shown.at(-1)?.number ?? null) : null }
}

export function selectBookings(where: RawBuilder<unknown>, rest: RawBuilder<unknown>) {
  return sql<BookingRow>`
    SELECT b.*, l.number AS listing_number,
      seller.number AS seller_number, seller.name AS seller_name,
      buyer.number AS buyer_number, buyer.name AS buyer_name,
      buyer.subject AS buyer_subject,
      (SELECT json_build_object('id', p.id, 'status', p.status, 'disputed', p.disputed,
          'declines', (SELECT coalesce(sum(jsonb_array_length(facts->'declines')), 0) FROM attempts WHERE payment_id = p.id),
          'paid', (SELECT coalesce(sum(amount_minor), 0) FROM captures WHERE payment_id = p.id),
          'refunded', (SELECT coalesce(sum(refunded_minor), 0) FROM captures WHERE payment_id = p.id),
          'intent', (SELECT payment_intent_id FROM captures WHERE payment_id = p.id
            ORDER BY place = 'kept' DESC, captured_at DESC, payment_intent_id LIMIT 1))
        FROM payments p WHERE p.booking_id = b.id AND p.purpose = 'booking') AS payment,
      (SELECT json_build_object('id', a.id, 'number', a.number, 'state', a.state, 'url', a.url,
          'session', a.stripe_session_id, 'expires', a.expires_at)
        FROM attempts a JOIN payments p ON p.id = a.payment_id
        WHERE p.booking_id = b.id ORDER BY a.number DESC LIMIT 1) AS attempt
    FROM bookings b
    JOIN listings l ON l.id = b.listing_id
    JOIN people seller ON seller.id = b.seller_id
    JOIN people buyer ON buyer.id = b.buyer_id
    WHERE ${where} ${rest}`
}
