// What a seller lists: each of the four kinds, changed, taken off sale and closed, by its seller alone.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  Bid,
  Listing,
  ListingPage,
  Problem,
  SellerListing,
  SellerListingPage,
} from '../../src/http/contract.ts'
import { freeStarts, hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { aCourse, aLot, hours, list, listed, newSeller, openDaily, sessionType } from '../support/seller.ts'
import { stripeOf } from '../support/stripe.ts'

let engine: Engine
let seller: Person
let buyer: Person

beforeAll(async () => {
  engine = await startEngine({ settings: { FEE_BASIS_POINTS: '1250', FEE_FIXED: 'usd:30,gbp:20' } })
  seller = await newSeller(engine)
  await openDaily(engine, seller)
  buyer = await engine.person('Bea Buyer')
})
afterAll(() => engine.stop())

const path = (id: string, verb = '') => `/api/seller/listings/${id}${verb}`
const revise = (id: string, body: object, as = seller) => engine.ask('PATCH', path(id), { as, body })
const turn = (id: string, verb: 'pause' | 'resume' | 'close', as = seller) =>
  engine.ask('POST', path(id, `/${verb}`), { as })
const fieldsOf = (body: unknown) => Problem.parse(body).fields ?? []
const shown = async (id: string) => Listing.parse((await engine.ask('GET', `/api/listings/${id}`)).body)
const bid = async (lot: string, amountMinor: number, as = buyer) =>
  Bid.parse((await engine.ask('POST', `/api/listings/${lot}/bids`, { as, body: { amountMinor } })).body)

describe('each kind is listed with its own terms, at the marketplace’s fee', () => {
  test('mentoring, of which a seller has one', async () => {
    const own = await newSeller(engine)
    const durations = [
      { minutes: 30, priceMinor: 0 },
      { minutes: 60, priceMinor: 8000 },
    ]
    const made = await listed(engine, own, hours({ title: 'An hour' }, { durations, noticeMinutes: 60 }))
    expect(made).toMatchObject({
      status: 'active',
      fee: { percentBasisPoints: 1250, fixedMinor: 20, minimumMinor: 0 },
      offer: { kind: 'mentoring', durations, noticeMinutes: 60, horizonDays: 60 },
      listing: { kind: 'mentoring', currency: 'gbp', timeZone: 'Europe/London', title: 'An hour' },
    })
    expect(await list(engine, own, hours())).toMatchObject({
      status: 409,
      body: { type: 'urn:holdfast:problem:already_listed' },
    })
    await turn(made.listing.id, 'close', own)
    expect((await list(engine, own, hours())).status).toBe(201)
  })

  test('a session type, which is a Product at Stripe and stays in step when it is renamed', async () => {
    const made = await listed(engine, seller, sessionType({ title: 'Speed review', currency: 'usd' }))
    expect(made).toMatchObject({ fee: { fixedMinor: 30 }, offer: { capacity: 1, minutes: 60 } })
    await engine.quiet()
    const names = async () => (await stripeOf(engine).products.list()).data.map((one) => one.name)
    expect(await names()).toContain('Speed review')
    await revise(made.listing.id, { title: 'Speed clinic' })
    await engine.quiet()
    expect(await names()).toContain('Speed clinic')
    expect(await names()).not.toContain('Speed review')
  })

  test('a group session, whose every start has its seats', async () => {
    const { listing } = await listed(engine, seller, sessionType({}, { capacity: 2, slotStepMinutes: 60 }))
    const [, , later] = await freeStarts(engine, { listing: listing.id })
    const body = { listingId: listing.id, startsAt: later }
    const taken = ['Ann', 'Bob', 'Cid'].map(async (name) =>
      engine.ask('POST', '/api/bookings', { as: await engine.person(name), body }),
    )
    expect((await Promise.all(taken)).map((one) => one.status).sort()).toEqual([201, 201, 409])
  })

  test('a course, with seats and dates or without', async () => {
    const startsAt = '2026-12-07T18:00:00.000Z'
    const dated = await listed(engine, seller, aCourse({}, { startsAt, endsAt: '2026-12-21T20:00:00.000Z' }))
    expect(await shown(dated.listing.id)).toMatchObject({ startsAt, seats: { capacity: 2, left: 2 } })
    const open = await listed(engine, seller, aCourse({}, { capacity: null }))
    expect(open.offer).toMatchObject({
      kind: 'course',
      capacity: null,
      startsAt: null,
      completesAfterDays: 14,
    })
    const cleared = await revise(dated.listing.id, {
      offer: { startsAt: null, endsAt: null, capacity: null },
    })
    expect(cleared.body.offer).toMatchObject({ startsAt: null, endsAt: null, capacity: null })
  })

  test('a lot, whose auction is open at once', async () => {
    const { listing, offer } = await listed(engine, seller, aLot(engine, {}, { reserveMinor: 15_000 }))
    expect(offer).toMatchObject({ reserveMinor: 15_000, paymentWindowMinutes: 1440 })
    expect((await shown(listing.id)).auction).toMatchObject({ state: 'open', nextBidMinor: 10_000 })
  })

  test('the same key is the same listing, and another request under it is refused', async () => {
    const [first, again] = [
      await list(engine, seller, aCourse(), 'key-1'),
      await list(engine, seller, aCourse(), 'key-1'),
    ]
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual(first.body)
    const other = await list(engine, seller, aCourse({ title: 'Another' }), 'key-1')
    expect(other).toMatchObject({ status: 409, body: { type: 'urn:holdfast:problem:idempotency_mismatch' } })
  })
})

describe('what cannot be sold is refused when it is listed, field by field', () => {
  test.each([
    [
      'below Stripe’s minimum',
      () => aCourse({}, { priceMinor: 10 }),
      'offer.priceMinor',
      /no less than £0\.30/,
    ],
    [
      'decimals that the currency does not have',
      () => aCourse({ currency: 'isk' }, { priceMinor: 100_050 }),
      'offer.priceMinor',
      /no such decimals/,
    ],
    ['a length twice', () => sessionTypeTwice(), 'offer.durations', /stands there twice/],
    [
      'an end before the start',
      () => aCourse({}, { startsAt: '2026-12-07T18:00:00Z', endsAt: '2026-12-06T18:00:00Z' }),
      'offer.endsAt',
      /after the start/,
    ],
    [
      'a course that is over',
      () => aCourse({}, { endsAt: '2026-11-01T18:00:00Z' }),
      'offer.endsAt',
      /still to come/,
    ],
    [
      'an auction that has closed',
      () => aLot(engine, {}, { closesAt: '2026-11-23T07:00:00Z' }),
      'offer.closesAt',
      /still to come/,
    ],
    [
      'an auction in years',
      () => aLot(engine, {}, { closesAt: '2036-11-23T07:00:00Z' }),
      'offer.closesAt',
      /years ahead/,
    ],
    ['a price that is no amount', () => aCourse({}, { priceMinor: 12.5 }), 'offer.priceMinor', /./],
    ['no title', () => aCourse({ title: ' ' }), 'title', /./],
  ])('%s', async (_name, body, field, message) => {
    const own = await newSeller(engine)
    const refused = await list(engine, own, body())
    expect(refused.status).toBe(422)
    const found = fieldsOf(refused.body).find((one) => one.path === field)
    expect(found?.message, JSON.stringify(refused.body)).toMatch(message)
  })

  const sessionTypeTwice = () => hours({}, { durations: Array(2).fill({ minutes: 60, priceMinor: 8000 }) })

  test('a field of another kind', async () => {
    const { listing } = await listed(engine, seller, aCourse())
    const refused = await revise(listing.id, { offer: { minutes: 30 } })
    expect(refused.status).toBe(422)
    expect(fieldsOf(refused.body)).toEqual([
      { path: 'offer.minutes', message: 'This kind of listing has no such field.' },
    ])
  })
})

describe('what is on sale changes, and what was sold does not', () => {
  test('a booking keeps the terms it was made with', async () => {
    const { listing } = await listed(engine, seller, aCourse({ title: 'As it was' }))
    const held = await engine.ask('POST', '/api/bookings', { as: buyer, body: { listingId: listing.id } })
    const change = { title: 'As it is', refundPolicy: 'none', offer: { priceMinor: 90_000, capacity: 1 } }
    const now = SellerListing.parse((await revise(listing.id, change)).body)
    expect(now).toMatchObject({ offer: { priceMinor: 90_000, capacity: 1 }, held: 1, upcoming: 0 })
    expect(await seen(engine, buyer, String(held.body.id))).toMatchObject({
      amountMinor: 12_000,
      listing: { title: 'As it was' },
      refundPolicy: { name: 'flexible' },
    })
    expect(await shown(listing.id)).toMatchObject({ fromPriceMinor: 90_000, refundPolicy: { name: 'none' } })
  })

  test('paused, it is neither found nor sold; resumed, it is; closed, it stays so', async () => {
    const { listing } = await listed(engine, seller, aCourse({ title: 'Now and then' }))
    const found = async () => {
      const { body } = await engine.ask('GET', '/api/listings?search=Now%20and%20then')
      return ListingPage.parse(body).listings.length
    }
    const place = async () => {
      const as = await engine.person('Someone')
      return (await engine.ask('POST', '/api/bookings', { as, body: { listingId: listing.id } })).status
    }
    const after = async (verb: 'pause' | 'resume' | 'close') => {
      const [first, again] = [await turn(listing.id, verb), await turn(listing.id, verb)]
      expect(again.body).toEqual(first.body)
      return [first.status, await found(), await place()]
    }
    expect(await after('pause')).toEqual([200, 0, 422])
    expect(await after('resume')).toEqual([200, 1, 201])
    expect(await after('close')).toEqual([200, 0, 422])
    expect((await turn(listing.id, 'resume')).body).toMatchObject({
      type: 'urn:holdfast:problem:listing_closed',
    })
    expect((await revise(listing.id, { title: 'Again' })).status).toBe(409)
  })

  test('a lot keeps its terms from the first bid on, and may be renamed', async () => {
    const { listing } = await listed(engine, seller, aLot(engine))
    expect((await revise(listing.id, { offer: { startingPriceMinor: 9000 } })).status).toBe(200)
    await bid(listing.id, 9000)
    expect(await revise(listing.id, { offer: { startingPriceMinor: 1000 } })).toMatchObject({ status: 409 })
    expect((await revise(listing.id, { title: 'A better name' })).status).toBe(200)
  })
})

describe('an auction in its seller’s hands', () => {
  test('closed unsold: nothing that was bid can be accepted, and no more is bid', async () => {
    const { listing } = await listed(engine, seller, aLot(engine))
    const { details } = await bid(listing.id, 10_000)
    expect((await turn(listing.id, 'close')).status).toBe(200)
    expect((await shown(listing.id)).auction?.state).toBe('unsold')
    const accept = `/api/listings/${listing.id}/bids/${details?.id}/accept`
    expect((await engine.ask('POST', accept, { as: seller })).status).toBe(409)
    const more = { as: buyer, body: { amountMinor: 20_000 } }
    expect((await engine.ask('POST', `/api/listings/${listing.id}/bids`, more)).status).toBe(409)
  })

  test('promised to a bidder it cannot be closed; when that time is over it can', async () => {
    const { listing } = await listed(engine, seller, aLot(engine))
    const { details } = await bid(listing.id, 10_000)
    const accept = `/api/listings/${listing.id}/bids/${details?.id}/accept`
    expect((await engine.ask('POST', accept, { as: seller })).status).toBe(200)
    expect((await turn(listing.id, 'close')).body).toMatchObject({
      type: 'urn:holdfast:problem:auction_closed',
    })
    await engine.pass(25 * 3_600_000, 3_600_000)
    expect((await shown(listing.id)).auction?.state).toBe('unsold')
    expect((await turn(listing.id, 'close')).status).toBe(200)
  })

  test('the seller sees who bid', async () => {
    const { listing } = await listed(engine, seller, aLot(engine))
    await bid(listing.id, 10_000)
    const { body } = await engine.ask('GET', `/api/listings/${listing.id}/bids`, { as: seller })
    expect(body.bids).toMatchObject([{ amountMinor: 10_000, details: { bidder: { name: 'Bea Buyer' } } }])
  })
})

test('a seller sees their own alone, in pages, newest first', async () => {
  const [own, other] = [await newSeller(engine), await newSeller(engine)]
  const made: string[] = []
  for (let n = 1; n <= 25; n++)
    made.unshift((await listed(engine, own, aCourse({ title: `Course ${n}` }))).listing.id)
  await turn(made[0] ?? '', 'pause', own)
  const page = async (query: string) =>
    SellerListingPage.parse((await engine.ask('GET', `/api/seller/listings${query}`, { as: own })).body)
  const first = await page('')
  const second = await page(`?cursor=${first.nextCursor}`)
  expect([...first.listings, ...second.listings].map((one) => one.listing.id)).toEqual(made)
  expect(second.nextCursor).toBeNull()
  expect((await page('?status=paused')).listings.map((one) => one.listing.id)).toEqual(made.slice(0, 1))
  expect((await page('?kind=lot')).listings).toEqual([])
  for (const answer of [
    await engine.ask('GET', path(made[0] ?? ''), { as: other }),
    await revise(made[0] ?? '', { title: 'Mine' }, other),
    await turn(made[0] ?? '', 'close', other),
  ])
    expect(answer.status).toBe(404)
})

test('held, then paid: both are counted for the seller', async () => {
  const own = await newSeller(engine)
  await openDaily(engine, own)
  const { listing } = await listed(engine, own, hours())
  const held = await hold(engine, buyer, { listing: listing.id })
  const counts = async () => (await engine.ask('GET', path(listing.id), { as: own })).body
  expect(await counts()).toMatchObject({ held: 1, upcoming: 0 })
  await engine.emulator.controls.pay(await openCheckout(engine, buyer, held.id))
  await engine.quiet()
  expect(await counts()).toMatchObject({ held: 0, upcoming: 1 })
})
