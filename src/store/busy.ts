// What is taken on a calendar, for pages and for the offers in a 409. Sales never read it.
import { sql } from 'kysely'
import type { Busy } from '../domain/availability.ts'
import type { Listing } from '../domain/listing.ts'
import type { Reader } from './db.ts'

/** Every claimed stretch of the listing's calendar that ends after `from`, and starts before `to` when given. */
export async function busyOf(
  db: Reader,
  listing: Listing,
  from: Date,
  to: Date | null = null,
): Promise<Busy[]> {
  const { rows } = await sql<{ from: Date; to: Date; joinAt: Date | null }>`
    SELECT DISTINCT lower(c.during) AS "from", upper(c.during) AS "to",
      CASE WHEN o.listing_id = ${listing.id} AND o.capacity >
        (SELECT count(*) FROM claims s WHERE s.resource_id = o.resource_id) THEN o.starts_at END AS "joinAt"
    FROM claims c LEFT JOIN occurrences o ON o.id = c.party
    WHERE c.resource_id = ${listing.resourceId} AND c.seat = 0
      AND c.during && tstzrange(${from}::timestamptz, ${to}::timestamptz)
    ORDER BY 1`.execute(db)
  return rows.map(({ joinAt, ...stretch }) => (joinAt === null ? stretch : { ...stretch, joinAt }))
}

/** Seats left of each occurrence of a group listing that somebody has booked already. */
export async function seatsLeft(
  db: Reader,
  listingId: string,
  from: Date,
  to: Date,
): Promise<Map<number, number>> {
  const { rows } = await sql<{ startsAt: Date; left: number }>`
    SELECT o.starts_at AS "startsAt",
      (o.capacity - (SELECT count(*) FROM claims s WHERE s.resource_id = o.resource_id))::int AS left
    FROM occurrences o
    WHERE o.listing_id = ${listingId} AND o.starts_at >= ${from} AND o.starts_at < ${to}`.execute(db)
  return new Map(rows.map((row) => [row.startsAt.getTime(), row.left]))
}
