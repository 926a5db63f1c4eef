// When a hold ends, and what has to be proved first.
import { describe, expect, it } from 'vitest'
import type { BookingState } from './booking.ts'
import {
  askedCourse,
  askedLot,
  askedMentoring,
  attemptId,
  attemptOf,
  captured,
  contextAt,
  days,
  due,
  happened,
  held,
  intended,
  lapsed,
  minute,
  opened,
  paidBooking,
  said,
  uuidOf,
} from './bookings.fixture.ts'
import { Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import type { Uuid } from './ids.ts'
import { decideExpire, decideGiveUp, endIfHopeless } from './release.ts'
import { decideSettle } from './settle.ts'

const nobodyAsked: ReadonlySet<Uuid> = new Set()
const askedAboutAll = new Set([attemptId(1), attemptId(2)])

const hear = (booking: BookingState, facts: Facts, now = minute(2)) =>
  decideSettle(booking, new Map([[attemptId(1), facts]]), { ...contextAt(now), reclaim: 'impossible' }).next

const complete = said(1, { session: 'complete' })
const open = (asked?: Parameters<typeof held>[0]) => happened(held(asked), opened(1))
const processing = (asked?: Parameters<typeof held>[0]) => hear(open(asked), complete)

describe('a hold whose time is over', () => {
  it('goes when nobody ever went to pay', () => {
    const { next, events, needsProof } = decideExpire(held(), contextAt(lapsed), nobodyAsked)
    expect(events).toEqual([{ type: 'booking_expired', because: 'hold_expired' }])
    expect(next).toMatchObject({ status: 'expired', outcome: 'hold_expired', endedAt: lapsed })
    expect(needsProof).toBeNull()
  })

  it('goes at its very second, and not a millisecond before', () => {
    const justBefore = new Date(minute(15).getTime() - 1)
    expect(decideExpire(held(), contextAt(justBefore), nobodyAsked).events).toEqual([])
    expect(decideExpire(held(), contextAt(minute(15)), nobodyAsked).next.status).toBe('expired')
  })

  it('stays until Stripe has closed the open page', () => {
    const { next, events, needsProof } = decideExpire(open(), contextAt(lapsed), nobodyAsked)
    expect(events).toEqual([])
    expect(next).toEqual(open())
    expect(needsProof).toMatchObject({ id: attemptId(1), state: 'open' })
  })

  it('goes when Stripe says that the page is closed', () => {
    const closed = hear(open(), said(1, { session: 'expired' }), lapsed)
    expect(closed).toMatchObject({ status: 'expired', outcome: 'hold_expired' })
  })

  it('goes with an attempt whose address was never handed out', () => {
    const { events } = decideExpire(happened(held(), [intended(1)]), contextAt(lapsed), nobodyAsked)
    expect(events.map((event) => event.type)).toEqual(['attempt_abandoned', 'booking_expired'])
  })

  it('goes after its start too, without asking about a page that is closed', () => {
    const begun = happened(open(askedMentoring(30)), [{ type: 'attempt_expired', attemptId: attemptId(1) }])
    const { next, needsProof } = decideExpire(begun, contextAt(minute(40)), nobodyAsked)
    expect(next).toMatchObject({ status: 'expired', outcome: 'hold_expired' })
    expect(needsProof).toBeNull()
  })

  it.each([
    ['confirmed', paidBooking()],
    ['expired', happened(held(), [{ type: 'booking_expired', because: 'hold_expired' }])],
    ['cancelled', happened(held(), [{ type: 'booking_cancelled', because: 'given_up' }])],
  ])('changes nothing when it is %s by then', (_status, booking) => {
    expect(decideExpire(booking, contextAt(lapsed), nobodyAsked)).toEqual({
      next: booking,
      events: [],
      needsProof: null,
    })
  })
})

describe('a bank that takes its time', () => {
  it.each([
    ['until the start', askedMentoring(days(21)), minute(days(21))],
    ['for a course without a start until two weeks after the page', askedCourse, minute(days(14) + 31)],
    ['for a lot until two weeks after the page', askedLot, minute(days(14) + 31)],
  ])('keeps the hold %s', (_name, asked, until) => {
    const booking = processing(asked)
    expect(booking).toMatchObject({ status: 'pending_payment', holdExpiresAt: until })
    expect(decideExpire(booking, contextAt(lapsed), nobodyAsked).events).toEqual([])
    expect(decideExpire(booking, contextAt(until), nobodyAsked)).toMatchObject({
      events: [],
      needsProof: { id: attemptId(1) },
    })
    const end = decideExpire(booking, contextAt(until), askedAboutAll)
    expect(end.events).toEqual([{ type: 'booking_expired', because: 'unpaid_at_start' }])
    expect(end.needsProof).toBeNull()
  })

  it('extends the hold once', () => {
    const again = decideSettle(processing(), new Map(), { ...contextAt(minute(3)), reclaim: 'impossible' })
    expect(again.events).toEqual([])
  })

  it('is not cut off by an old delivery that is heard after the start', () => {
    const late = hear(open(), complete, minute(days(21)))
    expect(late.status).toBe('pending_payment')
    const money = { ...complete, captures: { pi_1: due } }
    expect(hear(late, money, minute(days(21))).status).toBe('confirmed')
  })

  it('ends the hold at once when it refuses', () => {
    const failed = hear(processing(), { ...complete, asyncFailed: true })
    expect(failed).toMatchObject({ status: 'expired', outcome: 'payment_failed' })
  })

  it('may refuse while another page is open: the hold lives until that one ends', () => {
    const two = happened(held(), [
      intended(1),
      { type: 'attempt_abandoned', attemptId: attemptId(1) },
      ...opened(2),
    ])
    const failed = hear(two, { ...complete, asyncFailed: true })
    expect(failed.status).toBe('pending_payment')
    const closed = new Map([[attemptId(2), said(2, { session: 'expired' })]])
    const end = decideSettle(failed, closed, { ...contextAt(minute(4)), reclaim: 'impossible' })
    expect(end.next).toMatchObject({ status: 'expired', outcome: 'payment_failed' })
  })
})

describe('a wrong amount', () => {
  const wrong = { ...complete, captures: { pi_1: { ...due, amountMinor: due.amountMinor + 1 } } }

  it('ends the hold, waits for a person, and is not sent back by itself', () => {
    const { next, events } = decideSettle(open(), new Map([[attemptId(1), wrong]]), {
      ...contextAt(minute(2)),
      reclaim: 'not_tried',
    })
    expect(events.map((event) => event.type)).toEqual([
      'checkout_completed',
      'payment_captured',
      'booking_expired',
    ])
    expect(next).toMatchObject({ status: 'expired', outcome: 'refused_amount' })
    expect(next.payment).toMatchObject({ status: 'processing', refunds: [] })
  })

  it('that came beside the page and was sent back leaves the time for another try', () => {
    const byHand = { ...said(1), captures: wrong.captures }
    const sentBack = happened(hear(open(), byHand), [
      {
        type: 'refund_imported',
        refundId: uuidOf(70),
        paymentIntentId: 'pi_1',
        amountMinor: due.amountMinor + 1,
        stripeRefundId: 're_1',
      },
      { type: 'refund_moved', refundId: uuidOf(70), status: 'succeeded', stripeRefundId: 're_1' },
    ])
    const closed = said(1, { session: 'expired' })
    expect(hear(sentBack, closed).status).toBe('pending_payment')
    expect(hear(sentBack, closed, lapsed)).toMatchObject({ status: 'expired', outcome: 'hold_expired' })
  })
})

describe('a hold that its buyer gives up', () => {
  it('goes', () => {
    const { next, events } = decideGiveUp(held(), contextAt(minute(3)))
    expect(events).toEqual([{ type: 'booking_cancelled', because: 'given_up' }])
    expect(next).toMatchObject({ status: 'cancelled', outcome: 'given_up', holdExpiresAt: null })
  })

  it('stays until Stripe has closed the open page', () => {
    expect(decideGiveUp(open(), contextAt(minute(3)))).toMatchObject({
      events: [],
      needsProof: { id: attemptId(1) },
    })
  })

  it('goes with an attempt whose address was never handed out', () => {
    const { next, events } = decideGiveUp(happened(held(), [intended(1)]), contextAt(minute(3)))
    expect(events.map((event) => event.type)).toEqual(['attempt_abandoned', 'booking_cancelled'])
    expect(attemptOf(next).state).toBe('abandoned')
  })

  it('stays while the bank has the money on its way', () => {
    const booking = processing()
    expect(decideGiveUp(booking, contextAt(minute(3)))).toEqual({
      next: booking,
      events: [],
      needsProof: null,
    })
  })

  it.each([
    ['paid', hear(open(), { ...complete, captures: { pi_1: due } })],
    ['expired', happened(held(), [{ type: 'booking_expired', because: 'hold_expired' }])],
  ])('is none any more once it is %s', (_status, booking) => {
    expect(decideGiveUp(booking, contextAt(minute(3)))).toEqual({
      next: booking,
      events: [],
      needsProof: null,
    })
  })
})

describe('a hold without hope', () => {
  const endOf = (booking: BookingState, now: Date) => {
    const draft = new Draft(booking, contextAt(now))
    endIfHopeless(draft)
    return draft.decision()
  }

  it('is none while a page is open or about to open, however late it is', () => {
    expect(endOf(open(), lapsed).events).toEqual([])
    expect(endOf(happened(held(), [intended(1)]), lapsed).events).toEqual([])
  })

  it('is none while there is time for another try', () => {
    const failed = happened(held(), [
      intended(1),
      { type: 'attempt_failed', attemptId: attemptId(1), because: 'x' },
    ])
    expect(endOf(failed, minute(3)).events).toEqual([])
    expect(endOf(failed, lapsed).next.status).toBe('expired')
  })

  it('is none where nothing is held', () => {
    const confirmed = happened(open(), [captured('pi_1'), { type: 'booking_confirmed', by: 'payment' }])
    expect(endOf(confirmed, lapsed).events).toEqual([])
  })

  it('is none where the hold has no end', () => {
    expect(endOf({ ...held(), holdExpiresAt: null }, lapsed).events).toEqual([])
  })
})
