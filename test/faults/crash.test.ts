// Killed at the two worst moments: after the intent was committed and before Stripe was called, and after Stripe did
// the work and before the result was committed. Whoever comes next converges, with one session and one refund.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expireHold } from '../../src/commands/letGo.ts'
import { acceptBid, placeBid } from '../../src/commands/lots.ts'
import { openAttempt } from '../../src/commands/openAttempt.ts'
import { performRefund } from '../../src/commands/refunds.ts'
import type { World } from '../../src/commands/world.ts'
import { type Uuid, uuid } from '../../src/domain/ids.ts'
import { findLot } from '../../src/store/listings.ts'
import type { StripeGateway } from '../../src/stripe/gateway/gateway.ts'
import { openCheckout, seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { openStall, putOnSale } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'
import {
  booksOf,
  day,
  heldHour,
  hour,
  Killed,
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
afterAll(() => engine.stop())

type Call = 'createSession' | 'expireSession' | 'createRefund'
type Moment = 'before' | 'after'
const moments: Moment[] = ['before', 'after']

/** A process that dies at this call: with `before`, Stripe has not heard of it; with `after`, we have not. */
function dying(call: Call, moment: Moment): World {
  const die = async <T>(work: () => Promise<T>): Promise<T> => {
    if (moment === 'after') await work()
    throw new Killed()
  }
  return withStripe(engine, (real): Partial<StripeGateway> => {
    switch (call) {
      case 'createSession':
        return { createSession: (...given) => die(() => real.createSession(...given)) }
      case 'expireSession':
        return { expireSession: (...given) => die(() => real.expireSession(...given)) }
      case 'createRefund':
        return { createRefund: (...given) => die(() => real.createRefund(...given)) }
    }
  })
}

const byEngine = { actor: 'engine', requestId: null } as const

describe.each(moments)('killed %s the call', (moment) => {
  test('opening: the sweep finishes it, and the buyer pays the one page there is', async () => {
    const { buyer, booking } = await heldHour(engine)
    const opening = openAttempt(dying('createSession', moment), uuid(booking.id), byEngine)
    await expect(opening).rejects.toBeInstanceOf(Killed)
    await engine.pass(minute)
    const { sessions } = await booksOf(engine, booking.id)
    expect(sessions).toHaveLength(1)
    expect(await openCheckout(engine, buyer, booking.id)).toBe(sessions[0]?.id)
    engine.emulator.controls.pay(sessions[0]?.id ?? '')
    await engine.quiet()
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  })

  test('opening: the buyer who tries again at once gets the same page', async () => {
    const { buyer, booking } = await heldHour(engine)
    const opening = openAttempt(dying('createSession', moment), uuid(booking.id), byEngine)
    await expect(opening).rejects.toBeInstanceOf(Killed)
    const session = await openCheckout(engine, buyer, booking.id)
    expect((await booksOf(engine, booking.id)).sessions.map((one) => one.id)).toEqual([session])
  })

  test('opening, and nobody comes back: the hold is let go, and no page stays open', async () => {
    const { buyer, booking } = await heldHour(engine)
    const opening = openAttempt(dying('createSession', moment), uuid(booking.id), byEngine)
    await expect(opening).rejects.toBeInstanceOf(Killed)
    engine.clock.advance(16 * minute)
    await engine.pass(3 * minute)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'expired' })
    expect((await booksOf(engine, booking.id)).sessions.every((one) => one.status === 'expired')).toBe(true)
  })

  test('letting go: tried again a minute later', async () => {
    const { buyer, booking } = await openHour(engine)
    engine.clock.advance(15 * minute + 1000)
    const letting = expireHold(dying('expireSession', moment), uuid(booking.id))
    await expect(letting).rejects.toBeInstanceOf(Killed)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'pending_payment' })
    await engine.pass(3 * minute)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'expired' })
  })

  test('refunding: the money goes back once', async () => {
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
    await expect(performRefund(dying('createRefund', moment), id)).rejects.toBeInstanceOf(Killed)
    await engine.quiet()
    expect((await booksOf(engine, opened.booking.id)).refunds).toEqual([
      { amount: 8000, status: 'succeeded' },
    ])
    expect((await moneyOf(engine, opened.booking.id)).captures.map((one) => one.place)).toEqual([
      'kept',
      'returned',
    ])
  })
})

test('a real process, killed with SIGKILL while Stripe’s answer is on its way', async () => {
  // It has a clock of its own, the real one; so has this engine, or they would not agree on deadlines.
  const real = await startEngine({ startMs: Date.now() })
  const { buyer, booking } = await heldHour(real)
  const match = { method: 'POST', path: '/v1/checkout/sessions' }
  real.emulator.controls.addRequestFault({ kind: 'timeout_after', match, times: 1 })
  const { port } = await real.emulator.listen()
  const program = new URL('./childThatOpens.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, real.databaseUrl, String(port), booking.id])
  const exited = once(child, 'exit')
  // Stripe has done its work, and the answer hangs: between the call and our commit.
  const made = async () => (await booksOf(real, booking.id)).sessions
  await expect.poll(made, { timeout: 20_000 }).toHaveLength(1)
  child.kill('SIGKILL')
  await exited
  expect((await seen(real, buyer, booking.id)).payment?.attempt).toMatchObject({ state: 'intended' })
  await real.pass(minute)
  const [session] = await made()
  expect(await openCheckout(real, buyer, booking.id)).toBe(session?.id)
  expect(await made()).toHaveLength(1)
  await real.stop()
})

/** A lot with a week to pay: time enough for a key to grow old. */
async function lotPromised(): Promise<Uuid> {
  const closesAt = new Date(engine.clock.now() + 30 * day)
  const prices = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, reserveMinor: null }
  const offer = { ...prices, closesAt, paymentWindowMinutes: 7 * 24 * 60 }
  const id = await putOnSale(engine, await openStall(engine), { kind: 'lot', offer })
  const lot = await findLot(engine.world.db, { by: 'id', id })
  if (lot === null) throw new Error('the lot is not there')
  const bidder = await engine.person('Bo Bidder')
  return acceptBid(engine.world, lot, await placeBid(engine.world, lot, bidder.id, 10_000), byEngine)
}

describe('a key older than 23 hours is looked up before it is used', () => {
  const lookedUp = async (moment: Moment) => {
    const looks: string[] = []
    const opened = await lotPromised()
    await expect(openAttempt(dying('createSession', moment), opened, byEngine)).rejects.toBeInstanceOf(Killed)
    engine.clock.advance(23 * hour + 5 * minute)
    const watching = withStripe(engine, (real) => ({
      async findSession(...given) {
        looks.push('looked')
        return real.findSession(...given)
      },
      async createSession(...given) {
        looks.push('created')
        return real.createSession(...given)
      },
    }))
    await openAttempt(watching, opened, byEngine)
    return looks
  }

  test('found: no second session is made', async () => {
    expect(await lookedUp('after')).toEqual(['looked'])
  })

  test('not found: it is made', async () => {
    expect((await lookedUp('before')).slice(0, 2)).toEqual(['looked', 'created'])
  })

  test('a refund that Stripe has already is not made again', async () => {
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
    engine.arrives = 'never'
    await expect(performRefund(dying('createRefund', 'after'), id)).rejects.toBeInstanceOf(Killed)
    engine.clock.advance(25 * hour)
    await performRefund(engine.world, id)
    engine.arrives = 'at_once'
    expect((await booksOf(engine, opened.booking.id)).refunds).toHaveLength(1)
    expect((await moneyOf(engine, opened.booking.id)).captures.map((one) => one.place)).toEqual([
      'kept',
      'returned',
    ])
    expect((await stripeOf(engine).refunds.list()).data[0]?.metadata).toMatchObject({ refund_id: id })
  })
})
