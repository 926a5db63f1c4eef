// Slots against a clock that knows nothing of offsets: it walks through time in five-minute ticks and asks Intl
// what the wall shows at each.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Busy, freeSlots, isOffered, nearestFree, type SlotRules } from './availability.ts'
import type { DayException, Hours, OpeningHours } from './openHours.ts'
import { runs } from './runs.fixture.ts'

const tickMs = 300_000
const ticksPerDay = 288
const walkedDays = 12

// Two years each, holding the changes that this zone is here for.
const zones = {
  'Europe/Berlin': 2026,
  'America/New_York': 2026,
  'America/St_Johns': 2010, // changed at one minute past midnight
  'Australia/Lord_Howe': 2026, // by half an hour
  'Asia/Kathmandu': 2026, // a quarter off the hour, and no change
  'Pacific/Apia': 2011, // without 30 December 2011
  'Africa/Casablanca': 2026, // backwards for Ramadan
  'Pacific/Chatham': 2026,
  UTC: 2026,
} as const
type Zone = keyof typeof zones

type Wall = { date: string; weekday: number; minute: number }

const clocks = new Map<Zone, Intl.DateTimeFormat>()

function wallAt(zone: Zone, at: number): Wall {
  const clock = clocks.get(zone) ?? clockOf(zone)
  clocks.set(zone, clock)
  const [date = '', time = ''] = clock.format(at).split(', ')
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const weekday = new Date(`${date}T12:00Z`).getUTCDay() || 7
  return { date, weekday, minute: hour * 60 + minute }
}

function clockOf(timeZone: Zone): Intl.DateTimeFormat {
  const date = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    ...date,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
}

type World = { zone: Zone; from: number; hours: OpeningHours; rules: SlotRules; busy: Busy[] }

/** The free starts of the days walked, found without any arithmetic on offsets. */
function bruteForce({ zone, from, hours, rules, busy }: World): number[] {
  const ticks = walkedDays * ticksPerDay
  const walls = Array.from({ length: ticks }, (_, index) => wallAt(zone, from + index * tickMs))
  const opened = walls.map((wall) => openingAt(hours, wall))
  const durationTicks = rules.durationMinutes / 5
  return walls.flatMap((wall, index) => {
    const opening = opened[index]
    if (opening === undefined || index + durationTicks > ticks - ticksPerDay) return []
    const at = from + index * tickMs
    const onStep = (wall.minute - opening) % rules.slotStepMinutes === 0
    const open = opened.slice(index, index + durationTicks).every((tick) => tick !== undefined)
    return onStep && open && !isTaken(at, rules, busy) ? [at] : []
  })
}

/** When the opening began that the wall is in; the openings of a day are merged by walking back while it is open. */
function openingAt({ rules, exceptions }: OpeningHours, wall: Wall): number | undefined {
  const exception = exceptions.find((day) => day.date === wall.date)
  const today: Hours[] = exception ? exception.hours : rules.filter((rule) => rule.weekday === wall.weekday)
  const isOpen = (minute: number) => today.some((h) => h.fromMinute <= minute && minute < h.toMinute)
  if (!isOpen(wall.minute)) return undefined
  let opening = wall.minute
  while (opening > 0 && isOpen(opening - 1)) opening--
  return opening
}

function isTaken(start: number, rules: SlotRules, busy: readonly Busy[]): boolean {
  const from = start - rules.bufferBeforeMinutes * 60_000
  const to = start + (rules.durationMinutes + rules.bufferAfterMinutes) * 60_000
  return busy.some((b) => b.joinAt?.getTime() !== start && b.from.getTime() < to && from < b.to.getTime())
}

const steps = (most: number) => fc.integer({ min: 0, max: most / 5 }).map((n) => n * 5)

const someHours = fc
  .tuple(steps(1435), fc.integer({ min: 1, max: 288 }))
  .map(([fromMinute, length]): Hours => ({ fromMinute, toMinute: Math.min(1440, fromMinute + length * 5) }))

const slotRules: fc.Arbitrary<SlotRules> = fc.record({
  durationMinutes: fc.constantFrom(5, 15, 30, 45, 60, 90, 240),
  slotStepMinutes: fc.constantFrom(5, 10, 15, 30, 50, 60, 120),
  noticeMinutes: fc.constant(0),
  horizonDays: fc.constant(730),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 30, 90),
  bufferAfterMinutes: fc.constantFrom(0, 0, 10, 45),
})

const weeklyRule = fc
  .tuple(fc.integer({ min: 1, max: 7 }), someHours)
  .map(([weekday, h]) => ({ weekday, ...h }))

/** A stretch of days in two years of the zone, more often than not around one of its changes. */
const place = fc.constantFrom(...(Object.keys(zones) as Zone[])).chain((zone) => {
  const first = Date.UTC(zones[zone], 0, 1)
  const anyDay = fc.integer({ min: 0, max: 730 - walkedDays })
  const changes = changeDays(zone, first)
  const near = changes.length > 0 ? fc.constantFrom(...changes) : anyDay
  return fc.oneof({ arbitrary: near, weight: 2 }, { arbitrary: anyDay, weight: 1 }).chain((day) =>
    fc.integer({ min: 0, max: ticksPerDay - 1 }).map((tick) => ({
      zone,
      from: first + (day * ticksPerDay + tick) * tickMs,
    })),
  )
})

/** Days, some before each change of the clocks, as Intl shows them. */
function changeDays(zone: Zone, first: number): number[] {
  const noon = (day: number) => ahead(zone, first + (day + 0.5) * ticksPerDay * tickMs)
  const days = Array.from({ length: 729 }, (_, day) => day)
  return days.filter((day) => noon(day) !== noon(day + 1)).map((day) => Math.max(0, day - walkedDays / 2))
}

/** How far the wall is ahead of UTC: only to choose where to look, never to decide what is right. */
function ahead(zone: Zone, at: number): number {
  const { date, minute } = wallAt(zone, at)
  return Date.parse(`${date}T00:00Z`) + minute * 60_000 - at
}

const world: fc.Arbitrary<World> = place.chain(({ zone, from }) => {
  const dayOffset = fc.integer({ min: 0, max: walkedDays })
  const exception = fc
    .tuple(dayOffset, fc.array(someHours, { maxLength: 2 }))
    .map(
      ([day, hours]): DayException => ({ date: wallAt(zone, from + day * ticksPerDay * tickMs).date, hours }),
    )
  const busy = fc
    .tuple(
      fc.integer({ min: 0, max: walkedDays * ticksPerDay }),
      fc.integer({ min: 1, max: 60 }),
      fc.boolean(),
    )
    .map(([tick, length, joinable]): Busy => {
      const start = from + tick * tickMs
      const stretch = { from: new Date(start), to: new Date(start + length * tickMs) }
      return joinable ? { ...stretch, joinAt: new Date(start) } : stretch
    })
  return fc.record({
    zone: fc.constant(zone),
    from: fc.constant(from),
    hours: fc.record({
      rules: fc.array(weeklyRule, { minLength: 1, maxLength: 12 }),
      exceptions: fc.uniqueArray(exception, { maxLength: 4, selector: (day) => day.date }),
    }),
    rules: slotRules,
    busy: fc.uniqueArray(busy, { maxLength: 15, selector: (entry) => entry.from.getTime() }),
  })
})

const bounded = { ...runs(150), seed: 20261121, interruptAfterTimeLimit: 6000, markInterruptAsFailure: false }

function found({ zone, from, hours, rules, busy }: World): number[] {
  const last = from + ((walkedDays - 1) * ticksPerDay - rules.durationMinutes / 5) * tickMs
  const slots = freeSlots({
    calendar: { hours, timeZone: zone, busy },
    rules,
    now: new Date(from),
    from: new Date(from),
    to: new Date(last + 1),
    limit: Number.POSITIVE_INFINITY,
  })
  return slots.map((slot) => slot.startsAt.getTime())
}

describe('slots, over two years of rules and zones', () => {
  it('are those that a walk along the clock finds, each once and in order', () => {
    fc.assert(
      fc.property(world, (given) => {
        expect(found(given)).toEqual(bruteForce(given))
      }),
      bounded,
    )
  })

  it('are all offered, and nothing beside them is', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 0, max: (walkedDays - 2) * ticksPerDay }), (given, tick) => {
        const calendar = { hours: given.hours, timeZone: given.zone }
        const at = given.from + tick * tickMs
        const free = found({ ...given, busy: [] })
        expect(isOffered(calendar, given.rules, new Date(at))).toBe(free.includes(at))
      }),
      { ...bounded, interruptAfterTimeLimit: 1000 },
    )
  })

  it('are nearest when no other is nearer', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 0, max: (walkedDays - 2) * ticksPerDay }), (given, tick) => {
        const wanted = given.from + tick * tickMs
        const horizonDays = walkedDays - 2
        const rules = { ...given.rules, horizonDays }
        const calendar = { hours: given.hours, timeZone: given.zone, busy: given.busy }
        const latest = given.from + horizonDays * ticksPerDay * tickMs
        const near = nearestFree({
          calendar,
          rules,
          now: new Date(given.from),
          wanted: new Date(wanted),
          count: 3,
        })
        const distance = (start: number) => Math.abs(start - wanted)
        const expected = found(given)
          .filter((start) => start <= latest)
          .sort((a, b) => distance(a) - distance(b) || a - b)
          .slice(0, 3)
        expect(near.map((slot) => slot.startsAt.getTime())).toEqual(expected)
      }),
      { ...bounded, interruptAfterTimeLimit: 1000 },
    )
  })
})
