// Attempts: the intent with its whole request and key, found again by whoever has to finish the call.
import { sql } from 'kysely'
import { z } from 'zod'
import { nothingHeard } from '../domain/facts.ts'
import { type Uuid, uuid } from '../domain/ids.ts'
import { found, type Reader, type Tx } from './db.ts'

export type NewAttempt = {
  id: Uuid
  paymentId: Uuid
  number: number
  idempotencyKey: string
  request: unknown
  expiresAt: Date
  askAt: Date | null
}

export async function insertAttempt(tx: Tx, attempt: NewAttempt, now: Date): Promise<void> {
  await tx
    .insertInto('attempts')
    .values({
      id: attempt.id,
      payment_id: attempt.paymentId,
      number: attempt.number,
      state: 'intended',
      idempotency_key: attempt.idempotencyKey,
      request: JSON.stringify(attempt.request),
      expires_at: attempt.expiresAt,
      facts: JSON.stringify(nothingHeard),
      ask_at: attempt.askAt,
      created_at: now,
    })
    .execute()
}

export type AttemptCall = { request: unknown; idempotencyKey: string; createdAt: Date; url: string | null }

/** What is needed to make the call, or to make it again. */
export async function readAttemptCall(db: Reader, attemptId: string): Promise<AttemptCall> {
  const row = await db
    .selectFrom('attempts')
    .select(['request', 'idempotency_key', 'created_at', 'url'])
    .where('id', '=', attemptId)
    .executeTakeFirst()
  const { request, idempotency_key, created_at, url } = found(row, `attempt ${attemptId}`)
  return { request, idempotencyKey: idempotency_key, createdAt: created_at, url }
}

/** The address of the payment page, kept when it is handed out: from here on the attempt can be paid. */
export async function handOut(tx: Tx, attemptId: string, url: string | null, now: Date): Promise<void> {
  await tx
    .updateTable('attempts')
    .set({ url, handed_out_at: sql<Date>`coalesce(handed_out_at, ${now})` })
    .where('id', '=', attemptId)
    .execute()
}

/** A lot's pair of auction and buyer counts its attempts over all its bookings: the key of the first is bare. */
export async function attemptsOfPair(db: Reader, listingId: string, buyerId: string): Promise<number> {
  const row = await db
    .selectFrom('attempts')
    .innerJoin('payments', 'payments.id', 'attempts.payment_id')
    .innerJoin('bookings', 'bookings.id', 'payments.booking_id')
    .select((of) => of.fn.countAll<number>().as('count'))
    .where('bookings.listing_id', '=', listingId)
    .where('bookings.buyer_id', '=', buyerId)
    .executeTakeFirst()
  return Number(row?.count ?? 0)
}

export type AttemptToAsk = { attemptId: Uuid; bookingId: Uuid; state: string; stripeSessionId: string | null }

/** Attempts overdue for news, the longest overdue first; each is put off, for long where a bank takes days. */
export async function claimAttemptsToAsk(
  db: Reader,
  now: Date,
  next: { soon: Date; late: Date },
  limit: number,
): Promise<AttemptToAsk[]> {
  const { rows } = await sql<{
    id: string
    booking_id: string
    state: string
    stripe_session_id: string | null
  }>`
    WITH due AS MATERIALIZED (
      SELECT id, payment_id, state, stripe_session_id, ask_at FROM attempts WHERE ask_at <= ${now}
      ORDER BY ask_at, id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    put_off AS (
      UPDATE attempts SET ask_at = CASE due.state WHEN 'complete' THEN ${next.late}::timestamptz ELSE ${next.soon} END
      FROM due WHERE attempts.id = due.id)
    SELECT due.id, payments.booking_id, due.state, due.stripe_session_id
    FROM due JOIN payments ON payments.id = due.payment_id ORDER BY due.ask_at, due.id`.execute(db)
  return rows.map((row) => ({
    attemptId: uuid(row.id),
    bookingId: uuid(row.booking_id),
    state: row.state,
    stripeSessionId: row.stripe_session_id,
  }))
}

export async function bookingOfSession(
  db: Reader,
  stripeSessionId: string,
): Promise<{ bookingId: Uuid; attemptId: Uuid } | null> {
  const row = await db
    .selectFrom('attempts')
    .innerJoin('payments', 'payments.id', 'attempts.payment_id')
    .select(['attempts.id', 'payments.booking_id'])
    .where('attempts.stripe_session_id', '=', stripeSessionId)
    .executeTakeFirst()
  return row === undefined ? null : { bookingId: uuid(row.booking_id), attemptId: uuid(row.id) }
}

/** True once the attempt itself is committed; an event may be faster than our own COMMIT. */
export async function attemptExists(db: Reader, attemptId: string, bookingId: string): Promise<boolean> {
  const row = await db
    .selectFrom('attempts')
    .innerJoin('payments', 'payments.id', 'attempts.payment_id')
    .select('attempts.id')
    .where('attempts.id', '=', attemptId)
    .where('payments.booking_id', '=', bookingId)
    .executeTakeFirst()
  return row !== undefined
}

export async function firstAttemptAt(db: Reader): Promise<Date | null> {
  const row = await db
    .selectFrom('attempts')
    .select((of) => of.fn.min('created_at').as('first'))
    .executeTakeFirst()
  return row?.first ?? null
}

export const doorSchema = z.enum(['pages', 'mentoring', 'appointment', 'course', 'lot'])

/** Which door a booking came through, and the number it is called by: both stand in the way back. */
export async function originOf(
  db: Reader,
  bookingId: string,
): Promise<{ door: z.infer<typeof doorSchema>; bookingNumber: number }> {
  const row = await db
    .selectFrom('bookings')
    .select(['door', 'number'])
    .where('id', '=', bookingId)
    .executeTakeFirst()
  const { door, number } = found(row, `booking ${bookingId}`)
  return { door: doorSchema.parse(door), bookingNumber: number }
}
