// Opening hours on the wall, as stretches of real time. A seller is open at an instant when the wall clock of
// the calendar's zone, read at that instant, lies in the hours of its date. So a wall time that does not exist
// is never read, the time around it is one stretch, and an hour that exists twice is open twice.
import { Temporal } from './temporal.ts'

/** Wall-clock minutes of a day in the calendar's zone; 1440 is the following midnight. */
export type Hours = { fromMinute: number; toMinute: number }

/** Weekday 1 is Monday, 7 is Sunday, as ISO 8601 has it. */
export type WeeklyRule = Hours & { weekday: number }

/** Replaces the rules of one local date ('2026-12-24'); no hours at all means closed. */
export type DayException = { date: string; hours: Hours[] }

export type OpeningHours = { rules: WeeklyRule[]; exceptions: DayException[] }

/** Open from `from` until `to`; `anchor` is where the wall showed the opening time: starts are counted from it. */
export type OpenPiece = { from: number; to: number; anchor: number }

const minuteMs = 60_000
const dayMs = 1440 * minuteMs

/** In order and without overlap; a piece ends where the hours end, at midnight, or where the clocks change. */
export function openPieces(hours: OpeningHours, timeZone: string, from: number, to: number): OpenPiece[] {
  const hoursOf = byDay(hours)
  const pieces: OpenPiece[] = []
  for (const span of offsetSpans(timeZone, from, to)) {
    const lastDay = Math.floor((span.to + span.offset) / dayMs)
    for (let day = Math.floor((span.from + span.offset) / dayMs); day <= lastDay; day++) {
      for (const opening of hoursOf(day)) {
        const anchor = day * dayMs + opening.fromMinute * minuteMs - span.offset
        const until = day * dayMs + opening.toMinute * minuteMs - span.offset
        const piece = { from: Math.max(anchor, span.from), to: Math.min(until, span.to), anchor }
        // Hours outside the span, or that end before they begin, leave nothing.
        if (piece.from < piece.to) pieces.push(piece)
      }
    }
  }
  return pieces
}

type OffsetSpan = { from: number; to: number; offset: number }

/** Stretches in which the zone keeps one offset: within each, wall time and real time run in parallel. */
function offsetSpans(timeZone: string, from: number, to: number): OffsetSpan[] {
  const spans: OffsetSpan[] = []
  let start = from
  while (start < to) {
    const here = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(timeZone)
    const change = here.getTimeZoneTransition('next')?.epochMilliseconds ?? to
    const end = Math.min(change, to)
    spans.push({ from: start, to: end, offset: here.offsetNanoseconds / 1_000_000 })
    start = end
  }
  return spans
}

/** Days are counted from 1970-01-01 as the wall counts them; that was a Thursday. */
function byDay({ rules, exceptions }: OpeningHours): (day: number) => Hours[] {
  const replaced = new Map(exceptions.map(({ date, hours }) => [dayNumber(date), merged(hours)]))
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => merged(rules.filter((r) => r.weekday === weekday)))
  return (day) => replaced.get(day) ?? weekly[(((day + 3) % 7) + 7) % 7] ?? []
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs
}

/** Hours that touch or overlap are one opening, so that no start is offered twice. */
function merged(hours: readonly Hours[]): Hours[] {
  const result: Hours[] = []
  for (const { fromMinute, toMinute } of hours.toSorted((a, b) => a.fromMinute - b.fromMinute)) {
    const last = result.at(-1)
    if (last && fromMinute <= last.toMinute) last.toMinute = Math.max(last.toMinute, toMinute)
    else result.push({ fromMinute, toMinute })
  }
  return result
}
