// The little that a shared link's preview says of a seller or a listing, and the addresses a search engine may visit.
import { sql } from 'kysely'
import type { Reference } from '../domain/ids.ts'
import type { ListingKind } from '../domain/listing.ts'
import type { Reader } from '../store/db.ts'

export type SellerHead = { number: number; name: string; headline: string }

/** Somebody who sells anything at all: their page says so when it is not of this kind any more. */
export async function sellerHead(db: Reader, reference: Reference): Promise<SellerHead | null> {
  const which = reference.by === 'id' ? sql`p.id = ${reference.id}` : sql`p.number = ${reference.number}`
  const { rows } = await sql<SellerHead>`
    SELECT p.number, p.name, s.headline FROM sellers s JOIN people p ON p.id = s.person_id
    WHERE ${which} AND EXISTS (SELECT 1 FROM listings l WHERE l.seller_id = p.id AND l.status = 'active')`.execute(
    db,
  )
  return rows[0] ?? null
}

export type ListingHead = { number: number; title: string; description: string; seller: string }

export async function listingHead(
  db: Reader,
  reference: Reference,
  kind: ListingKind,
): Promise<ListingHead | null> {
  const which = reference.by === 'id' ? sql`l.id = ${reference.id}` : sql`l.number = ${reference.number}`
  const { rows } = await sql<ListingHead>`
    SELECT l.number, l.title, l.description, p.name AS seller
    FROM listings l JOIN people p ON p.id = l.seller_id WHERE ${which} AND l.kind = ${kind}`.execute(db)
  return rows[0] ?? null
}

export type PublicAddress = { kind: ListingKind; number: number }

// A tenth of what one site map may hold; beyond that a marketplace wants several.
const addressesListed = 5_000

/** One for every course and lot on sale, and one for every seller of time. */
export async function publicAddresses(db: Reader): Promise<PublicAddress[]> {
  const { rows } = await sql<PublicAddress>`
    SELECT DISTINCT l.kind, CASE WHEN l.kind IN ('course', 'lot') THEN l.number ELSE p.number END AS number
    FROM listings l JOIN people p ON p.id = l.seller_id WHERE l.status = 'active'
    ORDER BY kind, number LIMIT ${addressesListed}`.execute(db)
  return rows
}
