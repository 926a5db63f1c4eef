// A bid as the contract has it: the amount is everybody's to see, who offered it only the seller's and the bidder's.
import type { Listing } from '../../domain/listing.ts'
import type { BidRow } from '../../queries/bids.ts'
import type * as Contract from '../contract.ts'

/** Null for others once it was withdrawn. One whose winner did not pay is still told: it is why another has a chance. */
export function bidView(
  row: BidRow,
  lot: Listing,
  viewer: { id: string; operator: boolean } | null,
): Contract.Bid | null {
  const mine = viewer?.id === row.bidder_id
  const maySee = mine || viewer?.id === lot.sellerId || viewer?.operator === true
  if (!maySee && row.state === 'withdrawn') return null
  return { amountMinor: row.amount_minor, mine, details: maySee ? detailsOf(row) : null }
}

/** As its bidder sees it, who may have just made it, or taken it back. */
export const ownBidView = (row: BidRow): Contract.Bid => ({
  amountMinor: row.amount_minor,
  mine: true,
  details: detailsOf(row),
})

const detailsOf = (row: BidRow) => ({
  id: row.id,
  number: row.number,
  state: row.state,
  placedAt: row.placed_at.toISOString(),
  bidder: { id: row.bidder_id, number: row.bidder_number, name: row.bidder_name },
})
