import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencies, currencyTraits, maximumMinor } from './currency.ts'
import { add, allocate, formatMoney, money, parseDecimal, percent, subtract, toDecimal } from './money.ts'
import { runs } from './runs.fixture.ts'

const currency = fc.constantFrom(...currencies)
const amount = fc.integer({ min: -maximumMinor, max: maximumMinor })
const basisPoints = fc.integer({ min: 0, max: 10_000 })

describe('money, whatever the amount', () => {
  it('survives every currency’s exponent', () => {
    for (const code of currencies) {
      fc.assert(
        fc.property(amount, (minor) => {
          const value = money(minor, code)
          expect(parseDecimal(toDecimal(value), code)).toEqual(value)
        }),
        runs(50),
      )
    }
  })

  it('shows every digit it has', () => {
    fc.assert(
      fc.property(amount, currency, (minor, code) => {
        const shown = formatMoney(money(minor, code), 'en-US')
          .replaceAll(/[^0-9.]/g, '')
          .replace(/^\.+/, '')
        const [whole = '', fraction = ''] = shown.split('.')
        expect(Number(whole + fraction.padEnd(currencyTraits(code).exponent, '0'))).toBe(Math.abs(minor))
      }),
      runs(100),
    )
  })

  it('adds up and back', () => {
    fc.assert(
      fc.property(amount, amount, currency, (one, other, code) => {
        const [a, b] = [money(one, code), money(other, code)]
        expect(subtract(add(a, b), b)).toEqual(a)
        expect(add(a, b)).toEqual(add(b, a))
      }),
      runs(100),
    )
  })

  it('rounds a share to the nearest movable amount, a tie to the even one', () => {
    fc.assert(
      fc.property(amount, basisPoints, currency, (minor, share, code) => {
        const step = BigInt(currencyTraits(code).stepMinor)
        const rounded = BigInt(percent(money(minor, code), share).amountMinor)
        const twiceOff = 2n * (rounded * 10_000n - BigInt(minor) * BigInt(share))
        const tie = 10_000n * step
        expect(rounded % step).toBe(0n)
        expect(twiceOff <= tie && twiceOff >= -tie).toBe(true)
        if (twiceOff === tie || twiceOff === -tie) expect((rounded / step) % 2n).toBe(0n)
      }),
      runs(1000),
    )
  })

  it('rounds alike on both sides of nothing, and never out of order', () => {
    fc.assert(
      fc.property(amount, basisPoints, basisPoints, currency, (minor, one, other, code) => {
        const value = money(minor, code)
        expect(add(percent(value, one), percent(money(-minor, code), one))).toEqual(money(0, code))
        const size = (share: number) => Math.abs(percent(value, share).amountMinor)
        expect(size(Math.min(one, other))).toBeLessThanOrEqual(size(Math.max(one, other)))
      }),
      runs(100),
    )
  })

  it('is allocated whole, each part within a minor unit of its weight', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(amount, weights, currency, (minor, shares, code) => {
        const total = shares.reduce((sum, share) => sum + share, 0)
        fc.pre(total > 0)
        const parts = allocate(money(minor, code), shares)
        expect(parts.reduce(add)).toEqual(money(minor, code))
        for (const [index, part] of parts.entries()) {
          expect(Math.abs(part.amountMinor - (minor * (shares[index] ?? 0)) / total)).toBeLessThan(1)
        }
      }),
      runs(100),
    )
  })
})
