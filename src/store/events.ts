// The audit trail: appended in the transaction of what it explains, numbered under the booking's row lock.
import { sql } from 'kysely'
import type { Actor, BookingEvent } from '../domain/event.ts'
import type { Tx } from './db.ts'

export type Cause = { actor: Actor; requestId: string | null; at: Date }

/** The number of the first event written; the rest follow without a gap. */
export async function appendEvents(
  tx: Tx,
  bookingId: string,
  events: BookingEvent[],
  cause: Cause,
): Promise<number> {
  const first = await reserveNumbers(tx, bookingId, events.length)
  if (events.length === 0) return first
  await tx
    .insertInto('events')
    .values(
      events.map(({ type, ...data }, index) => ({
        booking_id: bookingId,
        seq: first + index,
        type,
        at: cause.at,
        actor: cause.actor,
        request_id: cause.requestId,
        data: JSON.stringify(data),
      })),
    )
    .execute()
  return first
}

async function reserveNumbers(tx: Tx, bookingId: string, count: number): Promise<number> {
  const { rows } = await sql<{ first: number }>`
    UPDATE bookings SET next_seq = next_seq + ${count} WHERE id = ${bookingId}
    RETURNING next_seq - ${count} AS first`.execute(tx)
  const row = rows[0]
  if (row === undefined) throw new Error(`booking ${bookingId} is not there`)
  return row.first
}

/** Its row says only how it stands now; that it took place, or arrived, before it ended is history. */
export async function wasCompleted(tx: Tx, bookingId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('events')
    .select('seq')
    .where('booking_id', '=', bookingId)
    .where('type', '=', 'booking_completed')
    .executeTakeFirst()
  return row !== undefined
}
