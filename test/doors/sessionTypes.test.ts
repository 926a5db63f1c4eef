// The session marketplace by its own document: a session type and a start, the slot reserved, and the booking read back
// as that document types it, in its own three statuses.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Booking, BookingAtItsDoor, Listing, Problem } from '../../src/http/contract.ts'
import { askToHold, hold } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { appointment, openStall, putOnSale, type Stall } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'

let engine: Engine
let stall: Stall
let sessionTypeId: string

beforeAll(async () => {
  engine = await startEngine()
  stall = await openStall(engine)
  sessionTypeId = await putOnSale(engine, stall, appointment())
})
afterAll(() => engine.stop())

const ask = (as: Person, body: unknown) =>
  engine.ask('POST', '/api/payments/create-checkout-session', { as, body })

async function checkout(as: Person, startTime: string) {
  const answer = await ask(as, { sessionTypeId, startTime })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return { id: String(answer.body.booking_id), session: String(answer.body.session_id) }
}

const record = async (as: Person, id: string, words = '') =>
  BookingAtItsDoor.parse((await engine.ask('GET', `/api/bookings/${id}${words}`, { as })).body)

test('the record has the fields that its document types, and goes pending, confirmed', async () => {
  const client = await engine.person('Cleo Client')
  const { id, session } = await checkout(client, '2026-11-25T10:00:00')
  const { number } = Listing.parse((await engine.ask('GET', `/api/listings/${sessionTypeId}`)).body)
  const pending = await record(client, id)
  expect(pending).toMatchObject({
    id,
    clientId: client.id,
    builderId: stall.seller.id,
    sessionTypeId,
    listing: { number },
    startTime: '2026-11-25T10:00:00.000Z',
    endTime: '2026-11-25T11:00:00.000Z',
    status: 'pending',
    paymentIntentId: null,
    checkoutSessionId: session,
  })
  engine.emulator.controls.pay(session)
  await engine.quiet()
  const intent = expect.stringMatching(/^pi_/)
  expect(await record(client, id)).toMatchObject({ status: 'confirmed', paymentIntentId: intent })
})

test('one that took place is confirmed there and completed here; one that lapsed is cancelled there', async () => {
  const client = await engine.person('Cara Client')
  const { id, session } = await checkout(client, '2026-11-23T10:00:00')
  engine.emulator.controls.pay(session)
  await engine.quiet()
  const { id: lapsed } = await checkout(client, '2026-11-24T10:00:00')
  await engine.pass(4 * 3_600_000, 300_000)
  expect([(await record(client, id)).status, (await record(client, lapsed)).status]).toEqual([
    'confirmed',
    'cancelled',
  ])
  const common = [await record(client, id, '?words=common'), await record(client, lapsed, '?words=common')]
  expect(common.map(({ status }) => status)).toEqual(['completed', 'expired'])
})

test('a session that was booked in our pages is told in our words', async () => {
  const client = await engine.person('Cyd Client')
  const { id } = await hold(engine, client, { listing: sessionTypeId, startsAt: '2026-11-26T10:00:00Z' })
  expect(await record(client, id)).toMatchObject({ status: 'pending_payment', sessionTypeId })
})

test('a charge that is refunded in the Dashboard cancels it', async () => {
  const client = await engine.person('Cori Client')
  const { id, session } = await checkout(client, '2026-11-27T10:00:00')
  engine.emulator.controls.pay(session)
  await engine.quiet()
  const { paymentIntentId } = await record(client, id)
  await stripeOf(engine).refunds.create({ payment_intent: paymentIntentId ?? '' })
  await engine.quiet()
  expect(await record(client, id)).toMatchObject({ status: 'cancelled', payment: { status: 'refunded' } })
})

test('the metadata names booking, builder and client; the session leads to the pages of success and of cancel', async () => {
  const client = await engine.person('Cian Client')
  const { id, session } = await checkout(client, '2026-11-30T10:00:00')
  expect(await stripeOf(engine).checkout.sessions.retrieve(session)).toMatchObject({
    metadata: { bookingId: id, builderId: stall.seller.id, clientId: client.id },
    success_url: 'http://holdfast.test/payment/success?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: `http://holdfast.test/payment/cancel?booking=${id}`,
  })
})

test('a reserved slot is refused to others, with what is free instead', async () => {
  const startTime = '2026-12-01T10:00:00'
  await checkout(await engine.person('Cato First'), startTime)
  const refused = Problem.parse(
    (await ask(await engine.person('Cato Second'), { sessionTypeId, startTime })).body,
  )
  expect(refused).toMatchObject({ status: 409, type: 'urn:holdfast:problem:slot_taken' })
  expect(refused.free).not.toEqual([])
  const inPages = await askToHold(engine, await engine.person('Cato Third'), {
    listing: sessionTypeId,
    startsAt: `${startTime}Z`,
  })
  expect(inPages.status).toBe(409)
})

test('a session type is named by number, as text or not, or by UUID; what is none is not found', async () => {
  const client = await engine.person('Coby Client')
  const { number } = Listing.parse((await engine.ask('GET', `/api/listings/${sessionTypeId}`)).body)
  const startTime = '2026-12-02T10:00:00'
  const bookings = new Set<unknown>()
  for (const id of [number, String(number), sessionTypeId])
    bookings.add((await ask(client, { sessionTypeId: id, startTime })).body.booking_id)
  expect(bookings.size).toBe(1)
  expect((await ask(client, { sessionTypeId: 999_999, startTime })).status).toBe(404)
})

test('a common field keeps its name and meaning beside the marketplace’s own', async () => {
  const client = await engine.person('Cass Client')
  const { id } = await checkout(client, '2026-12-03T10:00:00')
  const booking = Booking.parse(
    (await engine.ask('GET', `/api/bookings/${id}?words=common`, { as: client })).body,
  )
  expect([booking.startTime, booking.endTime]).toEqual([booking.startsAt, booking.endsAt])
  expect([booking.clientId, booking.builderId]).toEqual([booking.buyer.id, booking.seller.id])
  expect(booking).not.toHaveProperty('courseId')
  expect(booking).not.toHaveProperty('mentor_id')
})
