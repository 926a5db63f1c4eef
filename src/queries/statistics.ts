// What a seller has earned, in each currency they sold in, from where the money is now: a refund takes away what it
// gave back, and a booking that moved earns what it earned before. For the seller's own eyes.
import { sql } from 'kysely'
import type { Reader } from '../store/db.ts'

export type EarningsRow = {
  currency: string
  /** The seller's part of what is kept and over: completed, or ended with a part kept. */
  earned: number
  /** The seller's part of what is paid and still to take place. */
  coming: number
  refunded: number
}

// Money that was never the seller's (late, paid twice, of a wrong amount) does not count as refunded by them.
export const ownRefunds = sql`r.status = 'succeeded' AND r.reason NOT IN ('late', 'second_payment', 'wrong_amount')`

export async function earningsOf(db: Reader, sellerId: string): Promise<EarningsRow[]> {
  const { rows } = await sql<EarningsRow>`
    SELECT currency, sum(earned)::bigint AS earned, sum(coming)::bigint AS coming, sum(refunded)::bigint AS refunded
    FROM (
      SELECT currency, CASE WHEN booking_status = 'confirmed' THEN 0 ELSE seller_minor END AS earned,
        CASE WHEN booking_status = 'confirmed' THEN seller_minor ELSE 0 END AS coming, 0 AS refunded
      FROM doors.kept_parts WHERE seller_id = ${sellerId}
      UNION ALL
      SELECT r.currency, 0, 0, r.amount_minor
      FROM refunds r JOIN captures c ON c.payment_intent_id = r.payment_intent_id
      JOIN payments p ON p.id = c.payment_id JOIN bookings b ON b.id = p.booking_id
      WHERE b.seller_id = ${sellerId} AND ${ownRefunds}) AS moved
    GROUP BY currency ORDER BY currency`.execute(db)
  return rows
}

/** Sessions of which some money went back. */
export async function sessionsRefunded(db: Reader, sellerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(DISTINCT b.id) AS count
    FROM refunds r JOIN captures c ON c.payment_intent_id = r.payment_intent_id
    JOIN payments p ON p.id = c.payment_id JOIN bookings b ON b.id = p.booking_id
    WHERE b.seller_id = ${sellerId} AND b.kind IN ('mentoring', 'appointment') AND ${ownRefunds}`.execute(db)
  return rows[0]?.count ?? 0
}
