// Does what is listed still lie ahead? Apart from checkOffer, because it is asked only of times that are written now:
// a course that has begun may be repriced.
import type { Listing } from './listing.ts'

export type TimeFault = { field: string; reason: 'is_over' | 'too_far'; at: Date }

const dayMs = 86_400_000
// An auction or a course further ahead is most likely a slip in the year.
const farthestDays = 3 * 366

export function checkTimes(listing: Listing, now: Date): TimeFault[] {
  switch (listing.kind) {
    case 'lot':
      return check('closesAt', listing.offer.closesAt, now)
    case 'course': {
      const { startsAt, endsAt } = listing.offer
      // One that has begun may be joined; what is over may not.
      return endsAt === undefined ? check('startsAt', startsAt, now) : check('endsAt', endsAt, now)
    }
    default:
      return []
  }
}

function check(field: string, at: Date | undefined, now: Date): TimeFault[] {
  if (at === undefined) return []
  if (at <= now) return [{ field, reason: 'is_over', at }]
  return at.getTime() - now.getTime() > farthestDays * dayMs ? [{ field, reason: 'too_far', at }] : []
}
