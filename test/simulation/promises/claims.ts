// No double sale: live claims never overlap, a live booking holds all of its claims, an ended one none, and a lot is
// sold once.
import type { Client } from 'pg'
import { each } from './each.ts'

export async function checkClaims(client: Client): Promise<string[]> {
  return [
    ...(await each(
      client,
      `SELECT a.booking_id AS one, b.booking_id AS other FROM claims a JOIN claims b
         ON a.resource_id = b.resource_id AND a.seat = b.seat AND a.party <> b.party AND a.during && b.during
       WHERE a.booking_id < b.booking_id`,
      (row) => `sold twice: bookings ${row.one} and ${row.other} claim the same`,
    )),
    ...(await each(
      client,
      `SELECT b.id, b.status, b.kind, count(c.booking_id) AS claims FROM bookings b
         LEFT JOIN claims c ON c.booking_id = b.id GROUP BY b.id
       HAVING count(c.booking_id) <> CASE WHEN b.status IN ('expired', 'cancelled') THEN 0
         WHEN b.occurrence_id IS NOT NULL THEN 2 ELSE 1 END`,
      (row) => `booking ${row.id} (${row.kind}) is ${row.status} and holds ${row.claims} claims`,
    )),
    ...(await each(
      client,
      `SELECT b.id FROM bookings b JOIN claims c ON c.booking_id = b.id AND c.seat = 0
       WHERE b.starts_at IS NOT NULL AND NOT c.during @> tstzrange(b.starts_at, b.ends_at)`,
      (row) => `booking ${row.id} claims another time than it has`,
    )),
    ...(await each(
      client,
      `SELECT l.id, count(*) AS taken FROM listings l JOIN claims c ON c.resource_id = l.resource_id
       WHERE l.kind = 'course' GROUP BY l.id HAVING count(*) > (l.offer->>'capacity')::int
       UNION ALL SELECT o.id, count(*) FROM occurrences o JOIN claims c ON c.resource_id = o.resource_id
       GROUP BY o.id HAVING count(*) > o.capacity`,
      (row) => `more seats than there are: ${row.taken} of ${row.id}`,
    )),
    ...(await checkLots(client)),
  ]
}

async function checkLots(client: Client): Promise<string[]> {
  return each(
    client,
    `SELECT a.listing_id AS id, a.state, count(b.id) AS live, min(b.status) AS status FROM auctions a
       LEFT JOIN bookings b ON b.listing_id = a.listing_id AND b.status IN ('pending_payment', 'confirmed', 'completed')
       GROUP BY a.listing_id
     HAVING count(b.id) > 1 OR (a.state = 'sold') <> (count(b.id) FILTER (WHERE b.status <> 'pending_payment') = 1)
       OR (a.state = 'accepted') <> (count(b.id) FILTER (WHERE b.status = 'pending_payment') = 1)
       OR (a.state = 'sold' AND min(b.bid_id::text) <> a.accepted_bid_id::text)`,
    (row) => `lot ${row.id} is ${row.state} with ${row.live} live bookings (${row.status})`,
  )
}
