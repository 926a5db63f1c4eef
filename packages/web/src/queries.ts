// What the pages read, as queries: each under one key, so that two components that want the same thing share it.
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { client, type ListingQuery } from './client.ts'
import type { Booking } from './contract.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => client.me(signal),
  staleTime: 60_000,
})

export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => client.mySessions(signal),
  staleTime: 0,
})

export const listingsQuery = (wanted: ListingQuery) =>
  infiniteQueryOptions({
    queryKey: ['listings', wanted],
    queryFn: ({ pageParam, signal }) => client.listings(wanted, pageParam, signal),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 60_000,
  })

export const sellerQuery = (reference: string) =>
  queryOptions({
    queryKey: ['seller', reference],
    queryFn: ({ signal }) => client.seller(reference, signal),
    staleTime: 60_000,
  })

/** A course or a lot: what is left of it and how it stands is asked for whenever somebody comes back to look. */
export const listingQuery = (reference: string) =>
  queryOptions({
    queryKey: ['listing', reference],
    queryFn: ({ signal }) => client.listing(reference, signal),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  })

/** The bids on a lot and how it stands with them. */
export const bidsQuery = (reference: string) =>
  queryOptions({
    queryKey: ['bids', reference],
    queryFn: ({ signal }) => client.bids(reference, signal),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  })

type SlotsOf = { listing: string; from: string; to: string; durationMinutes: number }

/** Free times go stale at once: somebody else may be holding one by now. */
const slotsLookMs = 30_000

export const slotsQuery = (of: SlotsOf) =>
  queryOptions({
    queryKey: ['slots', of.listing, of.durationMinutes, of.from, of.to],
    queryFn: ({ signal }) => client.slots(of, signal),
    staleTime: 10_000,
    refetchOnWindowFocus: 'always',
    refetchInterval: slotsLookMs,
  })

export const bookingQuery = (reference: string) =>
  queryOptions({
    queryKey: ['booking', reference],
    queryFn: ({ signal }) => client.booking(reference, signal),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  })

export const bookingsQuery = infiniteQueryOptions({
  queryKey: ['bookings'],
  queryFn: ({ pageParam, signal }) => client.bookings(pageParam, signal),
  initialPageParam: firstPage(),
  getNextPageParam: (page) => page.nextCursor,
  staleTime: 0,
  refetchOnWindowFocus: 'always',
})

/** What cancelling gives back changes with the hours, so it is asked for each time the question is opened. */
export const refundQuoteQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ['booking', bookingId, 'refund'],
    queryFn: ({ signal }) => client.refundQuote(bookingId, signal),
    staleTime: 0,
    gcTime: 0,
  })

export const timelineQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ['booking', bookingId, 'timeline'],
    queryFn: ({ signal }) => client.timeline(bookingId, signal),
    staleTime: 0,
  })

export const receiptQuery = (reference: string) =>
  queryOptions({
    queryKey: ['booking', reference, 'receipt'],
    queryFn: ({ signal }) => client.receipt(reference, signal),
    staleTime: 0,
  })

/** After a change: the booking as the answer has it, and all that is told about it anew. */
export function bookingKept(queries: QueryClient, booking: Booking): void {
  keepBooking(queries, booking)
  for (const part of ['timeline', 'receipt'])
    void queries.invalidateQueries({ queryKey: ['booking', booking.id, part] })
}

/** A booking that an answer brought along is as good as one that was asked for. */
export function keepBooking(queries: QueryClient, booking: Booking): void {
  queries.setQueryData(bookingQuery(booking.id).queryKey, booking)
  queries.setQueryData(bookingQuery(String(booking.number)).queryKey, booking)
  void queries.invalidateQueries({ queryKey: bookingsQuery.queryKey })
}

/** After signing in or out: what was read as nobody, or as somebody else, counts no longer. */
export async function forgetReader(queries: QueryClient): Promise<void> {
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meQuery.queryKey[0] })
  await queries.fetchQuery({ ...meQuery, staleTime: 0 })
}

function firstPage(): string | null {
  return null
}
