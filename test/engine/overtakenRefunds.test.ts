// What Stripe said of a refund a moment ago may be overtaken by what it says now, before we have written it down: the
// older answer must not have the last word.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { performRefund, refreshRefunds } from '../../src/commands/refunds.ts'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { stripeOf } from '../support/stripe.ts'
import { minute, moneyOf, openHour, straySession, withStripe } from '../support/trouble.ts'

const refundPends = '4000000000007726'
const refundFails = '4000000000005126'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
beforeEach(() => {
  engine.arrives = 'at_once'
})
afterAll(() => engine.stop())

/** Time passes, and Stripe gets on with what it is doing; we are busy elsewhere. */
async function twoMinutesAtStripe(): Promise<void> {
  engine.clock.advance(2 * minute)
  await engine.emulator.runDue()
}

test('a list that was read before another is not written after it', async () => {
  const { buyer, booking, session } = await openHour(engine)
  engine.emulator.controls.pay(session, { card: refundPends })
  await engine.quiet()
  engine.arrives = 'never'
  const stripe = stripeOf(engine)
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session)
  const intent = String(payment_intent)
  await stripe.refunds.create({ payment_intent: intent })
  let looks = 0
  const slow = withStripe(engine, (real) => ({
    listRefunds: async (id) => {
      const list = await real.listRefunds(id)
      looks += 1
      if (looks > 1) return list
      // While this answer is on its way, the refund succeeds, and somebody else takes that in.
      await twoMinutesAtStripe()
      await refreshRefunds(engine.world, id)
      return list
    },
  }))
  await refreshRefunds(slow, intent)
  expect((await moneyOf(engine, booking.id)).refunds).toMatchObject([{ status: 'succeeded' }])
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'cancelled',
    payment: { status: 'refunded' },
  })
})

test('the answer to our own refund is not written over news of its failure', async () => {
  const opened = await openHour(engine)
  const stray = await straySession(engine, opened)
  engine.emulator.controls.pay(opened.session)
  await engine.quiet()
  let failed = 0
  const slow = withStripe(engine, (real) => ({
    createRefund: async (request, key) => {
      const answer = await real.createRefund(request, key)
      await twoMinutesAtStripe()
      await refreshRefunds(engine.world, request.paymentIntentId)
      failed += 1
      return answer
    },
  }))
  const enqueue = engine.world.queue.enqueue
  engine.world.queue.enqueue = async () => {}
  engine.emulator.controls.pay(stray, { card: refundFails })
  await engine.quiet()
  engine.world.queue.enqueue = enqueue
  const { id } = await engine.world.db
    .selectFrom('refunds')
    .select('id')
    .where('status', '=', 'wanted')
    .executeTakeFirstOrThrow()
  await performRefund(slow, id)
  expect(failed).toBe(1)
  const { captures, refunds } = await moneyOf(engine, opened.booking.id)
  expect(refunds).toMatchObject([{ status: 'failed' }])
  expect(captures).toMatchObject([{ place: 'kept' }, { place: 'owed', refunded_minor: 0 }])
})
