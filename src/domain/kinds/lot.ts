// A lot: one thing, won in an auction. It is asked for by the bidder whose bid the seller accepted, so the price
// is that bid; who may ask is the auction's state, which the command checks.
import type { LotListing } from '../listing.ts'
import { chargeFault, money } from '../money.ts'
import { isFarEnoughForDelayedMethods } from './calendar.ts'
import type { Kind } from './kind.ts'
import type { Refusal } from './refusal.ts'

const minuteMs = 60_000

export const lot: Kind<'lot'> = {
  // Not even a paused or closed listing takes the lot from the bidder it was promised to.
  mayBeAsked: ({ listing, request }) =>
    bidMayStand(listing, request.bidMinor, listing.offer.startingPriceMinor),
  planClaim({ listing }) {
    const { resourceId } = listing
    return {
      occurrence: null,
      claims: [{ on: 'resource', resourceId, seats: 'whole', during: 'always', party: 'booking' }],
    }
  },
  price({ listing, request }) {
    return { ok: true, lines: [{ label: listing.title, amountMinor: request.bidMinor, quantity: 1 }] }
  },
  holdMinutes: ({ listing }) => listing.offer.paymentWindowMinutes,
  startsAt: () => null,
  endsAt: () => null,
  // The buyer says when the lot has arrived.
  completesAt: () => null,
  delayedMethodsAllowed({ listing }, now) {
    const windowEnds = new Date(now.getTime() + listing.offer.paymentWindowMinutes * minuteMs)
    return isFarEnoughForDelayedMethods(windowEnds, now)
  },
  slotRules: () => null,
}

/** May a bidder bid this much now, over the highest bid so far? */
export function mayBid(
  listing: LotListing,
  bidMinor: number,
  highestBidMinor: number | null,
  now: Date,
): { ok: true } | Refusal {
  const { status, offer } = listing
  if (status !== 'active') return { ok: false, reason: 'listing_not_active', detail: { status } }
  if (now >= offer.closesAt) {
    return { ok: false, reason: 'auction_closed', detail: { closedAt: offer.closesAt } }
  }
  return bidMayStand(listing, bidMinor, leastBidMinor(listing, highestBidMinor))
}

export function leastBidMinor({ offer }: LotListing, highestBidMinor: number | null): number {
  return highestBidMinor === null ? offer.startingPriceMinor : highestBidMinor + offer.minimumIncrementMinor
}

function bidMayStand({ currency }: LotListing, bidMinor: number, leastMinor: number): { ok: true } | Refusal {
  const bid = money(bidMinor, currency)
  const least = money(leastMinor, currency)
  if (bidMinor < leastMinor) return { ok: false, reason: 'bid_too_low', detail: { bid, least } }
  const fault = chargeFault(bid)
  return fault ? { ok: false, reason: 'bid_not_chargeable', detail: { bid, fault } } : { ok: true }
}
