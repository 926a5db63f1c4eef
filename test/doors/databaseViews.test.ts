// The marketplaces' own tables, as views of the schema `doors`: they say what the doors say, in the documents' names
// and statuses, for every state a booking can be in; and nobody can write through them.
import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { allocate, money } from '../../src/domain/money.ts'
import { Booking, BookingAtItsDoor, Listing, LotPaymentSession } from '../../src/http/contract.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { appointment, course, mentoring, openStall, putOnSale, type Stall } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'
import { hour } from '../support/trouble.ts'

let engine: Engine
let stall: Stall
let buyer: Person
let mentorNumber: number
const listings = new Map<string, string>()

beforeAll(async () => {
  engine = await startEngine()
  stall = await openStall(engine)
  buyer = await engine.person('Bea Buyer')
  listings.set('mentoring', await putOnSale(engine, stall, mentoring()))
  listings.set('appointment', await putOnSale(engine, stall, appointment()))
  listings.set('course', await putOnSale(engine, stall, course()))
  mentorNumber = (await listing('mentoring')).seller.number
})
afterAll(() => engine.stop())

const views = [
  'course_bookings',
  'courses',
  'kept_parts',
  'payment_sessions',
  'session_bookings',
  'sessions',
  'stripe_ids',
  'transactions',
]

type Row = Record<string, unknown>

async function rowsOf(view: string, where = sql`true`): Promise<Row[]> {
  const { rows } = await sql<Row>`SELECT * FROM ${sql.table(`doors.${view}`)} WHERE ${where}`.execute(
    engine.world.db,
  )
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])),
  )
}

const plain = (value: unknown) => (value instanceof Date ? value.toISOString() : value)

const listing = async (kind: string) =>
  Listing.parse((await engine.ask('GET', `/api/listings/${listings.get(kind)}`)).body)

const bookingAt = async (id: string, as = buyer) =>
  BookingAtItsDoor.parse((await engine.ask('GET', `/api/bookings/${id}`, { as })).body)

let day = 24
async function bookedHour(as = buyer): Promise<{ id: string; session: string }> {
  const body = {
    mentor_id: mentorNumber,
    title: 'System design',
    scheduled_at: `2026-12-${++day > 31 ? day - 31 : day}T10:00:00`,
    duration_minutes: 60,
  }
  return opened(await engine.ask('POST', '/api/payments/create-checkout-session', { as, body }))
}

function opened({ status, body }: { status: number; body: Record<string, unknown> }) {
  expect(status, JSON.stringify(body)).toBeLessThan(300)
  return { id: String(body.booking_id ?? body.bookingId), session: String(body.session_id ?? body.sessionId) }
}

async function pay(session: string): Promise<void> {
  engine.emulator.controls.pay(session)
  await engine.quiet()
}

async function refund(session: string, amount?: number): Promise<void> {
  const { payment_intent } = await stripeOf(engine).checkout.sessions.retrieve(session)
  const part = amount === undefined ? {} : { amount }
  await stripeOf(engine).refunds.create({ payment_intent: String(payment_intent), ...part })
  await engine.quiet()
}

test('sessions: pending_payment, confirmed, and the words for its payment, as the door says them', async () => {
  const { id, session } = await bookedHour()
  const check = async (expected: Row) => {
    const booking = await bookingAt(id)
    const [row] = await rowsOf('sessions', sql`id = ${id}`)
    expect(row).toMatchObject(expected)
    expect(row).toMatchObject({
      number: booking.number,
      mentor_id: booking.mentor_id,
      mentee_id: booking.mentee_id,
      title: booking.title,
      description: booking.description,
      scheduled_at: booking.scheduled_at,
      duration_minutes: booking.duration_minutes,
      status: booking.status,
      payment_status: booking.payment_status,
      stripe_payment_id: booking.stripe_payment_id,
      stripe_session_id: session,
    })
  }
  await check({ status: 'pending_payment', payment_status: 'pending', stripe_payment_id: null })
  engine.emulator.controls.decline(session)
  await engine.quiet()
  await check({ status: 'pending_payment', payment_status: 'pending' })
  await pay(session)
  await check({
    status: 'confirmed',
    payment_status: 'paid',
    stripe_payment_id: expect.stringMatching(/^pi_/),
  })
  await refund(session, 1000)
  await check({ status: 'confirmed', payment_status: 'paid' })
  await refund(session)
  await check({ status: 'cancelled', payment_status: 'refunded' })
})

test('session_bookings: the three statuses of a builder’s session', async () => {
  const body = { sessionTypeId: listings.get('appointment'), startTime: '2026-12-10T10:00:00' }
  const { id, session } = opened(
    await engine.ask('POST', '/api/payments/create-checkout-session', { as: buyer, body }),
  )
  const check = async (status: string) => {
    const door = await bookingAt(id)
    expect(await rowsOf('session_bookings', sql`id = ${id}`)).toEqual([
      {
        id,
        number: door.number,
        clientId: door.clientId,
        builderId: door.builderId,
        sessionTypeId: door.sessionTypeId,
        startTime: door.startTime,
        endTime: door.endTime,
        status,
        paymentIntentId: door.paymentIntentId,
        checkoutSessionId: session,
      },
    ])
    expect(door.status).toBe(status)
  }
  await check('pending')
  await pay(session)
  await check('confirmed')
  await refund(session)
  await check('cancelled')
})

test('courses and course_bookings: whole minor units, one row a person and course', async () => {
  const asked = await listing('course')
  expect(await rowsOf('courses', sql`uuid = ${asked.id}`)).toEqual([
    {
      id: asked.number,
      uuid: asked.id,
      title: asked.title,
      description: asked.description,
      price: 12_000,
      currency: 'GBP',
      instructorId: asked.seller.number,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    },
  ])
  const create = () =>
    engine.ask('POST', '/api/bookings/create', { as: buyer, body: { courseId: asked.id } }).then(opened)
  const check = async ({ id, session }: { id: string; session: string }, paymentStatus: string) => {
    const door = await bookingAt(id)
    expect(await rowsOf('course_bookings')).toEqual([
      {
        id: door.number,
        uuid: id,
        userId: door.userId,
        courseId: door.courseId,
        status: door.status,
        paymentStatus,
        stripePaymentIntentId: door.stripePaymentIntentId,
        stripeSessionId: session,
        amount: door.amount,
        currency: 'GBP',
        createdAt: door.createdAt,
        updatedAt: door.updatedAt,
      },
    ])
    expect(door.paymentStatus).toBe(paymentStatus)
  }
  const first = await create()
  await check(first, 'pending')
  await pay(first.session)
  await check(first, 'paid')
  await refund(first.session)
  await check(first, 'refunded')
  // Booked again after the refund: still one row of the pair, the newer.
  await check(await create(), 'pending')
})

test('payment_sessions: what Stripe was asked, under which key, until when, with which metadata', async () => {
  const { lot, paying } = await wonLot()
  const { metadata, expires_at } = await stripeOf(engine).checkout.sessions.retrieve(paying.session_id ?? '')
  const [row] = await rowsOf('payment_sessions', sql`auction_id = ${lot}`)
  expect(row).toMatchObject({
    id: paying.payment_session_id,
    booking_id: paying.booking_id,
    buyer_id: buyer.id,
    attempt_number: 1,
    stripe_checkout_session_id: paying.session_id,
    status: 'open',
    idempotency_key: `${lot}:${buyer.id}`,
    metadata,
    amount_minor: 12_345,
    currency: 'usd',
    expires_at: paying.expires_at,
  })
  expect(paying.expires_at).toBe(new Date(expires_at * 1000).toISOString())
  // The address to pay at is the buyer's alone.
  expect(JSON.stringify(await rowsOf('payment_sessions'))).not.toContain('http')
})

test('transactions: the intent’s state and the fees, tried in vain, captured, refunded in part and whole', async () => {
  const { lot, paying } = await wonLot()
  const session = paying.session_id ?? ''
  const check = async (expected: Row) =>
    expect(await rowsOf('transactions', sql`auction_id = ${lot}`)).toEqual([
      expect.objectContaining(expected),
    ])
  expect(await rowsOf('transactions', sql`auction_id = ${lot}`)).toEqual([])
  engine.emulator.controls.decline(session)
  await engine.quiet()
  const about = { payment_session_id: paying.payment_session_id, amount_minor: 12_345, currency: 'usd' }
  await check({ ...about, intent_state: 'requires_payment_method', declines: 1, payment_intent_id: null })
  await pay(session)
  const { payment_intent } = await stripeOf(engine).checkout.sessions.retrieve(session)
  const paid = { ...about, intent_state: 'succeeded', payment_intent_id: payment_intent, id: payment_intent }
  await check({ ...paid, ...partsOf(12_345), refunded_minor: 0, place: 'kept' })
  await refund(session, 2_346)
  await check({ ...paid, ...partsOf(9_999), refunded_minor: 2_346, place: 'kept' })
  await refund(session)
  await check({
    ...paid,
    platform_fee_minor: 0,
    seller_share_minor: 0,
    refunded_minor: 12_345,
    place: 'returned',
  })
})

/** As allocate() shares what is kept of a sale: a tenth to the platform. */
function partsOf(keptMinor: number) {
  const [fee, share] = allocate(money(keptMinor, 'usd'), [1234, 11_111])
  return { platform_fee_minor: fee?.amountMinor, seller_share_minor: share?.amountMinor }
}

test('the seller’s part is shared to the minor unit as allocate() shares it', async () => {
  const cases = Array.from({ length: 300 }, (_, n) => ({
    kept: n * 7 + 1,
    share: (n * 13) % 997,
    total: 997,
  }))
  const { rows } = await sql<{ part: number }>`
    SELECT ((2 * kept * share + total - 1) / (2 * total))::int AS part
    FROM jsonb_to_recordset(${JSON.stringify(cases)}::jsonb) AS c(kept bigint, share bigint, total bigint)`.execute(
    engine.world.db,
  )
  const shared = cases.map(
    ({ kept, share, total }) => allocate(money(kept, 'usd'), [total - share, share])[1]?.amountMinor,
  )
  expect(rows.map(({ part }) => part)).toEqual(shared)
})

test('nobody writes through a view', async () => {
  const { rows } = await sql<{ name: string; can: string[] }>`
    SELECT table_name AS name, array[is_updatable, is_insertable_into, is_trigger_updatable,
      is_trigger_deletable, is_trigger_insertable_into]::text[] AS can
    FROM information_schema.views WHERE table_schema = 'doors' ORDER BY table_name`.execute(engine.world.db)
  expect(rows).toEqual(views.map((name) => ({ name, can: ['NO', 'NO', 'NO', 'NO', 'NO'] })))
  const writing = sql`DELETE FROM doors.sessions`.execute(engine.world.db)
  await expect(writing).rejects.toThrow('cannot delete from view "sessions"')
})

test('the views that the guide tells of are there, and its query runs', async () => {
  const guide = readFileSync(
    new URL('../../docs/how-to/report-from-the-database.md', import.meta.url),
    'utf8',
  )
  const told = [...guide.matchAll(/^\| `doors\.(\w+)`/gm)].map(([, name]) => name)
  // What Stripe knows a booking by is for the other views.
  expect(told.toSorted()).toEqual(views.filter((name) => name !== 'stripe_ids'))
  const query = /```sql\n(-- What was sold[\s\S]+?)```/.exec(guide)?.[1] ?? ''
  expect(query).toContain('FROM doors.transactions')
  await sql.raw(query).execute(engine.world.db)
})

test('a reader can be given the views alone', async () => {
  const role = `reader_${engine.world.newId().replaceAll('-', '')}`
  const said = await engine.world.db.transaction().execute(async (tx) => {
    await sql`CREATE ROLE ${sql.id(role)}`.execute(tx)
    await sql`GRANT USAGE ON SCHEMA doors TO ${sql.id(role)}`.execute(tx)
    await sql`GRANT SELECT ON ALL TABLES IN SCHEMA doors TO ${sql.id(role)}`.execute(tx)
    await sql`SET LOCAL ROLE ${sql.id(role)}`.execute(tx)
    const { rows } = await sql<{ count: number }>`SELECT count(*) AS count FROM doors.sessions`.execute(tx)
    await sql`SAVEPOINT before`.execute(tx)
    const refused = await sql`SELECT 1 FROM holdfast.bookings`
      .execute(tx)
      .catch((error: Error) => error.message)
    await sql`ROLLBACK TO SAVEPOINT before`.execute(tx)
    await sql`RESET ROLE`.execute(tx)
    await sql`DROP OWNED BY ${sql.id(role)}`.execute(tx)
    await sql`DROP ROLE ${sql.id(role)}`.execute(tx)
    return { seen: rows[0]?.count, refused }
  })
  expect(said.seen).toBeGreaterThan(0)
  expect(said.refused).toContain('permission denied')
})

async function wonLot(): Promise<{ lot: string; paying: LotPaymentSession }> {
  const closesAt = new Date(engine.clock.now() + 48 * hour)
  const terms = { startingPriceMinor: 100, minimumIncrementMinor: 1, reserveMinor: null }
  const offer = { ...terms, closesAt, paymentWindowMinutes: 600 }
  const lot = await putOnSale(engine, stall, { kind: 'lot', offer }, { currency: 'usd' })
  const path = `/api/listings/${lot}/bids`
  const bid = await engine.ask('POST', path, { as: buyer, body: { amountMinor: 12_345 } })
  const details = bid.body.details
  const number = typeof details === 'object' && details !== null && 'number' in details ? details.number : ''
  Booking.parse((await engine.ask('POST', `${path}/${number}/accept`, { as: stall.seller })).body)
  const answer = await engine.ask('POST', '/payments/checkout/create', {
    as: buyer,
    body: { auction_id: lot },
  })
  return { lot, paying: LotPaymentSession.parse(answer.body) }
}
