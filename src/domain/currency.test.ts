import { describe, expect, it } from 'vitest'
import { currencies, currencyTraits, parseCurrency } from './currency.ts'

describe('currencies', () => {
  it('are those of Stripe’s list, each once and in order', () => {
    expect(currencies).toHaveLength(139)
    expect([...new Set(currencies)].sort()).toEqual(currencies)
    for (const code of currencies) expect(code).toMatch(/^[a-z]{3}$/)
  })

  it('are read in either case', () => {
    for (const code of currencies) expect(parseCurrency(code.toUpperCase())).toBe(code)
    expect(parseCurrency('btc')).toBeNull()
    expect(parseCurrency('constructor')).toBeNull()
  })

  it('have the decimals that people write, but for those of which Stripe keeps two', () => {
    const written = (currency: string) =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
    const others = currencies.filter((code) => currencyTraits(code).exponent !== written(code))
    for (const code of others) expect(currencyTraits(code).exponent).toBe(2)
    expect(others.join(' ')).toBe('afn all cop huf idr isk lak lbp mmk pkr sos std ugx yer')
  })

  it('of three decimals move in tens, and those without any in life by the whole', () => {
    const inTens = currencies.filter((code) => currencyTraits(code).stepMinor === 10)
    expect(inTens).toEqual(currencies.filter((code) => currencyTraits(code).exponent === 3))
    expect(currencies.filter((code) => currencyTraits(code).stepMinor === 100)).toEqual(['isk', 'ugx'])
  })

  it('are paid out in what they are charged in, but for four', () => {
    const coarser = currencies.filter((code) => currencyTraits(code).payoutStepMinor === 100)
    expect(coarser).toEqual(['huf', 'isk', 'twd', 'ugx'])
    for (const code of currencies)
      if (!coarser.includes(code))
        expect(currencyTraits(code).payoutStepMinor).toBe(currencyTraits(code).stepMinor)
  })

  it.each([
    ['usd', 50],
    ['gbp', 30],
    ['sek', 300],
    ['aed', 200],
    ['zar', 50],
    ['huf', 17_500],
  ] as const)('of %s are charged from %i on', (code, least) => {
    expect(currencyTraits(code).minimumMinor).toBe(least)
  })

  it('whose least Stripe knows only after a conversion are charged from the first step on', () => {
    expect(currencyTraits('kes').minimumMinor).toBe(1)
    expect(currencyTraits('kwd').minimumMinor).toBe(10)
  })
})
