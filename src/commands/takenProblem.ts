// Somebody else was faster: say so, with what is free instead.
import { nearestFree } from '../domain/availability.ts'
import { slotRules } from '../domain/kinds/index.ts'
import type { Listing } from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'
import { busyOf, seatsLeft } from '../store/busy.ts'
import { openingHours } from '../store/listings.ts'
import type { Agreed } from './makeBooking.ts'
import type { World } from './world.ts'

const choicesOffered = 3
// Choices within two weeks of what was wanted; further away is not "instead".
const aroundMs = 14 * 86_400_000

export async function takenProblem(world: World, listing: Listing, agreed: Agreed): Promise<Problem> {
  const rules = slotRules(agreed.asked)
  const wanted = agreed.startsAt
  if (rules === null || wanted === null) return soldOut()
  const now = world.clock.now()
  const from = new Date(Math.max(now.getTime(), wanted.getTime() - aroundMs))
  const to = new Date(wanted.getTime() + aroundMs)
  const hours = await openingHours(world.db, listing.resourceId)
  const busy = await busyOf(world.db, listing, from, to)
  const slots = nearestFree({
    calendar: { hours, timeZone: listing.timeZone, busy },
    rules,
    now,
    wanted,
    count: choicesOffered,
  })
  const left = await seatsLeft(world.db, listing.id, from, to)
  const capacity = listing.kind === 'appointment' ? listing.offer.capacity : 1
  const free = slots.map((slot) => ({ ...slot, seatsLeft: left.get(slot.startsAt.getTime()) ?? capacity }))
  const hint = free.length === 0 ? 'Nothing is free near it.' : 'Choose one of the nearest free times.'
  return new Problem('slot_taken', `Somebody else has just taken that time. ${hint}`, { free })
}

// Of a course; a lot is never held, it is promised to a bidder.
const soldOut = () => new Problem('sold_out', 'The last seat has just been taken.', { free: [] })
