// A booking as the contract has it: one shape for every kind.
import type { AttemptJson, BookingRow, Viewer } from '../../queries/bookings.ts'
import { readTerms } from '../../store/terms.ts'
import type * as Contract from '../contract.ts'
import { ownFields, sessionWord } from './ownFields.ts'
import { refundSentence } from './refundSentence.ts'

export function bookingView(row: BookingRow, viewer: Viewer, now: Date): Contract.Booking {
  const { asked, quote } = readTerms(row.terms)
  return {
    id: row.id,
    number: row.number,
    kind: row.kind,
    status: row.status,
    outcome: row.outcome,
    listing: { id: row.listing_id, number: row.listing_number, kind: row.kind, title: asked.listing.title },
    seller: { id: row.seller_id, number: row.seller_number, name: row.seller_name },
    buyer: { id: row.buyer_id, number: row.buyer_number, name: row.buyer_name },
    title: row.title,
    description: row.description,
    startsAt: iso(row.starts_at),
    endsAt: iso(row.ends_at),
    timeZone: quote.timeZone,
    lines: quote.lines,
    amountMinor: row.amount_minor,
    currency: row.currency,
    refundPolicy: { name: quote.refundTerms.policy, sentence: refundSentence(quote.refundTerms) },
    holdExpiresAt: iso(row.hold_expires_at),
    payment: paymentView(row, viewer),
    createdAt: row.created_at.toISOString(),
    confirmedAt: iso(row.confirmed_at),
    now: now.toISOString(),
    ...ownFields(row, now),
  }
}

/** As the door it was made at speaks of it: docs/decisions/0005-the-doors-own-words.md. */
export function bookingAtItsDoor(row: BookingRow, viewer: Viewer, now: Date): Contract.BookingAtItsDoor {
  const view = bookingView(row, viewer, now)
  return row.door === 'appointment' ? { ...view, status: sessionWord(row.status) } : view
}

const iso = (date: Date | null) => date?.toISOString() ?? null

function paymentView(
  { payment, attempt, buyer_id }: BookingRow,
  viewer: Viewer,
): Contract.Booking['payment'] {
  if (payment === null) return null
  const { id, status, disputed, declines } = payment
  return {
    id,
    status,
    disputed,
    declines,
    paidMinor: payment.paid,
    refundedMinor: payment.refunded,
    attempt: attempt === null ? null : attemptView(attempt, buyer_id === viewer.id),
  }
}

/** The address to pay at is the buyer's alone, and only while it can be paid. */
function attemptView(attempt: AttemptJson, forBuyer: boolean): Contract.Attempt {
  const { id, number, state } = attempt
  return {
    id,
    number,
    state,
    checkoutUrl: forBuyer && state === 'open' ? attempt.url : null,
    sessionId: attempt.session,
    expiresAt: new Date(attempt.expires).toISOString(),
  }
}
