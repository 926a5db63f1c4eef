// A receipt: what was bought, what was paid for it and when, and what went back.
import type { BookingRow } from '../../queries/bookings.ts'
import type { RefundRow } from '../../queries/story.ts'
import { readTerms } from '../../store/terms.ts'
import type * as Contract from '../contract.ts'

type State = Contract.Receipt['refunds'][number]['state']

export function receiptView(row: BookingRow, refunds: RefundRow[], now: Date): Contract.Receipt {
  const { asked, quote } = readTerms(row.terms)
  return {
    bookingId: row.id,
    number: row.number,
    title: asked.listing.title,
    seller: { number: row.seller_number, name: row.seller_name },
    buyer: { number: row.buyer_number, name: row.buyer_name },
    currency: row.currency,
    lines: quote.lines,
    totalMinor: row.amount_minor,
    paidAt: row.confirmed_at?.toISOString() ?? null,
    refunds: refunds.map((refund) => ({
      amountMinor: refund.amount_minor,
      at: refund.created_at.toISOString(),
      state: stateOf(refund.status),
    })),
    refundedMinor: row.payment?.refunded ?? 0,
    issuedAt: now.toISOString(),
  }
}

function stateOf(status: string): State {
  if (status === 'succeeded') return 'arrived'
  return status === 'failed' || status === 'canceled' ? 'failed' : 'under_way'
}
