// What goes wrong, on purpose: a Stripe that fails or dies at a chosen call, payments that nobody asked for, and
// deliveries signed by hand. And what is looked at afterwards: our rows, and Stripe's own books.
import Stripe from 'stripe'
import type { World } from '../../src/commands/world.ts'
import type { Booking } from '../../src/http/contract.ts'
import type { StripeGateway } from '../../src/stripe/gateway/gateway.ts'
import { hold, openCheckout } from './booking.ts'
import { type Delivery, type Engine, type Person, webhookSecret } from './engine.ts'
import { mentoring, openStall, putOnSale, type Traits } from './marketplace.ts'
import { stripeOf } from './stripe.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

export type Held = { buyer: Person; listing: string; booking: Booking; startsAt: string }
export type Opened = Held & { session: string; attemptId: string }

/** An hour with a mentor of its own, held by a buyer of its own: no test is in another's way. */
export async function heldHour(engine: Engine, traits: Traits = {}, inMs = 3 * day): Promise<Held> {
  const listing = await putOnSale(engine, await openStall(engine), mentoring(), traits)
  const buyer = await engine.person('Ann Buyer')
  const startsAt = new Date(Math.ceil((engine.clock.now() + inMs) / hour) * hour).toISOString()
  return { buyer, listing, startsAt, booking: await hold(engine, buyer, { listing, startsAt }) }
}

/** The same, with its payment page open. */
export async function openHour(engine: Engine, traits: Traits = {}, inMs = 3 * day): Promise<Opened> {
  const held = await heldHour(engine, traits, inMs)
  return open(engine, held)
}

export async function open(engine: Engine, held: Held): Promise<Opened> {
  const session = await openCheckout(engine, held.buyer, held.booking.id)
  const { id } = await engine.world.db
    .selectFrom('attempts')
    .select('id')
    .where('stripe_session_id', '=', session)
    .executeTakeFirstOrThrow()
  return { ...held, session, attemptId: id }
}

/** The same world with another Stripe: some calls replaced, the rest as they are. */
export function withStripe(engine: Engine, change: (real: StripeGateway) => Partial<StripeGateway>): World {
  const real = engine.world.stripe
  return { ...engine.world, stripe: { ...real, ...change(real) } }
}

/** Thrown where a process would be killed: nothing of ours catches it, so nothing after it happens. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

type Money = { amountMinor?: number; currency?: string }

/**
 * A session that carries the ids of an attempt and that we did not ask for: what is left when Stripe did the work
 * and forgot the key, or when somebody else uses our account.
 */
export async function straySession(engine: Engine, opened: Opened, money: Money = {}): Promise<string> {
  const { booking, attemptId } = opened
  const metadata = { booking_id: booking.id, attempt_id: attemptId }
  const { currency = booking.currency, amountMinor = booking.amountMinor } = money
  const line = {
    price_data: { currency, unit_amount: amountMinor, product_data: { name: 'Stray' } },
    quantity: 1,
  }
  const session = await stripeOf(engine).checkout.sessions.create({
    mode: 'payment',
    metadata,
    payment_intent_data: { metadata },
    line_items: [line],
    success_url: 'http://holdfast.test/stray',
  })
  return session.id
}

type Change = { livemode?: boolean; api_version?: string; id?: string; type?: string }

/** What Stripe sent, changed, and signed anew at this moment as only Stripe could. */
export function signed(engine: Engine, body: string, change: Change = {}, secret = webhookSecret): Delivery {
  const payload = JSON.stringify({ ...JSON.parse(body), ...change })
  const timestamp = Math.floor(engine.clock.now() / 1000)
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp })
  return { headers: { 'Content-Type': 'application/json', 'Stripe-Signature': header }, body: payload }
}

/** The newest delivery of that type that Stripe has sent. */
export function lastSent(engine: Engine, type: string): Delivery {
  const found = engine.sent.findLast((one) => one.body.includes(`"type": "${type}"`))
  if (found === undefined) throw new Error(`Stripe has sent no ${type}`)
  return found
}

/** How the money of a booking stands with us: each capture in its one place, each refund with its reason. */
export async function moneyOf(engine: Engine, bookingId: string) {
  const { db } = engine.world
  const captures = await db
    .selectFrom('captures')
    .innerJoin('payments', 'payments.id', 'captures.payment_id')
    .select(['place', 'owed_because', 'captures.amount_minor', 'captures.currency', 'refunded_minor'])
    .where('booking_id', '=', bookingId)
    .orderBy('place')
    .execute()
  const refunds = await db
    .selectFrom('refunds')
    .innerJoin('captures', 'captures.payment_intent_id', 'refunds.payment_intent_id')
    .innerJoin('payments', 'payments.id', 'captures.payment_id')
    .select(['reason', 'refunds.status', 'refunds.amount_minor', 'refunds.currency'])
    .where('booking_id', '=', bookingId)
    .orderBy('refunds.created_at')
    .execute()
  return { captures, refunds }
}

export async function isClaimed(engine: Engine, bookingId: string): Promise<boolean> {
  const { db } = engine.world
  const row = await db
    .selectFrom('claims')
    .select('seat')
    .where('booking_id', '=', bookingId)
    .executeTakeFirst()
  return row !== undefined
}

/** Stripe's own books about a booking: every session and every refund that it has. */
export async function booksOf(engine: Engine, bookingId: string) {
  const stripe = stripeOf(engine)
  const sessions = await stripe.checkout.sessions.list({ limit: 100 }).autoPagingToArray({ limit: 5000 })
  const own = sessions.filter((session) => session.metadata?.booking_id === bookingId)
  const intents = new Set(own.map((session) => session.payment_intent))
  const refunds = await stripe.refunds.list({ limit: 100 }).autoPagingToArray({ limit: 5000 })
  return {
    sessions: own.map(({ id, status, payment_status }) => ({ id, status, payment_status })),
    refunds: refunds
      .filter((one) => intents.has(one.payment_intent))
      .map(({ amount, status }) => ({ amount, status })),
  }
}

export async function deliveryState(engine: Engine, eventId: string): Promise<string | null> {
  const { db } = engine.world
  const row = await db
    .selectFrom('deliveries')
    .select('state')
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return row?.state ?? null
}

export const eventIdOf = ({ body }: Delivery): string => /"id":\s*"(evt_\w+)"/.exec(body)?.[1] ?? ''
