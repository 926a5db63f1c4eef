// A listing that is known to be a lot, with how its auction stands.
import type { Listing } from '../../contract.ts'

export type Auctioned = Listing & { auction: NonNullable<Listing['auction']> }

function isAuctioned(listing: Listing): listing is Auctioned {
  return listing.auction !== null
}

export function isLive({ auction }: Pick<Auctioned, 'auction'>, nowMs: number): boolean {
  return auction.state === 'open' && Date.parse(auction.closesAt) > nowMs
}

/** What is open, soonest to end first; then what is over, latest first. */
export function sortLots(listings: readonly Listing[], nowMs: number) {
  const lots = listings.filter(isAuctioned)
  const closes = ({ auction }: Auctioned) => Date.parse(auction.closesAt)
  return {
    live: lots.filter((lot) => isLive(lot, nowMs)).sort((a, b) => closes(a) - closes(b)),
    over: lots.filter((lot) => !isLive(lot, nowMs)).sort((a, b) => closes(b) - closes(a)),
  }
}
