// The audit trail explains the row: numbered without gaps, and told again from the start it ends in the same status,
// with the price that was agreed.
import type { Client } from 'pg'
import type { BookingStatus } from '../../../src/domain/booking.ts'
import { lifecycle } from '../../../src/domain/lifecycle.ts'
import { each } from './each.ts'

export async function checkHistory(client: Client): Promise<string[]> {
  const { rows } = await client.query<{
    id: string
    status: BookingStatus
    next_seq: number
    types: string[]
    seqs: number[]
  }>(`
    SELECT b.id, b.status, b.next_seq, array_agg(e.type ORDER BY e.seq) AS types, array_agg(e.seq ORDER BY e.seq) AS seqs
    FROM bookings b LEFT JOIN events e ON e.booking_id = b.id GROUP BY b.id`)
  const told = rows.flatMap(({ id, status, next_seq, types, seqs }) => {
    const gaps = seqs.some((seq, index) => seq !== index + 1) || next_seq !== seqs.length + 1
    const end = retell(types)
    return [
      ...(gaps ? [`the events of booking ${id} have a gap: ${seqs.join(' ')}, next ${next_seq}`] : []),
      ...(end === status
        ? []
        : [`booking ${id} is ${status}, and its events say ${end}: ${types.join(' ')}`]),
    ]
  })
  return [...told, ...(await checkTerms(client))]
}

function retell(types: string[]): string {
  let status: BookingStatus | 'nothing' = 'nothing'
  for (const type of types) {
    const row = lifecycle.find((one) => one.on === type)
    const allowed =
      row !== undefined &&
      (row.from === 'nothing' ? status === 'nothing' : row.from.some((from) => from === status))
    if (row === undefined || !allowed) return `${type} after ${status}`
    status = row.to ?? status
  }
  return status
}

function checkTerms(client: Client): Promise<string[]> {
  return each(
    client,
    `SELECT b.id FROM bookings b JOIN events e ON e.booking_id = b.id AND e.type = 'hold_placed'
     WHERE (e.data->>'amountMinor')::bigint <> b.amount_minor
       OR (b.terms->'quote'->'total'->>'amountMinor')::bigint <> b.amount_minor
       OR EXISTS (SELECT 1 FROM payments p WHERE p.booking_id = b.id AND p.amount_minor <> b.amount_minor)`,
    (row) => `booking ${row.id} is not sold at the price that was agreed`,
  )
}
