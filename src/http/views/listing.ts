// A listing and its seller as the contract has them.
import { leastBidMinor } from '../../domain/kinds/lot.ts'
import type { Listing } from '../../domain/listing.ts'
import { refundTerms } from '../../domain/refundPolicy.ts'
import type { AuctionRow, ListingRow, SellerRow } from '../../queries/listings.ts'
import type { EarningsRow } from '../../queries/statistics.ts'
import type * as Contract from '../contract.ts'
import { refundSentence } from './refundSentence.ts'

export function listingView(
  { listing, seller, taken, auction, booked }: ListingRow,
  viewerId: string | null,
): Contract.Listing {
  const terms = refundTerms(listing.refundPolicy)
  return {
    id: listing.id,
    number: listing.number,
    kind: listing.kind,
    title: listing.title,
    description: listing.description,
    currency: listing.currency,
    fromPriceMinor: fromPrice(listing, auction),
    timeZone: listing.timeZone,
    holdMinutes: listing.kind === 'lot' ? listing.offer.paymentWindowMinutes : listing.holdMinutes,
    refundPolicy: { name: terms.policy, sentence: refundSentence(terms) },
    seller: sellerView(seller),
    durations: durationsOf(listing),
    seats: seatsOf(listing, taken),
    ...courseDates(listing),
    auction: auctionView(listing, auction, viewerId),
    booked: booked === null ? null : { bookingId: booked.id, status: booked.status },
  }
}

export const sellerView = (seller: SellerRow): Contract.Seller => ({
  id: seller.id,
  number: seller.number,
  name: seller.name,
  headline: seller.headline,
  about: seller.about,
  topics: seller.topics,
  timeZone: seller.time_zone,
  statistics: {
    sessionsSold: seller.sold,
    sessionsCompleted: seller.completed,
    hoursSold: Math.round(seller.minutes / 6) / 10,
  },
})

export const earningsView = (
  currencies: EarningsRow[],
  sessionsRefunded: number,
): Contract.SellerPage['earnings'] => ({
  sessionsRefunded,
  currencies: currencies.map(({ currency, earned, coming, refunded }) => ({
    currency,
    earnedMinor: earned,
    comingMinor: coming,
    refundedMinor: refunded,
  })),
})

function fromPrice(listing: Listing, auction: AuctionRow | null): number {
  switch (listing.kind) {
    case 'mentoring':
      return Math.min(...listing.offer.durations.map((duration) => duration.priceMinor))
    case 'lot':
      return auction?.highest ?? listing.offer.startingPriceMinor
    default:
      return listing.offer.priceMinor
  }
}

function durationsOf(listing: Listing): Contract.Listing['durations'] {
  if (listing.kind === 'mentoring') return listing.offer.durations
  return listing.kind === 'appointment'
    ? [{ minutes: listing.offer.minutes, priceMinor: listing.offer.priceMinor }]
    : []
}

function seatsOf(listing: Listing, taken: number): Contract.Listing['seats'] {
  if (listing.kind === 'appointment' && listing.offer.capacity > 1)
    return { capacity: listing.offer.capacity, left: null }
  if (listing.kind !== 'course') return null
  const { capacity } = listing.offer
  return { capacity, left: capacity === null ? null : Math.max(0, capacity - taken) }
}

function courseDates(listing: Listing) {
  if (listing.kind !== 'course') return { startsAt: null, endsAt: null }
  const { startsAt, endsAt } = listing.offer
  return { startsAt: startsAt?.toISOString() ?? null, endsAt: endsAt?.toISOString() ?? null }
}

export function auctionView(
  listing: Listing,
  auction: AuctionRow | null,
  viewerId: string | null,
): Contract.Listing['auction'] {
  if (listing.kind !== 'lot' || auction === null) return null
  return {
    state: auction.state,
    closesAt: listing.offer.closesAt.toISOString(),
    bids: auction.bids,
    highestBidMinor: auction.highest,
    nextBidMinor: leastBidMinor(listing, auction.highest),
    bookingId: viewerId !== null && auction.winner_id === viewerId ? auction.booking_id : null,
  }
}
