// One open booking of a course, as many times over: each with its own buyer, seat, payment page and a hold that lapses
// a millisecond after the one before. Rows are copied where a thousand purchases through the doors would take a minute.
import { sql } from 'kysely'
import type { Engine } from './engine.ts'
import { stripeOf } from './stripe.ts'

type Copy = {
  booking: string
  buyer: string
  payment: string
  attempt: string
  session: string
  place: number
}

export async function multiply(engine: Engine, bookingId: string, times: number): Promise<void> {
  const copies: Copy[] = []
  for (let place = 1; place <= times; place++) copies.push(await copyOf(engine, place))
  const column = (key: keyof Copy) => sql`${copies.map((copy) => copy[key])}::text[]`
  const copied = sql`(SELECT booking::uuid, buyer::uuid, payment::uuid, attempt::uuid, session,
      place::int, place::int * interval '1 ms' AS later
    FROM unnest(${column('booking')}, ${column('buyer')}, ${column('payment')}, ${column('attempt')},
      ${column('session')}, ${column('place')}) AS copies (booking, buyer, payment, attempt, session, place)) c`
  await engine.world.db.transaction().execute(async (tx) => {
    await sql`INSERT INTO people (id, issuer, subject, name, created_at)
      SELECT c.buyer, 'copied', c.buyer::text, 'Copied Buyer', ${engine.world.clock.now()} FROM ${copied}`.execute(
      tx,
    )
    await sql`INSERT INTO bookings (id, kind, listing_id, buyer_id, seller_id, status, door, terms, amount_minor,
        currency, hold_expires_at, release_at, hold_slot, next_seq, created_at, updated_at)
      SELECT c.booking, b.kind, b.listing_id, c.buyer, b.seller_id, b.status, b.door, b.terms, b.amount_minor,
        b.currency, b.hold_expires_at + c.later, b.release_at + c.later, b.hold_slot, b.next_seq,
        b.created_at + c.later, b.updated_at FROM bookings b, ${copied} WHERE b.id = ${bookingId}`.execute(tx)
    await sql`INSERT INTO claims (booking_id, resource_id, seat, party, during)
      SELECT c.booking, k.resource_id, k.seat + c.place, c.booking, k.during
      FROM claims k, ${copied} WHERE k.booking_id = ${bookingId}`.execute(tx)
    await sql`INSERT INTO payments (id, booking_id, purpose, amount_minor, currency, status, created_at)
      SELECT c.payment, c.booking, p.purpose, p.amount_minor, p.currency, p.status, p.created_at
      FROM payments p, ${copied} WHERE p.booking_id = ${bookingId}`.execute(tx)
    await sql`INSERT INTO attempts (id, payment_id, number, state, idempotency_key, request, stripe_session_id, url,
        expires_at, handed_out_at, facts, ask_at, created_at)
      SELECT c.attempt, c.payment, a.number, a.state, 'attempt:' || c.attempt, a.request, c.session, a.url,
        a.expires_at, a.handed_out_at, a.facts, a.ask_at, a.created_at
      FROM attempts a JOIN payments p ON p.id = a.payment_id, ${copied}
      WHERE p.booking_id = ${bookingId}`.execute(tx)
  })
}

async function copyOf(engine: Engine, place: number): Promise<Copy> {
  const { newId } = engine.world
  const ids = { booking: newId(), buyer: newId(), payment: newId(), attempt: newId() }
  const price_data = { currency: 'gbp', unit_amount: 12_000, product_data: { name: 'A seat' } }
  const session = await stripeOf(engine).checkout.sessions.create({
    mode: 'payment',
    metadata: { booking_id: ids.booking, attempt_id: ids.attempt },
    line_items: [{ price_data, quantity: 1 }],
    success_url: 'http://holdfast.test/paid',
  })
  return { ...ids, session: session.id, place }
}
