// When a seller can be booked: starts on the listing's step inside open hours, soon enough and late enough,
// whose stretch, buffers included, nothing else claims. Pages and 409s read this; a sale never trusts it.
import { type OpeningHours, type OpenPiece, openPieces } from './openHours.ts'

/** What a listing asks of a start on its calendar. */
export type SlotRules = {
  durationMinutes: number
  slotStepMinutes: number
  noticeMinutes: number
  horizonDays: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
}

export type Slot = { startsAt: Date; endsAt: Date }

/**
 * A stretch that a claim on the calendar takes, buffers included. `joinAt` is set when it belongs to an occurrence
 * of the listing asked about that still has a seat: that very start stays on offer.
 */
export type Busy = { from: Date; to: Date; joinAt?: Date }

export type Calendar = { hours: OpeningHours; timeZone: string; busy: Busy[] }

export type SlotSearch = { calendar: Calendar; rules: SlotRules; now: Date }

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** The free starts from `from` until before `to`, earliest first. */
export function freeSlots(search: SlotSearch & { from: Date; to: Date; limit: number }): Slot[] {
  const { from, to } = window(search)
  const starts = freeStarts(
    search,
    Math.max(from, search.from.getTime()),
    Math.min(to, search.to.getTime()),
    search.limit,
  )
  return starts.map((start) => slotAt(start, search.rules))
}

/** The free starts nearest to a wanted one, nearest first; of two as near, the earlier one. */
export function nearestFree(search: SlotSearch & { wanted: Date; count: number }): Slot[] {
  const { from, to } = window(search)
  const wanted = Math.min(Math.max(search.wanted.getTime(), from), to)
  const found = [...lastStarts(search, from, wanted), ...freeStarts(search, wanted, to, search.count)]
  const distance = (start: number) => Math.abs(start - search.wanted.getTime())
  // They are found in the order of time, and sorting keeps the earlier first of two that are as near.
  return found
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, search.count)
    .map((start) => slotAt(start, search.rules))
}

/** Is this a start the listing offers, whether or not it is taken, too soon or too far? */
export function isOffered(calendar: Omit<Calendar, 'busy'>, rules: SlotRules, startsAt: Date): boolean {
  const start = startsAt.getTime()
  return candidates(calendar, rules, start, start + 1).next().value === start
}

/** What notice and horizon leave of all time; a start at the very end is still allowed. */
export function bookingWindow(rules: SlotRules, now: Date): { earliest: Date; latest: Date } {
  return {
    earliest: new Date(now.getTime() + rules.noticeMinutes * minuteMs),
    latest: new Date(now.getTime() + rules.horizonDays * dayMs),
  }
}

export function slotAt(start: number, rules: SlotRules): Slot {
  return { startsAt: new Date(start), endsAt: new Date(start + rules.durationMinutes * minuteMs) }
}

/** What a booking of this start claims on the calendar. */
export function claimedStretch(startsAt: Date, rules: SlotRules): { from: Date; to: Date } {
  const start = startsAt.getTime()
  return {
    from: new Date(start - rules.bufferBeforeMinutes * minuteMs),
    to: new Date(start + (rules.durationMinutes + rules.bufferAfterMinutes) * minuteMs),
  }
}

function window({ rules, now }: SlotSearch): { from: number; to: number } {
  const { earliest, latest } = bookingWindow(rules, now)
  return { from: earliest.getTime(), to: latest.getTime() + 1 }
}

/** The last free starts before an instant: looked for in doubling steps, because near ones are the usual case. */
function lastStarts(search: SlotSearch & { count: number }, earliest: number, before: number): number[] {
  for (let reach = dayMs; ; reach *= 2) {
    const from = Math.max(earliest, before - reach)
    const starts = freeStarts(search, from, before, Number.POSITIVE_INFINITY)
    if (starts.length >= search.count || !(from > earliest)) return starts
  }
}

function freeStarts({ calendar, rules }: SlotSearch, from: number, to: number, limit: number): number[] {
  const isTaken = takenBy(calendar.busy, rules)
  const starts: number[] = []
  if (limit <= 0) return starts
  for (const start of candidates(calendar, rules, from, to)) {
    if (isTaken(start)) continue
    starts.push(start)
    if (starts.length >= limit) break
  }
  return starts
}

/** Every start on the step whose whole duration is open, from `from` until before `to`, in order. */
function* candidates(
  { hours, timeZone }: Omit<Calendar, 'busy'>,
  rules: SlotRules,
  from: number,
  to: number,
): Generator<number, void> {
  const durationMs = rules.durationMinutes * minuteMs
  const stepMs = rules.slotStepMinutes * minuteMs
  const pieces = openPieces(hours, timeZone, from, to + durationMs)
  const openUntil = reaches(pieces)
  for (const [index, piece] of pieces.entries()) {
    const end = Math.min(piece.to, to)
    const reach = openUntil[index] ?? piece.to
    const skipped = Math.ceil((piece.from - piece.anchor) / stepMs)
    for (let start = piece.anchor + skipped * stepMs; start < end; start += stepMs) {
      if (start + durationMs <= reach) yield start
    }
  }
}

/** For each piece, until when it stays open without a break over the pieces that follow. */
function reaches(pieces: readonly OpenPiece[]): number[] {
  const result = pieces.map((piece) => piece.to)
  for (let index = pieces.length - 2; index >= 0; index--) {
    const next = pieces[index + 1]
    if (next && next.from === result[index]) result[index] = result[index + 1] ?? next.to
  }
  return result
}

/** Asked with rising starts only: it walks along the busy stretches once, however many there are. */
function takenBy(busy: readonly Busy[], rules: SlotRules): (start: number) => boolean {
  const beforeMs = rules.bufferBeforeMinutes * minuteMs
  const afterMs = (rules.durationMinutes + rules.bufferAfterMinutes) * minuteMs
  const stretches = busy
    .map((entry) => ({ from: entry.from.getTime(), to: entry.to.getTime() }))
    .sort((a, b) => a.from - b.from)
  const joinable = new Map(busy.flatMap((entry) => (entry.joinAt ? [[entry.joinAt.getTime(), entry]] : [])))
  let next = 0
  return (start) => {
    const from = start - beforeMs
    const to = start + afterMs
    while ((stretches[next]?.to ?? from + 1) <= from) next++
    if ((stretches[next]?.from ?? to) >= to) return false
    const joined = joinable.get(start)
    return !joined || busy.some((entry) => entry !== joined && overlaps(entry, from, to))
  }
}

function overlaps(busy: Busy, from: number, to: number): boolean {
  return busy.from.getTime() < to && from < busy.to.getTime()
}
