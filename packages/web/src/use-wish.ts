// What somebody is about to book, read out of the address: how long, from which week, and when.
import { useQuery } from '@tanstack/react-query'
import { weekOf } from './components/slots/week.ts'
import type { Listing, SlotPage } from './contract.ts'
import { slotsQuery } from './queries.ts'
import { useToday } from './use-today.ts'
import { isDay, visitorZone } from './zone.ts'

export type Chosen = { listing?: string; duration?: string; from?: string; slot?: string }

export type Wish = {
  zone: string
  today: string
  from: string
  durationMinutes: number
  priceMinor: number
  startsAt: string | null
}

export function useWish(listing: Listing, chosen: Chosen): Wish {
  const zone = visitorZone()
  const today = useToday(zone)
  const from = isDay(chosen.from) && chosen.from > today ? chosen.from : today
  const duration = listing.durations.find(({ minutes }) => String(minutes) === chosen.duration)
  const { minutes, priceMinor } = duration ?? listing.durations[0] ?? nothing
  const { data } = useQuery(
    slotsQuery({ listing: listing.id, durationMinutes: minutes, ...weekOf(from, zone) }),
  )
  const startsAt = stillFree(chosen.slot, data)
  return { zone, today, from, durationMinutes: minutes, priceMinor, startsAt }
}

/** For a listing that offers no length, of which the page shows nothing to choose. */
const nothing = { minutes: 60, priceMinor: 0 }

/** A chosen time counts until the week it lies in is known not to have it (any more, or at this length). */
function stillFree(slot: string | undefined, page: SlotPage | undefined): string | null {
  if (slot === undefined || Number.isNaN(Date.parse(slot))) return null
  if (page === undefined) return slot
  const at = Date.parse(slot)
  const isCovered = at >= Date.parse(page.from) && at < Date.parse(page.to)
  if (!isCovered) return slot
  return page.slots.find(({ startsAt }) => Date.parse(startsAt) === at)?.startsAt ?? null
}
