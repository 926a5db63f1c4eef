import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkHours } from './checkHours.ts'
import type { DayException, WeeklyRule } from './openHours.ts'

const rule = (weekday: number, fromMinute: number, toMinute: number): WeeklyRule => ({
  weekday,
  fromMinute,
  toMinute,
})
const reasons = (rules: WeeklyRule[], exceptions: DayException[] = [], zone = 'Europe/London') =>
  checkHours({ rules, exceptions }, zone).map(({ path, reason }) => `${path} ${reason}`)

describe('hours that can be kept', () => {
  it('touch, lie on different days, or are none at all', () => {
    expect(reasons([rule(1, 540, 720), rule(1, 720, 780), rule(2, 600, 1440)])).toEqual([])
    expect(reasons([], [{ date: '2028-02-29', hours: [] }])).toEqual([])
  })
})

describe('hours that cannot', () => {
  it('overlap, also when they are given in any order, or one within the other', () => {
    expect(reasons([rule(1, 600, 720), rule(1, 540, 610)])).toEqual(['hours.0 overlap'])
    expect(reasons([rule(3, 540, 720), rule(3, 600, 660)])).toEqual(['hours.1 overlap'])
    expect(reasons([rule(3, 540, 720), rule(3, 600, 610), rule(3, 700, 710)])).toEqual([
      'hours.1 overlap',
      'hours.2 overlap',
    ])
  })

  it('end before they begin, or at once', () => {
    expect(reasons([rule(1, 600, 600), rule(2, 700, 600)])).toEqual([
      'hours.0 ends_before_start',
      'hours.1 ends_before_start',
    ])
  })

  it('are in a zone, or on a date, that there is not', () => {
    expect(reasons([], [], 'Mars/Olympus')).toEqual(['timeZone unknown_time_zone'])
    const dates = ['2026-02-29', '2026-13-01', 'soon', '2026-12-24', '2026-12-24']
    expect(
      reasons(
        [],
        dates.map((date) => ({ date, hours: [] })),
      ),
    ).toEqual([
      'exceptions.0.date no_such_date',
      'exceptions.1.date no_such_date',
      'exceptions.2.date no_such_date',
      'exceptions.4.date repeated_date',
    ])
  })

  it('are more than anybody keeps', () => {
    const many = Array.from({ length: 13 }, (_, index) => rule(1, index * 60, index * 60 + 30))
    expect(reasons(many)).toEqual(['hours too_many_stretches'])
    const hours = many.map(({ fromMinute, toMinute }) => ({ fromMinute, toMinute }))
    expect(reasons([], [{ date: '2026-12-24', hours }])).toEqual(['exceptions.0 too_many_stretches'])
    const dates = Array.from({ length: 401 }, (_, day) => ({ date: `x${day}`, hours: [] }))
    expect(reasons([], dates)).toEqual(['exceptions too_many_exceptions'])
  })
})

it('finds an overlap exactly where a minute is open twice', () => {
  const stretch = fc
    .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 8 }))
    .map(([from, length]) => rule(4, from, from + length))
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 6 }), (rules) => {
      const minutes = rules.flatMap(({ fromMinute, toMinute }) =>
        Array.from({ length: toMinute - fromMinute }, (_, at) => fromMinute + at),
      )
      const twice = new Set(minutes).size < minutes.length
      expect(reasons(rules).some((one) => one.endsWith('overlap'))).toBe(twice)
    }),
  )
})

describe('the bounds of a calendar', () => {
  const stretches = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ fromMinute: index * 60, toMinute: index * 60 + 30 }))
  const dates = (count: number): DayException[] =>
    Array.from({ length: count }, (_, day) => ({
      date: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
      hours: [],
    }))

  it('are twelve stretches a day and four hundred exceptions', () => {
    expect(reasons([], [{ date: '2026-12-24', hours: stretches(12) }])).toEqual([])
    expect(reasons([], [{ date: '2026-12-24', hours: stretches(13) }])).toEqual([
      'exceptions.0 too_many_stretches',
    ])
    expect(reasons([], dates(400))).toEqual([])
    expect(reasons([], dates(401))).toEqual(['exceptions too_many_exceptions'])
  })

  it('name the hour of an exception in its place, and show long nonsense in short', () => {
    const backwards = { date: '2026-12-24', hours: [{ fromMinute: 600, toMinute: 540 }] }
    expect(reasons([], [backwards])).toEqual(['exceptions.0.hours.0 ends_before_start'])
    const long = checkHours({ rules: [], exceptions: [{ date: '9'.repeat(99), hours: [] }] }, 'x'.repeat(99))
    expect(long).toMatchObject([{ timeZone: 'x'.repeat(60) }, { date: '9'.repeat(20) }])
  })
})
