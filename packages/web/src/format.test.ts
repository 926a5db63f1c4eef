import { describe, expect, it, vi } from 'vitest'
import { clock, longDuration, money, ofDay, roundMoney, timeRange, zoneName } from './format.ts'

// The formats are made for the reader when the module loads; without this, for whoever runs the tests.
vi.hoisted(() => vi.stubGlobal('navigator', { language: 'en-US', languages: ['en-US'] }))

describe('money', () => {
  it.each([
    [4_500, 'usd', '$45.00'],
    [12_050, 'gbp', '£120.50'],
    [9_000, 'jpy', '¥9,000'],
    [12_345, 'kwd', /12\.345/],
    [150_000, 'isk', /1,500$/],
    [5_000, 'mga', /5,000$/],
  ])('%i %s', (amountMinor, currency, text) => {
    expect(money(amountMinor, currency)).toMatch(text)
  })

  it('drops the cents of a round price in a list, and only of a round one', () => {
    expect(roundMoney(4_500, 'usd')).toBe('$45')
    expect(roundMoney(4_550, 'usd')).toBe('$45.50')
  })
})

describe('the clock of a hold', () => {
  it.each([
    [15 * 60_000, '15:00'],
    [65_000, '1:05'],
    [900, '0:01'],
    [0, '0:00'],
    [23 * 3_600_000 + 59 * 60_000, '23:59:00'],
  ])('%i ms', (ms, text) => {
    expect(clock(ms)).toBe(text)
  })

  it('is said in words', () => {
    expect(longDuration(6 * 3_600_000)).toBe('6 hours')
    expect(longDuration(60_000)).toBe('1 minute')
    expect(longDuration(30_000)).toBe('30 seconds')
  })
})

it('names a zone by its place and its distance from Greenwich', () => {
  expect(zoneName('America/New_York', new Date('2026-11-24T12:00:00Z'))).toBe('New York (GMT-5)')
  expect(zoneName('UTC', new Date())).toBe('UTC')
})

it('prints a day as that very day, wherever the reader is', () => {
  expect(ofDay.full('2026-11-24')).toBe('Tuesday, November 24')
})

it('prints a stretch of time in a zone', () => {
  expect(timeRange('2026-11-24T14:00:00Z', '2026-11-24T15:00:00Z', 'Europe/Berlin')).toMatch(
    /3:00\s–\s4:00\sPM/,
  )
})
