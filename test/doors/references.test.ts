// Every public thing has a UUID and a number, and every door takes either: in a path as text, in JSON also as a number.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { BidPage, Booking, Listing } from '../../src/http/contract.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { course, mentoring, openStall, putOnSale, type Stall } from '../support/marketplace.ts'

let engine: Engine
let stall: Stall
let buyer: Person
let hour: Listing

beforeAll(async () => {
  engine = await startEngine()
  stall = await openStall(engine)
  buyer = await engine.person('Nora Numbers')
  hour = await listing(await putOnSale(engine, stall, mentoring()))
})
afterAll(() => engine.stop())

const listing = async (reference: string | number) =>
  Listing.parse((await engine.ask('GET', `/api/listings/${reference}`)).body)

type Thing = { id: string; number: number }
const names = ({ id, number }: Thing) => [id, id.toUpperCase(), String(number)]

test('a listing, its slots and its seller', async () => {
  for (const name of names(hour)) {
    expect((await listing(name)).id).toBe(hour.id)
    expect((await engine.ask('GET', `/api/listings/${name}/slots`)).body.listingId).toBe(hour.id)
  }
  for (const name of names(hour.seller))
    expect((await engine.ask('GET', `/api/sellers/${name}`)).body.seller).toMatchObject({
      id: hour.seller.id,
    })
})

test('a booking, wherever it is asked for', async () => {
  const place = (listingId: unknown) =>
    engine.ask('POST', '/api/bookings', { as: buyer, body: { listingId, startsAt: '2026-11-25T10:00:00Z' } })
  const booking = Booking.parse((await place(hour.number)).body)
  for (const name of names(hour)) expect((await place(name)).body.id).toBe(booking.id)
  for (const name of names(booking)) {
    const path = `/api/bookings/${name}`
    expect((await engine.ask('GET', path, { as: buyer })).body.id).toBe(booking.id)
    expect((await engine.ask('POST', `${path}/checkout`, { as: buyer })).body.booking).toMatchObject({
      id: booking.id,
    })
  }
  for (const name of names(booking))
    expect((await engine.ask('POST', `/api/bookings/${name}/give-up`, { as: buyer })).body.id).toBe(
      booking.id,
    )
})

test('a lot, its bids, and where its winner pays', async () => {
  const closesAt = new Date(engine.clock.now() + 86_400_000)
  const terms = { startingPriceMinor: 1000, minimumIncrementMinor: 100, reserveMinor: null }
  const offer = { ...terms, closesAt, paymentWindowMinutes: 1440 }
  const lot = await listing(await putOnSale(engine, stall, { kind: 'lot', offer }))
  for (const [index, name] of names(lot).entries()) {
    const path = `/api/listings/${name}/bids`
    const body = { amountMinor: 1000 + 100 * index }
    expect((await engine.ask('POST', path, { as: buyer, body })).status).toBe(201)
  }
  const seen = await engine.ask('GET', `/api/listings/${lot.number}/bids`, { as: buyer })
  const bids = BidPage.parse(seen.body).bids.flatMap(({ details }) => details ?? [])
  const [highest, second] = bids
  if (highest === undefined || second === undefined) throw new Error('no bids')
  for (const name of names(second)) {
    const path = `/api/listings/${lot.number}/bids/${name}/withdraw`
    expect((await engine.ask('POST', path, { as: buyer })).body.details).toMatchObject({ id: second.id })
  }
  for (const name of names(highest)) {
    const path = `/api/listings/${lot.id}/bids/${name}/accept`
    expect((await engine.ask('POST', path, { as: stall.seller })).body.listing).toMatchObject({ id: lot.id })
  }
  for (const auction_id of [...names(lot), lot.number]) {
    const answer = await engine.ask('POST', '/payments/checkout/create', { as: buyer, body: { auction_id } })
    expect(answer.body.auction_id).toBe(lot.id)
  }
})

test.each(['0', '-1', '1e3', '1042.0', '0x10', '9999999999999999', 'null'])(
  '%s names nothing, and breaks nothing',
  async (name) => {
    const body = { listingId: name, startsAt: '2026-11-25T10:00:00Z' }
    expect([404, 422]).toContain((await engine.ask('POST', '/api/bookings', { as: buyer, body })).status)
    expect([404, 422]).toContain((await engine.ask('GET', `/api/listings/${name}`)).status)
    const order = { courseId: name }
    expect([404, 422]).toContain(
      (await engine.ask('POST', '/api/bookings/create', { as: buyer, body: order })).status,
    )
  },
)

test('a number of one kind of thing does not open another', async () => {
  const seminar = await listing(await putOnSale(engine, stall, course()))
  const body = { courseId: hour.number }
  expect((await engine.ask('POST', '/api/bookings/create', { as: buyer, body })).status).toBe(404)
  expect((await engine.ask('GET', `/api/listings/${seminar.number}/bids`)).status).toBe(404)
  expect(
    (
      await engine.ask('POST', '/payments/checkout/create', {
        as: buyer,
        body: { auction_id: seminar.number },
      })
    ).status,
  ).toBe(404)
})
