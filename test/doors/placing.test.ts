// Holding a time: the same asked twice is the same booking, what is taken is told with what is free, and nobody holds
// more than three things unpaid.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Booking, Problem } from '../../src/http/contract.ts'
import { AMARA, askToHold, freeStart, freeStarts, hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, startDemoEngine } from '../support/engine.ts'

const KENJI = '102'
const LUCIA = '103'
const PRIYA = '104'
const MATEO = '105'

let engine: Engine

beforeAll(async () => {
  engine = await startDemoEngine()
})
afterAll(() => engine.stop())

test('the same Idempotency-Key leads to the same booking, and says that nothing new was made', async () => {
  const buyer = await engine.person('Retrying Buyer')
  const wish = { startsAt: await freeStart(engine), key: 'a-key-of-the-client' }
  const first = await askToHold(engine, buyer, wish)
  const second = await askToHold(engine, buyer, wish)
  expect([first.status, second.status]).toEqual([201, 200])
  expect(second.body.id).toBe(first.body.id)
  expect(first.headers.get('location')).toBe(`/api/bookings/${first.body.id}`)
})

test('the same Idempotency-Key for something else is refused; another person may use it', async () => {
  const buyer = await engine.person('Muddled Buyer')
  const [one = '', , , , , , , other = ''] = await freeStarts(engine)
  expect((await askToHold(engine, buyer, { startsAt: one, key: 'muddled' })).status).toBe(201)
  const mismatch = await askToHold(engine, buyer, { startsAt: other, key: 'muddled' })
  expect(mismatch.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:idempotency_mismatch' })
  const somebodyElse = await engine.person('Another Buyer')
  expect((await askToHold(engine, somebodyElse, { startsAt: other, key: 'muddled' })).status).toBe(201)
})

test('the same buyer asking again for the same time gets the same hold, without a key too', async () => {
  const buyer = await engine.person('Patient Buyer')
  const wish = { startsAt: await freeStart(engine) }
  const first = await askToHold(engine, buyer, wish)
  const again = await askToHold(engine, buyer, wish)
  expect([first.status, again.status]).toEqual([201, 200])
  expect(again.body.id).toBe(first.body.id)
  expect(again.body.holdExpiresAt).toBe(first.body.holdExpiresAt)
})

test('a double click is one booking with one payment page', async () => {
  const buyer = await engine.person('Double Clicker')
  const wish = { startsAt: await freeStart(engine) }
  const clicks = await Promise.all(Array.from({ length: 6 }, () => askToHold(engine, buyer, wish)))
  expect(clicks.map((click) => click.status).toSorted()).toEqual([200, 200, 200, 200, 200, 201])
  expect(new Set(clicks.map((click) => click.body.id)).size).toBe(1)
  const id = String(clicks[0]?.body.id)
  const sessions = await Promise.all(Array.from({ length: 6 }, () => openCheckout(engine, buyer, id)))
  expect(new Set(sessions).size).toBe(1)
  expect((await seen(engine, buyer, id)).payment?.attempt?.number).toBe(1)
})

test('a time that somebody holds is refused with the nearest free ones', async () => {
  const startsAt = (await freeStarts(engine)).at(20) ?? ''
  await hold(engine, await engine.person('First Buyer'), { startsAt })
  const refused = await askToHold(engine, await engine.person('Second Buyer'), { startsAt })
  const problem = Problem.parse(refused.body)
  expect(problem).toMatchObject({ status: 409, type: 'urn:holdfast:problem:slot_taken' })
  const offered = problem.free?.map((slot) => slot.startsAt) ?? []
  expect(offered).toHaveLength(3)
  expect(offered).not.toContain(startsAt)
  const free = await freeStarts(engine)
  for (const start of offered) expect(free).toContain(start)
  expect(free).not.toContain(startsAt)
})

test('a time that overlaps a held one, or its buffer, is taken too', async () => {
  const startsAt = (await freeStarts(engine)).at(40) ?? ''
  await hold(engine, await engine.person('Long Session'), { startsAt })
  const half = new Date(Date.parse(startsAt) + 30 * 60_000).toISOString()
  const buffer = new Date(Date.parse(startsAt) + 60 * 60_000).toISOString()
  for (const start of [half, buffer])
    expect((await askToHold(engine, await engine.person('Overlapping'), { startsAt: start })).status).toBe(
      409,
    )
})

test('asking for another time of the same mentor lets the first one go', async () => {
  const buyer = await engine.person('Undecided Buyer')
  const starts = await freeStarts(engine)
  const first = await hold(engine, buyer, { startsAt: starts.at(-1) ?? '' })
  await openCheckout(engine, buyer, first.id)
  const second = await hold(engine, buyer, { startsAt: starts.at(-8) ?? '' })
  expect(second.id).not.toBe(first.id)
  expect(await seen(engine, buyer, first.id)).toMatchObject({
    status: 'cancelled',
    outcome: 'given_up',
    payment: { status: 'void', attempt: { state: 'expired' } },
  })
  expect(await freeStarts(engine)).toContain(starts.at(-1))
})

test('three unpaid holds at most; a paid one does not count', async () => {
  const buyer = await engine.person('Greedy Buyer')
  const first = await hold(engine, buyer, { listing: AMARA })
  await hold(engine, buyer, { listing: KENJI })
  await hold(engine, buyer, { listing: LUCIA })
  const startsAt = await freeStart(engine, { listing: PRIYA, minutes: 45 })
  const fourth = { listing: PRIYA, minutes: 45, startsAt }
  const refused = await askToHold(engine, buyer, fourth)
  expect(Problem.parse(refused.body)).toMatchObject({
    status: 409,
    type: 'urn:holdfast:problem:too_many_holds',
    bookingId: first.id,
    heldUntil: first.holdExpiresAt,
  })
  engine.emulator.controls.pay(await openCheckout(engine, buyer, first.id))
  await engine.quiet()
  expect((await askToHold(engine, buyer, fourth)).status).toBe(201)
})

test('three at most, also when all four are asked for at the same moment', async () => {
  const buyer = await engine.person('Quick Greedy Buyer')
  const wishes = [
    { listing: AMARA, minutes: 60 },
    { listing: KENJI, minutes: 60 },
    { listing: LUCIA, minutes: 60 },
    { listing: PRIYA, minutes: 45 },
  ]
  const starts = await Promise.all(wishes.map((wish) => freeStart(engine, wish)))
  const asks = wishes.map((wish, at) => askToHold(engine, buyer, { ...wish, startsAt: starts[at] ?? '' }))
  const statuses = (await Promise.all(asks)).map((answer) => answer.status)
  expect(statuses.toSorted()).toEqual([201, 201, 201, 409])
})

test('giving up frees the time at once, closes the page at Stripe, and can be said twice', async () => {
  const buyer = await engine.person('Leaving Buyer')
  const booking = await hold(engine, buyer)
  const session = await openCheckout(engine, buyer, booking.id)
  for (let time = 1; time <= 2; time++) {
    const gone = await engine.ask('POST', `/api/bookings/${booking.id}/give-up`, { as: buyer })
    expect(gone.status).toBe(200)
    expect(Booking.parse(gone.body)).toMatchObject({
      status: 'cancelled',
      outcome: 'given_up',
      holdExpiresAt: null,
      payment: { attempt: { state: 'expired', checkoutUrl: null } },
    })
  }
  expect(() => engine.emulator.controls.pay(session)).toThrow(/expired/)
  expect(await freeStarts(engine)).toContain(booking.startsAt)
  const checkout = await engine.ask('POST', `/api/bookings/${booking.id}/checkout`, { as: buyer })
  expect(checkout.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:booking_closed' })
})

test('what is paid cannot be given up, even when the webhook has not been here yet', async () => {
  const buyer = await engine.person('Paid And Leaving')
  const booking = await hold(engine, buyer)
  engine.arrives = 'never'
  engine.emulator.controls.pay(await openCheckout(engine, buyer, booking.id))
  const refused = await engine.ask('POST', `/api/bookings/${booking.id}/give-up`, { as: buyer })
  engine.arrives = 'at_once'
  expect(refused.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:already_booked' })
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
})

test('a free hour is confirmed at once, without an attempt', async () => {
  const buyer = await engine.person('Free Rider')
  const startsAt = await freeStart(engine, { listing: MATEO, minutes: 30 })
  const placed = await askToHold(engine, buyer, { listing: MATEO, minutes: 30, startsAt })
  expect(placed.status).toBe(201)
  expect(Booking.parse(placed.body)).toMatchObject({
    status: 'confirmed',
    amountMinor: 0,
    payment: null,
    holdExpiresAt: null,
  })
  const checkout = await engine.ask('POST', `/api/bookings/${placed.body.id}/checkout`, { as: buyer })
  expect(checkout.body).toMatchObject({ checkoutUrl: null, booking: { status: 'confirmed' } })
})
