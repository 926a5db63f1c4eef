// The bids on a lot with their bidders, highest first. Who may see a bidder is decided by the view.
import { type Uuid, uuid } from '../domain/ids.ts'
import { type Bid, bidState } from '../store/auctions.ts'
import { found, type Reader } from '../store/db.ts'

export type BidRow = {
  id: string
  number: number
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
  const query = bids(db).where('bids.listing_id', '=', listingId)
  return read(query.orderBy('bids.amount_minor', 'desc').orderBy('bids.number', 'desc').limit(bidsShown))
}

export async function findBidRow(db: Reader, bidId: string): Promise<BidRow> {
  const [row] = await read(bids(db).where('bids.id', '=', bidId))
  return found(row, `bid ${bidId}`)
}

const bids = (db: Reader) =>
  db
    .selectFrom('bids')
    .innerJoin('people', 'people.id', 'bids.bidder_id')
    .select(['bids.id', 'bids.number', 'bids.amount_minor', 'bids.state', 'bids.placed_at', 'bids.bidder_id'])
    .select(['people.number as bidder_number', 'people.name as bidder_name'])

async function read(query: ReturnType<typeof bids>): Promise<BidRow[]> {
  return (await query.execute()).map((row) => ({ ...row, state: bidState.parse(row.state) }))
}

/** What somebody has of a lot whose seller accepted their bid; null for all others. */
export async function wonBy(db: Reader, listingId: string, personId: string): Promise<Uuid | null> {
  const row = await db
    .selectFrom('auctions')
    .innerJoin('bookings', 'bookings.bid_id', 'auctions.accepted_bid_id')
    .select('bookings.id')
    .where('auctions.listing_id', '=', listingId)
    .where('bookings.buyer_id', '=', personId)
    .orderBy('bookings.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : uuid(row.id)
}
