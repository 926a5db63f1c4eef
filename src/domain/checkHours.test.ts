import { describe, expect, it } from 'vitest'
import { checkHours } from './checkHours.ts'
import { workingHours } from './kinds/examples.fixture.ts'
import type { DayException, WeeklyRule } from './openHours.ts'

const hours = (fromMinute: number, toMinute: number) => ({ fromMinute, toMinute })
const on = (weekday: number, fromMinute: number, toMinute: number): WeeklyRule => ({
  weekday,
  ...hours(fromMinute, toMinute),
})
const weekly = (...rules: WeeklyRule[]) => checkHours({ rules, exceptions: [] }, 'Europe/Berlin')
const except = (...exceptions: DayException[]) => checkHours({ rules: [], exceptions }, 'Europe/Berlin')
const stretches = (count: number) =>
  Array.from({ length: count }, (_, index) => hours(index * 60, index * 60 + 30))

describe('a calendar can be kept', () => {
  it('by hours that follow each other, in whatever order they were written', () => {
    expect(checkHours(workingHours, 'Europe/Berlin')).toEqual([])
    expect(weekly(on(1, 600, 660), on(1, 0, 540), on(1, 540, 600), on(2, 0, 1440))).toEqual([])
    expect(weekly(...stretches(12).map((one) => ({ weekday: 7, ...one })))).toEqual([])
  })

  it('by exceptions, each on a date of its own', () => {
    const closed = { date: '2026-12-24', hours: [] }
    expect(except(closed, { date: '2028-02-29', hours: [hours(600, 720), hours(540, 600)] })).toEqual([])
    const dates = Array.from({ length: 400 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    )
    expect(except(...dates.map((date) => ({ date, hours: [] })))).toEqual([])
  })
})

describe('it cannot, and the fault is named in its place', () => {
  it('in a zone that does not exist', () => {
    expect(checkHours({ rules: [], exceptions: [] }, 'Mars/Olympus')).toEqual([
      { path: 'timeZone', reason: 'unknown_time_zone', timeZone: 'Mars/Olympus' },
    ])
    expect(checkHours({ rules: [], exceptions: [] }, 'x'.repeat(99))).toMatchObject([
      { timeZone: 'x'.repeat(60) },
    ])
  })

  it('by hours that end before they begin, or at once', () => {
    for (const to of [540, 600])
      expect(weekly(on(1, 540, 600), on(3, 600, to))).toMatchObject([
        { path: 'hours.1', reason: 'ends_before_start', hours: hours(600, to), day: 3 },
      ])
  })

  it('by hours that overlap on one day', () => {
    expect(weekly(on(1, 600, 700), on(2, 540, 660), on(1, 540, 601))).toMatchObject([
      { path: 'hours.0', reason: 'overlap', hours: hours(600, 700), other: hours(540, 601), day: 1 },
    ])
  })

  it('by more stretches a day than anybody keeps', () => {
    expect(weekly(...stretches(13).map((one) => ({ weekday: 5, ...one })))).toEqual([
      { path: 'hours', reason: 'too_many_stretches', most: 12, day: 5 },
    ])
    expect(except({ date: '2026-12-24', hours: stretches(13) })).toEqual([
      { path: 'exceptions.0', reason: 'too_many_stretches', most: 12, day: '2026-12-24' },
    ])
  })

  it.each(['2026-02-30', '2026-13-01', '24.12.2026', '2026-12-24T10:00', 'x2026-12-24', 'soon'])(
    'on %j, which is no date',
    (date) => {
      expect(except({ date, hours: [] })).toEqual([
        { path: 'exceptions.0.date', reason: 'no_such_date', date },
      ])
    },
  )

  it('on a date that is long nonsense, shown in short', () => {
    expect(except({ date: '9'.repeat(99), hours: [] })).toMatchObject([{ date: '9'.repeat(20) }])
  })

  it('on one date twice', () => {
    const date = '2026-12-24'
    const other = { date: '2026-12-25', hours: [] }
    expect(except({ date, hours: [] }, other, { date, hours: [hours(600, 540)] })).toMatchObject([
      { path: 'exceptions.2.date', reason: 'repeated_date', date },
      { path: 'exceptions.2.hours.0', reason: 'ends_before_start', day: date },
    ])
  })

  it('by more exceptions than a year has days, which are not looked at one by one', () => {
    const many = Array.from({ length: 401 }, () => ({ date: 'x', hours: [] }))
    expect(except(...many)).toEqual([{ path: 'exceptions', reason: 'too_many_exceptions', most: 400 }])
  })
})
