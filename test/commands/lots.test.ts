// Late money for a lot, faster than the news of it: between a lapse and what follows of it, somebody else's money may
// take the lot, and then nobody is promised it a second time.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expireHold } from '../../src/commands/letGo.ts'
import { acceptBid, followLot, placeBid } from '../../src/commands/lots.ts'
import { type Uuid, uuid } from '../../src/domain/ids.ts'
import type { ListingOf } from '../../src/domain/listing.ts'
import { Listing } from '../../src/http/contract.ts'
import { findLot } from '../../src/store/listings.ts'
import { seen } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { openStall, putOnSale, type Stall } from '../support/marketplace.ts'
import { day, hour, type Opened, open, straySession } from '../support/trouble.ts'

let engine: Engine
let stall: Stall

beforeAll(async () => {
  engine = await startEngine()
  stall = await openStall(engine)
})
afterAll(() => engine.stop())

type Lot = ListingOf<'lot'>
const byEngine = { actor: 'engine', requestId: null } as const

async function newLot(reserveMinor: number | null): Promise<Lot> {
  const closesAt = new Date(engine.clock.now() + 30 * day)
  const prices = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, reserveMinor }
  const id = await putOnSale(engine, stall, {
    kind: 'lot',
    offer: { ...prices, closesAt, paymentWindowMinutes: 24 * 60 },
  })
  const lot = await findLot(engine.world.db, { by: 'id', id })
  if (lot === null) throw new Error('the lot is not there')
  return lot
}

async function bidder(lot: Lot, name: string, amountMinor: number): Promise<{ who: Person; bid: Uuid }> {
  const who = await engine.person(name)
  return { who, bid: await placeBid(engine.world, lot, who.id, amountMinor) }
}

const accept = (lot: Lot, bid: Uuid) =>
  engine.ask('POST', `/api/listings/${lot.id}/bids/${bid}/accept`, { as: stall.seller })

async function auction(lot: Lot, as: Person) {
  return Listing.parse((await engine.ask('GET', `/api/listings/${lot.id}`, { as })).body).auction
}

/** Promised, and its page opened. */
async function won(lot: Lot, { who, bid }: { who: Person; bid: Uuid }): Promise<Opened> {
  const id = await acceptBid(engine.world, lot, bid, byEngine)
  const booking = await seen(engine, who, id)
  return open(engine, { buyer: who, listing: lot.id, booking, startsAt: '' })
}

async function lapse(bookingId: string): Promise<void> {
  engine.clock.advance(24 * hour)
  await expireHold(engine.world, uuid(bookingId))
}

/** The news arrives and is settled; what follows of it still waits in the queue. */
async function paidLate(stray: string): Promise<void> {
  engine.emulator.controls.pay(stray)
  await engine.emulator.runDue()
  await engine.holdfast.settled()
}

test('the winner pays late while the seller takes another bid: the lot is the winner’s', async () => {
  const lot = await newLot(10_500)
  const ann = await bidder(lot, 'Ann Bidder', 10_000)
  const bob = await bidder(lot, 'Bob Bidder', 11_000)
  const first = await won(lot, bob)
  await lapse(first.booking.id)
  await followLot(engine.world, uuid(first.booking.id))
  expect(await auction(lot, bob.who)).toMatchObject({ state: 'unsold' })
  await paidLate(await straySession(engine, first))
  expect((await accept(lot, ann.bid)).body).toMatchObject({
    status: 409,
    type: 'urn:holdfast:problem:sold_out',
  })
  await engine.quiet()
  expect(await auction(lot, bob.who)).toMatchObject({ state: 'sold', bookingId: first.booking.id })
})

test('a lapse is followed once, however often the queue comes back to it', async () => {
  const lot = await newLot(null)
  const ann = await bidder(lot, 'Ann Bidder', 10_000)
  const bob = await bidder(lot, 'Bob Bidder', 11_000)
  const first = await won(lot, bob)
  await lapse(first.booking.id)
  await followLot(engine.world, uuid(first.booking.id))
  const chance = (await auction(lot, ann.who))?.bookingId
  expect(chance).toEqual(expect.any(String))
  await followLot(engine.world, uuid(first.booking.id))
  await engine.quiet()
  expect(await auction(lot, ann.who)).toMatchObject({ state: 'accepted', bookingId: chance })
})

test('a sale is followed once too: the lot stays sold', async () => {
  const lot = await newLot(null)
  const bob = await bidder(lot, 'Bob Bidder', 11_000)
  const { booking, session } = await won(lot, bob)
  engine.emulator.controls.pay(session)
  await engine.quiet()
  await followLot(engine.world, uuid(booking.id))
  expect(await auction(lot, bob.who)).toMatchObject({ state: 'sold', bookingId: booking.id })
})

test('the first winner pays late while the second lapses: the third is promised nothing', async () => {
  const lot = await newLot(null)
  const ann = await bidder(lot, 'Ann Bidder', 10_000)
  const bob = await bidder(lot, 'Bob Bidder', 11_000)
  const carl = await bidder(lot, 'Carl Bidder', 12_000)
  const first = await won(lot, carl)
  await lapse(first.booking.id)
  await followLot(engine.world, uuid(first.booking.id))
  const second = (await auction(lot, bob.who))?.bookingId ?? ''
  await lapse(second)
  await paidLate(await straySession(engine, first))
  await followLot(engine.world, uuid(second))
  await engine.quiet()
  expect(await auction(lot, carl.who)).toMatchObject({ state: 'sold', bookingId: first.booking.id })
  expect(await auction(lot, ann.who)).toMatchObject({ bookingId: null })
  expect(await seen(engine, bob.who, second)).toMatchObject({ status: 'expired' })
})
