// What a buyer's pages ask of the server until they have paid, one function each. All are same-origin, carry the
// sign-in cookie, end within a bound, and fail only with `Refused` or `Unreachable`. The calls of other pages stand in
// files of their own, which only those pages load.
import type { Booking, BookingAtItsDoor, Listing, PlaceBooking } from './client/doors.gen.ts'
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

  giveUp: (booking: string) => ask('POST /api/bookings/{booking}/give-up', { path: { booking } }),

  returned: (sessionId: string, signal?: AbortSignal) =>
    ask('POST /api/payments/return', { body: { sessionId }, signal }),
}

function inCommonWords({ status, ...booking }: BookingAtItsDoor): Booking {
  if (status === 'pending') throw new Error('A marketplace’s own word, where the common ones were asked for.')
  return { ...booking, status }
}
