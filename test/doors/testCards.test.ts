// The test cards that the marketplaces' documents name, each through its whole way: page, bank, webhook, booking.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { mentoring, openStall, putOnSale } from '../support/marketplace.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const confirmed = { status: 'confirmed', payment: { status: 'paid', declines: 0 } }
const stillPending = { status: 'pending_payment', payment: { status: 'pending', declines: 1 } }
const held = { status: 'pending_payment', payment: { status: 'pending', declines: 0 } }

test.each([
  ['4242 4242 4242 4242', 'is paid', null, confirmed],
  ['4000 0000 0000 0002', 'is declined, and the time stays held', null, stillPending],
  ['4000 0025 0000 3155', 'is paid after the bank was satisfied', 'complete', confirmed],
  ['4000 0025 0000 3155', 'is not paid while the bank waits', null, held],
  ['4000 0027 6000 3184', 'is paid after the bank was satisfied', 'complete', confirmed],
  ['4000 0027 6000 3184', 'is declined when the bank was not satisfied', 'fail', stillPending],
] as const)('%s %s', async (card, _what, challenge, expected) => {
  const listing = await putOnSale(engine, await openStall(engine), mentoring())
  const buyer = await engine.person('Cora Cards')
  const { id } = await hold(engine, buyer, { listing })
  const session = await openCheckout(engine, buyer, id)
  engine.emulator.controls.pay(session, { card, ...(challenge === null ? {} : { challenge }) })
  await engine.quiet()
  expect(await seen(engine, buyer, id)).toMatchObject(expected)
})
