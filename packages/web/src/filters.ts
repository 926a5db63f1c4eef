// What a list is narrowed down to, as it stands in the address and as the server is asked for it.
import type { ListingQuery } from './client.ts'
import type { Listing } from './contract.ts'

export type Filters = { search?: string; topic?: string; max?: string; currency?: string }

/** The parts of an address that may narrow a list down. */
export const filterNames = ['search', 'topic', 'max', 'currency'] as const

export function wantedOf(kind: Listing['kind'], { search, topic, max, currency }: Filters): ListingQuery {
  const bounded = max !== undefined && /^\d{1,8}$/.test(max) && (Number(max) === 0 || currency !== undefined)
  return {
    kind,
    ...(search !== undefined && { search }),
    ...(topic !== undefined && { topic }),
    ...(bounded && { maxPriceMinor: max, ...(currency !== undefined && { currency }) }),
  }
}

export function isFiltered(filters: Filters): boolean {
  return Object.keys(filters).length > 0
}
