// What the doors answer is what the contract says, field by field: nothing missing, nothing more.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import * as contract from '../../src/http/contract.ts'
import { AMARA, askToHold, freeStart, hold, openCheckout } from '../support/booking.ts'
import { type Engine, type Person, startDemoEngine } from '../support/engine.ts'

let engine: Engine
let buyer: Person

beforeAll(async () => {
  engine = await startDemoEngine()
  buyer = await engine.person('Ada Buyer')
})
afterAll(() => engine.stop())

test('me, known and unknown', async () => {
  expectExactly(contract.Me, await engine.ask('GET', '/api/me'))
  const { person } = expectExactly(contract.Me, await engine.ask('GET', '/api/me', { as: buyer }))
  expect(person).toMatchObject({ id: buyer.id, name: 'Ada Buyer', roles: ['buyer'] })
})

test('listings of every kind, in pages, by kind, and by what somebody looks for', async () => {
  const all = expectExactly(contract.ListingPage, await engine.ask('GET', '/api/listings'))
  expect(new Set(all.listings.map((one) => one.kind))).toEqual(
    new Set(['mentoring', 'appointment', 'course', 'lot']),
  )
  for (const { id, number } of all.listings) {
    const byId = expectExactly(contract.Listing, await engine.ask('GET', `/api/listings/${id}`))
    const byNumber = expectExactly(contract.Listing, await engine.ask('GET', `/api/listings/${number}`))
    expect(byId).toEqual(byNumber)
  }
  const found = await engine.ask('GET', '/api/listings?kind=mentoring&search=amara')
  expect(expectExactly(contract.ListingPage, found).listings.map((one) => one.number)).toEqual([101])
})

test('a seller and what they sell', async () => {
  const listing = contract.Listing.parse((await engine.ask('GET', `/api/listings/${AMARA}`)).body)
  const page = await engine.ask('GET', `/api/sellers/${listing.seller.number}`)
  const { seller, listings } = expectExactly(contract.SellerPage, page)
  expect(seller).toEqual(listing.seller)
  expect(listings.map((one) => one.seller.id)).toEqual(listings.map(() => seller.id))
})

test('free slots, of a mentor and of an appointment', async () => {
  for (const path of [`/api/listings/${AMARA}/slots`, '/api/listings/107/slots', '/api/listings/108/slots']) {
    const { slots, from, to } = expectExactly(contract.SlotPage, await engine.ask('GET', path))
    expect(slots.length).toBeGreaterThan(0)
    for (const slot of slots) {
      expect(slot.startsAt >= from).toBe(true)
      expect(slot.startsAt < to).toBe(true)
    }
  }
})

test('a booking through its whole life', async () => {
  const startsAt = await freeStart(engine)
  const placed = expectExactly(contract.Booking, await askToHold(engine, buyer, { startsAt }))
  expect(placed).toMatchObject({ status: 'pending_payment', startsAt, title: 'System design' })
  const path = `/api/bookings/${placed.id}`
  const opened = await engine.ask('POST', `${path}/checkout`, { as: buyer })
  const { checkoutUrl, booking } = expectExactly(contract.Checkout, opened)
  expect(checkoutUrl).toContain(booking.payment?.attempt?.sessionId)
  engine.emulator.controls.pay(booking.payment?.attempt?.sessionId ?? '')
  await engine.quiet()
  const confirmed = expectExactly(contract.Booking, await engine.ask('GET', path, { as: buyer }))
  expect(confirmed).toMatchObject({ status: 'confirmed', holdExpiresAt: null })
  await engine.pass(5 * 3_600_000, 600_000)
  const completed = expectExactly(contract.Booking, await engine.ask('GET', path, { as: buyer }))
  expect(completed.status).toBe('completed')
})

test('my bookings, newest first, a page at a time, and nobody else’s', async () => {
  const reader = await engine.person('Rita Reader')
  await hold(engine, await engine.person('Somebody Else'))
  const mine: string[] = []
  for (let made = 0; made < 3; made++) {
    const booking = await hold(engine, reader)
    await engine.ask('POST', `/api/bookings/${booking.id}/give-up`, { as: reader })
    mine.unshift(booking.id)
  }
  const answer = await engine.ask('GET', '/api/bookings/user', { as: reader })
  const { bookings } = expectExactly(contract.BookingPage, answer)
  expect(bookings.map((one) => one.id)).toEqual(mine)
})

test('coming back from Stripe answers the booking', async () => {
  const booking = await hold(engine, buyer)
  const sessionId = await openCheckout(engine, buyer, booking.id)
  const back = await engine.ask('POST', '/api/payments/return', { as: buyer, body: { sessionId } })
  expect(expectExactly(contract.Booking, back).status).toBe('pending_payment')
})

test('a problem says what, in words, and carries the id to quote', async () => {
  const answer = await engine.ask('GET', '/api/unknown', { headers: { 'x-request-id': 'a-clients-own-id' } })
  const problem = expectExactly(contract.Problem, answer)
  expect(problem).toMatchObject({ status: 404, instance: 'a-clients-own-id' })
  expect(answer.headers.get('x-request-id')).toBe('a-clients-own-id')
  expect(answer.headers.get('cache-control')).toBe('no-store')
})

/** Parsing drops what the contract does not know: what is left must be all there was. */
function expectExactly<Schema extends z.ZodType>(
  schema: Schema,
  answer: { body: Record<string, unknown> },
): z.infer<Schema> {
  const parsed = schema.parse(answer.body)
  expect(parsed).toEqual(answer.body)
  return parsed
}
