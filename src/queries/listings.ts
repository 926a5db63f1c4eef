// Listings as visitors find them: with their seller, what is left of a course, and how an auction stands.

import type { Selectable } from 'kysely'
import { type RawBuilder, sql } from 'kysely'
import type { Reference } from '../domain/ids.ts'
import type { Listing, ListingKind } from '../domain/listing.ts'
import type { Reader } from '../store/db.ts'
import { readListing } from '../store/listings.ts'
import type { Listings } from '../store/schema.gen.ts'

export type SellerRow = {
  id: string
  number: number
  name: string
  headline: string
  about: string
  topics: string[]
  time_zone: string
  sold: number
  completed: number
  minutes: number
}

export type AuctionRow = {
  state: 'open' | 'accepted' | 'sold' | 'unsold'
  bids: number
  highest: number | null
  winner_id: string | null
  booking_id: string | null
}

export type BookedRow = { id: string; status: 'pending_payment' | 'confirmed' | 'completed' }

export type ListingRow = {
  listing: Listing
  seller: SellerRow
  taken: number
  auction: AuctionRow | null
  booked: BookedRow | null
}

const pageSize = 24

export type ListingSearch = {
  kind: ListingKind | null
  words: string
  topic: string | null
  /** Amounts of different currencies cannot be compared: a bound names its own. */
  atMost: { amountMinor: number; currency: string } | null
  after: number | null
}

/** Who looks; what is theirs is marked so. */
type ViewerId = string | null

export async function searchListings(
  db: Reader,
  search: ListingSearch,
  viewer: ViewerId,
): Promise<{ rows: ListingRow[]; next: number | null }> {
  const kind = search.kind === null ? sql`true` : sql`l.kind = ${search.kind}`
  const from = search.after === null ? sql`true` : sql`l.number > ${search.after}`
  const wanted = sql.join([kind, from, matching(search.words), about(search), affordable(search)], sql` AND `)
  const where = sql`l.status = 'active' AND ${wanted}`
  const rows = await readListingRows(db, viewer, where, sql`ORDER BY l.number LIMIT ${pageSize + 1}`)
  const shown = rows.slice(0, pageSize)
  return { rows: shown, next: rows.length > pageSize ? (shown.at(-1)?.listing.number ?? null) : null }
}

/** Every word has to stand somewhere a visitor would look for it. */
function matching(words: string): RawBuilder<unknown> {
  const all = words
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 8)
  if (all.length === 0) return sql`true`
  const text = sql`(l.title || ' ' || l.description || ' ' || p.name || ' ' || s.headline || ' ' || array_to_string(s.topics, ' '))`
  return sql.join(
    all.map((word) => sql`${text} ILIKE ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`),
    sql` AND `,
  )
}

function about({ topic }: ListingSearch): RawBuilder<unknown> {
  if (topic === null) return sql`true`
  return sql`EXISTS (SELECT 1 FROM unnest(s.topics) named WHERE lower(named) = lower(${topic}))`
}

/** By the price it can be had for; what is free is affordable in every currency. */
function affordable({ atMost }: ListingSearch): RawBuilder<unknown> {
  if (atMost === null) return sql`true`
  const { amountMinor, currency } = atMost
  return sql`(${fromPrice} = 0 OR (l.currency = ${currency} AND ${fromPrice} <= ${amountMinor}))`
}

const fromPrice = sql`CASE l.kind
  WHEN 'mentoring' THEN (SELECT min((length->>'priceMinor')::bigint) FROM jsonb_array_elements(l.offer->'durations') length)
  WHEN 'lot' THEN coalesce(
    (SELECT max(amount_minor) FROM bids WHERE listing_id = l.id AND state IN ('standing', 'accepted')),
    (l.offer->>'startingPriceMinor')::bigint)
  ELSE (l.offer->>'priceMinor')::bigint END`

export async function findListingRow(
  db: Reader,
  reference: Reference,
  viewer: ViewerId,
): Promise<ListingRow | null> {
  const where = reference.by === 'id' ? sql`l.id = ${reference.id}` : sql`l.number = ${reference.number}`
  return (await readListingRows(db, viewer, where, sql``))[0] ?? null
}

export async function listingsOfSeller(
  db: Reader,
  sellerId: string,
  viewer: ViewerId,
): Promise<ListingRow[]> {
  return readListingRows(
    db,
    viewer,
    sql`l.seller_id = ${sellerId} AND l.status = 'active'`,
    sql`ORDER BY l.number LIMIT 100`,
  )
}

type Flat = Selectable<Listings> & Omit<ListingRow, 'listing'>

/** The parts of the statement that differ from screenful to screenful. */
export async function readListingRows(
  db: Reader,
  viewer: ViewerId,
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<ListingRow[]> {
  const { rows } = await sql<Flat>`
    SELECT l.*, to_json(seller) AS seller,
      CASE WHEN l.kind = 'course' THEN
        (SELECT count(*)::int FROM claims c WHERE c.resource_id = l.resource_id) ELSE 0 END AS taken,
      (SELECT json_build_object('state', a.state,
          'bids', (SELECT count(*) FROM bids WHERE listing_id = l.id AND state <> 'withdrawn'),
          'highest', (SELECT max(amount_minor) FROM bids WHERE listing_id = l.id AND state IN ('standing', 'accepted')),
          'winner_id', w.bidder_id,
          'booking_id', (SELECT b.id FROM bookings b WHERE b.bid_id = w.id AND b.status <> 'expired' LIMIT 1))
        FROM auctions a LEFT JOIN bids w ON w.id = a.accepted_bid_id WHERE a.listing_id = l.id) AS auction,
      (SELECT json_build_object('id', b.id, 'status', b.status) FROM bookings b
        WHERE b.listing_id = l.id AND b.buyer_id = ${viewer} AND b.kind IN ('course', 'lot')
          AND b.status IN ('pending_payment', 'confirmed', 'completed') LIMIT 1) AS booked
    FROM listings l
    JOIN sellers s ON s.person_id = l.seller_id
    JOIN people p ON p.id = l.seller_id
    CROSS JOIN LATERAL (${sellerColumns}) seller
    WHERE ${where} ${rest}`.execute(db)
  return rows.map(({ seller, taken, auction, booked, ...row }) => ({
    listing: readListing(row),
    seller,
    taken,
    auction,
    booked,
  }))
}

// Statistics are of time sold: sessions, not courses or lots.
const sellerColumns = sql`
  SELECT p.id, p.number, p.name, s.headline, s.about, s.topics, l.time_zone,
    count(b.id)::int AS sold,
    (count(b.id) FILTER (WHERE b.status = 'completed'))::int AS completed,
    coalesce(sum(extract(epoch FROM b.ends_at - b.starts_at) / 60), 0)::int AS minutes
  FROM bookings b
  WHERE b.seller_id = l.seller_id AND b.status IN ('confirmed', 'completed') AND b.kind IN ('mentoring', 'appointment')`

export async function findSellerId(db: Reader, reference: Reference): Promise<string | null> {
  const query = db
    .selectFrom('sellers')
    .innerJoin('people', 'people.id', 'sellers.person_id')
    .select('people.id')
  const row = await (reference.by === 'id'
    ? query.where('people.id', '=', reference.id)
    : query.where('people.number', '=', reference.number)
  ).executeTakeFirst()
  return row?.id ?? null
}
