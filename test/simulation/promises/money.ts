// Paid means kept, returned or owed; never charged twice, nor refunded twice. Our captures and refunds, held against
// what Stripe says it captured and refunded.
import type { Client } from 'pg'
import type { Books } from './books.ts'
import { each } from './each.ts'

type Capture = {
  payment_intent_id: string
  booking_id: string
  status: string
  outcome: string | null
  amount_minor: number
  due_minor: number
  currency: string
  due_currency: string
  refunded_minor: number
  to_return_minor: number
  place: string
  owed_because: string | null
}

export async function checkMoney(client: Client, books: Books): Promise<string[]> {
  const { rows } = await client.query<Capture>(`
    SELECT c.*, b.id AS booking_id, b.status, b.outcome, p.amount_minor AS due_minor, p.currency AS due_currency
    FROM captures c JOIN payments p ON p.id = c.payment_id JOIN bookings b ON b.id = p.booking_id`)
  return [
    ...missing(rows, books),
    ...rows.flatMap((capture) => wrongWith(capture, books)),
    ...(await checkPaid(client)),
    ...(await checkPages(client, books)),
    ...(await checkRefunds(client, books)),
  ]
}

function missing(captures: Capture[], { captured }: Books): string[] {
  const known = new Set(captures.map((capture) => capture.payment_intent_id))
  return [...captured.values()]
    .filter((intent) => !known.has(intent.id))
    .map(
      (intent) =>
        `money lost: Stripe captured ${intent.id} for booking ${intent.metadata.booking_id}, and we do not know`,
    )
}

function wrongWith(capture: Capture, { captured, refunds }: Books): string[] {
  const id = `${capture.payment_intent_id} of booking ${capture.booking_id}`
  const intent = captured.get(capture.payment_intent_id)
  if (intent === undefined) return [`capture ${id} is unknown to Stripe`]
  const own = refunds.filter((refund) => refund.payment_intent === intent.id)
  const back = own
    .filter((refund) => refund.status === 'succeeded')
    .reduce((sum, refund) => sum + refund.amount, 0)
  const isDue = capture.amount_minor === capture.due_minor && capture.currency === capture.due_currency
  // Called off by its buyer or an operator, a booking may leave a part with the seller; any other ends with nothing.
  const mayKeep =
    ['confirmed', 'completed'].includes(capture.status) ||
    ['cancelled_by_buyer', 'cancelled_by_operator'].includes(capture.outcome ?? '')
  const failed = own.some((refund) => refund.status === 'failed' || refund.status === 'canceled')
  const wrong: [boolean, string][] = [
    [
      intent.amount_received !== capture.amount_minor || intent.currency !== capture.currency,
      'is not what Stripe captured',
    ],
    [back !== capture.refunded_minor, `has ${capture.refunded_minor} refunded, and Stripe says ${back}`],
    [back > capture.amount_minor, 'was refunded more than whole'],
    [
      capture.place === 'kept' && back < capture.to_return_minor,
      `has ${back} returned of ${capture.to_return_minor} that should be`,
    ],
    [
      (capture.place === 'returned') !== (back === capture.amount_minor),
      `is ${capture.place} with ${back} returned`,
    ],
    [capture.place === 'kept' && !mayKeep, `is kept by a booking that is ${capture.outcome}`],
    [capture.place === 'kept' && !isDue, 'is kept and is not what was due'],
    [
      capture.place === 'owed' && capture.owed_because !== 'wrong_amount' && !failed,
      `is still owed (${capture.owed_because}) though nothing hinders its return`,
    ],
  ]
  return wrong.flatMap(([is, what]) => (is ? [`capture ${id} ${what}`] : []))
}

async function checkPaid(client: Client): Promise<string[]> {
  return [
    ...(await each(
      client,
      `SELECT b.id, b.status, count(c.payment_id) AS kept FROM bookings b JOIN payments p ON p.booking_id = b.id
         LEFT JOIN captures c ON c.payment_id = p.id AND c.place <> 'returned' AND c.to_return_minor < c.amount_minor
       WHERE b.status IN ('confirmed', 'completed') GROUP BY b.id HAVING count(c.payment_id) <> 1`,
      (row) => `booking ${row.id} is ${row.status} and keeps ${row.kept} captures`,
    )),
    ...(await each(
      client,
      `SELECT p.id, count(*) AS payable FROM payments p JOIN attempts a ON a.payment_id = p.id
       WHERE a.state IN ('intended', 'open') GROUP BY p.id HAVING count(*) > 1`,
      (row) => `payment ${row.id} has ${row.payable} payable attempts`,
    )),
  ]
}

/** Every page asks for what was agreed, and no attempt was given two of them. */
async function checkPages(client: Client, { pages }: Books): Promise<string[]> {
  const { rows } = await client.query<{ id: string; amount_minor: number; currency: string }>(
    'SELECT a.id, p.amount_minor, p.currency FROM attempts a JOIN payments p ON p.id = a.payment_id',
  )
  const due = new Map(rows.map((row) => [row.id, row]))
  const seen = new Set<string>()
  return pages.flatMap(({ id, amount_total, currency, metadata }) => {
    const attempt = metadata?.attempt_id ?? ''
    const own = due.get(attempt)
    if (own === undefined) return [`page ${id} is of no attempt of ours`]
    if (seen.has(attempt)) return [`attempt ${attempt} was given two pages at Stripe`]
    seen.add(attempt)
    const asksRight = amount_total === own.amount_minor && currency === own.currency
    return asksRight ? [] : [`page ${id} asks for ${amount_total} ${currency}, not for what was agreed`]
  })
}

async function checkRefunds(client: Client, books: Books): Promise<string[]> {
  const { rows } = await client.query<{
    id: string
    stripe_refund_id: string | null
    status: string
    amount_minor: number
  }>('SELECT id, stripe_refund_id, status, amount_minor FROM refunds')
  const ours = new Map(
    rows.flatMap((row) => (row.stripe_refund_id === null ? [] : [[row.stripe_refund_id, row]])),
  )
  const strange = books.refunds.flatMap((refund) => {
    const own = ours.get(refund.id)
    if (!books.captured.has(refund.payment_intent ?? '')) return []
    if (own === undefined) return [`refund ${refund.id} was made at Stripe, and we do not know`]
    const same = own.status === refund.status && own.amount_minor === refund.amount
    return same ? [] : [`refund ${refund.id} is ${own.status} here and ${refund.status} at Stripe`]
  })
  const asked = books.refunds.flatMap(({ metadata }) => metadata?.refund_id ?? [])
  const twice = asked
    .filter((id, index) => asked.indexOf(id) !== index)
    .map((id) => `refund ${id} was made twice at Stripe`)
  const left = rows
    .filter((row) => row.status === 'wanted')
    .map((row) => `refund ${row.id} is wanted for ever`)
  return [...strange, ...twice, ...left]
}
