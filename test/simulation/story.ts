// The story of what broke: the booking's events, and from the run's trace every step that names it or something of it.
import type { Client } from 'pg'
import type { City } from './city.ts'

const idPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b(?:pi|cs_test|re)_\w+/g

const longestLine = 300
const linesAtAnEnd = 40

export async function storyOf(city: City, client: Client, violations: string[]): Promise<string[]> {
  const named = violations.flatMap((text) => text.match(idPattern) ?? [])
  const { rows } = await client.query<{ booking_id: string; ids: string[] }>(
    `SELECT b.id AS booking_id, array_remove(array_agg(DISTINCT x.id), NULL) AS ids FROM bookings b
       LEFT JOIN payments p ON p.booking_id = b.id LEFT JOIN attempts a ON a.payment_id = p.id
       LEFT JOIN captures c ON c.payment_id = p.id LEFT JOIN refunds r ON r.payment_intent_id = c.payment_intent_id
       CROSS JOIN LATERAL (VALUES (b.id::text), (b.listing_id::text), (p.id::text), (a.id::text), (a.stripe_session_id),
         (c.payment_intent_id), (r.id::text), (r.stripe_refund_id)) AS x(id)
     GROUP BY b.id HAVING array_agg(x.id) && $1 ORDER BY b.id LIMIT 3`,
    [named],
  )
  const stories: string[] = []
  for (const { booking_id, ids } of rows) stories.push(...(await tell(city, client, booking_id, ids)))
  return stories
}

async function tell(city: City, client: Client, bookingId: string, ids: string[]): Promise<string[]> {
  const { rows } = await client.query<{ at: Date; line: string }>(
    `SELECT at, format('EVENT %s %s by %s %s', seq, type, actor, data) AS line FROM events WHERE booking_id = $1 ORDER BY seq`,
    [bookingId],
  )
  const events = rows.map((row) => `${row.at.toISOString()} ${row.line}`)
  const steps = city.turns.trace.filter(
    (line) => !line.includes(': answer to') && ids.some((id) => line.includes(id)),
  )
  const all = [...events, ...steps].map((line, index) => ({ line, index }))
  all.sort((a, b) =>
    a.line.slice(0, 24) < b.line.slice(0, 24)
      ? -1
      : a.line.slice(0, 24) > b.line.slice(0, 24)
        ? 1
        : a.index - b.index,
  )
  const lines = all.map(({ line }) => `  ${line.slice(0, longestLine)}`)
  const left = lines.length - 2 * linesAtAnEnd
  if (left > 0) lines.splice(linesAtAnEnd, left, `  … ${left} more, with --trace …`)
  return [`Booking ${bookingId}:`, ...lines]
}
