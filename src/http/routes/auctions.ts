// Auctions: bid on a lot, look at the bids, and, for its seller, accept one.
import { z } from '@hono/zod-openapi'
import { acceptBid, placeBid } from '../../commands/lots.ts'
import type { ListingOf } from '../../domain/listing.ts'
import { Problem } from '../../domain/problem.ts'
import { bidsOf, findBidRow } from '../../queries/bids.ts'
import { findBookingFor } from '../../queries/bookings.ts'
import { findListingRow } from '../../queries/listings.ts'
import { findBid } from '../../store/auctions.ts'
import { findLot } from '../../store/listings.ts'
import { type Api, json, problems } from '../api.ts'
import { byPerson, type Deps, signedIn } from '../context.ts'
import { Bid, BidPage, Booking, PlaceBid, Reference } from '../contract.ts'
import { door } from '../door.ts'
import { bidView, ownBidView } from '../views/bid.ts'
import { bookingView } from '../views/booking.ts'
import { auctionView } from '../views/listing.ts'
import { referenceOf } from './listings.ts'

const params = z.object({ listing: Reference })

const bidRoute = door('buyer', {
  method: 'post',
  path: '/api/listings/{listing}/bids',
  request: { params, body: { content: { 'application/json': { schema: PlaceBid } }, required: true } },
  responses: { 201: json(Bid, 'The bid stands.'), ...problems },
})

const bidsRoute = door('anyone', {
  method: 'get',
  path: '/api/listings/{listing}/bids',
  request: { params },
  responses: { 200: json(BidPage, 'Highest first; who bid is shown to the seller.'), ...problems },
})

const acceptRoute = door('seller_of_listing', {
  method: 'post',
  path: '/api/listings/{listing}/bids/{bid}/accept',
  request: { params: params.extend({ bid: Reference }) },
  responses: { 200: json(Booking, 'The lot is promised; its bidder is to pay.'), ...problems },
})

export function auctions(api: Api, { world }: Deps): void {
  api.openapi(bidRoute, async (c) => {
    const person = signedIn(c)
    const lot = await find(c.req.valid('param').listing)
    const id = await placeBid(world, lot, person.id, c.req.valid('json').amountMinor)
    c.header('location', `/api/listings/${lot.id}/bids`)
    return c.json(ownBidView(await findBidRow(world.db, id)), 201)
  })

  api.openapi(bidsRoute, async (c) => {
    const viewer = c.get('person')
    const row = await findListingRow(world.db, referenceOf(c.req.valid('param').listing), viewer?.id ?? null)
    const auction = row === null ? null : auctionView(row.listing, row.auction, viewer?.id ?? null)
    if (row === null || auction === null) throw noLot()
    const { id, currency } = row.listing
    const views = (await bidsOf(world.db, id)).map((bid) => bidView(bid, row.listing, viewer))
    const bids = views.flatMap((bid) => bid ?? [])
    const now = world.clock.now().toISOString()
    return c.json({ listingId: id, currency, auction, bids, now }, 200)
  })

  api.openapi(acceptRoute, async (c) => {
    const person = signedIn(c)
    const { listing, bid } = c.req.valid('param')
    const lot = await find(listing)
    if (lot.sellerId !== person.id) throw new Problem('not_allowed', 'Only the seller can accept a bid.')
    const accepted = await findBid(world.db, referenceOf(bid))
    if (accepted === null) throw new Problem('not_found', 'No such bid on this lot.')
    const bookingId = await acceptBid(world, lot, accepted.id, byPerson(c, person))
    const row = await findBookingFor(world.db, { by: 'id', id: bookingId }, person)
    if (row === null) throw new Error(`booking ${bookingId} was just promised and is not there`)
    return c.json(bookingView(row, person, world.clock.now()), 200)
  })

  async function find(reference: string): Promise<ListingOf<'lot'>> {
    const lot = await findLot(world.db, referenceOf(reference))
    if (lot === null) throw noLot()
    return lot
  }
}

const noLot = () => new Problem('not_found', 'There is no such lot.')
