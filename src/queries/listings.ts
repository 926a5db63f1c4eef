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

export type ListingRow = { listing: Listing; seller: SellerRow; taken: number; auction: AuctionRow | null }

const pageSize = 24

export type ListingSearch = { kind: ListingKind | null; words: string; after: number | null }

export async function searchListings(
  db: Reader,
  search: ListingSearch,
): Promise<{ rows: ListingRow[]; next: number | null }> {
  const kind = search.kind === null ? sql`true` : sql`l.kind = ${search.kind}`
  const from = search.after === null ? sql`true` : sql`l.number > ${search.after}`
  const where = sql`l.status = 'active' AND ${kind} AND ${from} AND ${matching(search.words)}`
  const rows = await read(db, where, sql`ORDER BY l.number LIMIT ${pageSize + 1}`)
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

export async function findListingRow(db: Reader, reference: Reference): Promise<ListingRow | null> {
  const where = reference.by === 'id' ? sql`l.id = ${reference.id}` : sql`l.number = ${reference.number}`
  return (await read(db, where, sql``))[0] ?? null
}

export async function listingsOfSeller(db: Reader, sellerId: string): Promise<ListingRow[]> {
  return read(db, sql`l.seller_id = ${sellerId} AND l.status = 'active'`, sql`ORDER BY l.number LIMIT 100`)
}

type Flat = Selectable<Listings> & { seller: SellerRow; taken: number; auction: AuctionRow | null }

async function read(
  db: Reader,
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
        FROM auctions a LEFT JOIN bids w ON w.id = a.accepted_bid_id WHERE a.listing_id = l.id) AS auction
    FROM listings l
    JOIN sellers s ON s.person_id = l.seller_id
    JOIN people p ON p.id = l.seller_id
    CROSS JOIN LATERAL (${sellerColumns}) seller
    WHERE ${where} ${rest}`.execute(db)
  return rows.map(({ seller, taken, auction, ...row }) => ({
    listing: readListing(row),
    seller,
    taken,
    auction,
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
