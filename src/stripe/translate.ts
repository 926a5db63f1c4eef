// From Stripe's events to ours: what does this delivery say, and about which attempt? Facts are merged; snapshots
// (a refund) only say what to read anew; the rest is kept and counted, and never an error.
import { z } from 'zod'
import { type Facts, nothingHeard } from '../domain/facts.ts'
import type { Uuid } from '../domain/ids.ts'
import { attemptOf, factsOfIntent, factsOfSession, PaymentIntentObject, SessionObject } from './facts.ts'

export type Translation =
  | { kind: 'facts'; bookingId: Uuid; attemptId: Uuid; facts: Facts }
  /** Something about this PaymentIntent's refunds changed: read them anew. */
  | { kind: 'refunds'; paymentIntentId: string }
  /** Something about this connected account changed: read it anew. */
  | { kind: 'account'; stripeAccountId: string }
  /** Not made by us: another program uses the same Stripe account. */
  | { kind: 'foreign' }
  | { kind: 'unknown' }

const Envelope = z.object({
  id: z.string(),
  type: z.string(),
  account: z.string().optional(),
  data: z.object({ object: z.unknown() }),
})
type Event = z.infer<typeof Envelope>

export function translate(body: string): Translation {
  const event = Envelope.parse(JSON.parse(body))
  const reader = readers.get(event.type)
  return reader === undefined ? { kind: 'unknown' } : reader(event.data.object, event)
}

type Reader = (object: unknown, event: Event) => Translation

const session =
  (more: (facts: Facts) => Facts = (facts) => facts): Reader =>
  (object) => {
    const read = SessionObject.parse(object)
    const about = attemptOf(read.metadata)
    return about === null
      ? { kind: 'foreign' }
      : { kind: 'facts', ...about, facts: more(factsOfSession(read)) }
  }

const intentSucceeded: Reader = (object) => {
  const read = PaymentIntentObject.parse(object)
  const about = attemptOf(read.metadata)
  return about === null ? { kind: 'foreign' } : { kind: 'facts', ...about, facts: factsOfIntent(read) }
}

// A decline is counted by the charge that was declined: two events may tell of one charge. Where no charge was made
// (3D Secure not passed) the event itself is what is counted.
const intentFailed: Reader = (object, event) => {
  const read = PaymentIntentObject.parse(object)
  const about = attemptOf(read.metadata)
  if (about === null) return { kind: 'foreign' }
  const charge = typeof read.latest_charge === 'string' ? read.latest_charge : read.latest_charge?.id
  return { kind: 'facts', ...about, facts: { ...nothingHeard, declines: [charge ?? event.id] } }
}

const WithIntent = z.object({
  payment_intent: z.union([z.string(), z.object({ id: z.string() })]).nullable(),
})

const refundChanged: Reader = (object) => {
  const { payment_intent } = WithIntent.parse(object)
  if (payment_intent === null) return { kind: 'foreign' }
  return {
    kind: 'refunds',
    paymentIntentId: typeof payment_intent === 'string' ? payment_intent : payment_intent.id,
  }
}

// Whose it is stands on the event. The platform's own account changes too, and that is nothing to us.
const accountChanged: Reader = (_object, { account }) =>
  account === undefined ? { kind: 'foreign' } : { kind: 'account', stripeAccountId: account }

const readers: ReadonlyMap<string, Reader> = new Map([
  ['checkout.session.completed', session()],
  ['checkout.session.async_payment_succeeded', session()],
  ['checkout.session.async_payment_failed', session((facts) => ({ ...facts, asyncFailed: true }))],
  ['checkout.session.expired', session()],
  ['payment_intent.succeeded', intentSucceeded],
  ['payment_intent.payment_failed', intentFailed],
  ['charge.refunded', refundChanged],
  ['charge.refund.updated', refundChanged],
  ['refund.created', refundChanged],
  ['refund.updated', refundChanged],
  ['refund.failed', refundChanged],
  ['account.updated', accountChanged],
  ['account.application.deauthorized', accountChanged],
  ['capability.updated', accountChanged],
])

/** What our endpoint at Stripe has to be subscribed to. */
export const handledEventTypes: readonly string[] = [...readers.keys()]
