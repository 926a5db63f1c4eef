// Money that comes late, twice, wrong, or days afterwards: each captured payment ends in exactly one place.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openAttempt } from '../../src/commands/openAttempt.ts'
import { uuid } from '../../src/domain/ids.ts'
import { Booking } from '../../src/http/contract.ts'
import { askToHold, seen } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { appointment, course, openStall, putOnSale, type Traits } from '../support/marketplace.ts'
import {
  booksOf,
  day,
  heldHour,
  hour,
  isClaimed,
  minute,
  moneyOf,
  type Opened,
  open,
  openHour,
  straySession,
  withStripe,
} from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ debitSettlesAfterMs: 90 * day })
})
beforeEach(() => {
  engine.arrives = 'at_once'
})
afterAll(() => engine.stop())

const { kept, returned } = {
  kept: { place: 'kept', owed_because: null, amount_minor: 8000, currency: 'gbp', refunded_minor: 0 },
  returned: {
    place: 'returned',
    owed_because: null,
    amount_minor: 8000,
    currency: 'gbp',
    refunded_minor: 8000,
  },
}
const refunded = (reason: string) => ({ reason, status: 'succeeded', amount_minor: 8000, currency: 'gbp' })

async function pay(session: string): Promise<void> {
  engine.emulator.controls.pay(session)
  await engine.quiet()
}

/** Nothing is owed any more, by what an operator sees. */
async function owed(): Promise<unknown> {
  const operator = await engine.person('Olga Operator', { operator: true })
  return (await engine.ask('GET', '/api/operator/owed', { as: operator })).body.owed
}

describe('late, after the hold was let go', () => {
  /** A hold that lapsed, was let go with proof, and of which a payable page turned up all the same. */
  async function lapsed(traits: Traits = {}): Promise<Opened & { stray: string }> {
    const opened = await openHour(engine, traits)
    const stray = await straySession(engine, opened)
    await engine.pass(17 * minute)
    expect(await seen(engine, opened.buyer, opened.booking.id)).toMatchObject({ status: 'expired' })
    expect(await isClaimed(engine, opened.booking.id)).toBe(false)
    return { ...opened, stray }
  }

  const takenBySomebody = async ({ listing, startsAt }: Opened): Promise<Person> => {
    const rival = await engine.person('Bob Rival')
    expect((await askToHold(engine, rival, { listing, startsAt })).status).toBe(201)
    return rival
  }

  test('the same time is free: it is taken again', async () => {
    const { buyer, booking, stray } = await lapsed()
    await pay(stray)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'confirmed',
      outcome: null,
      startsAt: booking.startsAt,
      payment: { status: 'paid' },
    })
    expect(await isClaimed(engine, booking.id)).toBe(true)
    expect(await moneyOf(engine, booking.id)).toEqual({ captures: [kept], refunds: [] })
  })

  test('somebody else has it: all of the money goes back, and the buyer is told', async () => {
    const late = await lapsed()
    await takenBySomebody(late)
    await pay(late.stray)
    expect(await seen(engine, late.buyer, late.booking.id)).toMatchObject({
      status: 'expired',
      payment: { status: 'refunded', paidMinor: 8000, refundedMinor: 8000 },
    })
    expect(await moneyOf(engine, late.booking.id)).toEqual({
      captures: [returned],
      refunds: [refunded('late')],
    })
    expect((await booksOf(engine, late.booking.id)).refunds).toEqual([{ amount: 8000, status: 'succeeded' }])
    expect(await isClaimed(engine, late.booking.id)).toBe(false)
  })

  test('a listing that allows it: the nearest free time of equal worth, completed when that one ends', async () => {
    const late = await lapsed({ lateMoney: 'nearest' })
    await takenBySomebody(late)
    await pay(late.stray)
    const moved = await seen(engine, late.buyer, late.booking.id)
    expect(moved).toMatchObject({ status: 'confirmed', payment: { status: 'paid' } })
    const apart = Math.abs(Date.parse(moved.startsAt ?? '') - Date.parse(late.startsAt))
    expect(apart).toBe(hour)
    const { completes_at } = await engine.world.db
      .selectFrom('bookings')
      .select('completes_at')
      .where('id', '=', late.booking.id)
      .executeTakeFirstOrThrow()
    expect(completes_at?.toISOString()).toBe(moved.endsAt)
  })
})

describe('late, for things that the nearest time is no answer to', () => {
  const late = async (as: Person, listing: string, startsAt: string | undefined): Promise<string> => {
    const body = { listingId: listing, ...(startsAt === undefined ? {} : { startsAt }) }
    const booking = Booking.parse((await engine.ask('POST', '/api/bookings', { as, body })).body)
    const opened = await open(engine, { buyer: as, listing, booking, startsAt: startsAt ?? '' })
    const stray = await straySession(engine, opened)
    await engine.pass(17 * minute)
    const rival = await engine.person('Bob Rival')
    expect((await engine.ask('POST', '/api/bookings', { as: rival, body })).status).toBe(201)
    await pay(stray)
    return booking.id
  }

  test('a course whose last seat is gone: returned', async () => {
    const offered = course({ capacity: 1, priceMinor: 8000 })
    const listing = await putOnSale(engine, await openStall(engine), offered, { lateMoney: 'nearest' })
    const buyer = await engine.person('Ann Buyer')
    const id = await late(buyer, listing, undefined)
    expect(await seen(engine, buyer, id)).toMatchObject({
      status: 'expired',
      payment: { status: 'refunded' },
    })
  })

  test('a session type: the nearest free time, as for a mentor', async () => {
    const offered = appointment({ priceMinor: 8000 })
    const listing = await putOnSale(engine, await openStall(engine), offered, { lateMoney: 'nearest' })
    const buyer = await engine.person('Ann Buyer')
    const startsAt = new Date(Math.ceil((engine.clock.now() + 3 * day) / hour) * hour).toISOString()
    const moved = await seen(engine, buyer, await late(buyer, listing, startsAt))
    expect(moved).toMatchObject({ status: 'confirmed' })
    expect(moved.startsAt).not.toBe(startsAt)
  })

  test('a course that its buyer has bought anew meanwhile: the late money is returned', async () => {
    const listing = await putOnSale(engine, await openStall(engine), course({ priceMinor: 8000 }))
    const buyer = await engine.person('Ann Buyer')
    const place = async () =>
      Booking.parse(
        (await engine.ask('POST', '/api/bookings', { as: buyer, body: { listingId: listing } })).body,
      )
    const first = await open(engine, { buyer, listing, booking: await place(), startsAt: '' })
    const stray = await straySession(engine, first)
    await engine.pass(17 * minute)
    const second = await open(engine, { buyer, listing, booking: await place(), startsAt: '' })
    await pay(second.session)
    await pay(stray)
    expect(await seen(engine, buyer, first.booking.id)).toMatchObject({ payment: { status: 'refunded' } })
    expect(await seen(engine, buyer, second.booking.id)).toMatchObject({ status: 'confirmed' })
  })
})

describe('two payments of one booking', () => {
  test('the second is returned by itself, exactly once', async () => {
    const opened = await openHour(engine)
    const stray = await straySession(engine, opened)
    engine.emulator.controls.pay(opened.session)
    engine.emulator.controls.pay(stray)
    await engine.quiet()
    await engine.pass(3 * hour, hour)
    expect(await seen(engine, opened.buyer, opened.booking.id)).toMatchObject({ status: 'confirmed' })
    expect(await moneyOf(engine, opened.booking.id)).toEqual({
      captures: [kept, returned],
      refunds: [refunded('second_payment')],
    })
    expect((await booksOf(engine, opened.booking.id)).refunds).toEqual([
      { amount: 8000, status: 'succeeded' },
    ])
  })

  test('paid after it was given up: returned', async () => {
    const opened = await openHour(engine)
    const stray = await straySession(engine, opened)
    await engine.ask('POST', `/api/bookings/${opened.booking.id}/give-up`, { as: opened.buyer })
    await pay(stray)
    expect(await seen(engine, opened.buyer, opened.booking.id)).toMatchObject({
      status: 'cancelled',
      payment: { status: 'refunded' },
    })
    expect((await moneyOf(engine, opened.booking.id)).refunds).toEqual([refunded('cancelled')])
  })
})

describe('wrong money is quarantined', () => {
  const wrong = {
    'wrong amount': { amountMinor: 7999, currency: 'gbp' },
    'wrong currency': { amountMinor: 8000, currency: 'usd' },
  }

  const name = '%s: owed, not confirmed, and returned by an operator'
  test.each(Object.entries(wrong))(name, async (_name, money) => {
    const { booking, buyer } = await heldHour(engine)
    await pay(await wrongSession(booking, money))
    expect(await seen(engine, buyer, booking.id)).toMatchObject({
      status: 'expired',
      outcome: 'refused_amount',
      payment: { status: 'processing' },
    })
    expect(await isClaimed(engine, booking.id)).toBe(false)
    const capture = { amount_minor: money.amountMinor, currency: money.currency }
    expect(await moneyOf(engine, booking.id)).toMatchObject({
      captures: [{ ...capture, place: 'owed', owed_because: 'wrong_amount' }],
      refunds: [],
    })
    const again = await engine.ask('POST', `/api/bookings/${booking.id}/checkout`, { as: buyer })
    expect(again.status).toBe(409)
    await returnByOperator(booking.id)
    expect(await moneyOf(engine, booking.id)).toMatchObject({
      captures: [{ ...capture, place: 'returned', refunded_minor: money.amountMinor }],
      refunds: [{ ...capture, reason: 'wrong_amount', status: 'succeeded' }],
    })
    expect(await owed()).toEqual([])
  })

  /** Stripe's page asks for something else than we asked it to. */
  async function wrongSession(
    booking: Booking,
    { amountMinor, currency }: { amountMinor: number; currency: string },
  ): Promise<string> {
    const product_data = { name: 'Something else' }
    const line_items = [{ quantity: 1, price_data: { currency, unit_amount: amountMinor, product_data } }]
    const wrongly = withStripe(engine, (real) => ({
      createSession: (request, key, priority) =>
        real.createSession({ ...request, line_items }, key, priority),
    }))
    const { url } = await openAttempt(wrongly, uuid(booking.id), { actor: 'engine', requestId: null })
    return /cs_test_\w+/.exec(url ?? '')?.[0] ?? ''
  }

  test('charged by hand beside the page: owed, and the page can still be paid', async () => {
    const opened = await openHour(engine)
    await pay(await straySession(engine, opened, wrong['wrong amount']))
    await pay(opened.session)
    expect(await seen(engine, opened.buyer, opened.booking.id)).toMatchObject({ status: 'confirmed' })
    expect((await moneyOf(engine, opened.booking.id)).captures).toMatchObject([
      kept,
      { place: 'owed', owed_because: 'wrong_amount', amount_minor: 7999 },
    ])
  })

  async function returnByOperator(bookingId: string): Promise<void> {
    const operator = await engine.person('Olga Operator', { operator: true })
    const list = await engine.ask('GET', '/api/operator/owed', { as: operator })
    const rows = list.body.owed as { bookingId: string; paymentIntentId: string }[]
    const intent = rows.find((row) => row.bookingId === bookingId)?.paymentIntentId
    const answer = await engine.ask('POST', `/api/operator/owed/${intent}/return`, { as: operator })
    expect(answer.status).toBe(202)
    expect((await engine.ask('POST', `/api/operator/owed/${intent}/return`, { as: operator })).status).toBe(
      409,
    )
    await engine.quiet()
  }
})
