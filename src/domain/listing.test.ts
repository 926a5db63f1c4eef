import { describe, expect, it } from 'vitest'
import { checkOffer } from './checkOffer.ts'
import { parseReference, parseUuid, uuid } from './ids.ts'
import { appointmentListing, courseListing, lotListing, mentoringListing } from './kinds/examples.fixture.ts'
import { isListingKind, type Listing, parseListing } from './listing.ts'
import { refundTerms } from './refundPolicy.ts'

const all: Listing[] = [mentoringListing(), appointmentListing(3), courseListing(), lotListing()]

function reparsed({ kind, offer, ...common }: Listing, change: object = {}) {
  return parseListing(common, kind, { ...JSON.parse(JSON.stringify(offer)), ...change })
}

describe('an offer', () => {
  it('comes back from JSON as it went, for every kind', () => {
    for (const listing of all) expect(reparsed(listing)).toEqual({ ok: true, listing })
  })

  it('is refused with a sentence and a path for each fault', () => {
    for (const listing of all) {
      expect(reparsed(listing, { surprise: 1 })).toMatchObject({ ok: false, reason: 'bad_offer' })
    }
    expect(reparsed(mentoringListing(), { durations: [{ minutes: 30, priceMinor: 0.5 }] })).toMatchObject({
      detail: [{ path: 'durations.0.priceMinor', message: expect.any(String) }],
    })
    expect(reparsed(courseListing(), { startsAt: 'tomorrow' })).toMatchObject({
      detail: [{ path: 'startsAt' }],
    })
  })

  it('gives a lot a day to be paid unless it says otherwise', () => {
    expect(reparsed(lotListing(), { paymentWindowMinutes: undefined })).toMatchObject({
      listing: { offer: { paymentWindowMinutes: 1440 } },
    })
  })

  it('knows the kinds', () => {
    expect(['mentoring', 'appointment', 'course', 'lot', 'toString', 'car'].map(isListingKind)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
  })
})

describe('what may be listed', () => {
  it('is what can be sold, the free included', () => {
    for (const listing of all) expect(checkOffer(listing)).toEqual([])
    expect(checkOffer(courseListing({ priceMinor: 0 }))).toEqual([])
  })

  it('is nothing below Stripe’s minimum', () => {
    const durations = [
      { minutes: 30, priceMinor: 49 },
      { minutes: 60, priceMinor: 50 },
    ]
    const cheap = mentoringListing()
    expect(checkOffer({ ...cheap, offer: { ...cheap.offer, durations } })).toEqual([
      {
        reason: 'price_not_chargeable',
        detail: {
          field: 'durations.0.priceMinor',
          price: { amountMinor: 49, currency: 'usd' },
          fault: 'below_minimum',
          least: { amountMinor: 50, currency: 'usd' },
        },
      },
    ])
    expect(checkOffer({ ...lotListing({ startingPriceMinor: 10_050 }), currency: 'ugx' })).toMatchObject([
      { detail: { field: 'startingPriceMinor', fault: 'not_divisible' } },
    ])
  })

  it('has fees that can be moved, and not more than all', () => {
    const feeTerms = { percentBasisPoints: 10_001, fixedMinor: 50, minimumMinor: -1 }
    const faults = checkOffer({ ...appointmentListing(1), currency: 'isk', feeTerms })
    expect(faults.map(({ reason, detail }) => [reason, 'field' in detail && detail.field])).toEqual([
      ['fee_out_of_range', 'percentBasisPoints'],
      ['fee_out_of_range', 'minimumMinor'],
      ['fee_not_divisible', 'fixedMinor'],
      ['fee_not_divisible', 'minimumMinor'],
    ])
  })

  it('has a zone that exists, durations once, and an end after its start', () => {
    expect(checkOffer({ ...courseListing(), timeZone: 'Mars/Olympus' })).toMatchObject([
      { reason: 'unknown_time_zone' },
    ])
    const twice = mentoringListing()
    twice.offer.durations.push({ minutes: 30, priceMinor: 5000 })
    expect(checkOffer(twice)).toEqual([{ reason: 'duplicate_duration', detail: { minutes: 30 } }])
    const at = new Date('2026-12-01T10:00:00Z')
    expect(checkOffer(courseListing({ startsAt: at, endsAt: at }))).toMatchObject([
      { reason: 'ends_before_start' },
    ])
    expect(checkOffer(courseListing({ startsAt: at }))).toEqual([])
  })
})

describe('refund terms', () => {
  it('run from the earliest moment to the latest, and give less and less', () => {
    for (const policy of ['flexible', 'moderate', 'strict', 'none'] as const) {
      const { tiers } = refundTerms(policy)
      expect(tiers).toEqual(tiers.toSorted((a, b) => b.minutesBeforeStart - a.minutesBeforeStart))
      expect(tiers).toEqual(tiers.toSorted((a, b) => b.refundBasisPoints - a.refundBasisPoints))
    }
  })

  it('are a copy each time', () => {
    refundTerms('strict').tiers.pop()
    expect(refundTerms('strict').tiers).toHaveLength(1)
  })
})

describe('ids', () => {
  const id = '0b9e7d7c-6a53-4a53-8b5f-3d1f0f3b9a10'

  it('are UUIDs, read in either case', () => {
    expect(parseUuid(id.toUpperCase())).toBe(id)
    expect(parseUuid(`${id}0`)).toBeNull()
    expect(uuid(id)).toBe(id)
    expect(() => uuid('42')).toThrow(/UUID/)
  })

  it('or the number people read to each other', () => {
    expect(parseReference(id)).toEqual({ by: 'id', id })
    expect(parseReference('101')).toEqual({ by: 'number', number: 101 })
    for (const text of ['0', '-1', '1.5', '1e3', '9999999999999999', 'x'])
      expect(parseReference(text)).toBeNull()
  })
})
