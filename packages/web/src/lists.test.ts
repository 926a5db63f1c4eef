import { expect, it } from 'vitest'
import { bySeller, priceSteps } from './lists.ts'

it('offers round bounds in each currency, and none for what is free', () => {
  const priced = [
    { fromPriceMinor: 4500, currency: 'gbp' },
    { fromPriceMinor: 4900, currency: 'gbp' },
    { fromPriceMinor: 12_000, currency: 'gbp' },
    { fromPriceMinor: 11_000, currency: 'usd' },
    { fromPriceMinor: 0, currency: 'usd' },
  ]
  expect(priceSteps(priced)).toEqual([
    { max: '5000', currency: 'gbp' },
    { max: '20000', currency: 'gbp' },
    { max: '20000', currency: 'usd' },
  ])
})

it('puts the listings of a seller together, in the order in which the sellers appear', () => {
  const of = (number: number, id: string) => ({ number, seller: { id } })
  const listings = [of(1, 'noor'), of(2, 'tomas'), of(3, 'noor')]
  expect(bySeller(listings).map((ones) => ones.map(({ number }) => number))).toEqual([[1, 3], [2]])
})
