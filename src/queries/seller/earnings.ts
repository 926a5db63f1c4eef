// What a seller sold and what of it is theirs: every sale counts in the month it was made, in its own currency, and
// its price is at all times what went back, what is going back, the marketplace's part and the seller's.
import { type RawBuilder, sql } from 'kysely'
import type { Reader } from '../../store/db.ts'
import { ownRefunds } from '../statistics.ts'

export type Sums = {
  currency: string
  sold: number
  sold_minor: number
  refunded_minor: number
  returning_minor: number
  fee_minor: number
  net_minor: number
  earned_minor: number
  coming_minor: number
}

export type MonthRow = Sums & { month: string }

/** A month as the seller's calendar has it. */
export type Month = { name: string; from: Date; to: Date }

export async function earningsByMonth(db: Reader, sellerId: string, months: Month[]): Promise<MonthRow[]> {
  const { rows } = await sql<MonthRow>`
    SELECT m.name AS month, ${sums}
    FROM unnest(${months.map((one) => one.name)}::text[], ${months.map((one) => one.from)}::timestamptz[],
                ${months.map((one) => one.to)}::timestamptz[]) AS m(name, since, until)
    JOIN LATERAL (${salesOf(sellerId, sql`b.confirmed_at >= m.since AND b.confirmed_at < m.until`)}) s ON true
    GROUP BY m.name, s.currency ORDER BY m.name DESC, s.currency`.execute(db)
  return rows
}

export type SaleRow = {
  id: string
  number: number
  kind: string
  status: string
  listing: string
  confirmed_at: Date
  starts_at: Date | null
  currency: string
  price_minor: number
  refunded_minor: number
  kept_minor: number
  net_minor: number
}

/** Sale by sale, oldest first, so many at a time, after the booking with that number. */
export async function sales(
  db: Reader,
  sellerId: string,
  span: { from: Date; to: Date },
  after: number,
  limit: number,
): Promise<SaleRow[]> {
  const within = sql`b.confirmed_at >= ${span.from} AND b.confirmed_at < ${span.to} AND b.number > ${after}`
  const { rows } = await sql<SaleRow>`
    SELECT * FROM (${salesOf(sellerId, within)}) s ORDER BY number LIMIT ${limit}`.execute(db)
  return rows
}

// What is free has no payment, and nothing to count.
const salesOf = (sellerId: string, within: RawBuilder<unknown>) => sql`
  SELECT b.id, b.number, b.kind, b.status, b.terms #>> '{listing,title}' AS listing, b.confirmed_at, b.starts_at,
    b.currency, b.amount_minor AS price_minor,
    coalesce((SELECT sum(r.amount_minor) FROM refunds r JOIN captures c USING (payment_intent_id)
      WHERE c.payment_id = p.id AND ${ownRefunds}), 0)::bigint AS refunded_minor,
    coalesce(part.kept_minor, 0) AS kept_minor, coalesce(part.seller_minor, 0) AS net_minor
  FROM bookings b
  JOIN payments p ON p.booking_id = b.id AND p.purpose = 'booking'
  LEFT JOIN doors.kept_parts part ON part.booking_id = b.id
  WHERE b.seller_id = ${sellerId} AND b.confirmed_at IS NOT NULL AND ${within}`

const sums = sql`
  s.currency, count(*)::int AS sold, sum(s.price_minor)::bigint AS sold_minor,
  sum(s.refunded_minor)::bigint AS refunded_minor,
  sum(s.price_minor - s.refunded_minor - s.kept_minor)::bigint AS returning_minor,
  sum(s.kept_minor - s.net_minor)::bigint AS fee_minor, sum(s.net_minor)::bigint AS net_minor,
  coalesce(sum(s.net_minor) FILTER (WHERE s.status <> 'confirmed'), 0)::bigint AS earned_minor,
  coalesce(sum(s.net_minor) FILTER (WHERE s.status = 'confirmed'), 0)::bigint AS coming_minor`
