import { describe, expect, it } from 'vitest'
import { amountsByCurrency, feeTermsIn } from './platformFees.ts'

describe('amounts by currency', () => {
  it('are read one by one', () => {
    expect(amountsByCurrency.parse('usd:30, EUR:25')).toEqual(
      new Map([
        ['usd', 30],
        ['eur', 25],
      ]),
    )
  })

  it.each(['usd', 'usd:', 'usd:-5', 'usd:1.5', 'xyz:5', 'usd:30,usd:20', ''])('are not %j', (text) => {
    expect(amountsByCurrency.safeParse(text).success).toBe(false)
  })
})

it('a listing is given what is due in its own currency, and nothing fixed in another', () => {
  const fees = {
    percentBasisPoints: 1000,
    fixedMinor: amountsByCurrency.parse('usd:30'),
    minimumMinor: amountsByCurrency.parse('eur:100'),
  }
  expect(feeTermsIn(fees, 'usd')).toEqual({ percentBasisPoints: 1000, fixedMinor: 30, minimumMinor: 0 })
  expect(feeTermsIn(fees, 'jpy')).toEqual({ percentBasisPoints: 1000, fixedMinor: 0, minimumMinor: 0 })
})

it.each(['x usd:30', 'usd:30;eur:25', 'usd:30 eur', 'usd:123456789'])(
  'what is written as %j is not half read, and it is shown how to write it',
  (text) => {
    const read = amountsByCurrency.safeParse(text)
    expect(read.error?.issues).toMatchObject([{ message: expect.stringContaining('usd:30,eur:25') }])
  },
)
