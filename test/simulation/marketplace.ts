// The marketplace of a run: small and crowded on purpose, so that everybody wants the same few things.
import type { World } from '../../src/commands/world.ts'
import type { Uuid } from '../../src/domain/ids.ts'
import type { Listing } from '../../src/domain/listing.ts'
import { inTransaction, type Tx } from '../../src/store/db.ts'
import {
  findListing,
  insertCalendar,
  insertListing,
  insertResource,
  type NewListing,
} from '../../src/store/listings.ts'
import { insertSeller, keepPerson } from '../../src/store/people.ts'
import type { Chance } from './chance.ts'

export type Marketplace = { listings: Listing[]; buyers: Uuid[]; sellers: Uuid[]; operator: Uuid }

const dayMs = 86_400_000
// Daily, morning to night, in a zone whose clocks change in the middle of the simulated time.
const hours = {
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 480, toMinute: 1320 })),
  exceptions: [],
}

export async function openMarketplace(
  world: World,
  chance: Chance,
  buyerCount: number,
): Promise<Marketplace> {
  const people = await inTransaction(world.db, (tx) => enlist(world, tx, buyerCount))
  const ids: Uuid[] = []
  await inTransaction(world.db, async (tx) => {
    for (const sellerId of people.sellers)
      for (const listing of await listingsOf(world, tx, chance, sellerId)) ids.push(listing)
  })
  const listings: Listing[] = []
  for (const id of ids) {
    const listing = await findListing(world.db, { by: 'id', id })
    if (listing !== null) listings.push(listing)
  }
  return { ...people, listings }
}

async function enlist(world: World, tx: Tx, buyerCount: number) {
  const now = world.clock.now()
  const one = (name: string, operator = false) => {
    const person = { id: world.newId(), issuer: 'simulation', subject: name, name, timeZone: null, operator }
    return keepPerson(tx, { ...person, email: `${name}@people.example` }, now)
  }
  // Few enough that buyers meet, enough that a crowd finds something.
  const sellers: Uuid[] = []
  for (let n = 1; n <= Math.max(2, buyerCount / 20); n++) sellers.push(await one(`seller${n}`))
  const words = { headline: 'Sells', about: 'Sells things.', topics: [] }
  for (const personId of sellers)
    await insertSeller(tx, { personId, ...words, country: 'GB', currency: 'gbp' })
  const buyers: Uuid[] = []
  for (let n = 1; n <= buyerCount; n++) buyers.push(await one(`buyer${n}`))
  return { sellers, buyers, operator: await one('operator', true) }
}

async function listingsOf(world: World, tx: Tx, chance: Chance, sellerId: Uuid): Promise<Uuid[]> {
  const calendarId = world.newId()
  await insertCalendar(tx, { resourceId: calendarId, sellerId, timeZone: 'Europe/London', hours })
  const made: Uuid[] = []
  for (const offered of offers(world, chance)) {
    const own = offered.kind === 'course' || offered.kind === 'lot' ? world.newId() : null
    if (own !== null) await insertResource(tx, own, offered.kind === 'lot' ? 'lot' : 'course')
    const listing = { ...common(world, chance, sellerId, own ?? calendarId), ...offered }
    await insertListing(tx, listing, world.clock.now())
    made.push(listing.id)
  }
  return made
}

function common(world: World, chance: Chance, sellerId: Uuid, resourceId: Uuid) {
  return {
    id: world.newId(),
    sellerId,
    resourceId,
    title: 'Something for sale',
    description: '',
    currency: chance.pick(['usd', 'eur', 'gbp', 'jpy'] as const),
    status: 'active' as const,
    timeZone: 'Europe/London',
    holdMinutes: chance.pick([5, 15, 45]),
    feeTerms: { percentBasisPoints: 1000, fixedMinor: 0, minimumMinor: 0 },
    refundPolicy: chance.pick(['flexible', 'moderate', 'strict', 'none'] as const),
    lateMoney: chance.pick(['return', 'nearest'] as const),
  }
}

type Offered = {
  [K in NewListing['kind']]: Pick<Extract<NewListing, { kind: K }>, 'kind' | 'offer'>
}[NewListing['kind']]

function offers(world: World, chance: Chance): Offered[] {
  const onCalendar = {
    slotStepMinutes: 30,
    noticeMinutes: 60,
    horizonDays: 40,
    bufferBeforeMinutes: chance.pick([0, 15]),
    bufferAfterMinutes: chance.pick([0, 15]),
  }
  const priceMinor = () => chance.int(10, 99) * 100
  const inDays = (days: number) => new Date(world.clock.now().getTime() + days * dayMs)
  const course = chance.is(0.5) ? {} : { startsAt: inDays(chance.pick([1, 20])), endsAt: inDays(30) }
  const durations = [
    { minutes: 30, priceMinor: chance.is(0.2) ? 0 : priceMinor() },
    { minutes: 60, priceMinor: priceMinor() },
  ]
  const lot = {
    startingPriceMinor: 1000,
    minimumIncrementMinor: 100,
    reserveMinor: chance.is(0.3) ? 1500 : null,
    closesAt: inDays(2),
    paymentWindowMinutes: chance.pick([60, 1440]),
  }
  return [
    { kind: 'mentoring', offer: { ...onCalendar, durations } },
    { kind: 'appointment', offer: { ...onCalendar, minutes: 45, priceMinor: priceMinor(), capacity: 1 } },
    { kind: 'appointment', offer: { ...onCalendar, minutes: 60, priceMinor: priceMinor(), capacity: 2 } },
    { kind: 'course', offer: { priceMinor: priceMinor(), capacity: 2, completesAfterDays: 3, ...course } },
    { kind: 'lot', offer: lot },
  ]
}
