// The auction marketplace by its own document: a whole auction through its doors, and the winner's payment with its
// window, its key, its metadata and its audit trail.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BidPage, Booking, Listing, LotPaymentSession, Problem } from '../../src/http/contract.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { openStall, putOnSale, type Stall } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'
import { hour } from '../support/trouble.ts'

let engine: Engine
let stall: Stall
let ann: Person
let bob: Person

beforeAll(async () => {
  engine = await startEngine()
  stall = await openStall(engine)
  ann = await engine.person('Ann Bidder')
  bob = await engine.person('Bob Bidder')
})
afterAll(() => engine.stop())

function newLot(): Promise<string> {
  const offer = {
    startingPriceMinor: 10_000,
    minimumIncrementMinor: 500,
    reserveMinor: null,
    closesAt: new Date(engine.clock.now() + 30 * 24 * hour),
    paymentWindowMinutes: 1440,
  }
  return putOnSale(engine, stall, { kind: 'lot', offer }, { currency: 'usd' })
}

const pay = (as: Person, auction_id: unknown) =>
  engine.ask('POST', '/payments/checkout/create', { as, body: { auction_id } })

async function paymentOf(as: Person, auction: string): Promise<LotPaymentSession> {
  const answer = await pay(as, auction)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return LotPaymentSession.parse(answer.body)
}

async function bid(lot: string, as: Person, amountMinor: number): Promise<number> {
  const answer = await engine.ask('POST', `/api/listings/${lot}/bids`, { as, body: { amountMinor } })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  const [mine] = (await offers(lot, as)).filter((one) => one.amountMinor === amountMinor)
  return mine?.details?.number ?? 0
}

const offers = async (lot: string, as: Person) =>
  BidPage.parse((await engine.ask('GET', `/api/listings/${lot}/bids`, { as })).body).bids

async function accept(lot: string, bidNumber: number): Promise<Booking> {
  const path = `/api/listings/${lot}/bids/${bidNumber}/accept`
  const answer = await engine.ask('POST', path, { as: stall.seller })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return Booking.parse(answer.body)
}

const withdraw = (lot: string, bidNumber: number, as: Person) =>
  engine.ask('POST', `/api/listings/${lot}/bids/${bidNumber}/withdraw`, { as })

const arrived = (booking: string, as: Person) =>
  engine.ask('POST', `/api/bookings/${booking}/arrived`, { as })

const stateOf = async (lot: string) =>
  Listing.parse((await engine.ask('GET', `/api/listings/${lot}`)).body).auction?.state

async function won(as: Person): Promise<{ lot: string; booking: Booking }> {
  const lot = await newLot()
  return { lot, booking: await accept(lot, await bid(lot, as, 12_000)) }
}

const bookingOf = async (as: Person, id: string) =>
  Booking.parse((await engine.ask('GET', `/api/bookings/${id}`, { as })).body)

async function auditOf(bookingId: string) {
  const rows = await engine.world.db
    .selectFrom('events')
    .select(['type', 'data'])
    .where('booking_id', '=', bookingId)
    .where('type', 'in', ['checkout_created', 'checkout_completed'])
    .orderBy('seq')
    .execute()
  return rows.map(({ type, data }) => [type, data])
}

test('a whole auction: offers, one taken back, one accepted, a second chance, paid, arrived', async () => {
  const lot = await newLot()
  const first = await bid(lot, ann, 10_000)
  await bid(lot, bob, 11_000)
  const highest = await bid(lot, ann, 12_000)
  expect(await stateOf(lot)).toBe('open')
  expect((await withdraw(lot, highest, ann)).body).toMatchObject({ details: { state: 'withdrawn' } })
  expect((await withdraw(lot, highest, ann)).status).toBe(200)
  const standing = await bid(lot, bob, 12_000)
  const passed = await accept(lot, standing)
  expect(await stateOf(lot)).toBe('accepted')
  expect((await engine.ask('POST', `/api/bookings/${passed.id}/give-up`, { as: bob })).status).toBe(200)
  await engine.quiet()
  const { booking_id, session_id, amount, currency } = await paymentOf(ann, lot)
  expect([amount, currency]).toEqual([10_000, 'usd'])
  expect((await withdraw(lot, first, ann)).status).toBe(409)
  expect((await arrived(booking_id, ann)).status).toBe(409)
  engine.emulator.controls.pay(session_id ?? '')
  await engine.quiet()
  expect(await stateOf(lot)).toBe('sold')
  expect((await arrived(booking_id, stall.seller)).status).toBe(403)
  expect((await arrived(booking_id, ann)).body).toMatchObject({ status: 'completed' })
  expect((await arrived(booking_id, ann)).status).toBe(200)
})

test('the winner is told where to pay and how long, and asking again gives the same', async () => {
  const { lot, booking } = await won(ann)
  await engine.pass(hour, hour)
  const paying = await paymentOf(ann, lot)
  expect(paying).toMatchObject({
    auction_id: lot,
    booking_id: booking.id,
    checkout_url: expect.stringContaining(paying.session_id ?? 'no session'),
    payment_window: {
      opens_at: booking.createdAt,
      closes_at: booking.holdExpiresAt,
      seconds_left: 23 * 3600,
    },
  })
  // Closed by Stripe itself at the end of the window, should we be dead.
  expect(paying.expires_at).toBe(booking.holdExpiresAt)
  expect(await paymentOf(ann, lot)).toEqual(paying)
  const { number } = Listing.parse((await engine.ask('GET', `/api/listings/${lot}`)).body)
  for (const reference of [number, String(number)])
    expect((await pay(ann, reference)).body.payment_session_id).toBe(paying.payment_session_id)
})

test('a page that is opened late in the window can be paid until the window ends, and no longer', async () => {
  const { lot, booking } = await won(ann)
  await engine.pass(23 * hour + 40 * 60_000, hour)
  const { expires_at, payment_window } = await paymentOf(ann, lot)
  expect([expires_at, payment_window?.seconds_left]).toEqual([booking.holdExpiresAt, 20 * 60])
})

test('only the winning bidder pays', async () => {
  const lot = await newLot()
  const offer = await bid(lot, ann, 10_000)
  for (const nobodyYet of [ann, bob, stall.seller]) expect((await pay(nobodyYet, lot)).status).toBe(403)
  await accept(lot, offer)
  const operator = await engine.person('Otto Operator', { operator: true })
  for (const other of [bob, stall.seller, operator]) {
    const refused = Problem.parse((await pay(other, lot)).body)
    expect(refused).toMatchObject({ status: 403, type: 'urn:holdfast:problem:not_allowed' })
  }
  const body = { auction_id: lot }
  expect((await engine.ask('POST', '/payments/checkout/create', { body })).status).toBe(401)
  for (const id of [engine.world.newId(), 999_999]) expect((await pay(ann, id)).status).toBe(404)
})

test('Stripe is asked under the key auction:buyer, with the auction, buyer and payment session in the metadata', async () => {
  const { lot } = await won(ann)
  const { payment_session_id, session_id } = await paymentOf(ann, lot)
  const keys = engine.emulator.controls.snapshot().idempotency.map(([key]) => key)
  expect(keys.filter((key) => key.endsWith(` ${lot}:${ann.id}`))).toHaveLength(1)
  const session = await stripeOf(engine).checkout.sessions.retrieve(session_id ?? '')
  expect(session.metadata).toMatchObject({ auction_id: lot, buyer_id: ann.id, payment_session_id })
})

test('every payment session leaves checkout_created and checkout_completed in the audit trail', async () => {
  const { lot, booking } = await won(ann)
  const first = await paymentOf(ann, lot)
  engine.emulator.controls.expire(first.session_id ?? '')
  await engine.quiet()
  const second = await paymentOf(ann, lot)
  expect(second.payment_session_id).not.toBe(first.payment_session_id)
  engine.emulator.controls.pay(second.session_id ?? '')
  await engine.quiet()
  const about = ({ payment_session_id, session_id }: LotPaymentSession) => ({
    attemptId: payment_session_id,
    stripeSessionId: session_id,
  })
  expect(await auditOf(booking.id)).toEqual([
    ['checkout_created', expect.objectContaining(about(first))],
    ['checkout_created', expect.objectContaining(about(second))],
    ['checkout_completed', expect.objectContaining({ attemptId: second.payment_session_id })],
  ])
})

test('its own webhook completes the payment and makes the transaction, once', async () => {
  const { lot, booking } = await won(ann)
  const { session_id, payment_session_id } = await paymentOf(ann, lot)
  engine.arrives = 'never'
  engine.emulator.controls.pay(session_id ?? '')
  await engine.quiet()
  engine.arrives = 'at_once'
  const completed = engine.sent.findLast(({ body }) => body.includes('checkout.session.completed'))
  if (completed === undefined) throw new Error('Stripe has sent nothing')
  const url = 'http://holdfast.test/payments/webhooks/stripe'
  const deliver = (headers: Record<string, string>) =>
    engine.holdfast.fetch(new Request(url, { method: 'POST', headers, body: completed.body }))
  expect((await deliver({ ...completed.headers, 'Stripe-Signature': 't=1,v1=00' })).status).toBe(400)
  expect((await bookingOf(ann, booking.id)).status).toBe('pending_payment')
  for (let twice = 0; twice < 2; twice++) expect((await deliver(completed.headers)).status).toBe(200)
  await engine.quiet()
  expect(await bookingOf(ann, booking.id)).toMatchObject({
    status: 'confirmed',
    auction_id: lot,
    buyer_id: ann.id,
    payment_session_id,
    payment_window: null,
  })
  expect(await pay(ann, lot)).toMatchObject({
    status: 200,
    body: { checkout_url: null, payment_window: null },
  })
})

test('a declined card is counted, and the winner may try again inside the window', async () => {
  const { lot, booking } = await won(ann)
  const { session_id } = await paymentOf(ann, lot)
  engine.emulator.controls.pay(session_id ?? '', { card: '4000000000000002' })
  await engine.quiet()
  expect(await bookingOf(ann, booking.id)).toMatchObject({
    status: 'pending_payment',
    payment: { status: 'pending', declines: 1 },
  })
  expect((await paymentOf(ann, lot)).session_id).toBe(session_id)
})

test('after the window the winner is told so, and the next bidder pays', async () => {
  const lot = await newLot()
  await bid(lot, bob, 10_000)
  const accepted = await bid(lot, ann, 12_000)
  await accept(lot, accepted)
  await paymentOf(ann, lot)
  await engine.pass(24 * hour + 120_000, hour)
  await engine.pass(120_000)
  expect((await pay(ann, lot)).status).toBe(403)
  const { amount, payment_window } = await paymentOf(bob, lot)
  const { opens_at = '', closes_at = '' } = payment_window ?? {}
  expect([amount, Date.parse(closes_at) - Date.parse(opens_at)]).toEqual([10_000, 24 * hour])
})

test('a bid is withdrawn by its bidder alone, and only on its own lot', async () => {
  const [lot, other] = [await newLot(), await newLot()]
  const mine = await bid(lot, ann, 10_000)
  for (const someone of [bob, stall.seller]) expect((await withdraw(lot, mine, someone)).status).toBe(403)
  expect((await withdraw(other, mine, ann)).status).toBe(404)
  expect((await withdraw(lot, mine, ann)).status).toBe(200)
  const path = `/api/listings/${lot}/bids/${mine}/accept`
  expect((await engine.ask('POST', path, { as: stall.seller })).status).toBe(409)
})

test('a bid that was taken back is gone for others, and remembered by its bidder and the seller', async () => {
  const lot = await newLot()
  const gone = await bid(lot, ann, 12_000)
  await withdraw(lot, gone, ann)
  await bid(lot, bob, 11_000)
  const amounts = async (as: Person) => (await offers(lot, as)).map((one) => one.amountMinor)
  expect(await amounts(bob)).toEqual([11_000])
  expect(await amounts(ann)).toEqual([12_000, 11_000])
  expect(await amounts(stall.seller)).toEqual([12_000, 11_000])
})

test('taken back and accepted at the same moment: one of the two', async () => {
  for (let round = 0; round < 5; round++) {
    const lot = await newLot()
    const offer = await bid(lot, ann, 10_000)
    const accepting = engine.ask('POST', `/api/listings/${lot}/bids/${offer}/accept`, { as: stall.seller })
    const [accepted, withdrawn] = await Promise.all([accepting, withdraw(lot, offer, ann)])
    expect([accepted.status, withdrawn.status].sort()).toEqual([200, 409])
    expect(await stateOf(lot)).toBe(accepted.status === 200 ? 'accepted' : 'open')
  }
})

test('what is not a lot does not arrive', async () => {
  const listing = await putOnSale(engine, stall, {
    kind: 'course',
    offer: { priceMinor: 0, capacity: null, completesAfterDays: 1 },
  })
  const booked = await engine.ask('POST', '/api/bookings/create', { as: ann, body: { courseId: listing } })
  const refused = Problem.parse((await arrived(String(booked.body.bookingId), ann)).body)
  expect(refused).toMatchObject({ status: 422, type: 'urn:holdfast:problem:not_offered' })
})

test('its door stands outside /api and is as careful as those inside', async () => {
  const { lot } = await won(ann)
  const url = 'http://holdfast.test/payments/checkout/create'
  const send = (headers: Record<string, string>, body: string) =>
    engine.holdfast.fetch(new Request(url, { method: 'POST', headers, body }))
  const json = { 'content-type': 'application/json', authorization: `Bearer ${ann.token}` }
  const order = JSON.stringify({ auction_id: lot })
  expect((await send({ ...json, 'content-type': 'text/plain' }, order)).status).toBe(415)
  expect((await send({ ...json, origin: 'https://elsewhere.example' }, order)).status).toBe(403)
  expect((await send(json, 'not json')).status).toBe(400)
  expect((await send(json, JSON.stringify({ auction_id: lot, amount: 1 }))).status).toBe(422)
  expect((await send(json, `{"auction_id":"${'9'.repeat(70_000)}"}`)).status).toBe(413)
  const answer = await send(json, order)
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'")
  expect(answer.headers.get('x-request-id')).not.toBeNull()
})
