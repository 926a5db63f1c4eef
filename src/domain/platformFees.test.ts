import { describe, expect, it } from 'vitest'
import { amountsByCurrency, feeTermsIn } from './platformFees.ts'

describe('amounts by currency', () => {
  it.each([
    ['usd:30', { usd: 30 }],
    ['usd:30,EUR:25', { usd: 30, eur: 25 }],
    [' usd:0 , jpy:99999999 ', { usd: 0, jpy: 99_999_999 }],
  ])('reads %j', (text, amounts) => {
    expect(Object.fromEntries(amountsByCurrency.parse(text))).toEqual(amounts)
  })

  it.each(['', 'usd', 'usd:', ':30', 'usd:-30', 'usd:0.3', 'usd:123456789', 'btc:30', 'usd:30,usd:31'])(
    'does not read %j, and shows how to write it',
    (text) => {
      const read = amountsByCurrency.safeParse(text)
      expect(read.error?.issues).toMatchObject([{ message: expect.stringContaining('usd:30,eur:25') }])
    },
  )

  it.each(['usd:30;eur:25', 'x usd:30', 'usd:30 eur'])('does not read a part of %j', (text) => {
    expect(amountsByCurrency.safeParse(text).success).toBe(false)
  })
})

it('a listing is given the share, and the parts of its own currency', () => {
  const fees = {
    percentBasisPoints: 1000,
    fixedMinor: amountsByCurrency.parse('usd:30,eur:25'),
    minimumMinor: amountsByCurrency.parse('usd:100'),
  }
  expect(feeTermsIn(fees, 'usd')).toEqual({ percentBasisPoints: 1000, fixedMinor: 30, minimumMinor: 100 })
  expect(feeTermsIn(fees, 'eur')).toEqual({ percentBasisPoints: 1000, fixedMinor: 25, minimumMinor: 0 })
  expect(feeTermsIn(fees, 'jpy')).toEqual({ percentBasisPoints: 1000, fixedMinor: 0, minimumMinor: 0 })
})
