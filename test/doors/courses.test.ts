// The course marketplace by its own document: a seat booked and paid for in one call, one booking a person and course,
// and the booking read back in that document's own fields.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Booking, BookingPage, CourseBooked, Listing, Problem } from '../../src/http/contract.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { course, openStall, putOnSale, type Stall } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'

let engine: Engine
let stall: Stall
let courseId: string

beforeAll(async () => {
  engine = await startEngine()
  stall = await openStall(engine)
  courseId = await putOnSale(engine, stall, course({ capacity: 50 }))
})
afterAll(() => engine.stop())

const create = (as: Person, body: unknown, headers = {}) =>
  engine.ask('POST', '/api/bookings/create', { as, body, headers })

async function booked(as: Person, id: string | number = courseId): Promise<CourseBooked> {
  const answer = await create(as, { courseId: id })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return CourseBooked.parse(answer.body)
}

const bookingOf = async (as: Person, id: string) =>
  Booking.parse((await engine.ask('GET', `/api/bookings/${id}`, { as })).body)

async function pay(sessionId: string | null): Promise<void> {
  engine.emulator.controls.pay(sessionId ?? '')
  await engine.quiet()
}

test('a seat is held and its payment page opened, 201 and where the booking is', async () => {
  const student = await engine.person('Sita Student')
  const answer = await create(student, { courseId })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  const { bookingId, sessionId, checkoutUrl, expiresAt, amount, currency } = CourseBooked.parse(answer.body)
  expect(answer.headers.get('location')).toBe(`/api/bookings/${bookingId}`)
  expect(checkoutUrl).toContain(sessionId)
  expect(Date.parse(expiresAt ?? '') - engine.clock.now()).toBe(15 * 60_000)
  expect([amount, currency]).toEqual([12_000, 'gbp'])
  const session = await stripeOf(engine).checkout.sessions.retrieve(sessionId ?? '')
  expect(session).toMatchObject({
    amount_total: 12_000,
    currency: 'gbp',
    client_reference_id: bookingId,
    success_url: 'http://holdfast.test/payment/success?session_id={CHECKOUT_SESSION_ID}',
  })
})

test('the booking goes pending, paid, refunded, in the fields of its own document', async () => {
  const student = await engine.person('Sona Student')
  const { bookingId, sessionId } = await booked(student)
  const { number } = Listing.parse((await engine.ask('GET', `/api/listings/${courseId}`)).body)
  const { subject } = await engine.world.db
    .selectFrom('people')
    .select('subject')
    .where('id', '=', student.id)
    .executeTakeFirstOrThrow()
  const pending = await bookingOf(student, bookingId)
  expect(pending).toMatchObject({
    userId: subject,
    courseId: number,
    paymentStatus: 'pending',
    stripePaymentIntentId: null,
    stripeSessionId: sessionId,
    amount: 12_000,
    currency: 'gbp',
    status: 'pending_payment',
  })
  await pay(sessionId)
  const paid = await bookingOf(student, bookingId)
  const intent = expect.stringMatching(/^pi_/)
  expect(paid).toMatchObject({ paymentStatus: 'paid', status: 'confirmed', stripePaymentIntentId: intent })
  expect(Date.parse(paid.updatedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(paid.createdAt))
  await stripeOf(engine).refunds.create({ payment_intent: paid.stripePaymentIntentId ?? '' })
  await engine.quiet()
  expect(await bookingOf(student, bookingId)).toMatchObject({
    paymentStatus: 'refunded',
    status: 'cancelled',
  })
})

test('one booking a person and course: the same pending one again, a 409 once it is paid', async () => {
  const student = await engine.person('Siri Student')
  const first = await booked(student)
  const again = await create(student, { courseId })
  expect(again.status).toBe(200)
  expect(again.body).toEqual(first)
  await pay(first.sessionId)
  const refused = await create(student, { courseId })
  expect(Problem.parse(refused.body)).toMatchObject({
    status: 409,
    type: 'urn:holdfast:problem:already_booked',
    bookingId: first.bookingId,
  })
})

test('two clicks at once make one booking', async () => {
  const student = await engine.person('Sven Student')
  const answers = await Promise.all([create(student, { courseId }), create(student, { courseId })])
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201])
  expect(new Set(answers.map(({ body }) => body.checkoutUrl)).size).toBe(1)
})

test('a course is named by number, as text or not, or by UUID, and has to be one', async () => {
  const { number } = Listing.parse((await engine.ask('GET', `/api/listings/${courseId}`)).body)
  const student = await engine.person('Saga Student')
  const first = await booked(student, number)
  for (const id of [String(number), courseId, courseId.toUpperCase()])
    expect((await create(student, { courseId: id })).body.bookingId).toBe(first.bookingId)
  const lot = await putOnSale(engine, stall, {
    kind: 'lot',
    offer: {
      startingPriceMinor: 1000,
      minimumIncrementMinor: 100,
      reserveMinor: null,
      closesAt: new Date(engine.clock.now() + 86_400_000),
      paymentWindowMinutes: 1440,
    },
  })
  for (const id of [lot, 999_999, engine.world.newId()])
    expect((await create(student, { courseId: id })).status).toBe(404)
  for (const id of [0, -1, 1.5, true, 'one'])
    expect((await create(student, { courseId: id })).status).toBe(422)
})

test('one’s own bookings are listed with their payment status, and nobody else’s', async () => {
  const student = await engine.person('Sara Student')
  const { bookingId } = await booked(student)
  await booked(await engine.person('Somebody Else'))
  const mine = BookingPage.parse((await engine.ask('GET', '/api/bookings/user', { as: student })).body)
  expect(mine.bookings.map((one) => [one.id, one.paymentStatus])).toEqual([[bookingId, 'pending']])
})

test('its own webhook settles the payment', async () => {
  const student = await engine.person('Sami Student')
  const { bookingId, sessionId } = await booked(student)
  engine.arrives = 'never'
  await pay(sessionId)
  engine.arrives = 'at_once'
  const completed = engine.sent.findLast(({ body }) => body.includes('checkout.session.completed'))
  if (completed === undefined) throw new Error('Stripe has sent nothing')
  const { headers, body } = completed
  const url = 'http://holdfast.test/api/stripe/webhooks'
  expect((await engine.holdfast.fetch(new Request(url, { method: 'POST', headers, body }))).status).toBe(200)
  await engine.holdfast.settled()
  expect(await bookingOf(student, bookingId)).toMatchObject({ paymentStatus: 'paid' })
})

test('a course that costs nothing is booked at once, with nothing to pay', async () => {
  const free = await putOnSale(engine, stall, course({ priceMinor: 0 }))
  const student = await engine.person('Sol Student')
  const answer = await booked(student, free)
  expect(answer).toMatchObject({ checkoutUrl: null, sessionId: null, expiresAt: null, amount: 0 })
  expect(await bookingOf(student, answer.bookingId)).toMatchObject({
    status: 'confirmed',
    paymentStatus: 'paid',
  })
})

test('a sold-out course says so', async () => {
  const small = await putOnSale(engine, stall, course({ capacity: 1 }))
  await booked(await engine.person('Quick'), small)
  const refused = Problem.parse((await create(await engine.person('Slow'), { courseId: small })).body)
  expect(refused).toMatchObject({ status: 409, type: 'urn:holdfast:problem:sold_out' })
})

test('nobody books without being signed in', async () => {
  const answer = await engine.ask('POST', '/api/bookings/create', { body: { courseId } })
  expect(answer.status).toBe(401)
})
