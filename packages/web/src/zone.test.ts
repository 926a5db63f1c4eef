import { describe, expect, it } from 'vitest'
import { addDays, dayOf, isDay, offsetMs, sameClock, startOfDay } from './zone.ts'

describe('when a day begins', () => {
  it.each([
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24', 'Europe/Berlin', '2026-11-23T23:00:00.000Z'],
    ['2026-11-24', 'America/New_York', '2026-11-24T05:00:00.000Z'],
    ['2026-11-24', 'Asia/Kathmandu', '2026-11-23T18:15:00.000Z'],
    ['2026-11-24', 'Pacific/Kiritimati', '2026-11-23T10:00:00.000Z'],
    ['the clocks go forward', 'Europe/Berlin', '2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['the day after', 'Europe/Berlin', '2026-03-29T22:00:00.000Z', '2026-03-30'],
    ['the clocks go back', 'Europe/Berlin', '2026-10-24T22:00:00.000Z', '2026-10-25'],
    ['the day after', 'Europe/Berlin', '2026-10-25T23:00:00.000Z', '2026-10-26'],
  ])('%s in %s', (name, zone, instant, day = name) => {
    expect(startOfDay(day, zone).toISOString()).toBe(instant)
    expect(dayOf(new Date(instant), zone)).toBe(day)
  })

  it('finds the first moment of a day whose midnight is skipped', () => {
    // In Beirut the clocks jump from midnight to one o'clock.
    const start = startOfDay('2026-03-29', 'Asia/Beirut')
    expect(dayOf(start, 'Asia/Beirut')).toBe('2026-03-29')
    expect(dayOf(new Date(start.getTime() - 1), 'Asia/Beirut')).toBe('2026-03-28')
  })
})

it('puts an instant on the day it falls on', () => {
  const instant = new Date('2026-11-24T23:30:00Z')
  expect(dayOf(instant, 'America/Los_Angeles')).toBe('2026-11-24')
  expect(dayOf(instant, 'Asia/Tokyo')).toBe('2026-11-25')
})

it('counts days over months, years and clock changes', () => {
  expect(addDays('2026-12-28', 7)).toBe('2027-01-04')
  expect(addDays('2026-03-30', -7)).toBe('2026-03-23')
})

it('knows how far a zone is ahead', () => {
  expect(offsetMs(new Date('2026-07-01T00:00:00Z'), 'Europe/Berlin')).toBe(2 * 3_600_000)
})

it('knows two zones that show the same time, until one of them changes its clock', () => {
  expect(sameClock('Europe/Vienna', 'Europe/Zagreb', new Date('2026-11-24T00:00:00Z'))).toBe(true)
  expect(sameClock('Europe/London', 'Africa/Accra', new Date('2026-11-24T00:00:00Z'))).toBe(true)
  expect(sameClock('Europe/London', 'Africa/Accra', new Date('2026-07-24T00:00:00Z'))).toBe(false)
})

it('takes only real days from an address', () => {
  expect(isDay('2026-11-24')).toBe(true)
  expect(isDay('2026-13-24')).toBe(false)
  expect(isDay('tomorrow')).toBe(false)
  expect(isDay(undefined)).toBe(false)
})
