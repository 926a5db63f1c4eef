// Ending a booking that is paid, before its time: who may, and what of the money goes to whom. The quote is shown
// before anyone commits, and the decision gives exactly what the quote said.
import {
  type BookingState,
  type CaptureState,
  coveredMinor,
  type EndedBecause,
  keepsSome,
} from './booking.ts'
import { type Decision, Draft, type DraftContext } from './draft.ts'
import { slotRules } from './kinds/index.ts'
import { allocate, type Money, money, percent } from './money.ts'
import { tierAt } from './refundPolicy.ts'

export type Canceller = 'buyer' | 'seller' | 'operator'

export type CancelRefusal = 'not_paid' | 'over' | 'begun' | 'binding' | 'completed'

export type RefundQuote = {
  /** What goes back to the buyer now, beside what went back before. */
  refund: Money
  /** What the seller and the platform have of it afterwards. */
  seller: Money
  platform: Money
  /** Until when this holds; null when no moment changes it. */
  until: Date | null
}

export type QuotedRefund = { ok: true; quote: RefundQuote } | { ok: false; reason: CancelRefusal }

export function quoteRefund(booking: BookingState, by: Canceller, now: Date): QuotedRefund {
  const reason = whyNot(booking, by, now)
  if (reason !== null) return { ok: false, reason }
  const { share, until } = by === 'buyer' ? shareForBuyer(booking, now) : whole
  const capture = keptCapture(booking)
  const paid = money(capture?.amountMinor ?? 0, booking.terms.quote.total.currency)
  const due = percent(paid, share).amountMinor - alreadyBack(booking, capture)
  return { ok: true, quote: { ...divided(booking, capture, Math.max(0, due)), until } }
}

/** What becomes of the money when `refundMinor` more of it goes back. */
function divided(
  booking: BookingState,
  capture: CaptureState | null,
  refundMinor: number,
): Omit<RefundQuote, 'until'> {
  const { fee, sellerShare, total } = booking.terms.quote
  const back = alreadyBack(booking, capture) + refundMinor
  const kept = money((capture?.amountMinor ?? 0) - back, total.currency)
  // In the proportion they were agreed in; of nothing, nobody has anything.
  const [platform = kept, seller = kept] =
    total.amountMinor === 0 ? [] : allocate(kept, [fee.amountMinor, sellerShare.amountMinor])
  return { refund: money(refundMinor, total.currency), seller, platform }
}

export type Cancellation = { by: Canceller; refundMinor: number; reason: string | null }

export function decideCancel(
  booking: BookingState,
  { by, refundMinor, reason }: Cancellation,
  context: DraftContext,
): Decision {
  const draft = new Draft(booking, context)
  draft.record({ type: 'booking_cancelled', because: endedBecause[by], ...told(reason) })
  const capture = keptCapture(booking)
  if (capture !== null && refundMinor > 0) draft.wantRefund(capture.paymentIntentId, refundMinor, 'cancelled')
  return draft.decision()
}

/** An operator gives some of the money back, and the booking stands. */
export function decideGiveBack(
  booking: BookingState,
  refundMinor: number,
  reason: string,
  context: DraftContext,
): Decision {
  const draft = new Draft(booking, context)
  const capture = keptCapture(booking)
  if (capture !== null) draft.wantRefund(capture.paymentIntentId, refundMinor, 'goodwill', reason)
  return draft.decision()
}

/** What could still go back of what is kept. */
export function refundable(booking: BookingState): number {
  const capture = keptCapture(booking)
  return capture === null ? 0 : capture.amountMinor - alreadyBack(booking, capture)
}

export const keptCapture = ({ payment }: BookingState): CaptureState | null =>
  payment?.captures.find(keepsSome) ?? null

const told = (reason: string | null) => (reason === null ? {} : { reason })

const endedBecause: Record<Canceller, EndedBecause> = {
  buyer: 'cancelled_by_buyer',
  seller: 'cancelled_by_seller',
  operator: 'cancelled_by_operator',
}

const whole = { share: 10_000, until: null }

function whyNot(booking: BookingState, by: Canceller, now: Date): CancelRefusal | null {
  const { status, startsAt } = booking
  if (status === 'pending_payment') return 'not_paid'
  if (status === 'expired' || status === 'cancelled') return 'over'
  if (by === 'operator') return null
  if (status === 'completed') return 'completed'
  if (by === 'seller') return null
  // What has no time of its own to count from, a lot that was won, was promised for good.
  if (countedFrom(booking) === null) return 'binding'
  return slotRules(booking.terms.asked) !== null && startsAt !== null && startsAt <= now ? 'begun' : null
}

function shareForBuyer(booking: BookingState, now: Date): { share: number; until: Date | null } {
  const counted = countedFrom(booking)
  if (counted === null) return { share: 0, until: null }
  const { refundBasisPoints, until } = tierAt(booking.terms.quote.refundTerms, counted, now)
  return { share: refundBasisPoints, until }
}

/**
 * The moment the policy counts back from: the start; for what has begun already when it was bought, or has no start,
 * the day it completes.
 */
function countedFrom({ startsAt, confirmedAt, completesAt }: BookingState): Date | null {
  if (startsAt !== null && (confirmedAt === null || startsAt > confirmedAt)) return startsAt
  return completesAt
}

const alreadyBack = ({ payment }: BookingState, capture: CaptureState | null): number =>
  capture === null ? 0 : coveredMinor(payment?.refunds ?? [], capture.paymentIntentId)
