// Can a calendar be kept by these hours? Asked when a seller writes them down; what is already booked stays booked
// whatever they say.
import type { Hours, OpeningHours } from './openHours.ts'
import { isTimeZone } from './wallTime.ts'

export type HoursFault = { path: string } & (
  | { reason: 'unknown_time_zone'; timeZone: string }
  | { reason: 'ends_before_start'; hours: Hours; day: Day }
  | { reason: 'overlap'; hours: Hours; other: Hours; day: Day }
  | { reason: 'too_many_stretches'; most: number; day: Day }
  | { reason: 'no_such_date'; date: string }
  | { reason: 'repeated_date'; date: string }
  | { reason: 'too_many_exceptions'; most: number }
)

/** A weekday, 1 is Monday, or a date. */
export type Day = number | string

// More than anybody keeps; a walk over a calendar reads them all.
const stretchesADay = 12
const exceptionsInAll = 400

export function checkHours({ rules, exceptions }: OpeningHours, timeZone: string): HoursFault[] {
  const rulesAt = rules.map((rule, index) => ({ ...rule, path: `hours.${index}` }))
  const week = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    checkDay(
      weekday,
      rulesAt.filter((rule) => rule.weekday === weekday),
      'hours',
    ),
  )
  const dates = exceptions.flatMap(({ date, hours }, index) => {
    const path = `exceptions.${index}`
    const at = hours.map((one, place) => ({ ...one, path: `${path}.hours.${place}` }))
    return [...checkDate(date, exceptions.slice(0, index), `${path}.date`), ...checkDay(date, at, path)]
  })
  return [
    ...(isTimeZone(timeZone)
      ? []
      : [{ path: 'timeZone', reason: 'unknown_time_zone' as const, timeZone: timeZone.slice(0, 60) }]),
    ...week,
    ...(exceptions.length <= exceptionsInAll
      ? dates
      : [{ path: 'exceptions', reason: 'too_many_exceptions' as const, most: exceptionsInAll }]),
  ]
}

type Placed = Hours & { path: string }

/** Stretches that touch are one; stretches that overlap are most likely a slip of the hand. */
function checkDay(day: Day, stretches: readonly Placed[], path: string): HoursFault[] {
  if (stretches.length > stretchesADay)
    return [{ path, reason: 'too_many_stretches', most: stretchesADay, day }]
  let longest: Hours | undefined
  return stretches
    .toSorted((a, b) => a.fromMinute - b.fromMinute)
    .flatMap((hours): HoursFault[] => {
      if (hours.fromMinute >= hours.toMinute)
        return [{ path: hours.path, reason: 'ends_before_start', hours, day }]
      const other = longest
      if (other === undefined || hours.toMinute > other.toMinute) longest = hours
      return other !== undefined && hours.fromMinute < other.toMinute
        ? [{ path: hours.path, reason: 'overlap', hours, other, day }]
        : []
    })
}

function checkDate(date: string, before: readonly { date: string }[], path: string): HoursFault[] {
  if (!isDate(date)) return [{ path, reason: 'no_such_date', date: date.slice(0, 20) }]
  return before.some((one) => one.date === date) ? [{ path, reason: 'repeated_date', date }] : []
}

/** Date.parse would move 30 February into March. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}
