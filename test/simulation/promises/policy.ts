// Terms are frozen: whoever calls a paid booking off gets back what was agreed at purchase, worked out here once more.
import type { Client } from 'pg'

type Cancelled = {
  id: string
  outcome: string
  paid: number
  starts_at: Date | null
  confirmed_at: Date
  at: Date
  tiers: { minutesBeforeStart: number; refundBasisPoints: number }[]
  wanted: number
}

/** Where nothing had gone back before, so that all of it is decided at once; an operator gives what they please. */
const calledOff = `
  SELECT b.id, b.outcome, k.amount_minor AS paid, b.starts_at, b.confirmed_at, c.at,
    b.terms->'quote'->'refundTerms'->'tiers' AS tiers,
    coalesce((SELECT (w.data->>'amountMinor')::bigint FROM events w
      WHERE w.booking_id = b.id AND w.seq = c.seq + 1 AND w.type = 'refund_wanted'), 0) AS wanted
  FROM bookings b JOIN events c ON c.booking_id = b.id AND c.type = 'booking_cancelled'
    JOIN events k1 ON k1.booking_id = b.id AND k1.type = 'payment_captured' AND k1.data->>'place' = 'kept'
    JOIN captures k ON k.payment_intent_id = k1.data->>'paymentIntentId'
  WHERE b.outcome IN ('cancelled_by_buyer', 'cancelled_by_seller') AND NOT EXISTS (
    SELECT 1 FROM events r WHERE r.booking_id = b.id AND r.seq < c.seq
      AND r.type IN ('refund_wanted', 'refund_imported') AND r.data->>'paymentIntentId' = k.payment_intent_id)`

export async function checkPolicy(client: Client): Promise<string[]> {
  const { rows } = await client.query<Cancelled>(calledOff)
  return rows.flatMap((row) => {
    const due = dueBack(row)
    // In the smallest unit that can be paid, so within one of it.
    const isRight = due === null || Math.abs(due - row.wanted) < 1
    return isRight
      ? []
      : [`booking ${row.id} (${row.outcome}) gave back ${row.wanted}, and ${due} was agreed`]
  })
}

/** Null where the moment to count from is not its own start. */
function dueBack({ outcome, paid, starts_at, confirmed_at, at, tiers }: Cancelled): number | null {
  if (outcome === 'cancelled_by_seller') return paid
  if (starts_at === null || starts_at <= confirmed_at) return null
  const minutesLeft = (starts_at.getTime() - at.getTime()) / 60_000
  const tier = tiers.find(({ minutesBeforeStart }) => minutesLeft >= minutesBeforeStart)
  return (paid * (tier?.refundBasisPoints ?? 0)) / 10_000
}
