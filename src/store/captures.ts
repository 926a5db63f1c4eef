// Captured money and its refunds, found by Stripe's ids.
import { type Uuid, uuid } from '../domain/ids.ts'
import { found, type Reader } from './db.ts'

export async function bookingOfIntent(db: Reader, paymentIntentId: string): Promise<Uuid | null> {
  const row = await db
    .selectFrom('captures')
    .innerJoin('payments', 'payments.id', 'captures.payment_id')
    .select('payments.booking_id')
    .where('captures.payment_intent_id', '=', paymentIntentId)
    .executeTakeFirst()
  return row === undefined ? null : uuid(row.booking_id)
}

export type RefundCall = {
  refundId: Uuid
  bookingId: Uuid
  paymentIntentId: string
  amountMinor: number
  status: string
  keyNumber: number
  createdAt: Date
}

export async function readRefundCall(db: Reader, refundId: string): Promise<RefundCall> {
  const row = await db
    .selectFrom('refunds')
    .innerJoin('captures', 'captures.payment_intent_id', 'refunds.payment_intent_id')
    .innerJoin('payments', 'payments.id', 'captures.payment_id')
    .select([
      'refunds.id',
      'refunds.payment_intent_id',
      'refunds.amount_minor',
      'refunds.status',
      'refunds.key_number',
      'refunds.created_at',
      'payments.booking_id',
    ])
    .where('refunds.id', '=', refundId)
    .executeTakeFirst()
  const refund = found(row, `refund ${refundId}`)
  return {
    refundId: uuid(refund.id),
    bookingId: uuid(refund.booking_id),
    paymentIntentId: refund.payment_intent_id,
    amountMinor: refund.amount_minor,
    status: refund.status,
    keyNumber: refund.key_number,
    createdAt: refund.created_at,
  }
}

/** Stripe replays a 500 under its key for a day; with proof that nothing was done, the next try gets a new key. */
export async function nextRefundKey(db: Reader, refundId: string, after: number): Promise<void> {
  await db
    .updateTable('refunds')
    .set({ key_number: after + 1 })
    .where('id', '=', refundId)
    .where('key_number', '=', after)
    .execute()
}

/** Refunds that nobody has performed by `before`, for the sweep that forgets none. */
export async function refundsLeftOver(db: Reader, before: Date, limit: number): Promise<Uuid[]> {
  const rows = await db
    .selectFrom('refunds')
    .select('id')
    .where('status', '=', 'wanted')
    .where('created_at', '<=', before)
    .orderBy('created_at')
    .limit(limit)
    .execute()
  return rows.map((row) => uuid(row.id))
}
