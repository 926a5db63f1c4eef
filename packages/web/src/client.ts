// Every call the pages make to the server, one function each. All are same-origin, carry the sign-in cookie,
// end within a bound, and fail only with `Refused` or `Unreachable`.
import type {
  Booking,
  BookingAtItsDoor,
  CancelBooking,
  ChangePassword,
  Listing,
  PlaceBooking,
} from './client/doors.gen.ts'
import { makeClient } from './client/make-client.ts'

export type ListingQuery = {
  kind: Listing['kind']
  search?: string
  topic?: string
  currency?: string
  maxPriceMinor?: string
}
type SlotQuery = { listing: string; from: string; to: string; durationMinutes: number }
// The pages ask again by themselves, and show that they do: see the query client in main.tsx.
const { ask } = makeClient({ tries: 1 })

export const client = {
  me: (signal?: AbortSignal) => ask('GET /api/me', { signal }),

  listings: ({ maxPriceMinor, ...wanted }: ListingQuery, cursor: string | null, signal?: AbortSignal) => {
    const max = maxPriceMinor === undefined ? undefined : Number(maxPriceMinor)
    const query = { ...wanted, maxPriceMinor: max, cursor: cursor ?? undefined }
    return ask('GET /api/listings', { query, signal })
  },

  listing: (listing: string, signal?: AbortSignal) =>
    ask('GET /api/listings/{listing}', { path: { listing }, signal }),

  bids: (listing: string, signal?: AbortSignal) =>
    ask('GET /api/listings/{listing}/bids', { path: { listing }, signal }),

  bid: (listing: string, amountMinor: number) =>
    ask('POST /api/listings/{listing}/bids', { path: { listing }, body: { amountMinor } }),

  withdrawBid: (listing: string, bid: string) =>
    ask('POST /api/listings/{listing}/bids/{bid}/withdraw', { path: { listing, bid } }),

  seller: (seller: string, signal?: AbortSignal) =>
    ask('GET /api/sellers/{seller}', { path: { seller }, signal }),

  slots: ({ listing, ...query }: SlotQuery, signal?: AbortSignal) =>
    ask('GET /api/listings/{listing}/slots', { path: { listing }, query, signal }),

  place: (body: PlaceBooking, idempotencyKey: string) => ask('POST /api/bookings', { body, idempotencyKey }),

  booking: async (booking: string, signal?: AbortSignal) => {
    const query = { words: 'common' } as const
    return inCommonWords(await ask('GET /api/bookings/{booking}', { path: { booking }, query, signal }))
  },

  bookings: (cursor: string | null, signal?: AbortSignal) =>
    ask('GET /api/bookings/user', { query: { cursor: cursor ?? undefined }, signal }),

  checkout: (booking: string) => ask('POST /api/bookings/{booking}/checkout', { path: { booking } }),

  arrived: (booking: string) => ask('POST /api/bookings/{booking}/arrived', { path: { booking } }),

  giveUp: (booking: string) => ask('POST /api/bookings/{booking}/give-up', { path: { booking } }),

  refundQuote: (booking: string, signal?: AbortSignal) =>
    ask('GET /api/bookings/{booking}/refund-quote', { path: { booking }, signal }),

  cancel: (booking: string, body: CancelBooking) =>
    ask('POST /api/bookings/{booking}/cancel', { path: { booking }, body }),

  reschedule: (booking: string, startsAt: string) =>
    ask('POST /api/bookings/{booking}/reschedule', { path: { booking }, body: { startsAt } }),

  receipt: (booking: string, signal?: AbortSignal) =>
    ask('GET /api/bookings/{booking}/receipt', { path: { booking }, signal }),

  timeline: (booking: string, signal?: AbortSignal) =>
    ask('GET /api/bookings/{booking}/timeline', { path: { booking }, signal }),

  returned: (sessionId: string, signal?: AbortSignal) =>
    ask('POST /api/payments/return', { body: { sessionId }, signal }),

  signIn: (email: string, password: string) =>
    ask('POST /api/auth/sign-in/email', { body: { email, password } }),

  signUp: (name: string, email: string, password: string) =>
    ask('POST /api/auth/sign-up/email', { body: { name, email, password } }),

  signInAsDemo: (email: string) => ask('POST /api/demo/sign-in', { body: { email } }),

  changePassword: (body: ChangePassword) => ask('POST /api/auth/change-password', { body }),

  mySessions: (signal?: AbortSignal) => ask('GET /api/auth/sessions', { signal }),

  endSession: (session: string) => ask('DELETE /api/auth/sessions/{session}', { path: { session } }),

  endOtherSessions: () => ask('DELETE /api/auth/sessions'),

  signOut: () => ask('POST /api/auth/sign-out'),
}

function inCommonWords({ status, ...booking }: BookingAtItsDoor): Booking {
  if (status === 'pending') throw new Error('A marketplace’s own word, where the common ones were asked for.')
  return { ...booking, status }
}
