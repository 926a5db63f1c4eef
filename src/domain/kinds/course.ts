// A course: a seat in it, for all of time, out of so many or out of as many as come.
import { isFarEnoughForDelayedMethods } from './calendar.ts'
import type { Kind } from './kind.ts'

const dayMs = 86_400_000

export const course: Kind<'course'> = {
  mayBeAsked({ listing }, _hours, now) {
    const { status, offer } = listing
    if (status !== 'active') return { ok: false, reason: 'listing_not_active', detail: { status } }
    // A course that has begun may still be joined; one that has ended may not.
    if (offer.endsAt && offer.endsAt <= now) {
      return { ok: false, reason: 'course_over', detail: { endedAt: offer.endsAt } }
    }
    return { ok: true }
  },
  planClaim({ listing }) {
    const seats = { capacity: listing.offer.capacity }
    const { resourceId } = listing
    return {
      occurrence: null,
      claims: [{ on: 'resource', resourceId, seats, during: 'always', party: 'booking' }],
    }
  },
  price({ listing }) {
    return { ok: true, lines: [{ label: listing.title, amountMinor: listing.offer.priceMinor, quantity: 1 }] }
  },
  holdMinutes: ({ listing }) => listing.holdMinutes,
  startsAt: ({ listing }) => listing.offer.startsAt ?? null,
  endsAt: ({ listing }) => listing.offer.endsAt ?? null,
  completesAt({ listing }, confirmedAt) {
    return new Date(confirmedAt.getTime() + listing.offer.completesAfterDays * dayMs)
  },
  delayedMethodsAllowed({ listing }, now) {
    const { startsAt } = listing.offer
    return !startsAt || isFarEnoughForDelayedMethods(startsAt, now)
  },
  slotRules: () => null,
}
