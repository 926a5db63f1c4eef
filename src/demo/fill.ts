// Fills an empty database with the demo marketplace, once. Time and ids come from the world, so that a test gets
// the same marketplace every time.

import { addListing } from '../commands/listings.ts'
import { placeBid } from '../commands/lots.ts'
import type { World } from '../commands/world.ts'
import type { Uuid } from '../domain/ids.ts'
import type { ListingKind, OfferOf } from '../domain/listing.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import { insertCalendar, insertResource, openLots } from '../store/listings.ts'
import { readMark, setMark } from '../store/marks.ts'
import { insertSeller, keepPerson } from '../store/people.ts'
import { connectDemoSellers, type HandIn } from './accounts.ts'
import { demoListings } from './listings.ts'
import { demoPeople } from './people.ts'
import { type DemoListing, type DemoSeller, demoSellers } from './sellers.ts'

/** How a demo person gets an account: by the sign-in that the server uses. */
export type Enlist = (name: string, email: string) => Promise<{ issuer: string; subject: string }>

const mark = 'demo filled'

export async function fillDemo(world: World, enlist: Enlist, handIn: HandIn): Promise<boolean> {
  if ((await readMark(world.db, mark)) !== null) {
    await connectDemoSellers(world, handIn)
    return false
  }
  const people = new Map<string, Uuid>()
  for (const { email, name, role } of demoPeople) {
    const account = await enlist(name, email)
    const person = {
      ...account,
      id: world.newId(),
      name,
      email,
      timeZone: null,
      operator: role === 'operator',
    }
    people.set(email, await keepPerson(world.db, person, world.clock.now()))
  }
  await inTransaction(world.db, async (tx) => {
    await fillSellers(world, tx, people)
    await setMark(tx, mark, world.clock.now())
  })
  await connectDemoSellers(world, handIn)
  await bidOnLots(world, people)
  return true
}

type SellerIds = { sellerId: Uuid; calendarId: Uuid; timeZone: string }

async function fillSellers(world: World, tx: Tx, people: Map<string, Uuid>): Promise<void> {
  const sellers = new Map<string, SellerIds>()
  for (const seller of demoSellers) sellers.set(seller.key, await fillSeller(world, tx, seller, people))
  for (const listing of demoListings) {
    const ids = sellers.get(listing.seller)
    if (ids === undefined) throw new Error(`demo seller ${listing.seller} is not there`)
    await fillListing(world, tx, listing, ids)
  }
}

async function fillSeller(
  world: World,
  tx: Tx,
  seller: DemoSeller,
  people: Map<string, Uuid>,
): Promise<SellerIds> {
  const now = world.clock.now()
  const { name, timeZone, email } = seller
  const known = email === null ? undefined : people.get(email)
  const fresh = {
    id: world.newId(),
    issuer: 'demo',
    subject: seller.key,
    name,
    email,
    timeZone,
    operator: false,
  }
  const sellerId = known ?? (await keepPerson(tx, fresh, now))
  await insertSeller(tx, {
    personId: sellerId,
    headline: seller.headline,
    about: seller.about,
    topics: seller.topics,
    country: seller.country,
    currency: seller.currency,
  })
  const calendarId = world.newId()
  await insertCalendar(tx, { resourceId: calendarId, sellerId, timeZone, hours: seller.hours })
  return { sellerId, calendarId, timeZone }
}

async function fillListing(world: World, tx: Tx, demo: DemoListing, seller: SellerIds): Promise<void> {
  const now = world.clock.now()
  const ownResource = demo.kind === 'course' || demo.kind === 'lot' ? world.newId() : null
  if (ownResource !== null) await insertResource(tx, ownResource, demo.kind === 'course' ? 'course' : 'lot')
  const common = {
    id: world.newId(),
    sellerId: seller.sellerId,
    resourceId: ownResource ?? seller.calendarId,
    title: demo.title,
    description: demo.description,
    currency: demo.currency,
    status: 'active' as const,
    timeZone: seller.timeZone,
    holdMinutes: demo.kind === 'lot' ? 1440 : 15,
    feeTerms: { percentBasisPoints: demo.feePercentBasisPoints, fixedMinor: 0, minimumMinor: 0 },
    refundPolicy: demo.refundPolicy,
    lateMoney: 'return' as const,
  }
  await addListing(world, tx, { ...common, ...offerOf(demo, now) })
}

const onCalendar = { slotStepMinutes: 30, horizonDays: 60, bufferBeforeMinutes: 0, bufferAfterMinutes: 15 }
const dayMs = 86_400_000

type Offered = { [K in ListingKind]: { kind: K; offer: OfferOf<K> } }[ListingKind]

function offerOf(demo: DemoListing, now: Date): Offered {
  const inDays = (days: number) => new Date(Math.ceil(now.getTime() / dayMs + days) * dayMs)
  switch (demo.kind) {
    case 'mentoring':
      return {
        kind: demo.kind,
        offer: { ...onCalendar, noticeMinutes: demo.noticeMinutes, durations: demo.durations },
      }
    case 'appointment': {
      const { minutes, priceMinor, capacity } = demo
      return { kind: demo.kind, offer: { ...onCalendar, noticeMinutes: 240, minutes, priceMinor, capacity } }
    }
    case 'course': {
      const { priceMinor, capacity } = demo
      const [startsAt, endsAt] = [inDays(demo.startsInDays), inDays(demo.startsInDays + demo.lastsDays)]
      return { kind: demo.kind, offer: { priceMinor, capacity, startsAt, endsAt, completesAfterDays: 14 } }
    }
    case 'lot': {
      const { startingPriceMinor, minimumIncrementMinor, closesInDays } = demo
      const terms = {
        startingPriceMinor,
        minimumIncrementMinor,
        reserveMinor: null,
        paymentWindowMinutes: 1440,
      }
      return { kind: demo.kind, offer: { ...terms, closesAt: inDays(closesInDays) } }
    }
  }
}

/** A bid or two, so that an auction looks like one. The buyer bids highest, and waits for the seller's yes. */
async function bidOnLots(world: World, people: Map<string, Uuid>): Promise<void> {
  const buyer = people.get('bea@demo.example')
  const other = people.get('otto@demo.example')
  if (buyer === undefined || other === undefined) return
  for (const lot of await openLots(world.db)) {
    const demo = demoListings.find((one) => one.title === lot.title)
    if (demo?.kind !== 'lot') continue
    for (const [index, amount] of demo.bidsMinor.entries()) {
      const bidder = (demo.bidsMinor.length - index) % 2 === 1 ? buyer : other
      await placeBid(world, lot, bidder, amount)
    }
  }
}
