// Deliveries that come too early, never, twice, forged, stale, of another mode, another version or another program.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAttempt } from '../../src/commands/openAttempt.ts'
import { uuid } from '../../src/domain/ids.ts'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { stripeOf } from '../support/stripe.ts'
import {
  day,
  deliveryState,
  eventIdOf,
  heldHour,
  lastSent,
  minute,
  moneyOf,
  openHour,
  signed,
  straySession,
  withStripe,
} from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
beforeEach(() => {
  engine.arrives = 'at_once'
})
afterAll(() => engine.stop())

const kept = { place: 'kept', owed_because: null, amount_minor: 8000, currency: 'gbp', refunded_minor: 0 }

const countEvents = async (bookingId: string, type: string) => {
  const { db } = engine.world
  const rows = await db
    .selectFrom('events')
    .select('id')
    .where('booking_id', '=', bookingId)
    .where('type', '=', type)
    .execute()
  return rows.length
}

describe('webhook before commit', () => {
  test('the payment is heard before our own call for the session has come back', async () => {
    const { buyer, booking } = await heldHour(engine)
    const faster = withStripe(engine, (real) => ({
      async createSession(request, key, priority) {
        const session = await real.createSession(request, key, priority)
        engine.emulator.controls.pay(session.id)
        await engine.quiet()
        return session
      },
    }))
    const opened = await openAttempt(faster, uuid(booking.id), {
      actor: `person:${buyer.id}`,
      requestId: null,
    })
    expect(opened.url).toBeNull()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid' },
    })
  })

  test('a delivery about an attempt that is not there yet waits for it', async () => {
    const { buyer, booking } = await heldHour(engine)
    const attemptId = engine.world.newId()
    const session = await straySession(engine, {
      ...(await heldHour(engine)),
      booking,
      session: '',
      attemptId,
    })
    engine.emulator.controls.pay(session)
    await engine.quiet()
    const heard = lastSent(engine, 'checkout.session.completed')
    expect(await deliveryState(engine, eventIdOf(heard))).toBe('waiting')
    const ids = [attemptId]
    const world = { ...engine.world, newId: () => ids.shift() ?? engine.world.newId() }
    await openAttempt(world, uuid(booking.id), { actor: `person:${buyer.id}`, requestId: null })
    await engine.pass(minute)
    expect(await deliveryState(engine, eventIdOf(heard))).toBe('done')
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  })
})

describe('webhook never', () => {
  test('the landing page settles', async () => {
    engine.arrives = 'never'
    const { buyer, booking, session } = await openHour(engine)
    engine.emulator.controls.pay(session)
    const body = { sessionId: session }
    const answer = await engine.ask('POST', '/api/payments/return', { as: buyer, body })
    expect(answer.body).toMatchObject({ id: booking.id, status: 'confirmed', payment: { status: 'paid' } })
  })

  test('the sweep settles by asking Stripe, before the hold is let go', async () => {
    engine.arrives = 'never'
    const { buyer, booking, session } = await openHour(engine)
    engine.emulator.controls.pay(session)
    await engine.pass(17 * minute)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'paid' },
    })
  })

  test('landing page and webhook at once count one payment', async () => {
    const { buyer, booking, session } = await openHour(engine)
    engine.emulator.controls.pay(session)
    const body = { sessionId: session }
    await Promise.all([engine.quiet(), engine.ask('POST', '/api/payments/return', { as: buyer, body })])
    await engine.quiet()
    expect(await moneyOf(engine, booking.id)).toEqual({ captures: [kept], refunds: [] })
    expect(await countEvents(booking.id, 'booking_confirmed')).toBe(1)
  })
})

test('webhook twice: the second changes nothing', async () => {
  const { booking, session } = await openHour(engine)
  engine.emulator.controls.pay(session)
  await engine.quiet()
  const twice = lastSent(engine, 'checkout.session.completed')
  expect((await engine.deliver(twice)).status).toBe(200)
  // Two Event objects that describe one thing are told apart by nothing but their ids.
  expect((await engine.deliver(signed(engine, twice.body, { id: 'evt_the_same_again' }))).status).toBe(200)
  await engine.quiet()
  expect(await countEvents(booking.id, 'booking_confirmed')).toBe(1)
  expect(await moneyOf(engine, booking.id)).toEqual({ captures: [kept], refunds: [] })
})

test('a decline changes nothing but the count; the next card pays', async () => {
  const { buyer, booking, session } = await openHour(engine)
  engine.emulator.controls.decline(session)
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'pending_payment',
    payment: { status: 'pending', declines: 1, attempt: { state: 'open' } },
  })
  engine.emulator.controls.pay(session)
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'paid', declines: 1 },
  })
})

describe('what is not verified moves nothing', () => {
  const paidUnheard = async () => {
    engine.arrives = 'never'
    const opened = await openHour(engine)
    engine.emulator.controls.pay(opened.session)
    await engine.emulator.runDue()
    return { ...opened, heard: lastSent(engine, 'checkout.session.completed') }
  }

  test('forged: one byte changed under a true signature, or no signature at all', async () => {
    const { buyer, booking, heard } = await paidUnheard()
    const forged = { ...heard, body: heard.body.replace('"amount_total": 8000', '"amount_total": 8001') }
    expect(forged.body).not.toBe(heard.body)
    expect((await engine.deliver(forged)).status).toBe(400)
    expect((await engine.deliver({ headers: {}, body: heard.body })).status).toBe(400)
    expect((await engine.deliver(signed(engine, heard.body, {}, 'whsec_somebody_elses'))).status).toBe(400)
    expect(await deliveryState(engine, eventIdOf(heard))).toBeNull()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
  })

  test('stale: a true delivery, played again after more than five minutes', async () => {
    const { heard } = await paidUnheard()
    engine.clock.advance(5 * minute + 1000)
    expect((await engine.deliver(heard)).status).toBe(400)
    expect(await deliveryState(engine, eventIdOf(heard))).toBeNull()
  })

  test('a live event on test keys', async () => {
    const { heard } = await paidUnheard()
    const answer = await engine.deliver(signed(engine, heard.body, { livemode: true }))
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ type: 'urn:holdfast:problem:wrong_mode' })
    expect(await deliveryState(engine, eventIdOf(heard))).toBeNull()
  })

  test('a test event on live keys', async () => {
    const { heard } = await paidUnheard()
    const live = await startEngine({
      startMs: engine.clock.now(),
      settings: {
        STRIPE_SECRET_KEY: 'sk_live_0000',
        STRIPE_PUBLISHABLE_KEY: 'pk_live_0000',
        PUBLIC_URL: 'https://holdfast.test',
        AUTH_SECRET: 'a secret of thirty-two characters or more',
      },
    })
    const answer = await live.deliver(signed(engine, heard.body))
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ type: 'urn:holdfast:problem:wrong_mode' })
    expect(await deliveryState(live, eventIdOf(heard))).toBeNull()
    await live.stop()
  })
})

test('rotated secret: old and new are taken while both are configured, by several signatures or one', async () => {
  const [older, newer] = ['whsec_older_one', 'whsec_newer_one']
  const rotating = await startEngine({ settings: { STRIPE_WEBHOOK_SECRET: `${newer}, ${older}` } })
  const { controls } = rotating.emulator
  // As Stripe does it: for a day every delivery carries a signature of either secret.
  for (const { id } of (await stripeOf(rotating).webhookEndpoints.list()).data) {
    controls.rollSecret(id, older, 0)
    controls.rollSecret(id, newer, day)
  }
  const first = await openHour(rotating)
  controls.pay(first.session)
  await rotating.quiet()
  expect(
    lastSent(rotating, 'checkout.session.completed').headers['Stripe-Signature']?.match(/v1=/g),
  ).toHaveLength(2)
  expect(await seen(rotating, first.buyer, first.booking.id)).toMatchObject({ status: 'confirmed' })
  for (const secret of [older, newer]) {
    const again = signed(rotating, lastSent(rotating, 'checkout.session.completed').body, {}, secret)
    expect((await rotating.deliver(again)).status).toBe(200)
  }
  await rotating.stop()
})
