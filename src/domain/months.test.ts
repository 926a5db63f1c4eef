import { expect, it } from 'vitest'
import { monthsBetween } from './months.ts'

const now = new Date('2026-11-21T12:00:00Z')
const inBerlin = (from?: string, to?: string) => monthsBetween({ from, to }, 'Europe/Berlin', now)
const names = (from?: string, to?: string) => inBerlin(from, to)?.months.map((month) => month.name)

it('are the last twelve unless asked otherwise, each beginning where the one before ends', () => {
  const shown = inBerlin()
  expect(shown).toMatchObject({ from: '2025-12', to: '2026-11', timeZone: 'Europe/Berlin' })
  expect(shown?.months.map((month) => month.name)).toEqual([
    ...['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'],
    ...['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'],
  ])
  expect(shown?.months.slice(1).map((month) => month.from)).toEqual(
    shown?.months.slice(0, -1).map((month) => month.to),
  )
})

it('go from midnight to midnight on the wall, over a change of the clocks too', () => {
  expect(inBerlin('2026-03', '2026-03')).toEqual({
    from: '2026-03',
    to: '2026-03',
    timeZone: 'Europe/Berlin',
    months: [
      {
        name: '2026-03',
        from: new Date('2026-02-28T23:00:00Z'),
        to: new Date('2026-03-31T22:00:00Z'),
      },
    ],
  })
})

it('end with the month that it is in the zone', () => {
  const newMonth = new Date('2026-10-31T23:30:00Z')
  expect(monthsBetween({}, 'Europe/Berlin', newMonth)?.to).toBe('2026-11')
  expect(monthsBetween({}, 'America/New_York', newMonth)?.to).toBe('2026-10')
})

it('are those that are named, over the turn of a year', () => {
  expect(names('2026-10')).toEqual(['2026-10', '2026-11'])
  expect(names('2025-12', '2026-01')).toEqual(['2025-12', '2026-01'])
  expect(names(undefined, '2026-01')).toHaveLength(12)
  expect(names(undefined, '2026-01')?.at(0)).toBe('2025-02')
})

it('are no more than three years, and never run backwards', () => {
  expect(names('2024-01', '2026-12')).toHaveLength(36)
  expect(inBerlin('2023-12', '2026-12')).toBeNull()
  expect(inBerlin('2026-11', '2026-10')).toBeNull()
  expect(inBerlin('2026-11', '2025-12')).toBeNull()
})
