// Courses, through the doors: seats or none, one live booking a buyer, sold out, completed some days after.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Listing } from '../../src/http/contract.ts'
import { openCheckout, seen } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { course, openStall, putOnSale } from '../support/marketplace.ts'
import { day, isClaimed, minute } from '../support/trouble.ts'

let engine: Engine
let ann: Person
let bob: Person

beforeAll(async () => {
  engine = await startEngine()
  ann = await engine.person('Ann')
  bob = await engine.person('Bob')
})
afterAll(() => engine.stop())

const newCourse = async (rules: Parameters<typeof course>[0] = {}) =>
  putOnSale(engine, await openStall(engine), course(rules))

const book = (as: Person, listingId: string) =>
  engine.ask('POST', '/api/bookings', { as, body: { listingId } })

const seats = async (listing: string) =>
  Listing.parse((await engine.ask('GET', `/api/listings/${listing}`)).body).seats

async function bought(as: Person, listing: string): Promise<string> {
  const id = String((await book(as, listing)).body.id)
  engine.emulator.controls.pay(await openCheckout(engine, as, id))
  await engine.quiet()
  expect(await seen(engine, as, id)).toMatchObject({ status: 'confirmed' })
  return id
}

test('seats are counted down, and the last one gone is sold out', async () => {
  const listing = await newCourse({ capacity: 2 })
  expect(await seats(listing)).toEqual({ capacity: 2, left: 2 })
  await bought(ann, listing)
  expect(await seats(listing)).toEqual({ capacity: 2, left: 1 })
  expect((await book(bob, listing)).status).toBe(201)
  const refused = await book(await engine.person('Cem'), listing)
  expect(refused.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:sold_out' })
})

test('a seat that lapses is free for the next', async () => {
  const listing = await newCourse({ capacity: 1 })
  const { body } = await book(ann, listing)
  await engine.pass(17 * minute)
  expect(await isClaimed(engine, String(body.id))).toBe(false)
  expect((await book(bob, listing)).status).toBe(201)
})

test('one’s own lapsed hold is let go at once, without waiting for the clock', async () => {
  const listing = await newCourse({ capacity: 1 })
  const { body } = await book(ann, listing)
  engine.clock.advance(15 * minute + 1000)
  const again = await book(ann, listing)
  expect(again.status).toBe(201)
  expect(again.body.id).not.toBe(body.id)
})

test('without a capacity there is room for all', async () => {
  const listing = await newCourse({ capacity: null })
  expect(await seats(listing)).toEqual({ capacity: null, left: null })
  for (const name of ['Cem', 'Dee', 'Eli'])
    expect((await book(await engine.person(name), listing)).status).toBe(201)
})

test('a buyer has it once: the same hold again, and no second one after paying, even when it is completed', async () => {
  const listing = await newCourse()
  const first = await book(ann, listing)
  const again = await book(ann, listing)
  expect([again.status, again.body.id]).toEqual([200, first.body.id])
  engine.emulator.controls.pay(await openCheckout(engine, ann, String(first.body.id)))
  await engine.quiet()
  const refused = { status: 409, type: 'urn:holdfast:problem:already_booked', bookingId: first.body.id }
  expect((await book(ann, listing)).body).toMatchObject(refused)
  await engine.pass(15 * day, day)
  expect(await seen(engine, ann, String(first.body.id))).toMatchObject({ status: 'completed' })
  expect((await book(ann, listing)).body).toMatchObject(refused)
})

test('it completes so many days after it was paid, not before', async () => {
  const listing = await newCourse({ completesAfterDays: 3 })
  const id = await bought(bob, listing)
  await engine.pass(3 * day - minute, day)
  expect(await seen(engine, bob, id)).toMatchObject({ status: 'confirmed' })
  await engine.pass(2 * minute)
  expect(await seen(engine, bob, id)).toMatchObject({ status: 'completed' })
})

test('a course that has begun may still be joined; one that is over may not', async () => {
  const days = (count: number) => new Date(engine.clock.now() + count * day)
  const begun = await newCourse({ startsAt: days(-2), endsAt: days(5) })
  expect((await book(ann, begun)).status).toBe(201)
  const over = await newCourse({ startsAt: days(-9), endsAt: days(-2) })
  expect((await book(bob, over)).body).toMatchObject({
    status: 422,
    type: 'urn:holdfast:problem:not_offered',
  })
})

test('one that costs nothing is confirmed at once', async () => {
  const listing = await newCourse({ priceMinor: 0 })
  expect((await book(bob, listing)).body).toMatchObject({ status: 'confirmed', payment: null })
})
