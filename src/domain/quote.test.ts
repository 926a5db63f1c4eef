import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { currencies, currencyTraits } from './currency.ts'
import { courseListing, lotListing, mentoringListing } from './kinds/examples.fixture.ts'
import { ask } from './kinds/index.ts'
import type { ListingRequest } from './kinds/kind.ts'
import type { Listing } from './listing.ts'
import { add, money } from './money.ts'
import { feeOf, quote } from './quote.ts'
import { refundTerms } from './refundPolicy.ts'
import { runs } from './runs.fixture.ts'

const now = new Date('2026-11-21T12:00:00Z')

function quoted(listing: Listing, request: ListingRequest) {
  const pair = ask(listing, request)
  if (!pair.ok) throw new Error(pair.reason)
  return quote(pair.asked, now)
}

describe('a quote', () => {
  it('freezes price, fee, refund terms and time zone', () => {
    const feeTerms = { percentBasisPoints: 1250, fixedMinor: 30, minimumMinor: 100 }
    const listing = mentoringListing({ feeTerms, refundPolicy: 'strict' })
    expect(quoted(listing, { kind: 'mentoring', startsAt: now, minutes: 60 })).toEqual({
      ok: true,
      quote: {
        lines: [{ label: 'System design, 60 minutes', amountMinor: 7500, quantity: 1 }],
        total: money(7500, 'usd'),
        fee: money(968, 'usd'), // 937.5 rounds to the even 938, and 30 on top
        sellerShare: money(6532, 'usd'),
        feeTerms,
        refundTerms: refundTerms('strict'),
        timeZone: 'Europe/Berlin',
        quotedAt: now,
      },
    })
  })

  it('shares nothing with the listing that could be changed later', () => {
    const listing = lotListing()
    const result = quoted(listing, { kind: 'lot', bidMinor: 20_000 })
    listing.feeTerms.percentBasisPoints += 1
    expect(result).toMatchObject({ quote: { feeTerms: { percentBasisPoints: 1000 } } })
    listing.feeTerms.percentBasisPoints -= 1
  })

  it('refuses what has no price', () => {
    const result = quoted(mentoringListing(), { kind: 'mentoring', startsAt: now, minutes: 1 })
    expect(result).toMatchObject({ ok: false, reason: 'duration_not_offered' })
  })

  it('takes no fee from what is free', () => {
    const free = courseListing({ priceMinor: 0 })
    free.feeTerms = { percentBasisPoints: 1000, fixedMinor: 30, minimumMinor: 100 }
    expect(quoted(free, { kind: 'course' })).toMatchObject({
      quote: { fee: money(0, 'usd'), sellerShare: money(0, 'usd') },
    })
  })
})

describe('a fee', () => {
  it('is at least the minimum and at most all', () => {
    const terms = { percentBasisPoints: 1000, fixedMinor: 0, minimumMinor: 200 }
    expect(feeOf(money(1000, 'usd'), terms)).toEqual(money(200, 'usd'))
    expect(feeOf(money(5000, 'usd'), terms)).toEqual(money(500, 'usd'))
    expect(feeOf(money(150, 'usd'), terms)).toEqual(money(150, 'usd'))
  })

  it('and the seller’s share are the total, and both can be moved', () => {
    const terms = fc.record({
      percentBasisPoints: fc.integer({ min: 0, max: 10_000 }),
      fixedSteps: fc.integer({ min: 0, max: 100 }),
      minimumSteps: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...currencies),
        fc.integer({ min: 0, max: 900_000 }),
        terms,
        (code, steps, given) => {
          const { stepMinor } = currencyTraits(code)
          const total = money(steps * stepMinor, code)
          const fee = feeOf(total, {
            percentBasisPoints: given.percentBasisPoints,
            fixedMinor: given.fixedSteps * stepMinor,
            minimumMinor: given.minimumSteps * stepMinor,
          })
          expect(fee.amountMinor % stepMinor).toBe(0)
          expect(fee.amountMinor).toBeLessThanOrEqual(total.amountMinor)
          expect(fee.amountMinor).toBeGreaterThanOrEqual(0)
          expect(add(fee, money(total.amountMinor - fee.amountMinor, code))).toEqual(total)
        },
      ),
      runs(100),
    )
  })
})
