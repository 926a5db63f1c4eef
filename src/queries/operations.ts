// What an operator has to look at: money that is owed, and deliveries that came to nothing.
import { sql } from 'kysely'
import type { Reader } from '../store/db.ts'

export type OwedRow = {
  payment_intent_id: string
  booking_id: string
  booking_number: number
  amount_minor: number
  refunded_minor: number
  currency: string
  owed_because: string
  owed_since: Date
}

const pageSize = 100

/** Longest owed first. A refund under way counts too: it is owed until Stripe says that it has arrived. */
export async function owedMoney(db: Reader): Promise<OwedRow[]> {
  const { rows } = await sql<OwedRow>`
    SELECT c.payment_intent_id, b.id AS booking_id, b.number AS booking_number, c.amount_minor, c.refunded_minor,
      c.currency, c.owed_because, c.owed_since
    FROM captures c JOIN payments p ON p.id = c.payment_id JOIN bookings b ON b.id = p.booking_id
    WHERE c.place = 'owed' ORDER BY c.owed_since LIMIT ${pageSize}`.execute(db)
  return rows
}

export type DeliveryRow = {
  event_id: string
  type: string
  state: string
  tries: number
  problem: string | null
  received_at: Date
}

export async function deliveriesIn(db: Reader, state: string): Promise<DeliveryRow[]> {
  return db
    .selectFrom('deliveries')
    .select(['event_id', 'type', 'state', 'tries', 'problem', 'received_at'])
    .where('state', '=', state)
    .orderBy('received_at', 'desc')
    .limit(pageSize)
    .execute()
}

/** How many deliveries are in each state, by type: unknown ones are counted, never an error. */
export async function countDeliveries(db: Reader): Promise<{ type: string; state: string; count: number }[]> {
  const { rows } = await sql<{ type: string; state: string; count: number }>`
    SELECT type, state, count(*) AS count FROM deliveries GROUP BY type, state ORDER BY type, state`.execute(
    db,
  )
  return rows
}
