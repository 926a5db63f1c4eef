// Why opening hours cannot be kept, in a sentence for each, with the place where it stands in the form.
import type { Day, HoursFault } from '../domain/checkHours.ts'
import type { Hours } from '../domain/openHours.ts'
import { Problem } from '../domain/problem.ts'

export function hoursProblem(faults: readonly HoursFault[]): Problem {
  const fields = faults.slice(0, 50).map((fault) => ({ path: fault.path, message: sentence(fault) }))
  return new Problem('invalid_input', fields[0]?.message ?? 'These hours can’t be kept.', { fields })
}

function sentence(fault: HoursFault): string {
  switch (fault.reason) {
    case 'unknown_time_zone':
      return `There is no time zone called ${fault.timeZone}. Choose one such as Europe/London.`
    case 'ends_before_start':
      return `${dayName(fault.day)}: ${spoken(fault.hours)} ends before it begins.`
    case 'overlap':
      return `${dayName(fault.day)}: ${spoken(fault.other)} and ${spoken(fault.hours)} overlap.`
    case 'too_many_stretches':
      return `${dayName(fault.day)}: keep to ${fault.most} stretches in a day.`
    case 'no_such_date':
      return `${fault.date} is no date. Write it like 2026-12-24.`
    case 'repeated_date':
      return `${fault.date} stands here twice. Give each date once, with all its hours.`
    case 'too_many_exceptions':
      return `Keep to ${fault.most} dates that depart from the week.`
  }
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const dayName = (day: Day): string => (typeof day === 'number' ? (weekdays[day - 1] ?? String(day)) : day)

const spoken = ({ fromMinute, toMinute }: Hours) => `${clock(fromMinute)}–${clock(toMinute)}`

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
