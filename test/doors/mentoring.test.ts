// The mentoring marketplace's own door, create-checkout-session: its field names, its clock on the wall, its way back.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Listing, Problem } from '../../src/http/contract.ts'
import { freeStart, seen } from '../support/booking.ts'
import { type Engine, type Person, startDemoEngine } from '../support/engine.ts'

const door = '/api/payments/create-checkout-session'
const answerShape = z.strictObject({
  checkout_url: z.url(),
  session_id: z.string().startsWith('cs_test_'),
  booking_id: z.uuid(),
  booking_number: z.int(),
  expires_at: z.iso.datetime({ offset: true }),
})

let engine: Engine
let london: number
let tokyo: number

beforeAll(async () => {
  engine = await startDemoEngine()
  london = await sellerOf('101')
  tokyo = await sellerOf('102')
})
afterAll(() => engine.stop())

test('holds the hour and answers where to pay', async () => {
  const buyer = await engine.person('Mia Mentee')
  const answer = await ask(buyer, { mentor_id: london, scheduled_at: '2026-11-25T14:00:00' })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const { session_id, checkout_url, booking_id, booking_number } = answerShape.parse(answer.body)
  expect(checkout_url).toContain(session_id)
  expect(await seen(engine, buyer, booking_id)).toMatchObject({
    number: booking_number,
    status: 'pending_payment',
    title: 'System Design Review',
    description: 'Queues.',
    amountMinor: 8000,
    currency: 'gbp',
  })
})

test('the session leads back to the pages that this marketplace knows, and names the booking to Stripe', async () => {
  const buyer = await engine.person('Mia Returning')
  const answer = await ask(buyer, { mentor_id: london, scheduled_at: '2026-11-25T16:00:00' })
  const { session_id, booking_id } = answerShape.parse(answer.body)
  const asked = await engine.emulator.fetch(`http://stripe.test/v1/checkout/sessions/${session_id}`, {
    headers: { authorization: 'Bearer sk_test_local' },
  })
  expect(await asked.json()).toMatchObject({
    client_reference_id: booking_id,
    metadata: { booking_id },
    success_url: 'http://holdfast.test/sessions?success=true&session_id={CHECKOUT_SESSION_ID}',
    cancel_url: `http://holdfast.test/payment/cancel?booking=${booking_id}`,
  })
})

test('a mentor is named by number, as text or not, or by UUID', async () => {
  const listing = Listing.parse((await engine.ask('GET', '/api/listings/101')).body)
  const buyer = await engine.person('Mia Thrice')
  const ids = [london, String(london), listing.seller.id]
  const bookings = new Set<unknown>()
  for (const mentor_id of ids) {
    const answer = await ask(buyer, { mentor_id, scheduled_at: '2026-11-26T10:00:00' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    bookings.add(answer.body.booking_id)
  }
  expect(bookings.size).toBe(1)
})

test('the same Idempotency-Key gives the same session', async () => {
  const buyer = await engine.person('Mia Retrying')
  const body = { mentor_id: london, scheduled_at: '2026-11-26T12:00:00' }
  const first = await ask(buyer, body, { 'idempotency-key': 'mentee-click-1' })
  const second = await ask(buyer, body, { 'idempotency-key': 'mentee-click-1' })
  expect(second.body).toEqual(first.body)
})

test.each([
  ['on the mentor’s wall', '2026-11-25T11:00:00', '2026-11-25T02:00:00.000Z'],
  ['on the mentor’s wall, without seconds', '2026-11-26T11:00', '2026-11-26T02:00:00.000Z'],
  ['as the instant that its offset names', '2026-11-27T03:00:00+01:00', '2026-11-27T02:00:00.000Z'],
  ['as the instant that its Z names', '2026-11-30T02:00:00Z', '2026-11-30T02:00:00.000Z'],
])('a time is read %s', async (_how, scheduled_at, startsAt) => {
  const buyer = await engine.person('Mia Abroad')
  const answer = await ask(buyer, { mentor_id: tokyo, scheduled_at })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  expect((await seen(engine, buyer, String(answer.body.booking_id))).startsAt).toBe(startsAt)
})

test.each([
  ['does not exist', '2027-03-28T01:30:00', 'time_does_not_exist'],
  ['exists twice', '2027-10-31T01:30:00', 'time_exists_twice'],
])('an hour that %s in the mentor’s zone is not guessed at', async (_what, scheduled_at, code) => {
  const answer = await ask(await engine.person('Mia Nocturnal'), { mentor_id: london, scheduled_at })
  const problem = Problem.parse(answer.body)
  expect(problem).toMatchObject({ status: 422, type: `urn:holdfast:problem:${code}` })
  expect(problem.detail).toContain('Europe/London')
})

test('the hour that exists twice may be named with its offset', async () => {
  const wish = { mentor_id: london, scheduled_at: '2027-10-31T01:30:00+01:00' }
  const answer = await ask(await engine.person('Mia Precise'), wish)
  // Read without a doubt; whether it is on offer is another question.
  expect(answer.body).toMatchObject({ type: 'urn:holdfast:problem:not_offered' })
})

test('a taken hour is told with what is free', async () => {
  const startsAt = await freeStart(engine)
  const wish = { mentor_id: london, scheduled_at: startsAt }
  expect((await ask(await engine.person('Mia First'), wish)).status).toBe(200)
  const refused = Problem.parse((await ask(await engine.person('Mia Second'), wish)).body)
  expect(refused).toMatchObject({ status: 409, type: 'urn:holdfast:problem:slot_taken' })
  expect(refused.free).toHaveLength(3)
})

test('while Stripe does not answer the hour stays held, and the next try opens it', async () => {
  const buyer = await engine.person('Mia Persistent')
  const wish = { mentor_id: london, scheduled_at: '2026-11-27T10:00:00' }
  const match = { method: 'POST', path: '/v1/checkout/sessions' }
  engine.emulator.controls.addRequestFault({ kind: 'reset_before', match })
  const refused = await ask(buyer, wish)
  engine.emulator.controls.clearFaults()
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('10')
  expect(Problem.parse(refused.body)).toMatchObject({ type: 'urn:holdfast:problem:stripe_unavailable' })
  const opened = await ask(buyer, wish)
  expect(opened.status).toBe(200)
  expect(opened.body.booking_id).toBe(refused.body.bookingId)
})

test('tells a page the publishable key, and nothing more', async () => {
  const { status, body } = await engine.ask('GET', '/api/payments/config')
  expect([status, body]).toEqual([200, { publishable_key: 'pk_test_local' }])
})

test('somebody else’s session, or an unknown one, cannot be returned from', async () => {
  const buyer = await engine.person('Mia Owner')
  const answer = await ask(buyer, { mentor_id: london, scheduled_at: '2026-11-27T14:00:00' })
  const stranger = await engine.person('Stranger')
  for (const sessionId of [String(answer.body.session_id), 'cs_test_nobody'])
    expect(
      (await engine.ask('POST', '/api/payments/return', { as: stranger, body: { sessionId } })).status,
    ).toBe(404)
})

test('coming back settles by itself when the webhook is still on its way', async () => {
  const buyer = await engine.person('Mia Faster')
  const answer = await ask(buyer, { mentor_id: london, scheduled_at: '2026-11-30T10:00:00' })
  const sessionId = String(answer.body.session_id)
  engine.arrives = 'never'
  engine.emulator.controls.pay(sessionId)
  const back = await engine.ask('POST', '/api/payments/return', { as: buyer, body: { sessionId } })
  engine.arrives = 'at_once'
  expect(back.body).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
})

async function sellerOf(listing: string): Promise<number> {
  return Listing.parse((await engine.ask('GET', `/api/listings/${listing}`)).body).seller.number
}

function ask(as: Person, wish: { mentor_id: string | number; scheduled_at: string }, headers = {}) {
  const words = { title: 'System Design Review', description: 'Queues.', duration_minutes: 60 }
  return engine.ask('POST', door, { as, headers, body: { ...words, ...wish } })
}
