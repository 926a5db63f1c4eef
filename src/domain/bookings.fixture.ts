// Bookings to test with, brought to where they are by the events that lead there, and the ids they are made with.
import type { AttemptRecord, BookingState, PaymentState } from './booking.ts'
import type { DraftContext } from './draft.ts'
import type { BookingEvent } from './event.ts'
import { evolve } from './evolve.ts'
import { type Facts, nothingHeard } from './facts.ts'
import { type Uuid, uuid } from './ids.ts'
import { courseListing, lotListing, mentoringListing } from './kinds/examples.fixture.ts'
import { endsAt, startsAt } from './kinds/index.ts'
import type { Asked } from './kinds/kind.ts'
import { quote } from './quote.ts'
import type { Terms } from './terms.ts'

const minuteMs = 60_000
const placedAt = new Date('2026-11-23T08:00:00Z')

/** So many minutes after the hold was placed; it lasts 15. */
export const minute = (minutes: number): Date => new Date(placedAt.getTime() + minutes * minuteMs)
export const days = (count: number): number => count * 24 * 60
export const lapsed = minute(16)

export const uuidOf = (n: number): Uuid => uuid(`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`)

let made = 1_000_000
export const contextAt = (now: Date): DraftContext => ({ now, newId: () => uuidOf(++made) })

export const due = { amountMinor: 7500, currency: 'usd' }

export function askedMentoring(startMinutes: number): Asked<'mentoring'> {
  const request = { kind: 'mentoring' as const, startsAt: minute(startMinutes), minutes: 60 }
  return { kind: 'mentoring', listing: mentoringListing(), request }
}

export const askedCourse: Asked<'course'> = {
  kind: 'course',
  listing: courseListing({ priceMinor: due.amountMinor }),
  request: { kind: 'course' },
}

export const askedLot: Asked<'lot'> = {
  kind: 'lot',
  listing: lotListing(),
  request: { kind: 'lot', bidMinor: due.amountMinor },
}

function termsOf(asked: Asked): Terms {
  const priced = quote(asked, placedAt)
  if (!priced.ok) throw new Error(`not on offer: ${priced.reason}`)
  return { asked, quote: priced.quote }
}

const payment: PaymentState = {
  id: uuidOf(2),
  ...due,
  status: 'pending',
  disputed: false,
  attempts: [],
  captures: [],
  refunds: [],
}

/** A hold that nobody has tried to pay yet; three weeks before its start unless asked for otherwise. */
export function held(asked: Asked = askedMentoring(days(21))): BookingState {
  return {
    id: uuidOf(1),
    terms: termsOf(asked),
    buyerId: uuidOf(3),
    sellerId: asked.listing.sellerId,
    status: 'pending_payment',
    outcome: null,
    startsAt: startsAt(asked),
    endsAt: endsAt(asked),
    completesAt: null,
    holdExpiresAt: minute(15),
    confirmedAt: null,
    endedAt: null,
    payment,
  }
}

export const attemptId = (number: number): Uuid => uuidOf(10 + number)
export const sessionId = (number: number) => `cs_${number}`

export const intended = (number: number): BookingEvent => ({
  type: 'attempt_intended',
  attemptId: attemptId(number),
  number,
  expiresAt: minute(31),
})

export const created = (number: number): BookingEvent => ({
  type: 'checkout_created',
  attemptId: attemptId(number),
  stripeSessionId: sessionId(number),
})

export const opened = (number: number): BookingEvent[] => [intended(number), created(number)]

export const captured = (
  paymentIntentId: string,
  change: Partial<Extract<BookingEvent, { type: 'payment_captured' }>> = {},
): BookingEvent => ({
  type: 'payment_captured',
  attemptId: attemptId(1),
  paymentIntentId,
  ...due,
  place: 'kept',
  owedBecause: null,
  ...change,
})

export const happened = (booking: BookingState, events: readonly BookingEvent[], at = minute(1)) =>
  events.reduce((state, event) => evolve(state, event, at), booking)

/** Confirmed by one kept capture, `pi_1`. */
export const paidBooking = (asked?: Asked) =>
  happened(held(asked), [...opened(1), captured('pi_1'), { type: 'booking_confirmed', by: 'payment' }])

/** What Stripe says of the session of an attempt. */
export const said = (number: number, change: Partial<Facts> = {}): Facts => ({
  ...nothingHeard,
  session: 'open',
  sessionId: sessionId(number),
  ...change,
})

export function paymentOf(booking: BookingState): PaymentState {
  if (booking.payment === null) throw new Error('this booking has nothing to pay')
  return booking.payment
}

export function attemptOf(booking: BookingState, number = 1): AttemptRecord {
  const attempt = paymentOf(booking).attempts.find((one) => one.number === number)
  if (attempt === undefined) throw new Error(`no attempt ${number}`)
  return attempt
}
