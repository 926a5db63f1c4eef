import { expect, it } from 'vitest'
import type { HoursFault } from '../domain/checkHours.ts'
import { hoursProblem } from './hoursProblem.ts'

const hours = { fromMinute: 600, toMinute: 545 }
const path = 'hours.0'

const faults: readonly [HoursFault, string][] = [
  [
    { path, reason: 'unknown_time_zone', timeZone: 'Mars/Olympus' },
    'There is no time zone called Mars/Olympus. Choose one such as Europe/London.',
  ],
  [{ path, reason: 'ends_before_start', hours, day: 7 }, 'Sunday: 10:00–09:05 ends before it begins.'],
  [
    { path, reason: 'overlap', hours, other: { fromMinute: 0, toMinute: 1440 }, day: '2026-12-24' },
    '2026-12-24: 00:00–24:00 and 10:00–09:05 overlap.',
  ],
  [{ path, reason: 'too_many_stretches', most: 12, day: 1 }, 'Monday: keep to 12 stretches in a day.'],
  [{ path, reason: 'no_such_date', date: '2026-02-30' }, '2026-02-30 is no date. Write it like 2026-12-24.'],
  [
    { path, reason: 'repeated_date', date: '2026-12-24' },
    '2026-12-24 stands here twice. Give each date once, with all its hours.',
  ],
  [{ path, reason: 'too_many_exceptions', most: 400 }, 'Keep to 400 dates that depart from the week.'],
]

it.each(faults)('%j', (fault, sentence) => {
  const problem = hoursProblem([fault, fault])
  expect(problem).toMatchObject({ code: 'invalid_input', message: sentence })
  expect(problem.details.fields).toEqual(Array(2).fill({ path, message: sentence }))
})
