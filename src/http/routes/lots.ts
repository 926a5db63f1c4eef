// The auction marketplace's own door, where the winning bidder pays; and what else a whole auction needs of a bidder:
// taking a bid back, and saying that the lot has arrived.
import { z } from '@hono/zod-openapi'
import { confirmArrival } from '../../commands/completeBooking.ts'
import { withdrawBid } from '../../commands/lots.ts'
import { openAttempt } from '../../commands/openAttempt.ts'
import { type Uuid, uuid } from '../../domain/ids.ts'
import { Problem } from '../../domain/problem.ts'
import { findBidRow, wonBy } from '../../queries/bids.ts'
import { type BookingRow, findBookingFor } from '../../queries/bookings.ts'
import { findBid } from '../../store/auctions.ts'
import { findLot } from '../../store/listings.ts'
import { type Api, json, problems } from '../api.ts'
import { byPerson, type Deps, signedIn } from '../context.ts'
import { Bid, Booking, LotCheckout, LotPaymentSession, Reference } from '../contract.ts'
import { door } from '../door.ts'
import { returnToOf } from '../returnTo.ts'
import { ownBidView } from '../views/bid.ts'
import { bookingView } from '../views/booking.ts'
import { paymentWindow } from '../views/ownFields.ts'
import { referenceOf } from './listings.ts'

const createCheckout = door('winner_of_lot', {
  method: 'post',
  path: '/payments/checkout/create',
  request: { body: { content: { 'application/json': { schema: LotCheckout } }, required: true } },
  responses: { 200: json(LotPaymentSession, 'Where the winner pays, and how long.'), ...problems },
})

const withdraw = door('bidder', {
  method: 'post',
  path: '/api/listings/{listing}/bids/{bid}/withdraw',
  request: { params: z.object({ listing: Reference, bid: Reference }) },
  responses: { 200: json(Bid, 'The bid is withdrawn.'), ...problems },
})

const arrived = door('buyer_of_booking', {
  method: 'post',
  path: '/api/bookings/{booking}/arrived',
  request: { params: z.object({ booking: Reference }) },
  responses: { 200: json(Booking, 'The lot has arrived: the sale is complete.'), ...problems },
})

export function lots(api: Api, { world, settings }: Deps): void {
  api.openapi(createCheckout, async (c) => {
    const person = signedIn(c)
    const body = c.req.valid('json')
    const returnTo = returnToOf(body.return_to, settings.returns, 'return_to')
    const lot = await findLot(world.db, referenceOf(body.auction_id))
    if (lot === null) throw new Problem('not_found', 'There is no such auction.')
    const bookingId = await wonBy(world.db, lot.id, person.id)
    if (bookingId === null)
      throw new Problem('not_allowed', 'Only the bidder whose bid was accepted can pay for this lot.')
    const { url } = await openAttempt(world, bookingId, byPerson(c, person), returnTo)
    return c.json(paymentSession(await read(bookingId, person), url, world.clock.now()), 200)
  })

  api.openapi(withdraw, async (c) => {
    const person = signedIn(c)
    const { listing, bid: which } = c.req.valid('param')
    const lot = await findLot(world.db, referenceOf(listing))
    const bid = lot === null ? null : await findBid(world.db, referenceOf(which))
    if (lot === null || bid === null || bid.listingId !== lot.id)
      throw new Problem('not_found', 'No such bid on this lot.')
    if (bid.bidderId !== person.id)
      throw new Problem('not_allowed', 'Only whoever made a bid can withdraw it.')
    await withdrawBid(world, bid)
    return c.json(ownBidView(await findBidRow(world.db, bid.id)), 200)
  })

  api.openapi(arrived, async (c) => {
    const person = signedIn(c)
    const row = await findBookingFor(world.db, referenceOf(c.req.valid('param').booking), person)
    if (row === null) throw new Problem('not_found', 'You have no such booking.')
    if (row.buyer_id !== person.id) throw new Problem('not_allowed', 'Only the buyer can do that.')
    const bookingId = uuid(row.id)
    await confirmArrival(world, bookingId, byPerson(c, person))
    return c.json(bookingView(await read(bookingId, person), person, world.clock.now()), 200)
  })

  async function read(id: Uuid, person: { id: string; operator: boolean }): Promise<BookingRow> {
    const row = await findBookingFor(world.db, { by: 'id', id }, person)
    if (row === null) throw new Error(`booking ${id} has gone`)
    return row
  }
}

const paymentSession = (row: BookingRow, url: string | null, now: Date) => ({
  payment_session_id: row.attempt?.id ?? null,
  checkout_url: url,
  session_id: row.attempt?.session ?? null,
  auction_id: row.listing_id,
  booking_id: row.id,
  booking_number: row.number,
  amount: row.amount_minor,
  currency: row.currency,
  expires_at: url === null ? null : payableUntil(row),
  payment_window: paymentWindow(row, now),
})

/** Stripe closes a session after half an hour at the earliest; where the window ends before that, we do. */
function payableUntil({ attempt, hold_expires_at }: BookingRow): string | null {
  if (attempt === null || hold_expires_at === null) return null
  return new Date(Math.min(Date.parse(attempt.expires), hold_expires_at.getTime())).toISOString()
}
