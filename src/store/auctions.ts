// Auctions and their bids.
import { z } from 'zod'
import { type Reference, type Uuid, uuid } from '../domain/ids.ts'
import { found, type Reader, type Tx } from './db.ts'

const auctionState = z.enum(['open', 'accepted', 'sold', 'unsold'])
export const bidState = z.enum(['standing', 'accepted', 'lapsed', 'withdrawn'])

export type Auction = { listingId: Uuid; state: z.infer<typeof auctionState>; acceptedBidId: Uuid | null }
export type Bid = {
  id: Uuid
  listingId: Uuid
  bidderId: Uuid
  amountMinor: number
  state: z.infer<typeof bidState>
}

export async function lockAuction(tx: Tx, listingId: string): Promise<Auction> {
  const row = await tx
    .selectFrom('auctions')
    .selectAll()
    .where('listing_id', '=', listingId)
    .forUpdate()
    .executeTakeFirst()
  const { state, accepted_bid_id } = found(row, `auction ${listingId}`)
  return {
    listingId: uuid(listingId),
    state: auctionState.parse(state),
    acceptedBidId: accepted_bid_id === null ? null : uuid(accepted_bid_id),
  }
}

export async function setAuction(
  tx: Tx,
  listingId: string,
  state: Auction['state'],
  acceptedBidId: string | null,
): Promise<void> {
  const change = { state, accepted_bid_id: acceptedBidId }
  await tx.updateTable('auctions').set(change).where('listing_id', '=', listingId).execute()
}

export async function setBid(tx: Tx, bidId: string, state: Bid['state']): Promise<void> {
  await tx.updateTable('bids').set({ state }).where('id', '=', bidId).execute()
}

export async function insertBid(
  tx: Tx,
  bid: { id: Uuid; listingId: Uuid; bidderId: Uuid; amountMinor: number },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('bids')
    .values({
      id: bid.id,
      listing_id: bid.listingId,
      bidder_id: bid.bidderId,
      amount_minor: bid.amountMinor,
      state: 'standing',
      placed_at: now,
    })
    .execute()
}

export async function findBid(db: Reader, reference: Reference): Promise<Bid | null> {
  const query = db.selectFrom('bids').selectAll()
  const row = await (reference.by === 'id'
    ? query.where('id', '=', reference.id)
    : query.where('number', '=', reference.number)
  ).executeTakeFirst()
  return row === undefined ? null : toBid(row)
}

type BidRow = { id: string; listing_id: string; bidder_id: string; amount_minor: number; state: string }

const toBid = (row: BidRow): Bid => ({
  id: uuid(row.id),
  listingId: uuid(row.listing_id),
  bidderId: uuid(row.bidder_id),
  amountMinor: row.amount_minor,
  state: bidState.parse(row.state),
})

/** The same bid again, by somebody who did not hear that it was taken. */
export async function sameBid(
  db: Reader,
  bid: { listingId: Uuid; bidderId: Uuid; amountMinor: number },
): Promise<Uuid | null> {
  const row = await db
    .selectFrom('bids')
    .select('id')
    .where('listing_id', '=', bid.listingId)
    .where('bidder_id', '=', bid.bidderId)
    .where('amount_minor', '=', bid.amountMinor)
    .where('state', '=', 'standing')
    .executeTakeFirst()
  return row === undefined ? null : uuid(row.id)
}

/** What the bidder was promised by this bid, while it lives. */
export async function bookingOfBid(db: Reader, bidId: string): Promise<Uuid | null> {
  const row = await db
    .selectFrom('bookings')
    .select('id')
    .where('bid_id', '=', bidId)
    .where('status', 'in', ['pending_payment', 'confirmed', 'completed'])
    .executeTakeFirst()
  return row === undefined ? null : uuid(row.id)
}

export async function highestBid(db: Reader, listingId: string): Promise<number | null> {
  const row = await db
    .selectFrom('bids')
    .select((of) => of.fn.max('amount_minor').as('highest'))
    .where('listing_id', '=', listingId)
    .where('state', 'in', ['standing', 'accepted'])
    .executeTakeFirst()
  return row?.highest ?? null
}

/** Who is next after a lapse: standing bids of others, best first, none below the reserve, each bidder once. */
export async function nextBids(
  db: Reader,
  listingId: string,
  lapsedBidId: string,
  reserveMinor: number,
): Promise<Bid[]> {
  const rows = await db
    .selectFrom('bids')
    .selectAll()
    .where('listing_id', '=', listingId)
    .where('state', '=', 'standing')
    .where('amount_minor', '>=', reserveMinor)
    .where('bidder_id', 'not in', (of) =>
      of
        .selectFrom('bids')
        .select('bidder_id')
        .where('listing_id', '=', listingId)
        .where('state', '=', 'lapsed'),
    )
    .where('id', '<>', lapsedBidId)
    .orderBy('amount_minor', 'desc')
    .limit(20)
    .execute()
  return rows.map(toBid)
}

export async function lotOfBooking(
  db: Reader,
  bookingId: string,
): Promise<{ listingId: Uuid; bidId: Uuid } | null> {
  const row = await db
    .selectFrom('bookings')
    .select(['listing_id', 'bid_id'])
    .where('id', '=', bookingId)
    .executeTakeFirst()
  if (row === undefined || row.bid_id === null) return null
  return { listingId: uuid(row.listing_id), bidId: uuid(row.bid_id) }
}

/** Any that somebody may rely on: withdrawn ones are nobody's any more. */
export async function hasBids(db: Reader, listingId: string): Promise<boolean> {
  const row = await db
    .selectFrom('bids')
    .select('id')
    .where('listing_id', '=', listingId)
    .where('state', '<>', 'withdrawn')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Nothing that was bid can be accepted any more. */
export async function lapseBids(tx: Tx, listingId: string): Promise<void> {
  await tx
    .updateTable('bids')
    .set({ state: 'lapsed' })
    .where('listing_id', '=', listingId)
    .where('state', '=', 'standing')
    .execute()
}
