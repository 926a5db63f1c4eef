// On sale, not at the moment, never again. Saying it twice is saying it once.
import type { Uuid } from '../domain/ids.ts'
import type { Listing, ListingStatus } from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'
import { lapseBids, lockAuction, setAuction } from '../store/auctions.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import { lockListing, updateListing } from '../store/listings.ts'
import { refuseUnlessReady } from './sellerReady.ts'
import type { World } from './world.ts'

export async function setListingStatus(world: World, listingId: Uuid, to: ListingStatus): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const listing = await lockListing(tx, listingId)
    if (listing === null) throw new Problem('not_found', 'There is no such listing.')
    if (listing.status === to) return
    if (listing.status === 'closed')
      throw new Problem('listing_closed', 'This listing is closed. List it anew to sell it again.')
    if (to === 'active') await refuseUnlessReady(world, tx, listing)
    if (to === 'closed') await endAuction(tx, listing)
    await updateListing(tx, { ...listing, status: to }, world.clock.now())
  })
}

/** A lot that nobody gets: its bids lapse. One that is promised to a bidder is not the seller's to take back. */
async function endAuction(tx: Tx, listing: Listing): Promise<void> {
  if (listing.kind !== 'lot') return
  const auction = await lockAuction(tx, listing.id)
  if (auction.state === 'sold') return
  if (auction.state === 'accepted')
    throw new Problem(
      'auction_closed',
      'You accepted a bid on this lot, and its bidder may still pay. It can be closed when that time is over.',
    )
  await lapseBids(tx, listing.id)
  await setAuction(tx, listing.id, 'unsold', null)
}
