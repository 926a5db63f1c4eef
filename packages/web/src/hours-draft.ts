// Opening hours while they are being changed: a week of stretches, and the days that differ.
import type { Availability } from './contract.ts'

export type Stretch = { from: string; to: string }

export type HoursDraft = {
  timeZone: string
  /** Monday first. */
  week: readonly (readonly Stretch[])[]
  exceptions: readonly { date: string; hours: readonly Stretch[] }[]
}

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export function hoursDraft({ timeZone, hours, exceptions }: Availability): HoursDraft {
  const of = (weekday: number) =>
    hours.filter((one) => one.weekday === weekday).map(({ from, to }) => ({ from, to }))
  return { timeZone, week: weekdays.map(of), exceptions: exceptions.toSorted(byDate) }
}

export function availabilityOf({ timeZone, week, exceptions }: HoursDraft): Availability {
  return {
    timeZone,
    hours: weekdays.flatMap((weekday, at) =>
      (week[at] ?? []).map(({ from, to }) => ({ weekday, from, to: endOfDay(to) })),
    ),
    exceptions: exceptions
      .filter(({ date }) => date !== '')
      .map(({ date, hours }) => ({ date, hours: hours.map(({ from, to }) => ({ from, to: endOfDay(to) })) })),
  }
}

/** The hours after these: an hour later, or the common day where there are none yet. */
export function nextStretch(stretches: readonly Stretch[]): Stretch {
  const last = stretches.at(-1)
  if (last === undefined) return { from: '09:00', to: '17:00' }
  const hour = Math.min(22, Number(last.to.slice(0, 2)) + 1)
  return { from: clock(hour), to: clock(Math.min(23, hour + 2)) }
}

export const changed = <T>(list: readonly T[], at: number, value: T): T[] => list.with(at, value)
export const without = <T>(list: readonly T[], at: number): T[] => list.filter((_, index) => index !== at)

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** A clock that is typed has no 24:00; midnight as an end is that of the same day. */
const endOfDay = (to: string) => (to === '00:00' ? '24:00' : to)

const byDate = (one: { date: string }, other: { date: string }) => one.date.localeCompare(other.date)
