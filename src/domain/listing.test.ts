import { describe, expect, it } from 'vitest'
import { checkOffer, isFree } from './checkOffer.ts'
import { parseReference, parseUuid, uuid } from './ids.ts'
import { appointmentListing, courseListing, lotListing, mentoringListing } from './kinds/examples.fixture.ts'
import { isListingKind, type Listing, parseListing } from './listing.ts'
import { mayStillMove, refundTerms } from './refundPolicy.ts'

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

  const onCalendar: [field: string, least: number, most: number][] = [
    ['slotStepMinutes', 5, 1440],
    ['noticeMinutes', 0, 43_200],
    ['horizonDays', 1, 730],
    ['bufferBeforeMinutes', 0, 1440],
    ['bufferAfterMinutes', 0, 1440],
  ]
  const most = 99_999_999
  it.each<[Listing, [field: string, least: number, most: number][]]>([
    [mentoringListing(), onCalendar],
    [
      appointmentListing(3),
      [...onCalendar, ['minutes', 5, 1440], ['priceMinor', 0, most], ['capacity', 1, 10_000]],
    ],
    [
      courseListing(),
      [
        ['priceMinor', 0, most],
        ['capacity', 1, 10_000],
        ['completesAfterDays', 0, 365],
      ],
    ],
    [
      lotListing(),
      [
        ['startingPriceMinor', 1, most],
        ['minimumIncrementMinor', 1, most],
        ['reserveMinor', 1, most],
        ['paymentWindowMinutes', 30, 43_200],
      ],
    ],
  ])('of $kind keeps to its bounds, which are whole numbers', (listing, bounds) => {
    for (const [field, least, most] of bounds) {
      for (const fits of [least, most])
        expect(reparsed(listing, { [field]: fits })).toMatchObject({ ok: true })
      for (const unfit of [least - 1, most + 1, least + 0.5, String(least)])
        expect(reparsed(listing, { [field]: unfit })).toMatchObject({ detail: [{ path: field }] })
    }
  })

  it('has one to twenty lengths, of five minutes to a day', () => {
    const duration = (minutes: number, priceMinor = 100) => ({ minutes, priceMinor })
    const upTo = (count: number) => Array.from({ length: count }, (_, index) => duration(5 + index))
    for (const durations of [upTo(1), upTo(20), [duration(5, 0)], [duration(1440, most)]])
      expect(reparsed(mentoringListing(), { durations })).toMatchObject({ ok: true })
    for (const durations of [[], upTo(21), [duration(4)], [duration(1441)], [duration(60, -1)]])
      expect(reparsed(mentoringListing(), { durations })).toMatchObject({ ok: false })
    const surprised = { durations: [{ ...duration(60), surprise: 1 }] }
    expect(reparsed(mentoringListing(), surprised)).toMatchObject({
      detail: [{ path: 'durations.0.surprise' }],
    })
  })

  it('may name a Product at Stripe, in as many letters as Stripe’s ids may have', () => {
    const named = (stripeProductId: string) => reparsed(appointmentListing(1), { stripeProductId })
    expect(named('p')).toMatchObject({ ok: true, listing: { offer: { stripeProductId: 'p' } } })
    expect(named('p'.repeat(255))).toMatchObject({ ok: true })
    for (const name of ['', 'p'.repeat(256)])
      expect(named(name)).toMatchObject({ detail: [{ path: 'stripeProductId' }] })
  })

  it('takes an instant with its offset, and none without', () => {
    const startingAt = (startsAt: string) => reparsed(courseListing(), { startsAt })
    expect(startingAt('2026-12-01T10:00:00+01:00')).toMatchObject({
      listing: { offer: { startsAt: new Date('2026-12-01T09:00:00Z') } },
    })
    expect(startingAt('2026-12-01T10:00:00')).toMatchObject({ detail: [{ path: 'startsAt' }] })
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
    const feeTerms = { percentBasisPoints: 10_000, fixedMinor: 50, minimumMinor: 0 }
    expect(checkOffer({ ...courseListing({ priceMinor: 500 }), currency: 'kwd', feeTerms })).toEqual([])
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
    const inShillings = { currency: 'ugx' } as const
    expect(checkOffer({ ...lotListing({ startingPriceMinor: 10_050 }), ...inShillings })).toMatchObject([
      { detail: { field: 'startingPriceMinor', fault: 'not_divisible' } },
    ])
    expect(checkOffer({ ...courseListing({ priceMinor: 10_050 }), ...inShillings })).toMatchObject([
      { detail: { field: 'priceMinor', fault: 'not_divisible' } },
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
      { reason: 'unknown_time_zone', detail: { timeZone: 'Mars/Olympus' } },
    ])
    const twice = mentoringListing()
    twice.offer.durations.push({ minutes: 30, priceMinor: 5000 })
    expect(checkOffer(twice)).toEqual([{ reason: 'duplicate_duration', detail: { minutes: 30 } }])
    const at = new Date('2026-12-01T10:00:00Z')
    expect(checkOffer(courseListing({ startsAt: at, endsAt: at }))).toEqual([
      { reason: 'ends_before_start', detail: { startsAt: at, endsAt: at } },
    ])
    expect(checkOffer(courseListing({ startsAt: at }))).toEqual([])
    expect(checkOffer(courseListing({ startsAt: at, endsAt: new Date(at.getTime() + 1) }))).toEqual([])
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

  it('of a policy that gives nothing back are none', () => {
    expect(refundTerms('none')).toEqual({ policy: 'none', tiers: [] })
  })

  it('let a booking be moved for as long as cancelling it gives something back', () => {
    const start = new Date('2026-12-01T10:00:00Z')
    const before = (minutes: number) => new Date(start.getTime() - minutes * 60_000)
    expect(mayStillMove(refundTerms('flexible'), start, before(3000))).toBe(true)
    expect(mayStillMove(refundTerms('flexible'), start, before(120))).toBe(true)
    expect(mayStillMove(refundTerms('flexible'), start, before(119))).toBe(false)
    expect(mayStillMove(refundTerms('none'), start, before(3000))).toBe(false)
    const giveNothing = [{ minutesBeforeStart: 0, refundBasisPoints: 0 }]
    expect(mayStillMove({ policy: 'strict', tiers: giveNothing }, start, before(3000))).toBe(false)
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
    expect([parseUuid(`${id}0`), parseUuid(`0${id}`)]).toEqual([null, null])
    expect(uuid(id)).toBe(id)
    expect(() => uuid('42')).toThrow('not a UUID: "42"')
    expect(() => uuid('x'.repeat(9999))).toThrow(/^not a UUID: "x{50}"$/)
  })

  it('or the number people read to each other', () => {
    expect(parseReference(id)).toEqual({ by: 'id', id })
    expect(parseReference('101')).toEqual({ by: 'number', number: 101 })
    for (const text of ['0', '-1', '1.5', '1e3', '9999999999999999', 'x'])
      expect(parseReference(text)).toBeNull()
  })
})

it('is free when no price of it asks for anything', () => {
  const mentor = (...prices: number[]) => {
    const listing = mentoringListing()
    const durations = prices.map((priceMinor, at) => ({ minutes: 30 * (at + 1), priceMinor }))
    return isFree({ ...listing, offer: { ...listing.offer, durations } })
  }
  expect([mentor(0, 0), mentor(0, 8000), mentor(8000, 0)]).toEqual([true, false, false])
  const course = (priceMinor: number) => isFree(courseListing({ priceMinor }))
  expect([course(0), course(5000), isFree(lotListing())]).toEqual([true, false, false])
})
