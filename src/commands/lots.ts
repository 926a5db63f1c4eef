// Lots: bids, the seller's acceptance, and what follows when the winner pays or lets the time run out. The auction's
// row is the lock of all of it.
import type { Uuid } from '../domain/ids.ts'
import { mayBid } from '../domain/kinds/lot.ts'
import type { ListingOf } from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'
import {
  type Auction,
  type Bid,
  bookingOfBid,
  findBid,
  highestBid,
  insertBid,
  lockAuction,
  lotOfBooking,
  nextBids,
  sameBid,
  setAuction,
  setBid,
} from '../store/auctions.ts'
import { lockBooking } from '../store/bookings.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import { wasCompleted } from '../store/events.ts'
import { findLot } from '../store/listings.ts'
import { agree, makeBooking } from './makeBooking.ts'
import { refusalProblem } from './refusalProblem.ts'
import { refuseUnlessReady, refuseUnlessSelling } from './sellerReady.ts'
import { type By, causeOf, type World } from './world.ts'

type Lot = ListingOf<'lot'>

/** The same bid again is the same bid. */
export async function placeBid(
  world: World,
  listing: Lot,
  bidderId: Uuid,
  amountMinor: number,
): Promise<Uuid> {
  if (listing.sellerId === bidderId) throw new Problem('not_allowed', 'You can’t bid on your own lot.')
  await refuseUnlessSelling(world, world.db, listing.sellerId)
  const bid = { id: world.newId(), listingId: listing.id, bidderId, amountMinor }
  const now = world.clock.now()
  return inTransaction(world.db, async (tx) => {
    const auction = await lockAuction(tx, listing.id)
    if (auction.state !== 'open')
      throw new Problem('auction_closed', 'A bid on this lot was accepted already.')
    const known = await sameBid(tx, bid)
    if (known !== null) return known
    const may = mayBid(listing, amountMinor, await highestBid(tx, listing.id), now)
    if (!may.ok) throw refusalProblem(may)
    await insertBid(tx, bid, now)
    return bid.id
  })
}

/** Its bidder takes it back, also from waiting for a second chance; not once the lot is promised for it. Twice is once. */
export async function withdrawBid(world: World, { id, listingId }: Bid): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    await lockAuction(tx, listingId)
    const bid = await findBid(tx, { by: 'id', id })
    if (bid?.state === 'withdrawn') return
    if (bid?.state !== 'standing')
      throw new Problem('auction_closed', 'This bid was accepted: pay for the lot, or give it up.')
    await setBid(tx, id, 'withdrawn')
  })
}

/** The seller takes a bid: the lot is promised to its bidder, who has the payment window to pay. Twice is once. */
export async function acceptBid(world: World, listing: Lot, bidId: Uuid, by: By): Promise<Uuid> {
  await refuseUnlessReady(world, world.db, listing)
  return inTransaction(world.db, async (tx) => {
    const auction = await lockAuction(tx, listing.id)
    const promised = auction.acceptedBidId === bidId ? await bookingOfBid(tx, bidId) : null
    if (promised !== null) return promised
    if (auction.state === 'accepted' || auction.state === 'sold')
      throw new Problem('auction_closed', 'A bid on this lot was accepted already.')
    const bid = await findBid(tx, { by: 'id', id: bidId })
    if (bid === null || bid.listingId !== listing.id)
      throw new Problem('not_found', 'No such bid on this lot.')
    if (bid.state !== 'standing') throw new Problem('auction_closed', 'This bid does not stand any more.')
    const bookingId = await promise(world, tx, listing, bid, by)
    if (bookingId === null) throw new Problem('sold_out', 'This lot is promised to somebody else.')
    return bookingId
  })
}

/** Null when something still holds the lot. */
async function promise(world: World, tx: Tx, listing: Lot, bid: Bid, by: By): Promise<Uuid | null> {
  const agreed = await agree(world, listing, { kind: 'lot', bidMinor: bid.amountMinor })
  const bookingId = world.newId()
  const details = {
    bookingId,
    buyerId: bid.bidderId,
    bidId: bid.id,
    holdSlot: null,
    title: null,
    description: null,
    door: 'lot' as const,
  }
  if (!(await makeBooking(world, tx, agreed, details, causeOf(world, by)))) return null
  await setBid(tx, bid.id, 'accepted')
  await setAuction(tx, listing.id, 'accepted', bid.id)
  return bookingId
}

/** What becomes of the auction after its booking was paid, or ended unpaid. */
export async function followLot(world: World, bookingId: Uuid): Promise<void> {
  const about = await lotOfBooking(world.db, bookingId)
  if (about === null) return
  const listing = await findLot(world.db, { by: 'id', id: about.listingId })
  if (listing === null) throw new Error(`lot ${about.listingId} is not there`)
  await inTransaction(world.db, async (tx) => {
    // Booking first, auction second: settle never waits for an auction while it holds a booking.
    const booking = await lockBooking(tx, bookingId)
    const auction = await lockAuction(tx, listing.id)
    if (booking.status === 'confirmed' || booking.status === 'completed')
      await markSold(tx, auction, about.bidId)
    else if (booking.outcome === 'cancelled_by_seller' || (await wasCompleted(tx, bookingId)))
      await takeBack(tx, auction, about.bidId)
    else if (booking.status === 'expired' || booking.status === 'cancelled')
      await passOn(world, tx, listing, auction, about.bidId)
  })
}

async function markSold(tx: Tx, auction: Auction, bidId: Uuid): Promise<void> {
  if (auction.state === 'sold') return
  await setBid(tx, bidId, 'accepted')
  await setAuction(tx, auction.listingId, 'sold', bidId)
}

/** Its seller called it off, or it had arrived already: whether anybody else may have it, only the seller knows. */
async function takeBack(tx: Tx, auction: Auction, bidId: Uuid): Promise<void> {
  if (auction.acceptedBidId !== bidId) return
  await setAuction(tx, auction.listingId, 'unsold', null)
  await setBid(tx, bidId, 'lapsed')
}

/** Second chance: the next bidder, best first, at least at the reserve; or back to the seller. */
async function passOn(
  world: World,
  tx: Tx,
  listing: Lot,
  auction: Auction,
  lapsedBidId: Uuid,
): Promise<void> {
  if (auction.acceptedBidId !== lapsedBidId) return
  await takeBack(tx, auction, lapsedBidId)
  for (const bid of await nextBids(tx, listing.id, lapsedBidId, listing.offer.reserveMinor ?? 0))
    if ((await promise(world, tx, listing, bid, { actor: 'clock', requestId: null })) !== null) return
}
