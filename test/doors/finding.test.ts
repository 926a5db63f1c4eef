// How buyers find things: by topic, by price in its own currency, and marked with what they have already.
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from '../../src/http/contract.ts'
import { type Engine, type Person, startDemoEngine } from '../support/engine.ts'

let engine: Engine
let buyer: Person

beforeAll(async () => {
  engine = await startDemoEngine()
  buyer = await engine.person('Ada Buyer')
})
afterAll(() => engine.stop())

async function find(query: string, as?: Person) {
  const answer = await engine.ask('GET', `/api/listings?${query}`, as === undefined ? {} : { as })
  return contract.ListingPage.parse(answer.body).listings
}

const titles = (listings: contract.Listing[]) => listings.map(({ title }) => title)

test('by topic, whole and in any case; half a word is none', async () => {
  const careers = ['Mentoring with Priya', 'Mentoring with Mateo']
  expect(titles(await find('kind=mentoring&topic=Careers'))).toEqual(careers)
  expect(titles(await find('kind=mentoring&topic=careers'))).toEqual(careers)
  expect(await find('kind=mentoring&topic=career')).toEqual([])
})

test('by price: what is free is affordable in every currency, what costs only in its own', async () => {
  const query = (currency: string, max: number) => `kind=mentoring&currency=${currency}&maxPriceMinor=${max}`
  expect(titles(await find(query('gbp', 4500)))).toEqual(['Mentoring with Amara', 'Mentoring with Mateo'])
  expect(titles(await find(query('gbp', 4499)))).toEqual(['Mentoring with Mateo'])
  expect(titles(await find('kind=mentoring&maxPriceMinor=0'))).toEqual(['Mentoring with Mateo'])
  expect(titles(await find('kind=lot&currency=usd&maxPriceMinor=26500'))).toHaveLength(1)
  expect(await find('kind=lot&currency=usd&maxPriceMinor=26499')).toEqual([])
  const refused = await engine.ask('GET', '/api/listings?maxPriceMinor=100')
  expect([refused.status, refused.body.fields]).toMatchObject([422, [{ path: 'currency' }]])
})

test('a course is marked for whoever holds or has it, and for nobody else', async () => {
  const [course] = await find('kind=course', buyer)
  expect(course?.booked).toBeNull()
  const body = { listingId: course?.id }
  const placed = contract.Booking.parse((await engine.ask('POST', '/api/bookings', { as: buyer, body })).body)
  const held = { bookingId: placed.id, status: 'pending_payment' }
  expect((await find('kind=course', buyer))[0]?.booked).toEqual(held)
  expect((await find('kind=course'))[0]?.booked).toBeNull()
  await engine.ask('POST', `/api/bookings/${placed.id}/give-up`, { as: buyer })
  expect((await find('kind=course', buyer))[0]?.booked).toBeNull()
})

test('the bids on a lot come with how it stands and what time it is; what is no lot has none', async () => {
  const [lot] = await find('kind=lot')
  const answer = await engine.ask('GET', `/api/listings/${lot?.id}/bids`)
  const page = contract.BidPage.parse(answer.body)
  expect(page.auction).toEqual(lot?.auction)
  expect(page.bids.map(({ amountMinor }) => amountMinor)).toEqual([26_500, 20_000])
  expect(page.now).toBe(engine.world.clock.now().toISOString())
  expect((await engine.ask('GET', '/api/listings/101/bids')).status).toBe(404)
})
