import { describe, expect, it } from 'vitest'
import {
  add,
  allocate,
  chargeFault,
  formatMoney,
  money,
  parseDecimal,
  percent,
  subtract,
  toDecimal,
} from './money.ts'

describe('money', () => {
  it('is a whole number of minor units', () => {
    expect(() => money(0.5, 'usd')).toThrow(/whole/)
    expect(() => money(2 ** 53, 'usd')).toThrow(/whole/)
    expect(Object.is(money(-0, 'usd').amountMinor, 0)).toBe(true)
  })

  it('adds and subtracts within one currency only', () => {
    const [five, three] = [money(500, 'eur'), money(300, 'eur')]
    expect(add(five, three)).toEqual(money(800, 'eur'))
    expect(subtract(three, five)).toEqual(money(-200, 'eur'))
    for (const mix of [add, subtract]) expect(() => mix(five, money(1, 'usd'))).toThrow(/mixed/)
  })

  it('rounds a share half-even, to what Stripe can move', () => {
    const share = (amount: number, basisPoints: number) =>
      percent(money(amount, 'usd'), basisPoints).amountMinor
    expect([share(25, 1000), share(35, 1000), share(-25, 1000)]).toEqual([2, 4, -2])
    expect([share(26, 1000), share(24, 1000)]).toEqual([3, 2])
    expect(percent(money(10_500, 'isk'), 1000)).toEqual(money(1000, 'isk'))
    expect(percent(money(5120, 'kwd'), 1050)).toEqual(money(540, 'kwd'))
  })

  it('allocates every minor unit, the remainder to the largest fractions', () => {
    const parts = (amount: number, weights: number[]) =>
      allocate(money(amount, 'usd'), weights).map((m) => m.amountMinor)
    expect(parts(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(parts(101, [3, 1, 0])).toEqual([76, 25, 0])
    expect(parts(100, [1, 2])).toEqual([33, 67])
    expect(parts(10, [1, 3, 2])).toEqual([2, 5, 3])
    expect(parts(-100, [1, 1, 1])).toEqual([-34, -33, -33])
    expect(() => allocate(money(1, 'usd'), [0, 0])).toThrow(/weights/)
    expect(() => allocate(money(1, 'usd'), [2, -1])).toThrow(/weights/)
  })

  it('reads decimals exactly, and nothing else', () => {
    expect(parseDecimal('12.50', 'usd')).toEqual(money(1250, 'usd'))
    expect(parseDecimal('-0.07', 'usd')).toEqual(money(-7, 'usd'))
    expect(parseDecimal('500', 'jpy')).toEqual(money(500, 'jpy'))
    expect(parseDecimal('5', 'isk')).toEqual(money(500, 'isk'))
    expect(parseDecimal('5.12', 'kwd')).toEqual(money(5120, 'kwd'))
    const bad = ['', '1.234', '1,50', '1e3', ' 1', '.5', '1.', '0x1', '9999999999999999']
    for (const text of bad) expect(parseDecimal(text, 'usd')).toBeNull()
    expect(parseDecimal('1.0', 'jpy')).toBeNull()
  })

  it('is shown as people write it', () => {
    const plain = (text: string) => text.replaceAll(/\s/g, ' ')
    expect(formatMoney(money(1250, 'usd'), 'en-US')).toBe('$12.50')
    expect(plain(formatMoney(money(1250, 'eur'), 'de-DE'))).toBe('12,50 €')
    expect(formatMoney(money(500, 'jpy'), 'en-US')).toBe('¥500')
    expect(plain(formatMoney(money(50_000, 'isk'), 'en-US'))).toBe('ISK 500')
    expect(plain(formatMoney(money(50_050, 'isk'), 'en-US'))).toBe('ISK 500.50')
    expect(plain(formatMoney(money(5120, 'kwd'), 'en-US'))).toBe('KWD 5.120')
    expect(plain(formatMoney(money(17_500, 'huf'), 'en-US'))).toBe('HUF 175.00')
    expect(formatMoney(money(-7, 'usd'), 'en-US')).toBe('-$0.07')
  })
})

describe('what Stripe charges', () => {
  it('is nothing, or between the minimum and eight digits', () => {
    const fault = (amount: number) => chargeFault(money(amount, 'usd'))
    expect([fault(0), fault(50), fault(99_999_999)]).toEqual([null, null, null])
    expect([fault(-1), fault(49), fault(100_000_000)]).toEqual(['negative', 'below_minimum', 'above_maximum'])
  })

  it('knows the exceptions', () => {
    expect(chargeFault(money(550, 'ugx'))).toBe('not_divisible')
    expect(chargeFault(money(500, 'ugx'))).toBeNull()
    expect(chargeFault(money(50, 'isk'))).toBe('below_minimum')
    expect(chargeFault(money(5124, 'kwd'))).toBe('not_divisible')
    expect(chargeFault(money(17_499, 'huf'))).toBe('below_minimum')
  })

  it('shows the minor unit of a currency without decimals whole', () => {
    expect(toDecimal(money(500, 'jpy'))).toBe('500')
    expect(toDecimal(money(5, 'kwd'))).toBe('0.005')
    expect([toDecimal(money(0, 'usd')), toDecimal(money(-5, 'usd'))]).toEqual(['0.00', '-0.05'])
  })
})
