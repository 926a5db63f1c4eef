// Stripe's objects, as facts about one of our attempts.
import { z } from 'zod'
import { type Capture, type Facts, nothingHeard } from '../domain/facts.ts'
import { isUuid, type Uuid } from '../domain/ids.ts'

/** Which of our attempts an object speaks of, by the metadata that we put there. */
export function attemptOf(
  metadata: Record<string, string> | null | undefined,
): { bookingId: Uuid; attemptId: Uuid } | null {
  const bookingId = metadata?.booking_id
  const attemptId = metadata?.attempt_id
  return bookingId !== undefined && attemptId !== undefined && isUuid(bookingId) && isUuid(attemptId)
    ? { bookingId, attemptId }
    : null
}

export const SessionObject = z.object({
  id: z.string(),
  object: z.literal('checkout.session'),
  status: z.enum(['open', 'complete', 'expired']).nullable(),
  payment_status: z.string(),
  /** Whole when we read the session ourselves; in a delivery it is an id. */
  payment_intent: z.union([z.string(), z.object({ id: z.string(), status: z.string() })]).nullable(),
  amount_total: z.int().nullable(),
  currency: z.string().nullable(),
  url: z.string().nullish(),
  expires_at: z.int(),
  client_reference_id: z.string().nullable(),
  metadata: z.record(z.string(), z.string()).nullable(),
})
export type SessionObject = z.infer<typeof SessionObject>

export const PaymentIntentObject = z.object({
  id: z.string(),
  object: z.literal('payment_intent'),
  status: z.string(),
  amount_received: z.int(),
  currency: z.string(),
  latest_charge: z.union([z.string(), z.object({ id: z.string() })]).nullish(),
  metadata: z.record(z.string(), z.string()),
})

export function factsOfSession(session: SessionObject): Facts {
  return {
    ...nothingHeard,
    session: session.status ?? 'unheard',
    sessionId: session.id,
    asyncFailed: hasFailedLater(session),
    captures: capturesOfSession(session),
  }
}

/** The buyer was done, and the bank then said no: the session stays complete, and its intent wants another method. */
function hasFailedLater({ status, payment_status, payment_intent }: SessionObject): boolean {
  if (status !== 'complete' || payment_status !== 'unpaid') return false
  if (payment_intent === null || typeof payment_intent === 'string') return false
  return payment_intent.status === 'requires_payment_method' || payment_intent.status === 'canceled'
}

// 'paid' is the only word that means captured money; 'no_payment_required' has none, 'unpaid' has none yet.
function capturesOfSession(session: SessionObject): Record<string, Capture> {
  const { amount_total, currency } = session
  const intent =
    typeof session.payment_intent === 'string' ? session.payment_intent : session.payment_intent?.id
  if (session.payment_status !== 'paid' || intent === undefined || amount_total === null || currency === null)
    return {}
  return { [intent]: { amountMinor: amount_total, currency } }
}

export function factsOfIntent(intent: z.infer<typeof PaymentIntentObject>): Facts {
  if (intent.status !== 'succeeded' || intent.amount_received === 0) return nothingHeard
  return {
    ...nothingHeard,
    captures: { [intent.id]: { amountMinor: intent.amount_received, currency: intent.currency } },
  }
}
