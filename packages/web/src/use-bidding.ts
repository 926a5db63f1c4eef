// The bidding on a lot, looked at again for as long as it can change.
import { useQuery } from '@tanstack/react-query'
import type { BidPage } from './contract.ts'
import { bidsQuery } from './queries.ts'

/** Somebody who watches wants to know at once; a bid accepted, paid or lapsed is a matter of hours. */
const openMs = 4_000
const settledMs = 20_000

export function useBidding(reference: string) {
  return useQuery({
    ...bidsQuery(reference),
    refetchInterval: ({ state }) => lookAgainMs(state.data),
  })
}

function lookAgainMs(page: BidPage | undefined): number | false {
  if (page === undefined) return false
  if (page.auction.state === 'sold') return false
  return page.auction.state === 'open' ? openMs : settledMs
}
