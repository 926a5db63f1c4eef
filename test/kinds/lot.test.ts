// A lot, through the doors: bids, the seller's yes, a day to pay, and what follows when nobody does.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BidPage, Booking, Listing } from '../../src/http/contract.ts'
import { openCheckout, seen } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { openStall, putOnSale, type Stall } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'
import { open, straySession } from '../support/trouble.ts'

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

const hourMs = 3_600_000

function newLot(reserveMinor: number | null = null): Promise<string> {
  const closesAt = new Date(engine.clock.now() + 30 * 24 * hourMs)
  const offer = {
    startingPriceMinor: 10_000,
    minimumIncrementMinor: 500,
    reserveMinor,
    closesAt,
    paymentWindowMinutes: 1440,
  }
  return putOnSale(engine, stall, { kind: 'lot', offer }, { holdMinutes: 1440 })
}

const bid = (lot: string, as: Person, amountMinor: number) =>
  engine.ask('POST', `/api/listings/${lot}/bids`, { as, body: { amountMinor } })

async function bids(lot: string, as?: Person) {
  return BidPage.parse(
    (await engine.ask('GET', `/api/listings/${lot}/bids`, as === undefined ? {} : { as })).body,
  ).bids
}

const accept = async (lot: string, amountMinor: number, as = stall.seller) => {
  const wanted = (await bids(lot, stall.seller)).find((one) => one.amountMinor === amountMinor)
  return engine.ask('POST', `/api/listings/${lot}/bids/${wanted?.details?.id}/accept`, { as })
}

async function accepted(lot: string, amountMinor: number): Promise<Booking> {
  const answer = await accept(lot, amountMinor)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return Booking.parse(answer.body)
}

async function auction(lot: string, as?: Person) {
  return Listing.parse((await engine.ask('GET', `/api/listings/${lot}`, as === undefined ? {} : { as })).body)
    .auction
}

/** Under which keys Stripe was asked for sessions, as its own books have it. */
const keysLike = (lot: string) =>
  engine.emulator.controls
    .snapshot()
    .idempotency.map(([key]) => key.slice(key.indexOf(' ') + 1))
    .filter((key) => key.startsWith(lot))

test('a bid has to be high enough, of somebody else than the seller, and in time', async () => {
  const lot = await newLot()
  expect((await bid(lot, ann, 9_999)).body).toMatchObject({
    status: 409,
    type: 'urn:holdfast:problem:bid_too_low',
  })
  expect((await bid(lot, ann, 10_000)).status).toBe(201)
  expect((await bid(lot, bob, 10_400)).body.detail).toContain('105')
  expect((await bid(lot, bob, 10_500)).status).toBe(201)
  expect((await bid(lot, stall.seller, 20_000)).status).toBe(403)
  expect(
    (await engine.ask('POST', `/api/listings/${lot}/bids`, { body: { amountMinor: 20_000 } })).status,
  ).toBe(401)
  expect((await bid(lot, ann, 0.5)).status).toBe(422)
})

test('the same bid again is the same bid', async () => {
  const lot = await newLot()
  const first = await bid(lot, ann, 10_000)
  const again = await bid(lot, ann, 10_000)
  expect(again.body).toEqual(first.body)
  expect(await bids(lot, stall.seller)).toHaveLength(1)
})

test('the seller sees who bid; others see amounts, and their own', async () => {
  const lot = await newLot()
  await bid(lot, ann, 10_000)
  await bid(lot, bob, 11_000)
  expect((await bids(lot, stall.seller)).map((one) => one.details?.bidder.name)).toEqual([
    'Bob Bidder',
    'Ann Bidder',
  ])
  expect(await bids(lot)).toEqual([
    { amountMinor: 11_000, mine: false, details: null },
    { amountMinor: 10_000, mine: false, details: null },
  ])
  expect((await bids(lot, ann)).map((one) => [one.mine, one.details?.bidder.id ?? null])).toEqual([
    [false, null],
    [true, ann.id],
  ])
})

test('only the seller accepts, once; nobody bids after that', async () => {
  const lot = await newLot()
  await bid(lot, ann, 10_000)
  await bid(lot, bob, 11_000)
  expect((await accept(lot, 10_000, ann)).status).toBe(403)
  const booking = await accepted(lot, 11_000)
  expect(booking).toMatchObject({ status: 'pending_payment', kind: 'lot', amountMinor: 11_000 })
  expect(Date.parse(booking.holdExpiresAt ?? '') - engine.clock.now()).toBe(24 * hourMs)
  expect((await accepted(lot, 11_000)).id).toBe(booking.id)
  expect((await accept(lot, 10_000)).status).toBe(409)
  expect((await bid(lot, ann, 20_000)).body).toMatchObject({ type: 'urn:holdfast:problem:auction_closed' })
  expect(await auction(lot, bob)).toMatchObject({ state: 'accepted', bookingId: booking.id })
  expect(await auction(lot, ann)).toMatchObject({ state: 'accepted', bookingId: null })
})

test('a bid of another lot, or none at all, cannot be accepted; what is no lot takes no bids', async () => {
  const [lot, other] = [await newLot(), await newLot()]
  await bid(other, ann, 10_000)
  const [theirs] = await bids(other, stall.seller)
  for (const id of [theirs?.details?.id, engine.world.newId()]) {
    const answer = await engine.ask('POST', `/api/listings/${lot}/bids/${id}/accept`, { as: stall.seller })
    expect(answer.status).toBe(404)
  }
  expect((await engine.ask('GET', `/api/listings/${engine.world.newId()}/bids`)).status).toBe(404)
})

test('the winner pays under the key auction:buyer, and the lot is sold', async () => {
  const lot = await newLot()
  await bid(lot, ann, 10_000)
  const { id } = await accepted(lot, 10_000)
  const session = await openCheckout(engine, ann, id)
  expect(keysLike(lot)).toEqual([`${lot}:${ann.id}`])
  engine.emulator.controls.pay(session)
  await engine.quiet()
  expect(await seen(engine, ann, id)).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
  expect(await auction(lot)).toMatchObject({ state: 'sold' })
  expect((await accept(lot, 10_000)).body.id).toBe(id)
})

test('a second way to pay the same lot has the key auction:buyer:2', async () => {
  const lot = await newLot()
  await bid(lot, ann, 10_000)
  const { id } = await accepted(lot, 10_000)
  engine.emulator.controls.expire(await openCheckout(engine, ann, id))
  await engine.quiet()
  await openCheckout(engine, ann, id)
  expect(keysLike(lot)).toEqual([`${lot}:${ann.id}`, `${lot}:${ann.id}:2`])
})

test('a lapse gives the next bidder a second chance, and then the lot goes back to the seller', async () => {
  const lot = await newLot()
  await bid(lot, ann, 10_000)
  await bid(lot, bob, 11_000)
  const first = await accepted(lot, 11_000)
  await openCheckout(engine, bob, first.id)
  await engine.pass(24 * hourMs + 120_000, hourMs)
  await engine.pass(120_000)
  expect(await seen(engine, bob, first.id)).toMatchObject({ status: 'expired', outcome: 'hold_expired' })
  const chance = await auction(lot, ann)
  expect(chance).toMatchObject({ state: 'accepted', highestBidMinor: 10_000 })
  const second = await seen(engine, ann, chance?.bookingId ?? '')
  expect(second).toMatchObject({ status: 'pending_payment', amountMinor: 10_000 })
  await engine.pass(24 * hourMs + 120_000, hourMs)
  await engine.pass(120_000)
  expect(await seen(engine, ann, second.id)).toMatchObject({ status: 'expired' })
  expect(await auction(lot)).toMatchObject({ state: 'unsold', highestBidMinor: null })
})

async function refundedAfterArrival(bookingId: string) {
  await engine.ask('POST', `/api/bookings/${bookingId}/arrived`, { as: bob })
  const operator = await engine.person('Otto Operator', { operator: true })
  const body = { amountMinor: 11_000, expectedLeftMinor: 11_000, reason: 'Broken on the way.' }
  return engine.ask('POST', `/api/operator/bookings/${bookingId}/refund`, { as: operator, body })
}

test.each(['called off by its seller', 'refunded after it had arrived'])(
  'what was sold and is %s is promised to nobody else',
  async (how) => {
    const lot = await newLot()
    await bid(lot, ann, 10_000)
    await bid(lot, bob, 11_000)
    const sold = await accepted(lot, 11_000)
    await engine.emulator.controls.pay(await openCheckout(engine, bob, sold.id))
    await engine.quiet()
    expect(await auction(lot)).toMatchObject({ state: 'sold' })
    const off = how.startsWith('called')
      ? await engine.ask('POST', `/api/bookings/${sold.id}/cancel`, { as: stall.seller, body: {} })
      : await refundedAfterArrival(sold.id)
    expect(off.status, JSON.stringify(off.body)).toBe(200)
    await engine.quiet()
    expect(await seen(engine, bob, sold.id)).toMatchObject({
      status: 'cancelled',
      payment: { status: 'refunded' },
    })
    expect(await auction(lot, ann)).toMatchObject({ state: 'unsold', bookingId: null })
  },
)

test('nobody gets a second chance below the reserve', async () => {
  const lot = await newLot(10_500)
  await bid(lot, ann, 10_000)
  await bid(lot, bob, 11_000)
  await accepted(lot, 11_000)
  await engine.pass(24 * hourMs + 120_000, hourMs)
  await engine.pass(120_000)
  expect(await auction(lot)).toMatchObject({ state: 'unsold' })
})

test('a buyer who wins the same lot again, after it came back, pays under the next key of the pair', async () => {
  const lot = await newLot()
  await bid(lot, ann, 10_000)
  await bid(lot, ann, 11_000)
  const first = await accepted(lot, 11_000)
  await openCheckout(engine, ann, first.id)
  expect((await engine.ask('POST', `/api/bookings/${first.id}/give-up`, { as: ann })).status).toBe(200)
  await engine.quiet()
  expect(await auction(lot)).toMatchObject({ state: 'unsold' })
  expect((await accept(lot, 11_000)).status).toBe(409)
  const second = await accepted(lot, 10_000)
  await openCheckout(engine, ann, second.id)
  expect(keysLike(lot)).toEqual([`${lot}:${ann.id}`, `${lot}:${ann.id}:2`])
})

describe('money that comes after the winner’s time', () => {
  /** Won, its page closed, let go; and a page that was left over is paid all the same. */
  async function paidLate(lot: string): Promise<string> {
    const booking = await accepted(lot, 11_000)
    const opened = await open(engine, { buyer: bob, listing: lot, booking, startsAt: '' })
    await engine.pass(24 * hourMs + 120_000, hourMs)
    await engine.pass(120_000)
    expect(await seen(engine, bob, booking.id)).toMatchObject({ status: 'expired' })
    engine.emulator.controls.pay(await straySession(engine, opened))
    await engine.quiet()
    return booking.id
  }

  test('goes back when the next bidder has the second chance', async () => {
    const lot = await newLot()
    await bid(lot, ann, 10_000)
    await bid(lot, bob, 11_000)
    const late = await paidLate(lot)
    expect(await seen(engine, bob, late)).toMatchObject({
      status: 'expired',
      payment: { status: 'refunded' },
    })
    expect(await auction(lot, ann)).toMatchObject({ state: 'accepted', bookingId: expect.any(String) })
  })

  test('buys the lot when it had come back to the seller', async () => {
    const lot = await newLot()
    await bid(lot, bob, 11_000)
    const late = await paidLate(lot)
    expect(await seen(engine, bob, late)).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
    expect(await auction(lot, bob)).toMatchObject({ state: 'sold', bookingId: late })
  })

  test('a lot whose money went back by hand is passed on', async () => {
    const lot = await newLot()
    await bid(lot, ann, 10_000)
    await bid(lot, bob, 11_000)
    const booking = await accepted(lot, 11_000)
    const session = await openCheckout(engine, bob, booking.id)
    engine.emulator.controls.pay(session)
    await engine.quiet()
    const { payment_intent } = await stripeOf(engine).checkout.sessions.retrieve(session)
    await stripeOf(engine).refunds.create({ payment_intent: String(payment_intent) })
    await engine.quiet()
    expect(await seen(engine, bob, booking.id)).toMatchObject({ status: 'cancelled' })
    expect(await auction(lot, ann)).toMatchObject({ state: 'accepted', bookingId: expect.any(String) })
  })
})
