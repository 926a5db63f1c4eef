// While it runs: what has ended can not be paid any more. Asked of Stripe itself, whenever a booking changed.
import type { Client } from 'pg'
import { z } from 'zod'
import type { City } from '../city.ts'

/** A page that was handed out and can still be paid, of a booking that has ended: release needs proof. */
export async function checkOpenPages(city: City, client: Client): Promise<void> {
  await check(city, client, 'AND a.handed_out_at IS NOT NULL', 'was let go while its page could be paid')
}

/** A while after all is well again, not even a page that nobody ever saw is open. */
export async function checkNothingOpen(city: City, client: Client): Promise<void> {
  await check(city, client, '', 'has ended and its page is open for good')
}

async function check(city: City, client: Client, which: string, what: string): Promise<void> {
  const { rows } = await client.query<{ booking_id: string; session: string }>(`
    SELECT p.booking_id, a.stripe_session_id AS session
    FROM bookings b JOIN payments p ON p.booking_id = b.id JOIN attempts a ON a.payment_id = p.id
    WHERE b.status IN ('expired', 'cancelled') AND a.stripe_session_id IS NOT NULL ${which}`)
  for (const { booking_id, session } of rows) {
    if (city.closedPages.has(session)) continue
    if ((await statusOf(city, session)) === 'open')
      city.violations.push(`booking ${booking_id} ${what}: ${session}`)
    else city.closedPages.add(session)
  }
}

const Status = z.object({ status: z.string() })

async function statusOf({ emulator }: City, session: string): Promise<string> {
  const { controls } = emulator
  const { requests } = controls.faults()
  controls.clearFaults()
  const headers = { authorization: 'Bearer sk_test_simulated' }
  const answer = await emulator.fetch(`http://stripe.simulated/v1/checkout/sessions/${session}`, { headers })
  for (const rule of requests) controls.addRequestFault(rule)
  return Status.parse(await answer.json()).status
}
