import { expect, it } from 'vitest'
import { monthsBetween } from './months.ts'

const now = new Date('2026-11-23T08:00:00Z')
const names = (asked: { from?: string; to?: string }, zone = 'Europe/London', at = now) =>
  monthsBetween(asked, zone, at)?.months.map((one) => one.name)

it('shows the last twelve unless others are asked for', () => {
  const year = names({}) ?? []
  expect([year.length, year[0], year.at(-1)]).toEqual([12, '2025-12', '2026-11'])
  expect(names({ from: '2026-02', to: '2026-04' })).toEqual(['2026-02', '2026-03', '2026-04'])
  expect(names({ to: '2026-01' })?.[0]).toBe('2025-02')
})

it('is asked for no more than three years, and forwards', () => {
  expect(names({ from: '2023-12', to: '2026-11' })).toHaveLength(36)
  expect(names({ from: '2023-11', to: '2026-11' })).toBeUndefined()
  expect(names({ from: '2026-12', to: '2026-11' })).toBeUndefined()
})

it('counts by the wall of the zone, whose month may be another, and whose days may be longer', () => {
  expect(names({}, 'Pacific/Auckland', new Date('2026-11-30T11:30:00Z'))?.at(-1)).toBe('2026-12')
  const [march] = monthsBetween({ from: '2026-03', to: '2026-03' }, 'Europe/Berlin', now)?.months ?? []
  expect(march).toEqual({
    name: '2026-03',
    from: new Date('2026-02-28T23:00:00Z'),
    to: new Date('2026-03-31T22:00:00Z'),
  })
})

it('leaves no moment out: each month ends where the next begins', () => {
  for (const zone of ['Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kathmandu']) {
    const { months } = monthsBetween({ from: '2010-12', to: '2012-02' }, zone, now) ?? { months: [] }
    expect(months.slice(1).map((one) => one.from)).toEqual(months.slice(0, -1).map((one) => one.to))
  }
})
