import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BookingState } from './booking.ts'
import {
  askedCourse,
  askedLot,
  askedMentoring,
  captured,
  contextAt,
  days,
  due,
  happened,
  held,
  minute,
  paidBooking,
  paymentOf,
  uuidOf,
} from './bookings.fixture.ts'
import {
  type Canceller,
  type CancelRefusal,
  decideCancel,
  decideGiveBack,
  keptCapture,
  quoteRefund,
  refundable,
} from './cancel.ts'
import type { BookingEvent } from './event.ts'
import type { Uuid } from './ids.ts'
import { courseListing } from './kinds/examples.fixture.ts'
import { type RefundPolicy, refundTerms } from './refundPolicy.ts'
import { runs } from './runs.fixture.ts'

const start = days(21)
const hours = (count: number) => count * 60

function under(policy: RefundPolicy, booking: BookingState = paidBooking()): BookingState {
  const { terms } = booking
  const quote = { ...terms.quote, refundTerms: refundTerms(policy) }
  return { ...booking, terms: { ...terms, quote } }
}

function quoted(booking: BookingState, by: Canceller, at: number) {
  const answer = quoteRefund(booking, by, minute(at))
  if (!answer.ok) throw new Error(answer.reason)
  return answer.quote
}

const cancelled = (booking: BookingState, by: Canceller, refundMinor: number, at = 5) =>
  decideCancel(booking, { by, refundMinor, reason: null }, contextAt(minute(at))).next

const moved = (refundId: Uuid, status: 'succeeded' | 'failed'): BookingEvent => ({
  type: 'refund_moved',
  refundId,
  status,
  stripeRefundId: `re_${refundId}`,
})

function refundIn(booking: BookingState) {
  const refund = paymentOf(booking).refunds.at(-1)
  if (refund === undefined) throw new Error('nothing goes back')
  return refund
}

describe('what a buyer gets back', () => {
  it.each<[RefundPolicy, string, number, number]>([
    ['flexible', 'a day before', start - hours(24), 7500],
    ['flexible', 'a minute later', start - hours(24) + 1, 3750],
    ['flexible', 'two hours before', start - hours(2), 3750],
    ['flexible', 'later', start - hours(2) + 1, 0],
    ['moderate', 'three days before', start - days(3), 7500],
    ['moderate', 'a day before', start - days(1), 3750],
    ['strict', 'eight days before', start - days(8), 3750],
    ['strict', 'six days before', start - days(6), 0],
    ['none', 'at once', 2, 0],
  ])('%s, %s', (policy, _when, at, refundMinor) => {
    expect(quoted(under(policy), 'buyer', at).refund.amountMinor).toBe(refundMinor)
  })

  it('says until when', () => {
    expect(quoted(under('flexible'), 'buyer', 10).until).toEqual(minute(start - hours(24)))
    expect(quoted(under('flexible'), 'buyer', start - hours(3)).until).toEqual(minute(start - hours(2)))
    expect(quoted(under('flexible'), 'buyer', start - hours(1)).until).toBeNull()
  })

  it('counts from the day it completes where there is no start', () => {
    const course = under('flexible', paidBooking(askedCourse))
    const completes = days(14) + 1
    expect(quoted(course, 'buyer', completes - days(1)).refund.amountMinor).toBe(7500)
    expect(quoted(course, 'buyer', completes - 1).refund.amountMinor).toBe(0)
  })

  it('counts from there too when it had begun before it was bought', () => {
    const begun = {
      ...under('flexible', paidBooking(askedCourse)),
      startsAt: minute(0),
      endsAt: minute(days(90)),
    }
    expect(quoted(begun, 'buyer', days(10)).refund.amountMinor).toBe(7500)
  })
})

it('a seller and an operator give everything back, at any time', () => {
  for (const by of ['seller', 'operator'] as const)
    expect(quoted(under('none'), by, start + 30)).toMatchObject({
      refund: { amountMinor: 7500 },
      seller: { amountMinor: 0 },
      platform: { amountMinor: 0 },
      until: null,
    })
})

describe('it is refused', () => {
  const completed = happened(paidBooking(), [{ type: 'booking_completed' }])
  const over = cancelled(paidBooking(), 'seller', 7500)
  const lapsedHold = happened(held(), [{ type: 'booking_expired', because: 'hold_expired' }])
  it.each<[string, BookingState, Canceller, number, CancelRefusal]>([
    ['what is not paid', held(), 'buyer', 2, 'not_paid'],
    ['what is over', over, 'operator', 9, 'over'],
    ['a hold that lapsed', lapsedHold, 'buyer', 20, 'over'],
    ['what has begun', paidBooking(), 'buyer', start, 'begun'],
    ['a lot that was won', paidBooking(askedLot), 'buyer', 2, 'binding'],
    ['what took place, to its buyer', completed, 'buyer', 2, 'completed'],
    ['what took place, to its seller', completed, 'seller', 2, 'completed'],
  ])('%s', (_what, booking, by, at, reason) => {
    expect(quoteRefund(booking, by, minute(at))).toEqual({ ok: false, reason })
  })

  it('but not a minute before it begins, nor to an operator afterwards', () => {
    expect(quoteRefund(paidBooking(), 'buyer', minute(start - 1)).ok).toBe(true)
    expect(quoteRefund(completed, 'operator', minute(start + days(3))).ok).toBe(true)
    expect(quoteRefund(paidBooking(askedLot), 'seller', minute(2)).ok).toBe(true)
  })
})

describe('a part that goes back', () => {
  const half = cancelled(under('flexible'), 'buyer', 3750)

  it('is owed until it has arrived, and the rest is kept from then on', () => {
    expect(half).toMatchObject({ status: 'cancelled', outcome: 'cancelled_by_buyer' })
    expect(paymentOf(half)).toMatchObject({
      status: 'refund_pending',
      captures: [{ place: 'owed', owedBecause: 'cancelled', toReturnMinor: 3750 }],
    })
    const arrived = happened(half, [moved(refundIn(half).id, 'succeeded')])
    expect(paymentOf(arrived)).toMatchObject({
      status: 'partially_refunded',
      captures: [{ place: 'kept', refundedMinor: 3750, owedBecause: null, owedSince: null }],
    })
  })

  it('shouts when it fails', () => {
    expect(paymentOf(happened(half, [moved(refundIn(half).id, 'failed')]))).toMatchObject({
      status: 'refund_failed',
      captures: [{ place: 'owed' }],
    })
  })
})

it('takes off what went back before', () => {
  const by = (refundId: Uuid) => moved(refundId, 'succeeded')
  const given = decideGiveBack(paidBooking(), 2000, 'late start', contextAt(minute(3))).next
  const back = happened(given, [by(refundIn(given).id)])
  expect(back).toMatchObject({ status: 'confirmed', payment: { captures: [{ place: 'kept' }] } })
  expect(refundIn(back)).toMatchObject({ reason: 'goodwill', amountMinor: 2000 })
  expect(refundable(back)).toBe(5500)
  expect(quoted(under('flexible', back), 'buyer', 9).refund.amountMinor).toBe(5500)
  const most = decideGiveBack(back, 5000, 'late start', contextAt(minute(4))).next
  expect(quoted(under('strict', most), 'buyer', 9).refund.amountMinor).toBe(0)
})

it('writes down why, where somebody says it', () => {
  const told = { by: 'operator', refundMinor: 0, reason: 'The seller fell ill.' } as const
  const { events } = decideCancel(paidBooking(), told, contextAt(minute(3)))
  expect(events).toEqual([
    { type: 'booking_cancelled', because: 'cancelled_by_operator', reason: 'The seller fell ill.' },
  ])
})

it('says in the booking who it was', () => {
  for (const by of ['buyer', 'seller', 'operator'] as const) {
    const { events } = decideCancel(paidBooking(), { by, refundMinor: 0, reason: null }, contextAt(minute(3)))
    expect(events).toStrictEqual([{ type: 'booking_cancelled', because: `cancelled_by_${by}` }])
  }
})

it('writes down why some was given back, and nothing where it goes back by the rules', () => {
  const refund = {
    type: 'refund_wanted',
    refundId: expect.any(String),
    paymentIntentId: 'pi_1',
    amountMinor: 2000,
  }
  const given = decideGiveBack(paidBooking(), 2000, 'late start', contextAt(minute(3)))
  expect(given.events).toStrictEqual([{ ...refund, reason: 'goodwill', note: 'late start' }])
  const told = { by: 'buyer', refundMinor: 2000, reason: null } as const
  const byTheRules = decideCancel(paidBooking(), told, contextAt(minute(3)))
  expect(byTheRules.events.at(-1)).toStrictEqual({ ...refund, reason: 'cancelled' })
})

it('counts as gone what is on its way, and neither what failed nor what another payment gives back', () => {
  const given = decideGiveBack(paidBooking(), 2000, 'late start', contextAt(minute(3))).next
  expect(refundable(given)).toBe(5500)
  const over = (status: 'failed' | 'canceled') =>
    happened(given, [{ type: 'refund_moved', refundId: refundIn(given).id, status, stripeRefundId: 're_1' }])
  for (const status of ['failed', 'canceled'] as const) expect(refundable(over(status))).toBe(7500)
  const twice = happened(paidBooking(), [
    captured('pi_2', { place: 'owed', owedBecause: 'second_payment' }),
    {
      type: 'refund_wanted',
      refundId: uuidOf(70),
      paymentIntentId: 'pi_2',
      amountMinor: 7500,
      reason: 'second_payment',
    },
  ])
  expect(refundable(twice)).toBe(7500)
})

it('a price of nothing is divided into nothing', () => {
  const listing = courseListing({ priceMinor: 0 })
  const free = { ...paidBooking({ ...askedCourse, listing }), payment: null }
  const nothing = { amountMinor: 0, currency: 'usd' }
  expect(quoted(free, 'seller', 3)).toEqual({
    refund: nothing,
    seller: nothing,
    platform: nothing,
    until: null,
  })
  expect(refundable(free)).toBe(0)
  expect(decideGiveBack(free, 500, 'late start', contextAt(minute(3))).events).toEqual([])
})

it('what was free ends without money', () => {
  const free = { ...paidBooking(), payment: null }
  expect(quoteRefund(free, 'buyer', minute(3))).toMatchObject({
    quote: { refund: { amountMinor: 0 }, seller: { amountMinor: 0 }, platform: { amountMinor: 0 } },
  })
  expect(keptCapture(free)).toBeNull()
  expect(
    decideCancel(free, { by: 'buyer', refundMinor: 0, reason: null }, contextAt(minute(3))).events,
  ).toHaveLength(1)
})

it('what is kept is divided in the proportion that was agreed', () => {
  // Of 75.00 a tenth is the platform's; half of it goes back.
  expect(quoted(under('strict'), 'buyer', start - days(8))).toMatchObject({
    refund: { amountMinor: 3750 },
    seller: { amountMinor: 3375 },
    platform: { amountMinor: 375 },
  })
})

it('every penny goes to somebody, whoever cancels and whenever', () => {
  const policy = fc.constantFrom<RefundPolicy>('flexible', 'moderate', 'strict', 'none')
  const by = fc.constantFrom<Canceller>('buyer', 'seller', 'operator')
  const before = fc.integer({ min: 0, max: due.amountMinor - 1 })
  const at = fc.integer({ min: 2, max: start - 1 })
  const law = fc.property(policy, by, before, at, (terms, who, minor, when) => {
    const paid = paidBooking(askedMentoring(start))
    const booking = minor === 0 ? paid : decideGiveBack(paid, minor, 'late start', contextAt(minute(2))).next
    const { refund, seller, platform } = quoted(under(terms, booking), who, when)
    expect(refund.amountMinor + seller.amountMinor + platform.amountMinor + minor).toBe(due.amountMinor)
    for (const one of [refund, seller, platform]) expect(one.amountMinor).toBeGreaterThanOrEqual(0)
  })
  fc.assert(law, runs(200))
})
