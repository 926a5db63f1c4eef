// The bids on a lot with their bidders, highest first. Who may see a bidder is decided by the view.
import { type Bid, bidState } from '../store/auctions.ts'
import type { Reader } from '../store/db.ts'

export type BidRow = {
  id: string
  amount_minor: number
  state: Bid['state']
  placed_at: Date
  bidder_id: string
  bidder_number: number
  bidder_name: string
}

// More than a page can show; what is left out is the lowest.
const bidsShown = 200

export async function bidsOf(db: Reader, listingId: string): Promise<BidRow[]> {
  const rows = await db
    .selectFrom('bids')
    .innerJoin('people', 'people.id', 'bids.bidder_id')
    .select(['bids.id', 'bids.amount_minor', 'bids.state', 'bids.placed_at', 'bids.bidder_id'])
    .select(['people.number as bidder_number', 'people.name as bidder_name'])
    .where('bids.listing_id', '=', listingId)
    .orderBy('bids.amount_minor', 'desc')
    .limit(bidsShown)
    .execute()
  return rows.map((row) => ({ ...row, state: bidState.parse(row.state) }))
}
