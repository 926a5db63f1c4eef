// Days in a time zone, with nothing but Intl: which day an instant falls on, and when a day begins. A day is
// written '2026-11-24'; days are counted in UTC, where every one of them has 24 hours.

const dayMs = 86_400_000

export function visitorZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** The day an instant falls on in a zone. */
export function dayOf(instant: Date, zone: string): string {
  const { year, month, day } = partsOf(instant, zone)
  return `${year}-${month}-${day}`
}

/** The instant a day begins in a zone. */
export function startOfDay(day: string, zone: string): Date {
  const midnightMs = Date.parse(`${day}T00:00:00Z`)
  // The offset at the guess may be another than at the answer, where the clocks change in between: look twice.
  const guess = new Date(midnightMs - offsetMs(new Date(midnightMs), zone))
  const answer = new Date(midnightMs - offsetMs(guess, zone))
  // Where the clocks skip midnight the day begins later; the second look then lands on the day before.
  return dayOf(answer, zone) === day ? answer : guess
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)
}

/** A day as an instant that prints as that very day when formatted in UTC. */
export function dayAsUtc(day: string): Date {
  return new Date(`${day}T12:00:00Z`)
}

export function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}

/** Whether two zones show the same time at an instant, whatever they are called. */
export function sameClock(zone: string, other: string, at: Date): boolean {
  return offsetMs(at, zone) === offsetMs(at, other)
}

/** How far a zone is ahead of UTC at an instant. */
export function offsetMs(instant: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(instant, zone)
  const asIfUtc = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return asIfUtc - Math.floor(instant.getTime() / 1000) * 1000
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second'

function partsOf(instant: Date, zone: string): Record<Part, string> {
  const parts: Record<Part, string> = { year: '', month: '', day: '', hour: '', minute: '', second: '' }
  for (const { type, value } of partFormat(zone).formatToParts(instant)) {
    if (isPart(type)) parts[type] = value
  }
  return parts
}

function isPart(type: string): type is Part {
  return ['year', 'month', 'day', 'hour', 'minute', 'second'].includes(type)
}

const partFormats = new Map<string, Intl.DateTimeFormat>()

/** Making a format is a hundred times dearer than using it. */
function partFormat(zone: string): Intl.DateTimeFormat {
  const known = partFormats.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  partFormats.set(zone, made)
  return made
}
