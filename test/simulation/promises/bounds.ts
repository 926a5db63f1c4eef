// While it runs: a buyer holds three unpaid things at most, one of a listing; a course or a lot is had once.
import type { Client } from 'pg'
import type { City } from '../city.ts'
import { each } from './each.ts'

export async function checkBounds(city: City, client: Client): Promise<void> {
  const beyond = await each(
    client,
    `SELECT buyer_id, count(*) || ' unpaid things at once' AS has FROM bookings
       WHERE status = 'pending_payment' AND kind <> 'lot' GROUP BY buyer_id HAVING count(*) > 3
     UNION ALL SELECT buyer_id, count(*) || ' holds of listing ' || listing_id FROM bookings
       WHERE status = 'pending_payment' GROUP BY buyer_id, listing_id HAVING count(*) > 1
     UNION ALL SELECT buyer_id, count(*) || ' live bookings of ' || listing_id FROM bookings
       WHERE kind IN ('course', 'lot') AND status IN ('pending_payment', 'confirmed', 'completed')
       GROUP BY buyer_id, listing_id HAVING count(*) > 1`,
    (row) => `buyer ${row.buyer_id} has ${row.has}`,
  )
  city.violations.push(...beyond)
}
