// What a seller lists, in every status, with how much of it is held and sold.
import { sql } from 'kysely'
import { type Reference, uuid } from '../../domain/ids.ts'
import type { ListingKind, ListingStatus } from '../../domain/listing.ts'
import type { Reader } from '../../store/db.ts'
import { findListingRow, type ListingRow, readListingRows } from '../listings.ts'

export type OwnListingRow = ListingRow & { held: number; upcoming: number; createdAt: Date }

export type OwnListings = {
  sellerId: string
  kind: ListingKind | null
  status: ListingStatus | null
  before: number | null
}

const pageSize = 24

/** Newest first; `next` is where the following page begins. */
export async function listingsOwnedBy(
  db: Reader,
  { sellerId, kind, status, before }: OwnListings,
): Promise<{ rows: OwnListingRow[]; next: number | null }> {
  const filters = [
    sql`l.seller_id = ${sellerId}`,
    kind === null ? sql`true` : sql`l.kind = ${kind}`,
    status === null ? sql`true` : sql`l.status = ${status}`,
    before === null ? sql`true` : sql`l.number < ${before}`,
  ]
  const page = sql`ORDER BY l.number DESC LIMIT ${pageSize + 1}`
  const rows = await readListingRows(db, sellerId, sql.join(filters, sql` AND `), page)
  const shown = await withCounts(db, rows.slice(0, pageSize))
  return { rows: shown, next: rows.length > pageSize ? (shown.at(-1)?.listing.number ?? null) : null }
}

/** Null for another's: from outside it is not there. */
export async function ownListing(
  db: Reader,
  reference: Reference,
  sellerId: string,
): Promise<OwnListingRow | null> {
  const row = await findListingRow(db, reference, sellerId)
  if (row === null || row.listing.sellerId !== sellerId) return null
  return (await withCounts(db, [row]))[0] ?? null
}

type Counts = { id: string; created_at: Date; held: number; upcoming: number }

async function withCounts(db: Reader, rows: ListingRow[]): Promise<OwnListingRow[]> {
  const ids = rows.map((row) => row.listing.id)
  const { rows: counts } = await sql<Counts>`
    SELECT l.id, l.created_at,
      (count(b.id) FILTER (WHERE b.status = 'pending_payment'))::int AS held,
      (count(b.id) FILTER (WHERE b.status = 'confirmed'))::int AS upcoming
    FROM listings l LEFT JOIN bookings b ON b.listing_id = l.id AND b.status IN ('pending_payment', 'confirmed')
    WHERE l.id = ANY(${ids}::uuid[]) GROUP BY l.id`.execute(db)
  const byId = new Map(counts.map((row) => [uuid(row.id), row]))
  return rows.map((row) => {
    const found = byId.get(row.listing.id)
    if (found === undefined) throw new Error(`listing ${row.listing.id} has gone`)
    return { ...row, held: found.held, upcoming: found.upcoming, createdAt: found.created_at }
  })
}
