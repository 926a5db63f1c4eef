// Stripe is away, slow, or loses its answer: before and after it did the work, for each call that matters. Judged by
// what the buyer is told, and by Stripe's own books.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RequestFault } from '../../packages/emulator/src/index.ts'
import { expireHold } from '../../src/commands/letGo.ts'
import { openAttempt } from '../../src/commands/openAttempt.ts'
import { type Uuid, uuid } from '../../src/domain/ids.ts'
import { makePacer } from '../../src/store/stripeCalls.ts'
import { StripeUnavailable } from '../../src/stripe/gateway/gateway.ts'
import { makeGateway } from '../../src/stripe/gateway/index.ts'
import { askToHold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import {
  booksOf,
  heldHour,
  hour,
  isClaimed,
  minute,
  moneyOf,
  openHour,
  straySession,
  withStripe,
} from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterEach(() => engine.emulator.controls.clearFaults())
afterAll(() => engine.stop())

const calls = {
  create: { method: 'POST', path: '/v1/checkout/sessions' },
  expire: { method: 'POST', path: '/v1/checkout/sessions/*/expire' },
  refund: { method: 'POST', path: '/v1/refunds' },
} as const

const breaking = (call: keyof typeof calls, kind: RequestFault['kind'], more: Partial<RequestFault> = {}) =>
  engine.emulator.controls.addRequestFault({ kind, match: calls[call], ...more })

const before = ['reset_before', 'timeout_before'] as const
const after = ['reset_after', 'timeout_after'] as const

describe('opening a payment page', () => {
  const by = ({ id }: Person) => ({ actor: `person:${id}` as const, requestId: null })

  async function expectSamePage(buyer: Person, bookingId: string): Promise<void> {
    const session = await openCheckout(engine, buyer, bookingId)
    expect(await openCheckout(engine, buyer, bookingId)).toBe(session)
    expect((await booksOf(engine, bookingId)).sessions.map((one) => one.id)).toEqual([session])
  }

  test.each(before)('%s: the buyer is told until when it is held, and comes back to it', async (kind) => {
    const { buyer, booking } = await heldHour(engine)
    breaking('create', kind)
    const answer = await engine.ask('POST', `/api/bookings/${booking.id}/checkout`, { as: buyer })
    expect(answer.body).toMatchObject({
      status: 503,
      type: 'urn:holdfast:problem:stripe_unavailable',
      heldUntil: booking.holdExpiresAt,
      bookingId: booking.id,
    })
    expect(answer.headers.get('retry-after')).toBe('10')
    expect(await isClaimed(engine, booking.id)).toBe(true)
    engine.emulator.controls.clearFaults()
    await expectSamePage(buyer, booking.id)
  })

  test('the work was done and every answer lost: told the same, and the retry finds the same page', async () => {
    const { buyer, booking } = await heldHour(engine)
    const deaf = withStripe(engine, (real) => ({
      async createSession(request, key, priority) {
        await real.createSession(request, key, priority)
        throw new StripeUnavailable('no answer')
      },
    }))
    await expect(openAttempt(deaf, uuid(booking.id), by(buyer))).rejects.toMatchObject({
      code: 'stripe_unavailable',
      details: { heldUntil: new Date(booking.holdExpiresAt ?? '') },
    })
    await expectSamePage(buyer, booking.id)
  })

  test.each([...before, ...after])('%s once: nobody notices', async (kind) => {
    const { buyer, booking } = await heldHour(engine)
    breaking('create', kind, { times: 1 })
    await expectSamePage(buyer, booking.id)
  })

  test('a buyer who does not come back: the sweep finishes the call, and the hold ends with proof', async () => {
    const { buyer, booking } = await heldHour(engine)
    breaking('create', 'timeout_before')
    await engine.ask('POST', `/api/bookings/${booking.id}/checkout`, { as: buyer })
    engine.emulator.controls.clearFaults()
    await engine.pass(minute)
    expect((await seen(engine, buyer, booking.id)).payment?.attempt).toMatchObject({
      number: 1,
      state: 'open',
    })
    await engine.pass(17 * minute)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'expired' })
    expect((await booksOf(engine, booking.id)).sessions).toMatchObject([{ status: 'expired' }])
  })

  test('a 500 is replayed under its key for a day: a fresh key opens, and only one page can be paid', async () => {
    const { buyer, booking } = await heldHour(engine)
    breaking('create', 'status', { status: 500, times: 1 })
    const session = await openCheckout(engine, buyer, booking.id)
    expect((await seen(engine, buyer, booking.id)).payment?.attempt).toMatchObject({
      number: 2,
      state: 'open',
    })
    const { sessions } = await booksOf(engine, booking.id)
    expect(sessions.filter((one) => one.status === 'open').map((one) => one.id)).toEqual([session])
  })

  test('429: backed off from and tried again', async () => {
    const { buyer, booking } = await heldHour(engine)
    const from = engine.clock.now()
    breaking('create', 'status', { status: 429, times: 2 })
    await openCheckout(engine, buyer, booking.id)
    expect(engine.clock.now()).toBeGreaterThan(from)
    expect((await booksOf(engine, booking.id)).sessions).toHaveLength(1)
  })

  test('our own budget of calls is spent: told until when it is held, as if Stripe were away', async () => {
    const { buyer, booking } = await heldHour(engine)
    const stuck = { now: () => new Date(engine.clock.now()), sleep: async () => {} }
    const tight = { allPerSecond: 1, operationPerSecond: 1 }
    const pacer = makePacer(engine.world.db, stuck, () => 0.5, tight)
    const settings = { secretKey: 'sk_test_spent', baseUrl: null }
    const stripe = makeGateway(settings, pacer, { sleep: stuck.sleep, random: () => 0.5 })
    while (await pacer.take('checkout.sessions.create', 'person'));
    await expect(openAttempt({ ...engine.world, stripe }, uuid(booking.id), by(buyer))).rejects.toMatchObject(
      {
        code: 'stripe_unavailable',
        details: { heldUntil: new Date(booking.holdExpiresAt ?? '') },
      },
    )
  })
})

describe('letting a hold go', () => {
  test.each([...before, ...after])('%s: tried again, and never released without proof', async (kind) => {
    const { buyer, booking, listing, startsAt } = await openHour(engine)
    breaking('expire', kind)
    await engine.pass(20 * minute)
    const rival = await engine.person('Bob Rival')
    // Closed at Stripe or not: as long as we cannot know, nobody else gets it.
    if (kind.endsWith('before')) {
      expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
      expect((await askToHold(engine, rival, { listing, startsAt })).status).toBe(409)
    }
    engine.emulator.controls.clearFaults()
    await engine.pass(3 * minute)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'expired' })
    expect((await askToHold(engine, rival, { listing, startsAt })).status).toBe(201)
  })

  test('somebody pays at the very moment we close the page: the booking is confirmed', async () => {
    const { buyer, booking, session } = await openHour(engine)
    engine.clock.advance(16 * minute)
    const paidMeanwhile = withStripe(engine, (real) => ({
      async expireSession(id, priority) {
        engine.emulator.controls.pay(session)
        return real.expireSession(id, priority)
      },
    }))
    await expireHold(paidMeanwhile, uuid(booking.id))
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid' },
    })
  })

  test('the buyer gives up while Stripe is away: told so, and still held', async () => {
    const { buyer, booking } = await openHour(engine)
    breaking('expire', 'reset_before')
    const answer = await engine.ask('POST', `/api/bookings/${booking.id}/give-up`, { as: buyer })
    expect(answer.body).toMatchObject({
      status: 503,
      heldUntil: booking.holdExpiresAt,
      bookingId: booking.id,
    })
    expect(await isClaimed(engine, booking.id)).toBe(true)
  })

  test('the buyer wants another time while Stripe is away: told until when the first is held', async () => {
    const { buyer, booking, listing, startsAt } = await openHour(engine)
    breaking('expire', 'reset_before')
    const other = new Date(Date.parse(startsAt) + 2 * hour).toISOString()
    const answer = await askToHold(engine, buyer, { listing, startsAt: other })
    expect(answer.body).toMatchObject({
      status: 503,
      heldUntil: booking.holdExpiresAt,
      bookingId: booking.id,
    })
  })
})

describe('a hold that ends while Stripe is still answering', () => {
  const ends = {
    'its time is over': async (bookingId: Uuid) => {
      engine.clock.advance(16 * minute)
      await expireHold(engine.world, bookingId)
    },
    'its buyer gives it up elsewhere': async (bookingId: Uuid, buyer: Person) => {
      await engine.ask('POST', `/api/bookings/${bookingId}/give-up`, { as: buyer })
    },
  }

  test.each(Object.entries(ends))('%s: the page is not handed out, and is closed', async (_how, end) => {
    const { buyer, booking } = await heldHour(engine)
    const bookingId = uuid(booking.id)
    const slow = withStripe(engine, (real) => ({
      async createSession(request, key, priority) {
        const session = await real.createSession(request, key, priority)
        await end(bookingId, buyer)
        return session
      },
    }))
    const opening = openAttempt(slow, bookingId, { actor: `person:${buyer.id}`, requestId: null })
    await expect(opening).rejects.toMatchObject({ code: expect.stringMatching(/hold_over|booking_closed/) })
    expect(await isClaimed(engine, booking.id)).toBe(false)
    await engine.pass(2 * minute)
    expect((await booksOf(engine, booking.id)).sessions).toMatchObject([{ status: 'expired' }])
  })
})

test('the landing page, while Stripe is away: told so, and settled once it is back', async () => {
  const { buyer, booking, session } = await openHour(engine)
  engine.arrives = 'never'
  engine.emulator.controls.pay(session)
  const match = { method: 'GET', path: '/v1/checkout/sessions' }
  engine.emulator.controls.addRequestFault({ kind: 'reset_before', match })
  const answer = await engine.ask('POST', '/api/payments/return', { as: buyer, body: { sessionId: session } })
  expect(answer.body).toMatchObject({ status: 503, type: 'urn:holdfast:problem:stripe_unavailable' })
  await engine.pass(17 * minute)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
  engine.emulator.controls.clearFaults()
  await engine.pass(3 * minute)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  engine.arrives = 'at_once'
})

describe('sending money back', () => {
  const twice = async () => {
    const opened = await openHour(engine)
    const stray = await straySession(engine, opened)
    engine.emulator.controls.pay(opened.session)
    engine.emulator.controls.pay(stray)
    return opened.booking.id
  }
  const back = { amount: 8000, status: 'succeeded' }

  test.each([...before, ...after])('%s: performed in the end, exactly once', async (kind) => {
    const bookingId = await twice()
    breaking('refund', kind)
    await engine.quiet()
    if (kind.endsWith('before'))
      expect((await moneyOf(engine, bookingId)).captures.map((one) => one.place)).toContain('owed')
    engine.emulator.controls.clearFaults()
    await engine.pass(4 * hour, hour)
    expect((await booksOf(engine, bookingId)).refunds).toEqual([back])
    expect((await moneyOf(engine, bookingId)).captures.map((one) => one.place)).toEqual(['kept', 'returned'])
  })

  test('a 500 is replayed under its key: with proof that nothing was done, a fresh key refunds, once', async () => {
    const bookingId = await twice()
    breaking('refund', 'status', { status: 500, times: 1 })
    await engine.quiet()
    await engine.pass(8 * hour, hour)
    expect((await booksOf(engine, bookingId)).refunds).toEqual([back])
    expect((await moneyOf(engine, bookingId)).captures.map((one) => one.place)).toEqual(['kept', 'returned'])
  })
})
