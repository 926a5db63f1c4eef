import { describe, expect, it } from 'vitest'
import type { Listing } from '../listing.ts'
import {
  appointmentListing,
  courseListing,
  lotListing,
  mentoringListing,
  workingHours,
} from './examples.fixture.ts'
import * as kinds from './index.ts'
import type { Asked, ListingRequest } from './kind.ts'
import { leastBidMinor, mayBid } from './lot.ts'

const now = new Date('2026-11-21T12:00:00Z')
const monday10 = new Date('2026-11-23T09:00:00Z') // 10:00 in Berlin
const minutesLater = (at: Date, minutes: number) => new Date(at.getTime() + minutes * 60_000)

function asked(listing: Listing, request: ListingRequest): Asked {
  const result = kinds.ask(listing, request)
  if (!result.ok) throw new Error(result.reason)
  return result.asked
}

const mentoringHour = (startsAt: Date, listing = mentoringListing(), minutes = 60) =>
  asked(listing, { kind: 'mentoring', startsAt, minutes })
const groupOf = (capacity: number, startsAt = monday10) =>
  asked(appointmentListing(capacity), { kind: 'appointment', startsAt })
const seatIn = (listing = courseListing()) => asked(listing, { kind: 'course' })
const wonLot = (bidMinor = 12_000, listing = lotListing()) => asked(listing, { kind: 'lot', bidMinor })
const may = (pair: Asked, at = now) => kinds.mayBeAsked(pair, workingHours, at)

describe('pairing', () => {
  const listings = [mentoringListing(), appointmentListing(2), courseListing(), lotListing()]
  const requests: ListingRequest[] = [
    { kind: 'mentoring', startsAt: monday10, minutes: 60 },
    { kind: 'appointment', startsAt: monday10 },
    { kind: 'course' },
    { kind: 'lot', bidMinor: 12_000 },
  ]

  it('puts a listing and a request of its own kind together', () => {
    for (const [index, listing] of listings.entries())
      expect(kinds.ask(listing, requests[index] ?? { kind: 'course' })).toEqual({
        ok: true,
        asked: { kind: listing.kind, listing, request: requests[index] },
      })
  })

  it('refuses a request of any other kind, and names both', () => {
    for (const listing of listings)
      for (const request of requests.filter(({ kind }) => kind !== listing.kind))
        expect(kinds.ask(listing, request)).toEqual({
          ok: false,
          reason: 'wrong_kind',
          detail: { listingKind: listing.kind, requestKind: request.kind },
        })
  })
})

describe('the same again at another start', () => {
  const later = minutesLater(monday10, 60)

  it('is the same listing and request but for the start', () => {
    for (const pair of [mentoringHour(monday10), groupOf(4)]) {
      const { request } = pair
      expect(kinds.startingAt(pair, later)).toEqual({ ...pair, request: { ...request, startsAt: later } })
      expect(kinds.startsAt(pair)).toEqual(monday10)
    }
  })

  it('is nothing new for what has no start of its own', () => {
    for (const pair of [seatIn(), wonLot()]) expect(kinds.startingAt(pair, later)).toBe(pair)
  })
})

describe('mentoring', () => {
  it('claims the calendar with its buffers, for the booking alone', () => {
    const { listing } = mentoringHour(monday10)
    expect(kinds.planClaim(mentoringHour(monday10))).toEqual({
      occurrence: null,
      claims: [
        {
          on: 'resource',
          resourceId: listing.resourceId,
          seats: 'whole',
          during: { from: minutesLater(monday10, -10), to: minutesLater(monday10, 75) },
          party: 'booking',
        },
      ],
    })
  })

  it('costs what its duration costs, and ends when that is over', () => {
    const pair = mentoringHour(monday10)
    expect(kinds.price(pair)).toEqual({
      ok: true,
      lines: [{ label: 'System design, 60 minutes', amountMinor: 7500, quantity: 1 }],
    })
    expect(kinds.startsAt(pair)).toEqual(monday10)
    expect(kinds.endsAt(pair)).toEqual(minutesLater(monday10, 60))
    expect(kinds.completesAt(pair, now)).toEqual(minutesLater(monday10, 60))
    expect(kinds.holdMinutes(pair)).toBe(15)
  })

  it('refuses a duration that is not offered, and says which are', () => {
    const refusal = {
      ok: false,
      reason: 'duration_not_offered',
      detail: { minutes: 45, offeredMinutes: [30, 60] },
    }
    expect(may(mentoringHour(monday10, mentoringListing(), 45))).toEqual(refusal)
    expect(kinds.price(mentoringHour(monday10, mentoringListing(), 45))).toEqual(refusal)
  })

  it('may be asked on the step inside open hours', () => {
    expect(may(mentoringHour(monday10))).toEqual({ ok: true })
    expect(may(mentoringHour(minutesLater(monday10, 30)))).toEqual({ ok: true })
  })

  it('refuses a start off the step, and offers the nearest', () => {
    const startsAt = minutesLater(monday10, 10)
    expect(may(mentoringHour(startsAt))).toEqual({
      ok: false,
      reason: 'start_not_offered',
      detail: {
        startsAt,
        nearest: [monday10, minutesLater(monday10, 30), minutesLater(monday10, -30)],
        timeZone: 'Europe/Berlin',
      },
    })
  })

  it('refuses a session that would outlast the opening', () => {
    expect(may(mentoringHour(new Date('2026-11-23T15:30:00Z')))).toMatchObject({
      reason: 'start_not_offered',
    })
    expect(may(mentoringHour(new Date('2026-11-23T15:00:00Z')))).toEqual({ ok: true })
  })

  it('refuses what is too soon and what is too far, to the minute', () => {
    const soonest = minutesLater(monday10, -120)
    expect(may(mentoringHour(monday10), soonest)).toEqual({ ok: true })
    expect(may(mentoringHour(monday10), minutesLater(soonest, 1))).toEqual({
      ok: false,
      reason: 'too_soon',
      detail: { startsAt: monday10, earliestStartsAt: minutesLater(monday10, 1), noticeMinutes: 120 },
    })
    const furthest = minutesLater(monday10, -30 * 1440)
    expect(may(mentoringHour(monday10), furthest)).toEqual({ ok: true })
    expect(may(mentoringHour(monday10), minutesLater(furthest, -1))).toEqual({
      ok: false,
      reason: 'too_far',
      detail: { startsAt: monday10, latestStartsAt: minutesLater(monday10, -1), horizonDays: 30 },
    })
  })

  it('refuses a paused listing and a date that is none', () => {
    expect(may(mentoringHour(monday10, mentoringListing({ status: 'paused' })))).toEqual({
      ok: false,
      reason: 'listing_not_active',
      detail: { status: 'paused' },
    })
    expect(may(mentoringHour(new Date(Number.NaN)))).toMatchObject({ reason: 'start_not_offered' })
  })

  it('leaves delayed methods out when the start is nearer than fourteen days', () => {
    const fortnight = minutesLater(monday10, -14 * 1440)
    expect(kinds.delayedMethodsAllowed(mentoringHour(monday10), fortnight)).toBe(true)
    expect(kinds.delayedMethodsAllowed(mentoringHour(monday10), minutesLater(fortnight, 1))).toBe(false)
  })

  it('tells the rules of its calendar, asked or not', () => {
    expect(kinds.slotRules(mentoringHour(monday10))?.durationMinutes).toBe(60)
    expect(kinds.slotRulesOf(mentoringListing())?.durationMinutes).toBe(30)
    expect(kinds.slotRulesOf(mentoringListing(), 60)?.durationMinutes).toBe(60)
  })
})

describe('appointment', () => {
  it('for one, claims the calendar for the booking', () => {
    expect(kinds.planClaim(groupOf(1))).toMatchObject({ occurrence: null, claims: [{ party: 'booking' }] })
  })

  it('for a group, shares the calendar by occurrence and takes a seat of it', () => {
    const { listing } = groupOf(4)
    expect(kinds.planClaim(groupOf(4))).toEqual({
      occurrence: {
        listingId: listing.id,
        startsAt: monday10,
        endsAt: minutesLater(monday10, 45),
        capacity: 4,
      },
      claims: [
        {
          on: 'resource',
          resourceId: listing.resourceId,
          seats: 'whole',
          during: { from: minutesLater(monday10, -10), to: minutesLater(monday10, 60) },
          party: 'occurrence',
        },
        { on: 'occurrence', seats: { capacity: 4 }, during: 'always', party: 'booking' },
      ],
    })
  })

  it('has one length and one price', () => {
    expect(may(groupOf(4))).toEqual({ ok: true })
    expect(may(groupOf(4, minutesLater(monday10, 5)))).toMatchObject({ reason: 'start_not_offered' })
    expect(kinds.price(groupOf(4))).toEqual({
      ok: true,
      lines: [{ label: 'System design', amountMinor: 6000, quantity: 1 }],
    })
    expect(kinds.startsAt(groupOf(4))).toEqual(monday10)
    expect(kinds.completesAt(groupOf(4), now)).toEqual(minutesLater(monday10, 45))
    expect(kinds.holdMinutes(groupOf(4))).toBe(15)
    expect(kinds.slotRules(groupOf(4))).toEqual(kinds.slotRulesOf(appointmentListing(4)))
    expect(kinds.delayedMethodsAllowed(groupOf(4), now)).toBe(false)
  })
})

describe('course', () => {
  it('claims one seat for all of time, out of so many or of any number', () => {
    const seats = (capacity: number | null) => kinds.planClaim(seatIn(courseListing({ capacity }))).claims[0]
    expect(seats(10)).toEqual({
      on: 'resource',
      resourceId: courseListing().resourceId,
      seats: { capacity: 10 },
      during: 'always',
      party: 'booking',
    })
    expect(seats(null)).toMatchObject({ seats: { capacity: null } })
  })

  it('may be joined while it runs, and not once it is over', () => {
    const running = courseListing({ startsAt: minutesLater(now, -60), endsAt: minutesLater(now, 60) })
    expect(may(seatIn(running))).toEqual({ ok: true })
    expect(may(seatIn(running), minutesLater(now, 60))).toEqual({
      ok: false,
      reason: 'course_over',
      detail: { endedAt: minutesLater(now, 60) },
    })
    expect(may(seatIn({ ...courseListing(), status: 'closed' }))).toEqual({
      ok: false,
      reason: 'listing_not_active',
      detail: { status: 'closed' },
    })
    expect(may(seatIn())).toEqual({ ok: true })
  })

  it('completes so many days after it is confirmed', () => {
    expect(kinds.completesAt(seatIn(), now)).toEqual(minutesLater(now, 14 * 1440))
    expect(kinds.price(seatIn())).toMatchObject({ lines: [{ amountMinor: 19_900 }] })
    expect(kinds.holdMinutes(seatIn())).toBe(15)
  })

  it('has a time only if it was given one', () => {
    const dated = seatIn(
      courseListing({ startsAt: minutesLater(now, 20_159), endsAt: minutesLater(now, 30_000) }),
    )
    expect([kinds.startsAt(seatIn()), kinds.endsAt(seatIn()), kinds.slotRules(seatIn())]).toEqual([
      null,
      null,
      null,
    ])
    expect(kinds.slotRulesOf(courseListing())).toBeNull()
    expect(kinds.endsAt(dated)).toEqual(minutesLater(now, 30_000))
    expect(kinds.delayedMethodsAllowed(dated, now)).toBe(false)
    expect(kinds.delayedMethodsAllowed(dated, minutesLater(now, -1))).toBe(true)
    expect(kinds.delayedMethodsAllowed(seatIn(), now)).toBe(true)
  })
})

describe('lot', () => {
  it('claims the thing itself, at the price of the accepted bid, for its payment window', () => {
    const pair = wonLot()
    const { resourceId } = pair.listing
    expect(kinds.planClaim(pair)).toEqual({
      occurrence: null,
      claims: [{ on: 'resource', resourceId, seats: 'whole', during: 'always', party: 'booking' }],
    })
    expect(kinds.price(pair)).toMatchObject({ lines: [{ amountMinor: 12_000, quantity: 1 }] })
    expect(kinds.holdMinutes(pair)).toBe(1440)
    expect([kinds.startsAt(pair), kinds.endsAt(pair), kinds.completesAt(pair, now)]).toEqual([
      null,
      null,
      null,
    ])
    expect(kinds.slotRules(pair)).toBeNull()
  })

  it('allows delayed methods only in a window that outlasts them', () => {
    expect(kinds.delayedMethodsAllowed(wonLot(), now)).toBe(false)
    const long = lotListing({ paymentWindowMinutes: 14 * 1440 })
    expect(kinds.delayedMethodsAllowed(wonLot(12_000, long), now)).toBe(true)
  })

  it('stays with the winner when the listing is closed', () => {
    expect(may(wonLot(12_000, { ...lotListing(), status: 'closed' }))).toEqual({ ok: true })
    expect(may(wonLot(9999))).toMatchObject({
      ok: false,
      reason: 'bid_too_low',
      detail: { least: { amountMinor: 10_000 } },
    })
  })

  it('takes bids until it closes, each higher by the increment', () => {
    const lot = lotListing()
    const { closesAt } = lot.offer
    expect(leastBidMinor(lot, null)).toBe(10_000)
    expect(mayBid(lot, 10_000, null, now)).toEqual({ ok: true })
    expect(mayBid(lot, 10_499, 10_000, now)).toMatchObject({
      reason: 'bid_too_low',
      detail: { bid: { amountMinor: 10_499 }, least: { amountMinor: 10_500 } },
    })
    expect(mayBid(lot, 10_500, 10_000, now)).toEqual({ ok: true })
    expect(mayBid(lot, 10_500, 10_000, closesAt)).toEqual({
      ok: false,
      reason: 'auction_closed',
      detail: { closedAt: closesAt },
    })
    expect(mayBid({ ...lot, status: 'paused' }, 10_500, null, now)).toEqual({
      ok: false,
      reason: 'listing_not_active',
      detail: { status: 'paused' },
    })
  })

  it('refuses a bid that Stripe could not charge', () => {
    expect(mayBid(lotListing(), 100_000_000, null, now)).toMatchObject({
      ok: false,
      reason: 'bid_not_chargeable',
      detail: { fault: 'above_maximum' },
    })
  })
})
