// An appointment: one session type of a builder, for one client or for a group. A group shares one occurrence:
// the occurrence takes the calendar once for all, and each client takes a seat of it.
import { slotAt } from '../availability.ts'
import {
  isFarEnoughForDelayedMethods,
  slotRules as rulesOfOffer,
  startMayBeAsked,
  stretchClaim,
} from './calendar.ts'
import type { Asked, ClaimPlan, Kind } from './kind.ts'

export const appointment: Kind<'appointment'> = {
  mayBeAsked(asked, hours, now) {
    return startMayBeAsked(asked.listing, slotRules(asked), asked.request.startsAt, hours, now)
  },
  planClaim(asked) {
    return asked.listing.offer.capacity === 1 ? planForOne(asked) : planForGroup(asked)
  },
  price({ listing }) {
    return { ok: true, lines: [{ label: listing.title, amountMinor: listing.offer.priceMinor, quantity: 1 }] }
  },
  holdMinutes: ({ listing }) => listing.holdMinutes,
  startsAt: ({ request }) => request.startsAt,
  endsAt,
  completesAt: (asked) => endsAt(asked),
  delayedMethodsAllowed: ({ request }, now) => isFarEnoughForDelayedMethods(request.startsAt, now),
  slotRules,
}

function planForOne(asked: Asked<'appointment'>): ClaimPlan {
  const claim = stretchClaim(asked.listing, slotRules(asked), asked.request.startsAt, 'booking')
  return { occurrence: null, claims: [claim] }
}

function planForGroup(asked: Asked<'appointment'>): ClaimPlan {
  const { listing, request } = asked
  const { capacity } = listing.offer
  const { startsAt } = request
  return {
    occurrence: { listingId: listing.id, startsAt, endsAt: endsAt(asked), capacity },
    claims: [
      stretchClaim(listing, slotRules(asked), startsAt, 'occurrence'),
      { on: 'occurrence', seats: { capacity }, during: 'always', party: 'booking' },
    ],
  }
}

function slotRules({ listing }: Asked<'appointment'>) {
  return rulesOfOffer(listing.offer, listing.offer.minutes)
}

function endsAt(asked: Asked<'appointment'>): Date {
  return slotAt(asked.request.startsAt.getTime(), slotRules(asked)).endsAt
}
