import { describe, expect, test } from 'vitest'
import { amountProblems, freshListing, newListing, revisedListing } from './listing-draft.ts'

const words = { title: 'An hour', description: 'With me' }

describe('a draft becomes what the server takes', () => {
  test('mentoring: lengths with prices in minor units, hours of notice in minutes', () => {
    const draft = {
      ...freshListing('mentoring', 'gbp'),
      ...words,
      noticeHours: '1.5',
      lengths: [
        { minutes: '30', price: '45' },
        { minutes: '60', price: '80.50' },
      ],
    }
    expect(newListing(draft, true, 'gbp')).toMatchObject({
      kind: 'mentoring',
      currency: 'gbp',
      publish: true,
      offer: {
        noticeMinutes: 90,
        durations: [
          { minutes: 30, priceMinor: 4500 },
          { minutes: 60, priceMinor: 8050 },
        ],
      },
    })
  })

  test('a currency without minor units is not multiplied', () => {
    const draft = { ...freshListing('appointment', 'jpy'), ...words, price: '8000' }
    expect(newListing(draft, false, 'jpy')).toMatchObject({ publish: false, offer: { priceMinor: 8000 } })
  })

  test('a course without dates and seats has neither; a change takes them away', () => {
    const draft = { ...freshListing('course', 'eur'), ...words, price: '120' }
    expect(newListing(draft, true, 'eur').offer).toEqual({ priceMinor: 12_000, capacity: null })
    expect(revisedListing(draft).offer).toMatchObject({ startsAt: null, endsAt: null, capacity: null })
  })

  test('a lot without a reserve has none', () => {
    const lot = {
      ...freshListing('lot', 'usd'),
      ...words,
      startingPrice: '100',
      increment: '5',
      closesAt: '2027-01-02T20:00',
    }
    expect(newListing(lot, true, 'usd')).toMatchObject({
      refundPolicy: 'none',
      offer: { startingPriceMinor: 10_000, reserveMinor: null, paymentWindowMinutes: 1440 },
    })
  })
})

test('amounts that are none are named as the server names them; an empty reserve is none', () => {
  const course = { ...freshListing('course', 'eur'), price: 'twelve' }
  expect(amountProblems(course, 'no')).toEqual({ 'offer.priceMinor': 'no' })
  const mentoring = { ...freshListing('mentoring', 'usd'), lengths: [{ minutes: '60', price: '1.005' }] }
  expect(amountProblems(mentoring, 'no')).toEqual({ 'offer.durations.0.priceMinor': 'no' })
  const lot = { ...freshListing('lot', 'usd'), startingPrice: '1', increment: '' }
  expect(amountProblems(lot, 'no')).toEqual({ 'offer.minimumIncrementMinor': 'no' })
})
