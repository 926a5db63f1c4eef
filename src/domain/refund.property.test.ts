// Whatever is refunded at Stripe, by us and by hand, and whenever we look: no money is counted twice or lost.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BookingState } from './booking.ts'
import {
  captured,
  contextAt,
  due,
  happened,
  minute,
  paidBooking,
  paymentOf,
  uuidOf,
} from './bookings.fixture.ts'
import { decideRefunds, type StripeRefund } from './refund.ts'
import { runs } from './runs.fixture.ts'

const ours = uuidOf(90)

/** One payment kept, and a second that we send back. */
const paidTwice = happened(paidBooking(), [
  captured('pi_2', { place: 'owed', owedBecause: 'second_payment' }),
  {
    type: 'refund_wanted',
    refundId: ours,
    paymentIntentId: 'pi_2',
    amountMinor: due.amountMinor,
    reason: 'second_payment',
  },
])

type Step =
  | { do: 'by hand'; paymentIntentId: string; share: number }
  | { do: 'ours' }
  | { do: 'move'; which: number; to: 'succeeded' | 'failed' | 'canceled' }

const paymentIntentId = fc.constantFrom('pi_1', 'pi_2')
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('by hand'), paymentIntentId, share: fc.constantFrom(0.2, 0.5, 1) }),
  fc.record({ do: fc.constant('ours') }),
  fc.record({
    do: fc.constant('move'),
    which: fc.nat({ max: 5 }),
    to: fc.constantFrom('succeeded', 'failed', 'canceled'),
  }),
)

const isOver = ({ status }: StripeRefund) => status === 'failed' || status === 'canceled'
const sum = (refunds: { amountMinor: number }[]) => refunds.reduce((total, one) => total + one.amountMinor, 0)
const of = <T extends { paymentIntentId: string }>(id: string, all: T[]) =>
  all.filter((one) => one.paymentIntentId === id)

/** Stripe's side of it: refunds add up to at most the charge, and one that is over never comes back to life. */
function atStripe(refunds: StripeRefund[], step: Step): StripeRefund[] {
  if (step.do === 'move')
    return refunds.map((one, index) => (index === step.which ? moved(one, step.to) : one))
  const id = step.do === 'ours' ? 'pi_2' : step.paymentIntentId
  const amountMinor = step.do === 'ours' ? due.amountMinor : Math.floor(due.amountMinor * step.share)
  const left = due.amountMinor - sum(of(id, refunds).filter((one) => !isOver(one)))
  const madeAlready = step.do === 'ours' && refunds.some((one) => one.refundId === ours)
  if (amountMinor > left || madeAlready) return refunds
  const made: StripeRefund = {
    stripeRefundId: `re_${refunds.length}`,
    paymentIntentId: id,
    amountMinor,
    status: 'pending',
    refundId: step.do === 'ours' ? ours : null,
  }
  return [...refunds, made]
}

function moved(refund: StripeRefund, to: StripeRefund['status']): StripeRefund {
  const may = refund.status === 'pending' || (refund.status === 'succeeded' && to === 'failed')
  return may ? { ...refund, status: to } : refund
}

/** How Stripe's list looked after each step. */
function timeline(steps: Step[]): StripeRefund[][] {
  const moments: StripeRefund[][] = [[]]
  for (const step of steps) moments.push(atStripe(moments.at(-1) ?? [], step))
  return moments
}

/** A look reads the list of one PaymentIntent, as a delivery that names it makes us do. */
function look(booking: BookingState, moment: StripeRefund[], id: string): BookingState {
  return decideRefunds(booking, of(id, moment), contextAt(minute(9))).next
}

const lookAtAll = (booking: BookingState, moment: StripeRefund[]) =>
  ['pi_1', 'pi_2'].reduce((state, id) => look(state, moment, id), booking)

function expectEveryPennyInPlace(booking: BookingState): void {
  const { captures, refunds } = paymentOf(booking)
  const kept = captures.filter((one) => one.place === 'kept')
  expect(kept.length).toBe(booking.status === 'confirmed' ? 1 : 0)
  for (const capture of captures) {
    const back = sum(of(capture.paymentIntentId, refunds).filter((one) => one.status === 'succeeded'))
    expect(capture.refundedMinor).toBe(back)
    expect(back).toBeLessThanOrEqual(capture.amountMinor)
    expect(capture.place === 'returned').toBe(back === capture.amountMinor)
  }
}

const anySteps = fc.array(anyStep, { maxLength: 12 })

describe('following refunds', () => {
  it('counts at every look exactly what Stripe gave back', () => {
    const looks = fc.array(paymentIntentId, { minLength: 13, maxLength: 13 })
    fc.assert(
      fc.property(anySteps, looks, (steps, ids) => {
        let booking = paidTwice
        for (const [index, moment] of timeline(steps).entries()) {
          const id = ids[index] ?? 'pi_1'
          booking = look(booking, moment, id)
          expectEveryPennyInPlace(booking)
          const capture = paymentOf(booking).captures.find((one) => one.paymentIntentId === id)
          expect(capture?.refundedMinor).toBe(sum(of(id, moment).filter((one) => one.status === 'succeeded')))
        }
      }),
      runs(1000),
    )
  })

  it('learns nothing from a second look', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const last = timeline(steps).at(-1) ?? []
        const booking = lookAtAll(paidTwice, last)
        expect(lookAtAll(booking, last)).toEqual(booking)
      }),
      runs(100),
    )
  })

  it('ends the same however many looks were missed, unless money came back and went again', () => {
    const staysDone = (steps: Step[]) =>
      timeline(steps).every((moment, index, all) =>
        moment.every(
          (one, at) =>
            one.status !== 'succeeded' || (all.at(index + 1) ?? moment)[at]?.status === 'succeeded',
        ),
      )
    const missed = fc.array(fc.boolean(), { minLength: 13, maxLength: 13 })
    fc.assert(
      fc.property(anySteps.filter(staysDone), missed, (steps, misses) => {
        const moments = timeline(steps)
        const last = moments.at(-1) ?? []
        const seen = moments.filter((_moment, index) => !misses[index])
        const followed = lookAtAll(seen.reduce(lookAtAll, paidTwice), last)
        expect(inShort(followed)).toEqual(inShort(lookAtAll(paidTwice, last)))
      }),
      runs(1000),
    )
  })
})

function inShort(booking: BookingState) {
  const { status, captures, refunds } = paymentOf(booking)
  return {
    booking: booking.status,
    status,
    captures: captures.map((one) => `${one.paymentIntentId} ${one.place} ${one.refundedMinor}`),
    refunds: refunds.map((one) => `${one.paymentIntentId} ${one.amountMinor} ${one.status}`).sort(),
  }
}
