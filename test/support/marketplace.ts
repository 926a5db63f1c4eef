// A marketplace of one seller, made to measure for a test: a calendar and listings with exactly the rules under test.
import { addListing } from '../../src/commands/listings.ts'
import type { Uuid } from '../../src/domain/ids.ts'
import type { ListingCommon, ListingKind, OfferOf } from '../../src/domain/listing.ts'
import type { OpeningHours } from '../../src/domain/openHours.ts'
import { inTransaction } from '../../src/store/db.ts'
import { insertCalendar, insertResource } from '../../src/store/listings.ts'
import { insertSeller } from '../../src/store/people.ts'
import type { Engine, Person } from './engine.ts'

export type Stall = { seller: Person; calendarId: Uuid; timeZone: string }
export type Offered = { [K in ListingKind]: { kind: K; offer: OfferOf<K> } }[ListingKind]
export type Traits = Partial<Omit<ListingCommon, 'id' | 'number' | 'sellerId' | 'resourceId' | 'timeZone'>>

const everyDay: OpeningHours = {
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1440 })),
  exceptions: [],
}

/** Open around the clock unless told otherwise, so that only the rules under test decide what is free. */
export async function openStall(
  engine: Engine,
  { timeZone = 'Europe/London', hours = everyDay }: { timeZone?: string; hours?: OpeningHours } = {},
): Promise<Stall> {
  const seller = await engine.person('Sam Seller')
  const calendarId = engine.world.newId()
  await inTransaction(engine.world.db, async (tx) => {
    const words = { headline: 'Sells', about: 'Sells things.', topics: [] }
    await insertSeller(tx, { personId: seller.id, ...words, country: 'GB', currency: 'gbp' })
    await insertCalendar(tx, { resourceId: calendarId, sellerId: seller.id, timeZone, hours })
  })
  return { seller, calendarId, timeZone }
}

/** Puts something on sale; answers its id. */
export async function putOnSale(
  engine: Engine,
  stall: Stall,
  offered: Offered,
  traits: Traits = {},
): Promise<Uuid> {
  const { world } = engine
  const id = world.newId()
  const own = offered.kind === 'course' || offered.kind === 'lot' ? offered.kind : null
  const resourceId = own === null ? stall.calendarId : world.newId()
  const common = { ...plain, ...traits, id, resourceId, sellerId: stall.seller.id, timeZone: stall.timeZone }
  await inTransaction(world.db, async (tx) => {
    if (own !== null) await insertResource(tx, resourceId, own)
    await addListing(world, tx, { ...common, ...offered })
  })
  return id
}

const plain = {
  title: 'Something good',
  description: 'It is what it says.',
  currency: 'gbp',
  status: 'active',
  holdMinutes: 15,
  feeTerms: { percentBasisPoints: 1000, fixedMinor: 0, minimumMinor: 0 },
  refundPolicy: 'flexible',
  lateMoney: 'return',
} as const

/** A calendar that asks nothing of a start but that it falls on the half hour. */
const anyHalfHour = {
  slotStepMinutes: 30,
  noticeMinutes: 0,
  horizonDays: 365,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
}

export const mentoring = (rules: Partial<OfferOf<'mentoring'>> = {}): Offered => ({
  kind: 'mentoring',
  offer: { ...anyHalfHour, durations: [{ minutes: 60, priceMinor: 8000 }], ...rules },
})

export const appointment = (rules: Partial<OfferOf<'appointment'>> = {}): Offered => ({
  kind: 'appointment',
  offer: { ...anyHalfHour, minutes: 60, priceMinor: 5000, capacity: 1, ...rules },
})

export const course = (rules: Partial<OfferOf<'course'>> = {}): Offered => ({
  kind: 'course',
  offer: { priceMinor: 12_000, capacity: null, completesAfterDays: 14, ...rules },
})
