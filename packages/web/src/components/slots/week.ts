// Seven days of free slots, sorted onto the days they fall on in the visitor's zone, and how the arrow keys walk
// over them.
import type { Slot } from '../../contract.ts'
import { addDays, dayOf, offsetMs, startOfDay } from '../../zone.ts'

export type SlotDay = { day: string; slots: Slot[] }

export const daysShown = 7

export function daysFrom(from: string): string[] {
  return Array.from({ length: daysShown }, (_, at) => addDays(from, at))
}

/** The stretch of time the seven days are, in their zone. */
export function weekOf(from: string, zone: string): { from: string; to: string } {
  const end = addDays(from, daysShown)
  return { from: startOfDay(from, zone).toISOString(), to: startOfDay(end, zone).toISOString() }
}

export function slotDays(from: string, slots: readonly Slot[], zone: string): SlotDay[] {
  const sorted = [...slots].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))
  const byDay = Map.groupBy(sorted, (slot) => dayOf(new Date(slot.startsAt), zone))
  return daysFrom(from).map((day) => ({ day, slots: byDay.get(day) ?? [] }))
}

export type Step = { to: Slot } | { week: 'earlier' | 'later' } | null

/** Where a key leads from a slot: up and down within its day, left and right to the next day that has any. */
export function step(days: readonly SlotDay[], from: Slot, key: string, zone: string): Step {
  const at = days.findIndex((day) => day.slots.some((slot) => slot.startsAt === from.startsAt))
  const column = days[at]?.slots ?? []
  const row = column.findIndex((slot) => slot.startsAt === from.startsAt)
  switch (key) {
    case 'ArrowUp':
      return toSlot(column[row - 1])
    case 'ArrowDown':
      return toSlot(column[row + 1])
    case 'Home':
      return toSlot(column[0])
    case 'End':
      return toSlot(column.at(-1))
    case 'ArrowLeft':
      return days.length === 1
        ? toSlot(column[row - 1])
        : toSlot(beside(days.slice(0, at).reverse(), from, zone))
    case 'ArrowRight':
      return days.length === 1 ? toSlot(column[row + 1]) : toSlot(beside(days.slice(at + 1), from, zone))
    case 'PageUp':
      return { week: 'earlier' }
    case 'PageDown':
      return { week: 'later' }
    default:
      return null
  }
}

function toSlot(slot: Slot | undefined): Step {
  return slot === undefined ? null : { to: slot }
}

/** The slot at the time of day nearest to this one's, on the nearest of these days that has any. */
function beside(days: readonly SlotDay[], from: Slot, zone: string): Slot | undefined {
  const slots = days.find((day) => day.slots.length > 0)?.slots ?? []
  const wanted = timeOfDayMs(from, zone)
  const distance = (slot: Slot) => Math.abs(timeOfDayMs(slot, zone) - wanted)
  return [...slots].sort((a, b) => distance(a) - distance(b))[0]
}

function timeOfDayMs(slot: Slot, zone: string): number {
  const start = new Date(slot.startsAt)
  return (start.getTime() + offsetMs(start, zone)) % 86_400_000
}
