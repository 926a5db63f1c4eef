// What becomes of a booking, case by case; that the order cannot matter is shown beside it, by property.
import { describe, expect, it } from 'vitest'
import type { BookingState } from './booking.ts'
import {
  attemptId,
  attemptOf,
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
  paymentOf,
  said,
  sessionId,
  uuidOf,
} from './bookings.fixture.ts'
import { type Facts, nothingHeard } from './facts.ts'
import { decideSettle, type Reclaim } from './settle.ts'

const open = happened(held(), opened(1))
const lost = happened(open, [
  { type: 'attempt_expired', attemptId: attemptId(1) },
  { type: 'booking_expired', because: 'hold_expired' },
])
const paid = (intent = 'pi_1', money = due): Facts =>
  said(1, { session: 'complete', captures: { [intent]: money } })

const hear = (booking: BookingState, facts: Facts, reclaim: Reclaim = 'not_tried') =>
  decideSettle(booking, new Map([[attemptId(1), facts]]), { ...contextAt(minute(5)), reclaim })

const types = (decision: ReturnType<typeof hear>) => decision.events.map((event) => event.type)

describe('money that is right', () => {
  it('confirms the booking', () => {
    const decision = hear(open, paid())
    expect(types(decision)).toEqual(['checkout_completed', 'payment_captured', 'booking_confirmed'])
    expect(decision.next).toMatchObject({
      status: 'confirmed',
      holdExpiresAt: null,
      payment: { status: 'paid', captures: [{ place: 'kept', paymentIntentId: 'pi_1', ...due }] },
    })
    expect(decision.events.at(-1)).toEqual({ type: 'booking_confirmed', by: 'payment' })
  })

  it('confirms a second after the hold’s time, as long as it is held', () => {
    const late = decideSettle(open, new Map([[attemptId(1), paid()]]), {
      ...contextAt(lapsed),
      reclaim: 'not_tried',
    })
    expect(late.next.status).toBe('confirmed')
    expect(late.wantsReclaim).toBe(false)
  })

  it('confirms by the PaymentIntent alone, before anything is heard of its session', () => {
    const intent = { ...nothingHeard, captures: { pi_1: due } }
    const early = hear(happened(held(), [intended(1)]), intent)
    expect(types(early)).toEqual(['payment_captured', 'booking_confirmed'])
    expect(attemptOf(early.next)).toMatchObject({ state: 'intended', stripeSessionId: null })
    expect(types(hear(early.next, paid()))).toEqual(['checkout_created', 'checkout_completed'])
  })

  it('leaves no payable attempt behind, once it is known where the session is', () => {
    const decision = hear(open, { ...nothingHeard, captures: { pi_1: due } })
    expect(attemptOf(decision.next).state).toBe('complete')
  })

  it('tells us of a session that our own call never came back from', () => {
    const decision = hear(happened(held(), [intended(1)]), said(1))
    expect(decision.events).toEqual([
      { type: 'checkout_created', attemptId: attemptId(1), stripeSessionId: sessionId(1) },
    ])
    expect(attemptOf(decision.next).state).toBe('open')
  })
})

describe('money that cannot be kept', () => {
  it.each([
    ['too little', { ...due, amountMinor: due.amountMinor - 1 }],
    ['too much', { ...due, amountMinor: due.amountMinor + 1 }],
    ['another currency', { ...due, currency: 'eur' }],
  ])('%s waits for an operator', (_name, money) => {
    const { next } = hear(open, paid('pi_1', money))
    expect(next.status).toBe('expired')
    expect(next.payment).toMatchObject({
      captures: [{ place: 'owed', owedBecause: 'wrong_amount', owedSince: minute(5) }],
      refunds: [],
    })
  })

  it('a second payment goes back by itself', () => {
    const { next, events } = hear(paidBooking(), paid('pi_2'))
    expect(events.at(-1)).toMatchObject({
      type: 'refund_wanted',
      paymentIntentId: 'pi_2',
      amountMinor: due.amountMinor,
      reason: 'second_payment',
    })
    expect(next).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
  })

  it('a second payment goes back as that, also when the booking was cancelled and a part of the first is kept', () => {
    const cancelled = happened(paidBooking(), [
      { type: 'booking_cancelled', because: 'cancelled_by_buyer' },
      {
        type: 'refund_wanted',
        refundId: uuidOf(70),
        paymentIntentId: 'pi_1',
        amountMinor: 100,
        reason: 'cancelled',
      },
    ])
    expect(hear(cancelled, paid('pi_2')).events.at(-1)).toMatchObject({
      type: 'refund_wanted',
      paymentIntentId: 'pi_2',
      reason: 'second_payment',
    })
  })

  it('money for what was given up goes back', () => {
    const givenUp = happened(held(), [
      ...opened(1),
      { type: 'attempt_expired', attemptId: attemptId(1) },
      { type: 'booking_cancelled', because: 'given_up' },
    ])
    const { next, events } = hear(givenUp, paid())
    expect(events.at(-1)).toMatchObject({ type: 'refund_wanted', reason: 'cancelled' })
    expect(next).toMatchObject({ status: 'cancelled', payment: { status: 'refund_pending' } })
  })

  it('money for what is taking place, and has none kept, goes back', () => {
    // No command leads here; should a hand in the database, no money may be left without a place.
    const odd = { ...open, status: 'completed' as const }
    expect(hear(odd, paid()).events.at(-1)).toMatchObject({ type: 'refund_wanted', reason: 'second_payment' })
  })
})

describe('right money that comes after the hold was let go', () => {
  it('asks for the claims first, and decides nothing yet about that money', () => {
    const decision = hear(lost, paid())
    expect(decision.wantsReclaim).toBe(true)
    expect(paymentOf(decision.next).captures).toEqual([])
  })

  it('buys the same again when it is free', () => {
    const decision = hear(lost, paid(), { startsAt: lost.startsAt, endsAt: lost.endsAt })
    expect(decision.wantsReclaim).toBe(false)
    expect(decision.events.at(-1)).toEqual({ type: 'booking_confirmed', by: 'late_payment' })
    expect(decision.next).toMatchObject({
      status: 'confirmed',
      outcome: null,
      endedAt: null,
      startsAt: lost.startsAt,
    })
  })

  it('buys the nearest where the listing allows it, and completes when that ends', () => {
    const elsewhere = { startsAt: minute(days(22)), endsAt: minute(days(22) + 60) }
    const decision = hear(lost, paid(), elsewhere)
    expect(decision.events.at(-1)).toEqual({ type: 'booking_moved', ...elsewhere })
    expect(decision.next).toMatchObject({ status: 'confirmed', ...elsewhere, completesAt: elsewhere.endsAt })
  })

  it('goes back when it is taken', () => {
    const decision = hear(lost, paid(), 'impossible')
    expect(decision.events.at(-1)).toMatchObject({ type: 'refund_wanted', reason: 'late' })
    expect(decision.next).toMatchObject({ status: 'expired', payment: { status: 'refund_pending' } })
  })

  it('buys what has no time of its own without a move', () => {
    const timeless = { ...lost, startsAt: null, endsAt: null }
    const decision = hear(timeless, paid(), { startsAt: null, endsAt: null })
    expect(decision.events.at(-1)?.type).toBe('booking_confirmed')
  })

  it('of a wrong amount asks for nothing', () => {
    expect(hear(lost, paid('pi_1', { ...due, currency: 'eur' })).wantsReclaim).toBe(false)
  })

  it('twice at once buys it once', () => {
    const both = said(1, { session: 'complete', captures: { pi_1: due, pi_2: due } })
    const { next } = hear(lost, both, { startsAt: lost.startsAt, endsAt: lost.endsAt })
    expect(next.payment).toMatchObject({
      status: 'paid',
      captures: [{ place: 'kept' }, { place: 'owed', owedBecause: 'second_payment' }],
    })
  })
})

describe('news that is not money', () => {
  it('counts each decline once, and changes nothing else', () => {
    const declined = { ...nothingHeard, declines: ['ch_1', 'ch_2'] }
    const decision = hear(open, declined)
    expect(types(decision)).toEqual(['payment_declined', 'payment_declined'])
    expect(decision.next).toMatchObject({ status: 'pending_payment', payment: { status: 'pending' } })
    expect(hear(decision.next, declined).events).toEqual([])
  })

  it('says that a session expired, and leaves the time that is left for another', () => {
    const decision = hear(open, said(1, { session: 'expired' }))
    expect(types(decision)).toEqual(['attempt_expired'])
    expect(decision.next.status).toBe('pending_payment')
  })

  it('says only once that a session expired', () => {
    const { next } = hear(open, said(1, { session: 'expired' }))
    expect(hear(next, said(1, { session: 'expired' })).events).toEqual([])
  })

  it('closes an attempt that was given up, once its session is', () => {
    const abandoned = happened(held(), [intended(1), { type: 'attempt_abandoned', attemptId: attemptId(1) }])
    const { next, events } = hear(abandoned, said(1, { session: 'expired' }))
    expect(events.map((event) => event.type)).toEqual(['checkout_created', 'attempt_expired'])
    expect(attemptOf(next).state).toBe('expired')
  })

  it('says once that a bank refused, and ends the hold', () => {
    const refused = said(1, { session: 'complete', asyncFailed: true })
    const processing = hear(open, said(1, { session: 'complete' })).next
    const decision = hear(processing, refused)
    expect(types(decision)).toEqual(['payment_failed', 'booking_expired'])
    expect(hear(decision.next, refused).events).toEqual([])
  })

  it('of a bank that refused says nothing where the money came all the same', () => {
    const both = said(1, { session: 'complete', asyncFailed: true, captures: { pi_1: due } })
    expect(types(hear(open, both))).toEqual(['checkout_completed', 'payment_captured', 'booking_confirmed'])
  })

  it('of an attempt that is not of this booking is no news', () => {
    const stranger = new Map([[uuidOf(99), paid()]])
    const decision = decideSettle(open, stranger, { ...contextAt(minute(5)), reclaim: 'not_tried' })
    expect(decision).toEqual({ next: open, events: [], wantsReclaim: false })
  })

  it('cannot touch what was free', () => {
    const free = happened({ ...held(), payment: null }, [{ type: 'booking_confirmed', by: 'nothing_due' }])
    expect(hear(free, paid())).toEqual({ next: free, events: [], wantsReclaim: false })
  })
})

describe('a page that is not ours, under our metadata', () => {
  const stray = (change: Partial<Facts>): Facts => said(1, { sessionId: 'cs_of_somebody_else', ...change })

  it('does not close ours, whatever became of it', () => {
    for (const change of [
      { session: 'expired' as const },
      { session: 'complete' as const },
      { session: 'complete' as const, asyncFailed: true },
    ]) {
      const { next, events } = hear(open, stray(change))
      expect(events).toEqual([])
      expect(attemptOf(next, 1)).toMatchObject({ state: 'open', stripeSessionId: sessionId(1) })
    }
  })

  it('has its wrong money owed, while ours can still be paid', () => {
    const wrong = { amountMinor: due.amountMinor + 1, currency: due.currency }
    const { next } = hear(open, stray({ session: 'complete', captures: { pi_9: wrong } }))
    expect(next).toMatchObject({
      status: 'pending_payment',
      payment: { captures: [{ place: 'owed', owedBecause: 'wrong_amount' }] },
    })
    expect(hear(next, paid()).next).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
  })
})

describe('a page that Stripe refused to make, and had made all the same', () => {
  const refused = happened(held(), [
    intended(1),
    { type: 'attempt_failed', attemptId: attemptId(1), because: 'StripeInvalidRequestError' },
  ])

  it('is asked about until it is heard to be closed, and then no more', () => {
    const { next } = hear(refused, said(1))
    expect(attemptOf(next)).toMatchObject({
      state: 'failed',
      stripeSessionId: sessionId(1),
      askAt: minute(5),
    })
    const { next: closed } = hear(next, said(1, { session: 'expired' }))
    expect(attemptOf(closed)).toMatchObject({ state: 'expired', askAt: null })
  })
})

it('asks no more about a page that is closed once its money is there', () => {
  const byMoney = hear(open, { ...nothingHeard, captures: { pi_1: due } }).next
  expect(attemptOf(byMoney)).toMatchObject({ state: 'complete', askAt: minute(6) })
  for (const session of ['complete', 'expired'] as const)
    expect(attemptOf(hear(byMoney, said(1, { session })).next).askAt).toBeNull()
  expect(attemptOf(hear(byMoney, said(1)).next).askAt).toEqual(minute(6))
})
