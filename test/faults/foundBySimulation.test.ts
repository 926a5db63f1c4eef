// What the simulation found and nobody had thought of, each told as plainly as it can be: money charged by hand beside
// a page of ours, and an outage that began before anybody had ever caught up.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAttempt } from '../../src/commands/openAttempt.ts'
import { uuid } from '../../src/domain/ids.ts'
import { catchUp } from '../../src/jobs/catchUp.ts'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { stripeOf } from '../support/stripe.ts'
import {
  booksOf,
  heldHour,
  hour,
  Killed,
  minute,
  moneyOf,
  type Opened,
  openHour,
  withStripe,
} from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Somebody takes the card at the counter, and copies our metadata. */
async function chargeByHand(
  { booking, attemptId }: Pick<Opened, 'booking' | 'attemptId'>,
  extraMinor = 0,
): Promise<void> {
  await stripeOf(engine).paymentIntents.create({
    amount: booking.amountMinor + extraMinor,
    currency: booking.currency,
    confirm: true,
    payment_method: 'pm_card_visa',
    return_url: 'http://counter.test/',
    metadata: { booking_id: booking.id, attempt_id: attemptId },
  })
  await engine.quiet()
}

const pagesOf = async (bookingId: string) =>
  (await booksOf(engine, bookingId)).sessions.map((session) => session.status)

test('a wrong amount charged by hand closes no page: ours is still followed, and closed when the hold ends', async () => {
  const opened = await openHour(engine)
  await chargeByHand(opened, 100)
  expect(await pagesOf(opened.booking.id)).toEqual(['open'])
  // The hold lasts 15 minutes; by itself Stripe would close the page after 31.
  await engine.pass(20 * minute)
  expect(await pagesOf(opened.booking.id)).toEqual(['expired'])
  expect((await moneyOf(engine, opened.booking.id)).captures).toMatchObject([
    { place: 'owed', owed_because: 'wrong_amount' },
  ])
})

test('the right amount charged by hand confirms the booking, and the page beside it is closed soon', async () => {
  const opened = await openHour(engine)
  await chargeByHand(opened)
  expect(await pagesOf(opened.booking.id)).toEqual(['open'])
  await engine.pass(3 * minute)
  expect(await pagesOf(opened.booking.id)).toEqual(['expired'])
  expect((await moneyOf(engine, opened.booking.id)).captures).toMatchObject([{ place: 'kept' }])
})

test('a page that was ordered and never seen is closed, also when money by hand has confirmed its booking', async () => {
  const held = await heldHour(engine)
  const dying = withStripe(engine, (real) => ({
    createSession: async (...call) => {
      await real.createSession(...call)
      throw new Killed()
    },
  }))
  const opening = openAttempt(dying, uuid(held.booking.id), { actor: 'engine', requestId: null }, null)
  await expect(opening).rejects.toBeInstanceOf(Killed)
  const { id: attemptId } = await engine.world.db
    .selectFrom('attempts')
    .innerJoin('payments', 'payments.id', 'attempts.payment_id')
    .select('attempts.id')
    .where('booking_id', '=', held.booking.id)
    .executeTakeFirstOrThrow()
  await chargeByHand({ ...held, attemptId })
  expect(await seen(engine, held.buyer, held.booking.id)).toMatchObject({ status: 'confirmed' })
  await engine.pass(20 * minute)
  expect(await pagesOf(held.booking.id)).toEqual(['expired'])
  expect((await moneyOf(engine, held.booking.id)).captures).toMatchObject([{ place: 'kept' }])
})

test('the first time anybody catches up, it is with all since our first attempt', async () => {
  const { booking, buyer, session } = await openHour(engine)
  engine.emulator.controls.pay(session)
  await engine.quiet()
  const { payment_intent } = await stripeOf(engine).checkout.sessions.retrieve(session)
  engine.arrives = 'never'
  await stripeOf(engine).refunds.create({ payment_intent: String(payment_intent) })
  await engine.pass(2 * hour, 10 * minute)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  expect(await catchUp(engine.world)).toBeGreaterThan(0)
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'cancelled' })
})
