// The ladder for money that comes after the hold was let go: the same claim again; else, where the listing allows
// it, the nearest of equal worth; else nothing, and the money goes back.
import { nearestFree } from '../domain/availability.ts'
import type { BookingState } from '../domain/booking.ts'
import { planClaim, slotRules, startingAt } from '../domain/kinds/index.ts'
import type { Asked } from '../domain/kinds/kind.ts'
import type { Reclaim } from '../domain/settle.ts'
import { setOccurrence } from '../store/bookings.ts'
import { busyOf } from '../store/busy.ts'
import { releaseClaims, takeClaims } from '../store/claims.ts'
import type { Tx } from '../store/db.ts'
import { hasLiveBookingOfSame } from '../store/holds.ts'
import { openingHours } from '../store/listings.ts'
import type { World } from './world.ts'

export async function reclaim(world: World, tx: Tx, booking: BookingState): Promise<Reclaim> {
  if (booking.startsAt !== null && booking.startsAt <= world.clock.now()) return 'impossible'
  // The buyer may have come back and bought it a second time; a course or a lot is had once.
  if (await hasLiveBookingOfSame(tx, booking)) return 'impossible'
  const { asked } = booking.terms
  if (await tryToTake(world, tx, booking, asked))
    return { startsAt: booking.startsAt, endsAt: booking.endsAt }
  return asked.listing.lateMoney === 'nearest' ? reclaimNearest(world, tx, booking) : 'impossible'
}

const choicesTried = 5

async function reclaimNearest(world: World, tx: Tx, booking: BookingState): Promise<Reclaim> {
  const { asked } = booking.terms
  const rules = slotRules(asked)
  if (rules === null || booking.startsAt === null) return 'impossible'
  const { listing } = asked
  const now = world.clock.now()
  const hours = await openingHours(tx, listing.resourceId)
  const calendar = { hours, timeZone: listing.timeZone, busy: await busyOf(tx, listing, now) }
  for (const slot of nearestFree({ calendar, rules, now, wanted: booking.startsAt, count: choicesTried }))
    if (await tryToTake(world, tx, booking, startingAt(asked, slot.startsAt))) return slot
  return 'impossible'
}

async function tryToTake(world: World, tx: Tx, booking: BookingState, asked: Asked): Promise<boolean> {
  const answer = await takeClaims(tx, planClaim(asked), { bookingId: booking.id, newId: world.newId })
  // A plan that failed halfway must leave nothing behind: this transaction goes on.
  if (!answer.taken) await releaseClaims(tx, booking.id)
  else if (answer.occurrenceId !== null) await setOccurrence(tx, booking.id, answer.occurrenceId)
  return answer.taken
}
