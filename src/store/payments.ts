// A payment with its attempts, captures and refunds: read and written with the booking they belong to, under its lock.
import { z } from 'zod'
import type { AttemptRecord, CaptureState, PaymentState, RefundState } from '../domain/booking.ts'
import { Facts } from '../domain/facts.ts'
import { uuid } from '../domain/ids.ts'
import type { Reader, Tx } from './db.ts'

const paymentStatus = z.enum([
  'pending',
  'processing',
  'paid',
  'refund_pending',
  'refund_failed',
  'partially_refunded',
  'refunded',
  'void',
])
const attemptState = z.enum(['intended', 'open', 'complete', 'expired', 'failed', 'abandoned'])
const place = z.enum(['kept', 'returned', 'owed'])
const owedBecause = z.enum([
  'wrong_amount',
  'late',
  'second_payment',
  'cancelled',
  'goodwill',
  'refund_failed',
])
const refundReason = z.enum(['late', 'second_payment', 'wrong_amount', 'cancelled', 'goodwill', 'outside'])
const refundStatus = z.enum(['wanted', 'pending', 'requires_action', 'succeeded', 'failed', 'canceled'])

export async function readPayment(tx: Reader, bookingId: string): Promise<PaymentState | null> {
  const row = await tx
    .selectFrom('payments')
    .selectAll()
    .where('booking_id', '=', bookingId)
    .where('purpose', '=', 'booking')
    .executeTakeFirst()
  if (row === undefined) return null
  const attempts = await readAttempts(tx, row.id)
  const captures = attempts.length === 0 ? [] : await readCaptures(tx, row.id)
  return {
    id: uuid(row.id),
    amountMinor: row.amount_minor,
    currency: row.currency,
    status: paymentStatus.parse(row.status),
    disputed: row.disputed,
    attempts,
    captures,
    refunds: captures.length === 0 ? [] : await readRefunds(tx, row.id),
  }
}

async function readAttempts(tx: Reader, paymentId: string): Promise<AttemptRecord[]> {
  const rows = await tx
    .selectFrom('attempts')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    id: uuid(row.id),
    number: row.number,
    state: attemptState.parse(row.state),
    stripeSessionId: row.stripe_session_id,
    expiresAt: row.expires_at,
    handedOutAt: row.handed_out_at,
    askAt: row.ask_at,
    facts: Facts.parse(row.facts),
  }))
}

async function readCaptures(tx: Reader, paymentId: string): Promise<CaptureState[]> {
  const rows = await tx
    .selectFrom('captures')
    .selectAll()
    .where('payment_id', '=', paymentId)
    .orderBy('payment_intent_id')
    .execute()
  return rows.map((row) => ({
    paymentIntentId: row.payment_intent_id,
    attemptId: uuid(row.attempt_id),
    amountMinor: row.amount_minor,
    currency: row.currency,
    refundedMinor: row.refunded_minor,
    toReturnMinor: row.to_return_minor,
    place: place.parse(row.place),
    owedBecause: owedBecause.nullable().parse(row.owed_because),
    owedSince: row.owed_since,
    capturedAt: row.captured_at,
  }))
}

async function readRefunds(tx: Reader, paymentId: string): Promise<RefundState[]> {
  const rows = await tx
    .selectFrom('refunds')
    .innerJoin('captures', 'captures.payment_intent_id', 'refunds.payment_intent_id')
    .selectAll('refunds')
    .where('captures.payment_id', '=', paymentId)
    .orderBy('refunds.created_at')
    .orderBy('refunds.id')
    .execute()
  return rows.map((row) => ({
    id: uuid(row.id),
    paymentIntentId: row.payment_intent_id,
    amountMinor: row.amount_minor,
    currency: row.currency,
    reason: refundReason.parse(row.reason),
    status: refundStatus.parse(row.status),
    stripeRefundId: row.stripe_refund_id,
    createdAt: row.created_at,
  }))
}

export async function insertPayment(
  tx: Tx,
  bookingId: string,
  payment: PaymentState,
  now: Date,
): Promise<void> {
  const { id, currency, status } = payment
  const row = { id, currency, status, booking_id: bookingId, purpose: 'booking', created_at: now }
  await tx
    .insertInto('payments')
    .values({ ...row, amount_minor: payment.amountMinor })
    .execute()
}

/** A fresh attempt is not written here: it comes with its request and its key, by insertAttempt. */
export async function savePayment(tx: Tx, before: PaymentState, after: PaymentState): Promise<void> {
  if (before.status !== after.status)
    await tx.updateTable('payments').set({ status: after.status }).where('id', '=', after.id).execute()
  await saveAttempts(tx, before, after)
  await saveCaptures(tx, before, after)
  await saveRefunds(tx, before, after)
}

async function saveAttempts(tx: Tx, before: PaymentState, after: PaymentState): Promise<void> {
  for (const attempt of after.attempts) {
    const old = before.attempts.find((one) => one.id === attempt.id)
    if (old === undefined || old === attempt) continue
    await tx
      .updateTable('attempts')
      .set({
        state: attempt.state,
        stripe_session_id: attempt.stripeSessionId,
        ask_at: attempt.askAt,
        handed_out_at: attempt.handedOutAt,
        facts: JSON.stringify(attempt.facts),
      })
      .where('id', '=', attempt.id)
      .execute()
  }
}

async function saveCaptures(tx: Tx, before: PaymentState, after: PaymentState): Promise<void> {
  for (const capture of after.captures) {
    const old = before.captures.find((one) => one.paymentIntentId === capture.paymentIntentId)
    if (old === capture) continue
    const where = {
      refunded_minor: capture.refundedMinor,
      to_return_minor: capture.toReturnMinor,
      place: capture.place,
      owed_because: capture.owedBecause,
      owed_since: capture.owedSince,
    }
    await tx
      .insertInto('captures')
      .values({
        ...where,
        payment_intent_id: capture.paymentIntentId,
        payment_id: after.id,
        attempt_id: capture.attemptId,
        amount_minor: capture.amountMinor,
        currency: capture.currency,
        captured_at: capture.capturedAt,
      })
      .onConflict((conflict) => conflict.column('payment_intent_id').doUpdateSet(where))
      .execute()
  }
}

async function saveRefunds(tx: Tx, before: PaymentState, after: PaymentState): Promise<void> {
  for (const refund of after.refunds) {
    const old = before.refunds.find((one) => one.id === refund.id)
    if (old === refund) continue
    const state = { status: refund.status, stripe_refund_id: refund.stripeRefundId }
    await tx
      .insertInto('refunds')
      .values({
        ...state,
        id: refund.id,
        payment_intent_id: refund.paymentIntentId,
        amount_minor: refund.amountMinor,
        currency: refund.currency,
        reason: refund.reason,
        created_at: refund.createdAt,
      })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(state))
      .execute()
  }
}
