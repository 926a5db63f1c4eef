// What is told of a booking afterwards: its events in order, and the refunds on its receipt.
import { sql } from 'kysely'
import type { Reader } from '../store/db.ts'

export type StoryRow = {
  seq: number
  type: string
  at: Date
  actor: string
  data: Record<string, unknown>
}

/** A life has tens of events; whoever makes hundreds of them sees the newest. */
const most = 500

export async function storyOf(db: Reader, bookingId: string): Promise<StoryRow[]> {
  const { rows } = await sql<StoryRow>`
    SELECT seq, type, at, actor, data FROM
      (SELECT * FROM events WHERE booking_id = ${bookingId} ORDER BY seq DESC LIMIT ${most}) newest
    ORDER BY seq`.execute(db)
  return rows
}

/** How often what a calendar shows of a booking has changed: the SEQUENCE of its calendar file. */
export async function timesMoved(db: Reader, bookingId: string): Promise<number> {
  const { rows } = await sql<{ moves: number }>`
    SELECT count(*)::int AS moves FROM events
    WHERE booking_id = ${bookingId} AND type IN ('booking_moved', 'booking_cancelled')`.execute(db)
  return rows[0]?.moves ?? 0
}

export type RefundRow = { amount_minor: number; status: string; created_at: Date }

export async function refundsOfBooking(db: Reader, bookingId: string): Promise<RefundRow[]> {
  return db
    .selectFrom('refunds')
    .innerJoin('captures', 'captures.payment_intent_id', 'refunds.payment_intent_id')
    .innerJoin('payments', 'payments.id', 'captures.payment_id')
    .select(['refunds.amount_minor', 'refunds.status', 'refunds.created_at'])
    .where('payments.booking_id', '=', bookingId)
    .orderBy('refunds.created_at')
    .execute()
}
