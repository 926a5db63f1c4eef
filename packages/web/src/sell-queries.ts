// What the sellers' pages read, as queries.
import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { SellerListing, SellerProfile } from './contract.ts'
import { sellClient } from './sell-client.ts'

export const selfQuery = queryOptions({
  queryKey: ['selling', 'self'],
  queryFn: ({ signal }) => sellClient.seller(signal),
  staleTime: 30_000,
})

export const availabilityQuery = queryOptions({
  queryKey: ['selling', 'hours'],
  queryFn: ({ signal }) => sellClient.availability(signal),
  staleTime: 0,
  // A form is filled from it: what somebody is typing must not be replaced under their hands.
  refetchOnWindowFocus: false,
})

export const ownListingsQuery = infiniteQueryOptions({
  queryKey: ['selling', 'listings'],
  queryFn: ({ pageParam, signal }) => sellClient.listings(pageParam, signal),
  initialPageParam: firstPage(),
  getNextPageParam: (page) => page.nextCursor,
  staleTime: 0,
})

export const ownListingQuery = (reference: string) =>
  queryOptions({
    queryKey: ['selling', 'listing', reference],
    queryFn: ({ signal }) => sellClient.listing(reference, signal),
    staleTime: 0,
    refetchOnWindowFocus: false,
  })

export const soldQuery = (when: 'upcoming' | 'past') =>
  infiniteQueryOptions({
    queryKey: ['selling', 'bookings', when],
    queryFn: ({ pageParam, signal }) => sellClient.bookings(when, pageParam, signal),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  })

export const soldOneQuery = (reference: string) =>
  queryOptions({
    queryKey: ['selling', 'booking', reference],
    queryFn: ({ signal }) => sellClient.booking(reference, signal),
    staleTime: 0,
    refetchOnWindowFocus: 'always',
  })

export const earningsQuery = queryOptions({
  queryKey: ['selling', 'earnings'],
  queryFn: ({ signal }) => sellClient.earnings(signal),
  staleTime: 0,
})

export function keepSelf(queries: QueryClient, self: SellerProfile): void {
  queries.setQueryData(selfQuery.queryKey, self)
  void queries.invalidateQueries({ queryKey: ['seller', String(self.number)] })
}

/** What changed is seen by buyers too, so what they read is read anew. */
export function keepListing(queries: QueryClient, kept: SellerListing): void {
  queries.setQueryData(ownListingQuery(String(kept.listing.number)).queryKey, kept)
  for (const read of [['selling', 'listings'], ['listing'], ['listings'], ['seller'], ['slots'], ['bids']])
    void queries.invalidateQueries({ queryKey: read })
}

function firstPage(): string | null {
  return null
}
