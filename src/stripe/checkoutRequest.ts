// The whole request for a Checkout Session, from the booking's frozen terms. It is stored with the intent before
// the call and repeated to the letter, so nothing in here may be different the second time.
import type { BookingState } from '../domain/booking.ts'
import { delayedMethodsAllowed } from '../domain/kinds/index.ts'
import type { SessionRequest } from './gateway/gateway.ts'
import { type ReturnTo, wayBack } from './wayBack.ts'

export type Door = 'pages' | 'mentoring' | 'appointment' | 'course' | 'lot'

export type CheckoutFor = {
  booking: BookingState
  bookingNumber: number
  attemptId: string
  door: Door
  /** Where the client wants its buyer led back to, when not to our own pages. */
  returnTo: ReturnTo | null
  buyerEmail: string | null
  publicUrl: string
  now: Date
}

export function checkoutRequest(asked: CheckoutFor): SessionRequest {
  const { booking, attemptId } = asked
  const metadata = metadataOf(booking, attemptId)
  const email = asked.buyerEmail === null ? {} : { customer_email: asked.buyerEmail }
  return {
    mode: 'payment',
    client_reference_id: booking.id,
    metadata,
    payment_intent_data: { metadata },
    line_items: lineItems(booking),
    expires_at: Math.floor(sessionExpiry(booking, asked.now).getTime() / 1000),
    ...wayBack(asked),
    // What is due is compared to the minor unit, so the buyer pays in the currency that was quoted.
    adaptive_pricing: { enabled: false },
    ...email,
    ...(delayedMethodsAllowed(booking.terms.asked, asked.now)
      ? {}
      : { excluded_payment_method_types: [...delayedMethods] }),
  }
}

const minuteMs = 60_000

/**
 * Stripe's own deadline: it closes the session even if we are dead. Stripe wants 30 minutes to 24 hours; a minute
 * is left at either end for the call itself. An earlier deadline is enforced by us.
 */
export function sessionExpiry(booking: BookingState, now: Date): Date {
  const least = now.getTime() + 31 * minuteMs
  const most = now.getTime() + (24 * 60 - 1) * minuteMs
  return new Date(Math.min(Math.max(booking.holdExpiresAt?.getTime() ?? least, least), most))
}

// Those that take days to say whether there is money. Stripe has no switch for all of them.
const delayedMethods = [
  'acss_debit',
  'au_becs_debit',
  'bacs_debit',
  'boleto',
  'customer_balance',
  'konbini',
  'multibanco',
  'nz_bank_account',
  'oxxo',
  'payto',
  'sepa_debit',
  'us_bank_account',
] as const

function lineItems(booking: BookingState): NonNullable<SessionRequest['line_items']> {
  const { asked, quote } = booking.terms
  // One that Stripe refused may have been refused for its Product, deleted in the Dashboard; words always work.
  const inWords = booking.payment?.attempts.some((attempt) => attempt.state === 'failed') ?? false
  const product = asked.kind === 'appointment' && !inWords ? asked.listing.offer.stripeProductId : undefined
  return quote.lines.map((line) => ({
    quantity: line.quantity,
    price_data: {
      currency: quote.total.currency,
      unit_amount: line.amountMinor,
      ...(product === undefined ? { product_data: { name: line.label } } : { product }),
    },
  }))
}

function metadataOf(booking: BookingState, attemptId: string): Record<string, string> {
  const { kind, listing } = booking.terms.asked
  const ours = {
    booking_id: booking.id,
    attempt_id: attemptId,
    listing_id: listing.id,
    buyer_id: booking.buyerId,
  }
  if (kind === 'lot') return { ...ours, auction_id: listing.id, payment_session_id: attemptId }
  if (kind === 'appointment')
    return { ...ours, bookingId: booking.id, builderId: booking.sellerId, clientId: booking.buyerId }
  return ours
}
