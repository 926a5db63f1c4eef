// After an outage: Stripe's own event lists, of the platform and of each connected account, are read from where we left
// off, through the same inbox, and nothing is done twice.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { catchUp } from '../../src/jobs/catchUp.ts'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { openStall } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'
import { day, deliveryState, hour, minute, moneyOf, openHour } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
beforeEach(() => {
  engine.arrives = 'at_once'
})
afterAll(() => engine.stop())

const countOf = async (bookingId: string, type: string) => {
  const { db } = engine.world
  const rows = await db.selectFrom('events').select('type').where('booking_id', '=', bookingId).execute()
  return rows.filter((row) => row.type === type).length
}

/** A payment that another program took on a seller's own account: the simplest thing there that we listen to. */
async function paidOnAccount(stripeAccount: string): Promise<string> {
  const stripe = stripeOf(engine)
  const price_data = { currency: 'gbp', unit_amount: 900, product_data: { name: 'The seller’s own' } }
  const { id } = await stripe.checkout.sessions.create(
    { mode: 'payment', line_items: [{ price_data, quantity: 1 }], success_url: 'http://seller.test' },
    { stripeAccount },
  )
  engine.emulator.controls.pay(id)
  const { data } = await stripe.events.list({ type: 'checkout.session.completed' }, { stripeAccount })
  return data[0]?.id ?? ''
}

async function connect(): Promise<string> {
  const { id } = await stripeOf(engine).accounts.create({ type: 'express', country: 'GB' })
  await setAccount(id)
  return id
}

async function setAccount(stripe_account_id: string): Promise<void> {
  const { seller } = await openStall(engine)
  const { world } = engine
  const now = world.clock.now()
  const account = { id: world.newId(), seller_id: seller.id, country: 'GB', stripe_account_id }
  await world.db
    .insertInto('seller_accounts')
    .values({ ...account, ask_at: now, created_at: now })
    .execute()
}

test('payments of an outage are settled from the list; what was delivered as well is done once', async () => {
  await catchUp(engine.world)
  const heard = await openHour(engine)
  engine.emulator.controls.pay(heard.session)
  await engine.quiet()
  engine.arrives = 'never'
  const missed = await openHour(engine)
  engine.emulator.controls.pay(missed.session)
  await engine.emulator.runDue()
  engine.clock.advance(8 * minute)
  expect(await catchUp(engine.world)).toBeGreaterThan(0)
  await engine.quiet()
  for (const { buyer, booking } of [heard, missed]) {
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
    expect((await moneyOf(engine, booking.id)).captures).toHaveLength(1)
    expect(await countOf(booking.id, 'booking_confirmed')).toBe(1)
  }
  expect(await catchUp(engine.world)).toBe(0)
  engine.arrives = 'at_once'
  await engine.pass(hour, 5 * minute)
  expect(await countOf(missed.booking.id, 'booking_confirmed')).toBe(1)
})

test('an outage of days: everything since the last event seen', async () => {
  await catchUp(engine.world)
  engine.arrives = 'never'
  const { buyer, booking, session } = await openHour(engine, {}, 20 * day)
  engine.emulator.controls.pay(session, { debit: 'sepa_debit' })
  engine.emulator.controls.settle(session, 'succeed')
  await engine.emulator.runDue()
  engine.clock.advance(6 * day)
  await catchUp(engine.world)
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
})

test('connected accounts are asked one by one', async () => {
  const account = await connect()
  await catchUp(engine.world)
  const event = await paidOnAccount(account)
  expect(await deliveryState(engine, event)).toBeNull()
  await catchUp(engine.world)
  await engine.quiet()
  expect(await deliveryState(engine, event)).toBe('foreign')
})

test('an account that has left us keeps no other from being asked', async () => {
  await setAccount('acct_0000gone')
  const account = await connect()
  await catchUp(engine.world)
  const event = await paidOnAccount(account)
  await catchUp(engine.world)
  await engine.quiet()
  expect(await deliveryState(engine, event)).toBe('foreign')
})
