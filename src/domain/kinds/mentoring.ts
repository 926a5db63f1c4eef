// Mentoring: the mentor's free time, in one of a few lengths, each with its price.
import { slotAt } from '../availability.ts'
import {
  isFarEnoughForDelayedMethods,
  slotRules as rulesOfOffer,
  startMayBeAsked,
  stretchClaim,
} from './calendar.ts'
import type { Asked, Kind } from './kind.ts'
import type { Refusal } from './refusal.ts'

export const mentoring: Kind<'mentoring'> = {
  mayBeAsked(asked, hours, now) {
    const { listing, request } = asked
    if (!durationOf(asked)) return durationNotOffered(asked)
    return startMayBeAsked(listing, slotRules(asked), request.startsAt, hours, now)
  },
  planClaim(asked) {
    const claim = stretchClaim(asked.listing, slotRules(asked), asked.request.startsAt, 'booking')
    return { occurrence: null, claims: [claim] }
  },
  price(asked) {
    const duration = durationOf(asked)
    if (!duration) return durationNotOffered(asked)
    const label = `${asked.listing.title}, ${duration.minutes} minutes`
    return { ok: true, lines: [{ label, amountMinor: duration.priceMinor, quantity: 1 }] }
  },
  holdMinutes: ({ listing }) => listing.holdMinutes,
  startsAt: ({ request }) => request.startsAt,
  endsAt,
  completesAt: (asked) => endsAt(asked),
  delayedMethodsAllowed: ({ request }, now) => isFarEnoughForDelayedMethods(request.startsAt, now),
  slotRules,
}

function slotRules({ listing, request }: Asked<'mentoring'>) {
  return rulesOfOffer(listing.offer, request.minutes)
}

function endsAt(asked: Asked<'mentoring'>): Date {
  return slotAt(asked.request.startsAt.getTime(), slotRules(asked)).endsAt
}

function durationOf({ listing, request }: Asked<'mentoring'>) {
  return listing.offer.durations.find((duration) => duration.minutes === request.minutes)
}

function durationNotOffered({ listing, request }: Asked<'mentoring'>): Refusal {
  const offeredMinutes = listing.offer.durations.map((duration) => duration.minutes)
  return { ok: false, reason: 'duration_not_offered', detail: { minutes: request.minutes, offeredMinutes } }
}
