// Order does not matter: whatever Stripe says about a payment, it ends the same however it is heard.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BookingState, type CaptureState, isLive } from './booking.ts'
import { contextAt, days, minute, paymentOf } from './bookings.fixture.ts'
import { type Facts, mergeFacts } from './facts.ts'
import { anyScenario, type Delivery, type Scenario } from './histories.fixture.ts'
import type { Uuid } from './ids.ts'
import { decideExpire } from './release.ts'
import { runs } from './runs.fixture.ts'
import { decideSettle, type Reclaim } from './settle.ts'

/** What has to be the same. Who came first, and which of two equal captures is kept, does not. */
function whatCounts(booking: BookingState) {
  const payment = paymentOf(booking)
  const placed = (place: CaptureState['place']) =>
    payment.captures.filter((one) => one.place === place).map((one) => `${one.amountMinor} ${one.currency}`)
  return {
    status: booking.status,
    live: isLive(booking.status),
    startsAt: booking.startsAt,
    completesAt: booking.completesAt,
    holdExpiresAt: booking.holdExpiresAt,
    payment: payment.status,
    kept: placed('kept').sort(),
    owed: placed('owed').sort(),
    refunds: payment.refunds.map((one) => `${one.amountMinor} ${one.currency}`).sort(),
    attempts: payment.attempts.map((one) => ({ ...one.facts, state: one.state, asked: one.askAt !== null })),
  }
}

function hear(scenario: Scenario, booking: BookingState, batch: Delivery[]): BookingState {
  const heard = new Map<Uuid, Facts>()
  for (const { attemptId, facts } of batch) {
    const known = heard.get(attemptId)
    heard.set(attemptId, known === undefined ? facts : mergeFacts(known, facts))
  }
  const decide = (reclaim: Reclaim) => decideSettle(booking, heard, { ...contextAt(scenario.now), reclaim })
  const first = decide('not_tried')
  return (first.wantsReclaim ? decide(answerOf(scenario, booking)) : first).next
}

/** As the database would answer: nobody takes what is released and asked for again in one hearing. */
function answerOf({ now, slot }: Scenario, { startsAt, endsAt }: BookingState): Reclaim {
  if (slot === 'taken' || (startsAt !== null && startsAt <= now)) return 'impossible'
  if (slot === 'free' || startsAt === null || endsAt === null) return { startsAt, endsAt }
  return { startsAt: dayAfter(startsAt), endsAt: dayAfter(endsAt) }
}

const dayAfter = (date: Date) => new Date(date.getTime() + 86_400_000)

/** The last to ask hears nothing new. */
const hearAll = (scenario: Scenario, batches: Delivery[][]): BookingState =>
  [...batches, []].reduce((booking, batch) => {
    const after = hear(scenario, booking, batch)
    expectInPlace(after)
    return after
  }, scenario.booking)

/** Each said once or more, in any order, some of them together. */
const anyHearing = (deliveries: Delivery[]): fc.Arbitrary<Delivery[][]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...deliveries, ...deliveries, ...deliveries], { minLength: 0 }),
      fc.shuffledSubarray(deliveries, { minLength: deliveries.length }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 40, maxLength: 40 }),
    )
    .map(([again, once, sizes]) => batched([...once, ...again], sizes))

function batched(deliveries: Delivery[], sizes: number[]): Delivery[][] {
  const rest = [...deliveries]
  const batches = sizes.map((size) => rest.splice(0, size)).filter((batch) => batch.length > 0)
  return rest.length > 0 ? [...batches, rest] : batches
}

/** What is true at every moment, whatever was heard so far. */
function expectInPlace(booking: BookingState): void {
  const { captures, refunds, amountMinor, currency } = paymentOf(booking)
  const kept = captures.filter((one) => one.place === 'kept')
  expect(new Set(captures.map((one) => one.paymentIntentId)).size).toBe(captures.length)
  expect(kept.length).toBe(booking.status === 'confirmed' ? 1 : 0)
  for (const one of kept) expect(one).toMatchObject({ amountMinor, currency, owedBecause: null })
  for (const one of captures) {
    const wanted = refunds.filter((refund) => refund.paymentIntentId === one.paymentIntentId)
    const isSentBack = one.place === 'owed' && one.owedBecause !== 'wrong_amount'
    expect(wanted.map((refund) => refund.amountMinor)).toEqual(isSentBack ? [one.amountMinor] : [])
    expect(one.owedSince === null).toBe(one.place !== 'owed')
  }
}

const anyHearingOf = (deliveriesOf: (scenario: Scenario) => fc.Arbitrary<Delivery[][]>) =>
  anyScenario.chain((scenario) => fc.tuple(fc.constant(scenario), deliveriesOf(scenario)))

describe('settling', () => {
  it('ends the same in whatever order, however often and however many at once it is heard', () => {
    const hearings = anyHearingOf((scenario) => anyHearing(scenario.deliveries))
    fc.assert(
      fc.property(hearings, ([scenario, hearing]) => {
        const expected = hearAll(scenario, [scenario.deliveries])
        expect(whatCounts(hearAll(scenario, hearing))).toEqual(whatCounts(expected))
      }),
      runs(3000),
    )
  })

  it('ends the same when deliveries are lost and Stripe is asked instead', () => {
    const hearings = anyHearingOf(({ deliveries }) =>
      fc.shuffledSubarray(deliveries).chain((arrived) => anyHearing(arrived)),
    )
    fc.assert(
      fc.property(hearings, ([scenario, hearing]) => {
        const expected = hearAll(scenario, [scenario.deliveries])
        const asked = hearAll(scenario, [...hearing, scenario.deliveries])
        expect(whatCounts(asked)).toEqual(whatCounts(expected))
      }),
      runs(1000),
    )
  })

  it('says nothing the second time', () => {
    fc.assert(
      fc.property(anyScenario, (scenario) => {
        const after = hearAll(scenario, [scenario.deliveries])
        expect(hear(scenario, after, scenario.deliveries)).toEqual(after)
      }),
      runs(1000),
    )
  })

  it('leaves no hold that does not end', () => {
    const hearings = anyHearingOf(({ deliveries }) =>
      fc.shuffledSubarray(deliveries).chain((arrived) => anyHearing(arrived)),
    )
    fc.assert(
      fc.property(hearings, ([scenario, hearing]) => {
        const left = hearAll(scenario, hearing)
        expect(letGoByTheClock(left).status).not.toBe('pending_payment')
      }),
      runs(1000),
    )
  })
})

/** A month later, as the command does it: what needs proof is asked at Stripe, and settled with the answer. */
function letGoByTheClock(booking: BookingState): BookingState {
  const context = contextAt(minute(days(60)))
  const asked = new Set<Uuid>()
  let state = booking
  for (let round = 1; round <= 3; round++) {
    const { next, needsProof } = decideExpire(state, context, asked)
    if (needsProof === null) return next
    asked.add(needsProof.id)
    const answer = {
      ...needsProof.facts,
      session: needsProof.state === 'open' ? ('expired' as const) : needsProof.facts.session,
    }
    state = decideSettle(next, new Map([[needsProof.id, answer]]), { ...context, reclaim: 'impossible' }).next
  }
  return state
}
