// Opening a payment page when something else happens first: Stripe's own deadline, a refusal, wrong money, a hold that
// ends, a server that died on its way.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { askStripe } from '../../src/commands/askStripe.ts'
import { expireHold } from '../../src/commands/letGo.ts'
import { acceptBid, placeBid } from '../../src/commands/lots.ts'
import { openAttempt } from '../../src/commands/openAttempt.ts'
import type { World } from '../../src/commands/world.ts'
import { type Uuid, uuid } from '../../src/domain/ids.ts'
import { findLot } from '../../src/store/listings.ts'
import { StripeRefused } from '../../src/stripe/gateway/gateway.ts'
import { openCheckout, seen } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { openStall, putOnSale } from '../support/marketplace.ts'
import {
  booksOf,
  day,
  heldHour,
  hour,
  isClaimed,
  Killed,
  minute,
  openHour,
  straySession,
  withStripe,
} from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterEach(() => {
  engine.emulator.controls.clearFaults()
  engine.arrives = 'at_once'
})
afterAll(() => engine.stop())

const byEngine = { actor: 'engine', requestId: null } as const

const refusing = () =>
  withStripe(engine, () => ({
    createSession: () => Promise.reject(new StripeRefused('parameter_invalid', null, 'no')),
  }))

/** It dies at the call; with `after`, Stripe has done its work by then. */
const dying = (moment: 'before' | 'after') =>
  withStripe(engine, (real) => ({
    async createSession(...given) {
      if (moment === 'after') await real.createSession(...given)
      throw new Killed()
    },
  }))

async function attemptsOf(bookingId: string) {
  return engine.world.db
    .selectFrom('attempts')
    .innerJoin('payments', 'payments.id', 'attempts.payment_id')
    .select(['attempts.id', 'attempts.state'])
    .where('booking_id', '=', bookingId)
    .orderBy('number')
    .execute()
}

async function onlyAttempt(bookingId: string): Promise<Uuid> {
  const [one, ...more] = await attemptsOf(bookingId)
  if (one === undefined || more.length > 0) throw new Error('there is not exactly one attempt')
  return uuid(one.id)
}

/** A lot with a week to pay, which is longer than a page of Stripe's lives. */
async function lotPromised(): Promise<{ winner: Person; bookingId: Uuid }> {
  const closesAt = new Date(engine.clock.now() + 30 * day)
  const prices = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, reserveMinor: null }
  const offer = { ...prices, closesAt, paymentWindowMinutes: 7 * 24 * 60 }
  const id = await putOnSale(engine, await openStall(engine), { kind: 'lot', offer })
  const lot = await findLot(engine.world.db, { by: 'id', id })
  if (lot === null) throw new Error('the lot is not there')
  const winner = await engine.person('Bo Bidder')
  const bid = await placeBid(engine.world, lot, winner.id, 10_000)
  return { winner, bookingId: await acceptBid(engine.world, lot, bid, byEngine) }
}

const pages = async (bookingId: string) =>
  (await booksOf(engine, bookingId)).sessions.map((one) => one.status).sort()

describe('a page that is past Stripe’s own deadline, with time left to pay', () => {
  test('unheard: the buyer who comes back gets a fresh one', async () => {
    const { winner, bookingId } = await lotPromised()
    engine.arrives = 'never'
    const first = await openCheckout(engine, winner, bookingId)
    engine.clock.advance(25 * hour)
    await engine.emulator.runDue()
    expect(await openCheckout(engine, winner, bookingId)).not.toBe(first)
    expect(await pages(bookingId)).toEqual(['expired', 'open'])
  })

  test('made by a server that died, and found too late: a fresh one too', async () => {
    const { winner, bookingId } = await lotPromised()
    await expect(openAttempt(dying('after'), bookingId, byEngine)).rejects.toBeInstanceOf(Killed)
    engine.arrives = 'never'
    engine.clock.advance(25 * hour)
    await engine.emulator.runDue()
    await openCheckout(engine, winner, bookingId)
    expect(await pages(bookingId)).toEqual(['expired', 'open'])
  })

  test('made by a server that died, and closed by hand at Stripe before it was found: a fresh one too', async () => {
    const { winner, bookingId } = await lotPromised()
    await expect(openAttempt(dying('after'), bookingId, byEngine)).rejects.toBeInstanceOf(Killed)
    const [made] = (await booksOf(engine, bookingId)).sessions
    engine.arrives = 'never'
    engine.clock.advance(23 * hour + 10 * minute)
    engine.emulator.controls.expire(made?.id ?? '')
    await openCheckout(engine, winner, bookingId)
    expect(await pages(bookingId)).toEqual(['expired', 'open'])
  })
})

describe('Stripe refuses', () => {
  test('every time: the buyer is told to try again, keeps the hold, and can', async () => {
    const { buyer, booking } = await heldHour(engine)
    await expect(openAttempt(refusing(), uuid(booking.id), byEngine)).rejects.toMatchObject({
      code: 'stripe_unavailable',
    })
    expect(new Set((await attemptsOf(booking.id)).map((one) => one.state))).toEqual(new Set(['failed']))
    expect(await isClaimed(engine, booking.id)).toBe(true)
    await openCheckout(engine, buyer, booking.id)
  })

  test('a sweep that comes for an attempt that was refused meanwhile asks Stripe nothing', async () => {
    const { booking } = await heldHour(engine)
    await expect(openAttempt(refusing(), uuid(booking.id), byEngine)).rejects.toThrow()
    const [failed] = await attemptsOf(booking.id)
    const silent: World = withStripe(engine, () => ({
      createSession: () => Promise.reject(new Error('asked')),
      retrieveSession: () => Promise.reject(new Error('asked')),
    }))
    const before = await attemptsOf(booking.id)
    await askStripe(silent, uuid(booking.id), uuid(failed?.id ?? ''))
    expect(await attemptsOf(booking.id)).toEqual(before)
  })

  test('after the hold has ended: the buyer is told that its time is over, and no page stays open', async () => {
    const { buyer, booking } = await heldHour(engine)
    const slow = withStripe(engine, () => ({
      async createSession() {
        engine.clock.advance(16 * minute)
        await expireHold(engine.world, uuid(booking.id))
        throw new StripeRefused('parameter_invalid', null, 'no')
      },
    }))
    await expect(openAttempt(slow, uuid(booking.id), byEngine)).rejects.toMatchObject({ code: 'hold_over' })
    expect((await attemptsOf(booking.id)).map((one) => one.state)).toEqual(['abandoned'])
    await engine.pass(2 * minute)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'expired' })
    expect(await pages(booking.id)).not.toContain('open')
  })
})

test('a wrong amount arrived: no page is opened any more, and the buyer is told why', async () => {
  const opened = await openHour(engine)
  const { buyer, booking } = opened
  engine.emulator.controls.pay(await straySession(engine, opened, { amountMinor: 100 }))
  await engine.quiet()
  const answer = await engine.ask('POST', `/api/bookings/${booking.id}/checkout`, { as: buyer })
  expect(answer.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:booking_closed' })
  expect(answer.body.detail).toContain('another amount')
})

describe('a call that died on its way', () => {
  test('found when its hold is over, before anybody let it go: it is let go, and nothing is opened', async () => {
    const { buyer, booking } = await heldHour(engine)
    await expect(openAttempt(dying('before'), uuid(booking.id), byEngine)).rejects.toBeInstanceOf(Killed)
    const attemptId = await onlyAttempt(booking.id)
    engine.clock.advance(16 * minute)
    await askStripe(engine.world, uuid(booking.id), attemptId)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'expired' })
    expect(await pages(booking.id)).toEqual([])
  })

  test('is finished once Stripe is back, however often it was tried before', async () => {
    const { buyer, booking } = await heldHour(engine)
    await expect(openAttempt(dying('before'), uuid(booking.id), byEngine)).rejects.toBeInstanceOf(Killed)
    const match = { method: 'POST', path: '/v1/checkout/sessions' }
    engine.emulator.controls.addRequestFault({ kind: 'reset_before', match })
    await engine.pass(3 * minute)
    expect((await seen(engine, buyer, booking.id)).payment?.attempt).toMatchObject({ state: 'intended' })
    engine.emulator.controls.clearFaults()
    await engine.pass(2 * minute)
    expect((await seen(engine, buyer, booking.id)).payment?.attempt).toMatchObject({ state: 'open' })
    expect(await pages(booking.id)).toEqual(['open'])
  })
})
