// What the inbox does with deliveries that are not ours, of another version, failing for ever, or grown old.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tidy } from '../../src/jobs/tidy.ts'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { stripeOf } from '../support/stripe.ts'
import {
  booksOf,
  day,
  deliveryState,
  eventIdOf,
  heldHour,
  hour,
  lastSent,
  minute,
  moneyOf,
  openHour,
  signed,
  straySession,
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

describe('what is not ours', () => {
  /** A payment of another program on the same account; answers its PaymentIntent. */
  async function paidElsewhere(): Promise<string> {
    const { sessions } = stripeOf(engine).checkout
    const price_data = { currency: 'usd', unit_amount: 700, product_data: { name: 'Elsewhere' } }
    const line_items = [{ price_data, quantity: 1 }]
    const { id } = await sessions.create({
      mode: 'payment',
      line_items,
      success_url: 'http://elsewhere.test',
    })
    engine.emulator.controls.pay(id)
    await engine.quiet()
    return String((await sessions.retrieve(id)).payment_intent)
  }

  test('a payment of another program on the same account is kept as foreign, and is no error', async () => {
    await paidElsewhere()
    for (const type of ['checkout.session.completed', 'payment_intent.succeeded'])
      expect(await deliveryState(engine, eventIdOf(lastSent(engine, type)))).toBe('foreign')
  })

  test('a refund of it is foreign too, once it is clear that no payment of ours will turn up', async () => {
    await stripeOf(engine).refunds.create({ payment_intent: await paidElsewhere() })
    await engine.quiet()
    const heard = eventIdOf(lastSent(engine, 'charge.refunded'))
    expect(await deliveryState(engine, heard)).toBe('waiting')
    await engine.pass(10 * minute)
    expect(await deliveryState(engine, heard)).toBe('foreign')
  })

  test('a refund of a payment that is not on our account at all is foreign', async () => {
    await stripeOf(engine).refunds.create({ payment_intent: await paidElsewhere() })
    await engine.quiet()
    const { body } = lastSent(engine, 'charge.refunded')
    const elsewhere = signed(engine, body.replaceAll(/pi_\w+/g, 'pi_on_another_account'), {
      id: 'evt_elsewhere',
    })
    await engine.deliver(elsewhere)
    await engine.pass(10 * minute)
    expect(await deliveryState(engine, 'evt_elsewhere')).toBe('foreign')
  })

  test('a type that we do not know is kept and counted', async () => {
    await stripeOf(engine).customers.create({ name: 'Nobody of ours' })
    await engine.quiet()
    expect(await deliveryState(engine, eventIdOf(lastSent(engine, 'customer.created')))).toBe('unknown')
  })
})

const amounts = {
  'checkout.session.completed': 'amount_total',
  'payment_intent.succeeded': 'amount_received',
}
const otherVersion =
  'an endpoint with another API version: only the id is believed, the rest is read anew (%s)'

test.each(Object.entries(amounts))(otherVersion, async (type, amount) => {
  engine.arrives = 'never'
  const { buyer, booking, session } = await openHour(engine)
  engine.emulator.controls.pay(session)
  await engine.emulator.runDue()
  const { body } = lastSent(engine, type)
  const older = body.replace(`"${amount}": 8000`, `"${amount}": 80`)
  expect(older).not.toBe(body)
  await engine.deliver(signed(engine, older, { api_version: '2019-05-16' }))
  await engine.quiet()
  expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  expect(await moneyOf(engine, booking.id)).toEqual({ captures: [kept], refunds: [] })
})

test('a delivery that keeps failing lies dead after its bound, and can be replayed', async () => {
  const { buyer, booking } = await heldHour(engine)
  const attemptId = engine.world.newId()
  const session = await straySession(engine, { ...(await heldHour(engine)), booking, session: '', attemptId })
  engine.emulator.controls.pay(session)
  await engine.quiet()
  const heard = eventIdOf(lastSent(engine, 'checkout.session.completed'))
  await engine.pass(11 * hour, 10 * minute)
  expect(await deliveryState(engine, heard)).toBe('dead')
  const operator = await engine.person('Olga Operator', { operator: true })
  const dead = await engine.ask('GET', '/api/operator/deliveries?state=dead', { as: operator })
  expect(JSON.stringify(dead.body)).toContain(heard)
  const replayed = await engine.ask('POST', `/api/operator/deliveries/${heard}/replay`, { as: operator })
  expect(replayed.status).toBe(202)
  await engine.holdfast.settled()
  expect(await deliveryState(engine, heard)).toBe('waiting')
  expect((await engine.ask('POST', `/api/operator/deliveries/${heard}/replay`, { as: buyer })).status).toBe(
    403,
  )
  expect((await booksOf(engine, booking.id)).sessions).toMatchObject([{ id: session, status: 'complete' }])
})

test('a body is kept for as long as it was configured to be; its event is recognised for ever', async () => {
  engine.arrives = 'never'
  const { booking, session } = await openHour(engine, {}, 200 * day)
  engine.emulator.controls.pay(session)
  await engine.emulator.runDue()
  const { body } = lastSent(engine, 'checkout.session.completed')
  await engine.deliver(signed(engine, body))
  await engine.quiet()
  const bodyOf = async () => {
    const rows = engine.world.db.selectFrom('deliveries').select('body')
    return (await rows.where('event_id', '=', eventIdOf({ headers: {}, body })).executeTakeFirstOrThrow())
      .body
  }
  await tidy(engine.world)
  expect(await bodyOf()).not.toBeNull()
  engine.clock.advance((engine.world.settings.deliveryKeepDays + 1) * day)
  await tidy(engine.world)
  expect(await bodyOf()).toBeNull()
  await engine.deliver(signed(engine, body))
  expect(await bodyOf()).toBeNull()
  expect((await moneyOf(engine, booking.id)).captures).toEqual([kept])
})
