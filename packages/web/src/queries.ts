// What the pages read, as queries: each under one key, so that two components that want the same thing share it.
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { client, type ListingQuery } from './client.ts'
import type { Booking } from './contract.ts'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => client.me(signal),
  staleTime: 60_000,
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
