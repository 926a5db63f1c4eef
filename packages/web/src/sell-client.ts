// The sellers' doors, apart from what buyers call: their pages are the only ones that load this.
import type { Availability, BecomeSeller, Doors, ReviseListing, ReviseSeller } from './client/doors.gen.ts'
import { makeClient } from './client/make-client.ts'

const { ask } = makeClient({ tries: 1 })

export type NewListing = Doors['POST /api/seller/listings']['takes']['body']
export type ListingStep = 'pause' | 'resume' | 'close'

export const sellClient = {
  seller: (signal?: AbortSignal) => ask('GET /api/seller', { signal }),
  become: (body: BecomeSeller) => ask('POST /api/seller', { body }),
  revise: (body: ReviseSeller) => ask('PATCH /api/seller', { body }),

  onboard: () => ask('POST /api/seller/onboarding'),
  checkAccount: () => ask('POST /api/seller/account/check'),
  dashboard: () => ask('POST /api/seller/account/dashboard'),

  availability: (signal?: AbortSignal) => ask('GET /api/seller/availability', { signal }),
  keepAvailability: (body: Availability) => ask('PUT /api/seller/availability', { body }),

  listings: (cursor: string | null, signal?: AbortSignal) =>
    ask('GET /api/seller/listings', { query: { cursor: cursor ?? undefined }, signal }),
  listing: (listing: string, signal?: AbortSignal) =>
    ask('GET /api/seller/listings/{listing}', { path: { listing }, signal }),
  list: (body: NewListing, idempotencyKey: string) =>
    ask('POST /api/seller/listings', { body, idempotencyKey }),
  reviseListing: (listing: string, body: ReviseListing) =>
    ask('PATCH /api/seller/listings/{listing}', { path: { listing }, body }),
  setListing: (listing: string, step: ListingStep) =>
    ask(`POST /api/seller/listings/{listing}/${step}`, { path: { listing } }),
  accept: (listing: string, bid: string) =>
    ask('POST /api/listings/{listing}/bids/{bid}/accept', { path: { listing, bid } }),

  bookings: (when: 'upcoming' | 'past', cursor: string | null, signal?: AbortSignal) =>
    ask('GET /api/seller/bookings', { query: { when, cursor: cursor ?? undefined }, signal }),
  booking: (booking: string, signal?: AbortSignal) =>
    ask('GET /api/seller/bookings/{booking}', { path: { booking }, signal }),

  earnings: (signal?: AbortSignal) => ask('GET /api/seller/earnings', { signal }),
}
