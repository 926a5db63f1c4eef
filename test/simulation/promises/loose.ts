// A crash loses nothing: at the end no hold, no call, no delivery, no job and no page is left half done.
import type { Client } from 'pg'
import type { Books } from './books.ts'
import { each } from './each.ts'

export async function checkLoose(client: Client, { pages }: Books): Promise<string[]> {
  return [
    ...(await each(
      client,
      `SELECT id FROM bookings WHERE status = 'pending_payment'`,
      (row) => `booking ${row.id} is held for ever`,
    )),
    ...(await each(
      client,
      `SELECT b.id FROM bookings b WHERE b.status = 'confirmed' AND completes_at IS NOT NULL`,
      (row) => `booking ${row.id} is never completed`,
    )),
    ...(await each(
      client,
      `SELECT p.booking_id, a.id, a.state FROM attempts a JOIN payments p ON p.id = a.payment_id
       WHERE a.state IN ('intended', 'open') OR a.ask_at IS NOT NULL`,
      (row) => `attempt ${row.id} of booking ${row.booking_id} is ${row.state} for ever`,
    )),
    ...(await each(
      client,
      `SELECT event_id, type, state, problem FROM deliveries WHERE state IN ('waiting', 'dead')`,
      (row) => `delivery ${row.event_id} (${row.type}) is ${row.state}: ${row.problem}`,
    )),
    ...(await each(
      client,
      `SELECT name, data::text, state, problem FROM simulation.jobs WHERE state <> 'completed'`,
      (row) => `job ${row.name} ${row.data} is ${row.state}: ${row.problem}`,
    )),
    ...pages.flatMap(({ id, status }) => (status === 'open' ? [`page ${id} is open for ever`] : [])),
  ]
}
