// A bank's payment holds a time until it starts. Whether it is still unpaid then, Stripe is asked: no news may mean
// that the news was lost, and what is paid for must not be let go.
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { day, isClaimed, minute, type Opened, openHour } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ debitSettlesAfterMs: 90 * day })
})
afterEach(() => {
  engine.arrives = 'at_once'
  engine.emulator.controls.clearFaults()
})
afterAll(() => engine.stop())

/** Paid by a debit, and a minute before the start; from here on no news comes through. */
async function almostBegun(): Promise<Opened> {
  const opened = await openHour(engine, {}, 2 * day)
  engine.emulator.controls.pay(opened.session, { debit: 'sepa_debit' })
  await engine.quiet()
  const left = Date.parse(opened.startsAt) - engine.clock.now()
  await engine.pass(left - minute, day)
  engine.arrives = 'never'
  return opened
}

test('money that came in time, and that nobody told us of, is kept', async () => {
  const { buyer, booking, session } = await almostBegun()
  engine.emulator.controls.settle(session, 'succeed')
  await engine.pass(3 * minute)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'paid' },
  })
})

test('while Stripe does not answer, nothing is let go', async () => {
  const { buyer, booking } = await almostBegun()
  engine.emulator.controls.addRequestFault({ kind: 'reset_before' })
  await engine.pass(5 * minute)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
  expect(await isClaimed(engine, booking.id)).toBe(true)
  engine.emulator.controls.clearFaults()
  await engine.pass(2 * minute)
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'expired',
    outcome: 'unpaid_at_start',
  })
  expect(await isClaimed(engine, booking.id)).toBe(false)
})
