// The free starts of a listing, for pages. A sale does not read this: the database decides that.
import { freeSlots, type Slot } from '../domain/availability.ts'
import { slotRulesOf } from '../domain/kinds/index.ts'
import type { Listing } from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'
import { busyOf, seatsLeft } from '../store/busy.ts'
import type { Reader } from '../store/db.ts'
import { openingHours } from '../store/listings.ts'

export type SlotQuery = { from: string | undefined; to: string | undefined; minutes: number | undefined }
export type FoundSlots = {
  from: Date
  to: Date
  minutes: number
  slots: (Slot & { seatsLeft: number })[]
}

const dayMs = 86_400_000
const weekMs = 7 * dayMs
const longestMs = 62 * dayMs
const slotsShown = 2000

export async function findSlots(
  db: Reader,
  listing: Listing,
  query: SlotQuery,
  now: Date,
): Promise<FoundSlots> {
  const rules = slotRulesOf(listing, query.minutes)
  if (rules === null)
    throw new Problem('not_offered', 'This listing has no calendar, or not for that length.')
  const from = query.from === undefined ? now : new Date(query.from)
  const to = query.to === undefined ? new Date(from.getTime() + weekMs) : new Date(query.to)
  if (to <= from || to.getTime() - from.getTime() > longestMs)
    throw new Problem(
      'invalid_input',
      'Ask for a stretch of at most 62 days, with its end after its start.',
      {
        fields: [{ path: 'to', message: 'must be after from, at most 62 days later' }],
      },
    )
  const hours = await openingHours(db, listing.resourceId)
  const busy = await busyOf(db, listing, new Date(from.getTime() - dayMs), new Date(to.getTime() + 2 * dayMs))
  const calendar = { hours, timeZone: listing.timeZone, busy }
  const slots = freeSlots({ calendar, rules, now, from, to, limit: slotsShown })
  const capacity = listing.kind === 'appointment' ? listing.offer.capacity : 1
  const left = capacity > 1 ? await seatsLeft(db, listing.id, from, to) : new Map<number, number>()
  return {
    from,
    to,
    minutes: rules.durationMinutes,
    slots: slots.map((slot) => ({ ...slot, seatsLeft: left.get(slot.startsAt.getTime()) ?? capacity })),
  }
}
