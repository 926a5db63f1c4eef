// Refunds whose answer says less than was done: with Stripe's list as proof, none is made twice and none is given up.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { performRefund } from '../../src/commands/refunds.ts'
import { StripeRefused, StripeUnavailable } from '../../src/stripe/gateway/gateway.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { booksOf, moneyOf, openHour, straySession, withStripe } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

/** Paid twice; the refund of the second is wanted, and the queue has not come to it yet. */
async function wanted(): Promise<{ bookingId: string; refundId: string }> {
  const opened = await openHour(engine)
  const stray = await straySession(engine, opened)
  engine.emulator.controls.pay(opened.session)
  engine.emulator.controls.pay(stray)
  await engine.emulator.runDue()
  await engine.holdfast.settled()
  const { id } = await engine.world.db
    .selectFrom('refunds')
    .select('id')
    .where('status', '=', 'wanted')
    .executeTakeFirstOrThrow()
  return { bookingId: opened.booking.id, refundId: id }
}

/** Stripe does the work, and what we hear is this. */
const hearing = (error: Error) =>
  withStripe(engine, (real) => ({
    async createRefund(...given) {
      await real.createRefund(...given)
      throw error
    },
  }))

async function expectOneRefund(bookingId: string): Promise<void> {
  engine.arrives = 'at_once'
  await engine.quiet()
  expect((await booksOf(engine, bookingId)).refunds).toEqual([{ amount: 8000, status: 'succeeded' }])
  const { captures, refunds } = await moneyOf(engine, bookingId)
  expect(captures.map((one) => one.place)).toEqual(['kept', 'returned'])
  expect(refunds).toMatchObject([{ reason: 'second_payment', status: 'succeeded' }])
}

test('refused as made already, and it was ours: that one is taken in', async () => {
  const { bookingId, refundId } = await wanted()
  engine.arrives = 'never'
  await performRefund(hearing(new StripeRefused('charge_already_refunded', null, 'no')), refundId)
  expect((await moneyOf(engine, bookingId)).captures.map((one) => one.place)).toEqual(['kept', 'returned'])
  await expectOneRefund(bookingId)
})

test('a 500 that is replayed for a day, though the work was done: no fresh key, no second refund', async () => {
  const { bookingId, refundId } = await wanted()
  engine.arrives = 'never'
  const lost = new StripeUnavailable('500', { sticky: true })
  await expect(performRefund(hearing(lost), refundId)).rejects.toBe(lost)
  await performRefund(engine.world, refundId)
  await expectOneRefund(bookingId)
})

test('an operator who names a payment that is nobody’s is told so', async () => {
  const operator = await engine.person('Olga Operator', { operator: true })
  const answer = await engine.ask('POST', '/api/operator/owed/pi_nobodys/return', { as: operator })
  expect(answer.body).toMatchObject({ status: 404, type: 'urn:holdfast:problem:not_found' })
})
