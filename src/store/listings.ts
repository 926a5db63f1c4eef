// Listings, their sellers' calendars and opening hours: as they are now. What a booking goes by is its own terms.

import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import type { Reference, Uuid } from '../domain/ids.ts'
import type { Listing, ListingOf } from '../domain/listing.ts'
import type { DayException, OpeningHours } from '../domain/openHours.ts'
import type { Reader, Tx } from './db.ts'
import type { Listings } from './schema.gen.ts'
import { readListingJson } from './terms.ts'

export async function findListing(db: Reader, reference: Reference): Promise<Listing | null> {
  const query = db.selectFrom('listings').selectAll()
  const row = await (reference.by === 'id'
    ? query.where('id', '=', reference.id)
    : query.where('number', '=', reference.number)
  ).executeTakeFirst()
  return row === undefined ? null : readListing(row)
}

/** A mentor is booked by the mentor's own number or id. */
export async function findMentoringOf(db: Reader, mentor: Reference): Promise<Listing | null> {
  const query = db
    .selectFrom('listings')
    .innerJoin('people', 'people.id', 'listings.seller_id')
    .selectAll('listings')
    .where('listings.kind', '=', 'mentoring')
    .where('listings.status', '<>', 'closed')
  const row = await (mentor.by === 'id'
    ? query.where('people.id', '=', mentor.id)
    : query.where('people.number', '=', mentor.number)
  ).executeTakeFirst()
  return row === undefined ? null : readListing(row)
}

export function readListing(row: Selectable<Listings>): Listing {
  return readListingJson({
    id: row.id,
    number: row.number,
    kind: row.kind,
    sellerId: row.seller_id,
    resourceId: row.resource_id,
    title: row.title,
    description: row.description,
    currency: row.currency,
    status: row.status,
    timeZone: row.time_zone,
    holdMinutes: row.hold_minutes,
    feeTerms: row.fee_terms,
    refundPolicy: row.refund_policy,
    lateMoney: row.late_money,
    offer: row.offer,
  })
}

const hoursSchema = z.array(z.object({ fromMinute: z.int(), toMinute: z.int() }))

export async function openingHours(db: Reader, calendarId: string): Promise<OpeningHours> {
  const rules = await db
    .selectFrom('opening_hours')
    .selectAll()
    .where('resource_id', '=', calendarId)
    .execute()
  const exceptions = await db
    .selectFrom('opening_exceptions')
    .select([sql<string>`to_char(on_date, 'YYYY-MM-DD')`.as('on_date'), 'hours'])
    .where('resource_id', '=', calendarId)
    .execute()
  return {
    rules: rules.map((rule) => ({
      weekday: rule.weekday,
      fromMinute: rule.from_minute,
      toMinute: rule.to_minute,
    })),
    exceptions: exceptions.map(
      (one): DayException => ({ date: one.on_date, hours: hoursSchema.parse(one.hours) }),
    ),
  }
}

export type NewListing = { [K in Listing['kind']]: Omit<ListingOf<K>, 'number'> }[Listing['kind']]

export async function insertListing(tx: Tx, listing: NewListing, now: Date): Promise<void> {
  await tx
    .insertInto('listings')
    .values({
      id: listing.id,
      kind: listing.kind,
      seller_id: listing.sellerId,
      resource_id: listing.resourceId,
      title: listing.title,
      description: listing.description,
      currency: listing.currency,
      status: listing.status,
      time_zone: listing.timeZone,
      hold_minutes: listing.holdMinutes,
      fee_terms: JSON.stringify(listing.feeTerms),
      refund_policy: JSON.stringify(listing.refundPolicy),
      late_money: listing.lateMoney,
      offer: JSON.stringify(listing.offer),
      created_at: now,
      updated_at: now,
    })
    .execute()
  if (listing.kind === 'lot')
    await tx.insertInto('auctions').values({ listing_id: listing.id, state: 'open' }).execute()
}

/** Held while its terms are decided on; who buys does not wait for it. */
export async function lockListing(tx: Tx, listingId: string): Promise<Listing | null> {
  const row = await tx
    .selectFrom('listings')
    .selectAll()
    .where('id', '=', listingId)
    .forNoKeyUpdate()
    .executeTakeFirst()
  return row === undefined ? null : readListing(row)
}

/** Its kind, seller, resource and currency are for ever. */
export async function updateListing(tx: Tx, listing: Listing, now: Date): Promise<void> {
  await tx
    .updateTable('listings')
    .set({
      title: listing.title,
      description: listing.description,
      status: listing.status,
      hold_minutes: listing.holdMinutes,
      refund_policy: JSON.stringify(listing.refundPolicy),
      late_money: listing.lateMoney,
      offer: JSON.stringify(listing.offer),
      updated_at: now,
    })
    .where('id', '=', listing.id)
    .execute()
}

/** A mentor is booked by the mentor's own number, so one listing of the kind is all that can be found. */
export async function hasMentoring(db: Reader, sellerId: string): Promise<boolean> {
  const row = await db
    .selectFrom('listings')
    .select('id')
    .where('seller_id', '=', sellerId)
    .where('kind', '=', 'mentoring')
    .where('status', '<>', 'closed')
    .executeTakeFirst()
  return row !== undefined
}

export async function setStripeProduct(db: Reader, listingId: string, productId: string): Promise<void> {
  await db
    .updateTable('listings')
    .set({ offer: sql`offer || jsonb_build_object('stripeProductId', ${productId}::text)` })
    .where('id', '=', listingId)
    .execute()
}

export async function insertResource(tx: Tx, id: Uuid, kind: 'calendar' | 'course' | 'lot'): Promise<void> {
  await tx.insertInto('resources').values({ id, kind }).execute()
}

export async function insertCalendar(
  tx: Tx,
  calendar: { resourceId: Uuid; sellerId: Uuid; timeZone: string; hours: OpeningHours },
): Promise<void> {
  const { resourceId } = calendar
  await insertResource(tx, resourceId, 'calendar')
  await tx
    .insertInto('calendars')
    .values({ resource_id: resourceId, seller_id: calendar.sellerId, time_zone: calendar.timeZone })
    .execute()
  for (const { weekday, fromMinute, toMinute } of calendar.hours.rules)
    await tx
      .insertInto('opening_hours')
      .values({ resource_id: resourceId, weekday, from_minute: fromMinute, to_minute: toMinute })
      .execute()
  for (const { date, hours } of calendar.hours.exceptions)
    await tx
      .insertInto('opening_exceptions')
      .values({ resource_id: resourceId, on_date: date, hours: JSON.stringify(hours) })
      .execute()
}

/** The lot's listing, when the reference is one. */
export async function findLot(db: Reader, reference: Reference): Promise<ListingOf<'lot'> | null> {
  const listing = await findListing(db, reference)
  return listing?.kind === 'lot' ? listing : null
}

export async function openLots(db: Reader): Promise<ListingOf<'lot'>[]> {
  const rows = await db
    .selectFrom('listings')
    .innerJoin('auctions', 'auctions.listing_id', 'listings.id')
    .selectAll('listings')
    .where('auctions.state', '=', 'open')
    .orderBy('number')
    .execute()
  return rows.map(readListing).flatMap((listing) => (listing.kind === 'lot' ? [listing] : []))
}
