// After a booking is paid: cancelled by its buyer under the policy it was made with, by its seller or an operator in
// full; its refunds followed; its receipt, its calendar file and its story.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Booking, Problem, Receipt, RefundQuote, Timeline } from '../../src/http/contract.ts'
import { askToHold, freeStarts, hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, type Person, startDemoEngine } from '../support/engine.ts'

const PRICE = 8000
let engine: Engine
let amara: Person
let operator: Person

beforeAll(async () => {
  engine = await startDemoEngine()
  amara = await engine.demoPerson('amara@demo.example')
  operator = await engine.person('Otto Operator', { operator: true })
})
afterAll(() => engine.stop())

async function paidHour(buyer: Person, from = 45): Promise<Booking> {
  const startsAt = (await freeStarts(engine))[from]
  if (startsAt === undefined) throw new Error('too little is free')
  const held = await hold(engine, buyer, { startsAt })
  await engine.emulator.controls.pay(await openCheckout(engine, buyer, held.id))
  await engine.quiet()
  return seen(engine, buyer, held.id)
}

const quote = async (as: Person, { id }: { id: string }) =>
  RefundQuote.parse((await engine.ask('GET', `/api/bookings/${id}/refund-quote`, { as })).body)
const cancel = (as: Person, { id }: { id: string }, body: object = {}) =>
  engine.ask('POST', `/api/bookings/${id}/cancel`, { as, body })
const refund = (as: Person, { id }: { id: string }, body: object) =>
  engine.ask('POST', `/api/operator/bookings/${id}/refund`, { as, body })

/** Time passes until so long after its start. */
function until({ startsAt }: Booking, afterMs: number): void {
  engine.clock.advance(new Date(String(startsAt)).getTime() + afterMs - engine.clock.now())
}

async function atStripe(booking: Booking): Promise<{ amount_refunded: number }> {
  const { rows } = await sql<{ id: string }>`
    SELECT c.payment_intent_id AS id FROM captures c JOIN payments p ON p.id = c.payment_id
    WHERE p.booking_id = ${booking.id}`.execute(engine.world.db)
  const [capture] = rows
  if (capture === undefined) throw new Error('nothing was captured')
  const refunds = await engine.world.stripe.listRefunds(capture.id)
  const succeeded = refunds.filter((one) => one.status === 'succeeded')
  return { amount_refunded: succeeded.reduce((sum, one) => sum + one.amountMinor, 0) }
}

describe('a buyer cancels', () => {
  test('in time: all goes back, exactly as quoted, and the hour is free for others', async () => {
    const [buyer, other] = [await engine.person('Cara Cancels'), await engine.person('Otis Other')]
    const booked = await paidHour(buyer)
    const offered = await quote(buyer, booked)
    expect(offered).toMatchObject({ refundMinor: PRICE, sellerMinor: 0, platformMinor: 0, currency: 'gbp' })
    const answer = await cancel(buyer, booked, { expectedRefundMinor: PRICE })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    expect(Booking.parse(answer.body)).toMatchObject({
      status: 'cancelled',
      outcome: 'cancelled_by_buyer',
      payment: { status: 'refund_pending' },
    })
    expect((await askToHold(engine, other, { startsAt: String(booked.startsAt) })).status).toBe(201)
    await engine.quiet()
    expect((await seen(engine, buyer, booked.id)).payment).toMatchObject({
      status: 'refunded',
      refundedMinor: PRICE,
    })
    expect(await atStripe(booked)).toEqual({ amount_refunded: PRICE })
    expect((await cancel(buyer, booked)).status).toBe(200)
  })

  test('late: half goes back and half is kept; what was quoted before is not silently changed', async () => {
    const buyer = await engine.person('Lena Late')
    const booked = await paidHour(buyer, 20)
    const before = await quote(buyer, booked)
    until(booked, -3 * 3_600_000)
    const stale = await cancel(buyer, booked, { expectedRefundMinor: before.refundMinor })
    expect(stale.status).toBe(409)
    expect(Problem.parse(stale.body)).toMatchObject({
      type: 'urn:holdfast:problem:quote_changed',
      detail: expect.stringContaining('£40.00'),
    })
    expect((await seen(engine, buyer, booked.id)).status).toBe('confirmed')
    const now = await quote(buyer, booked)
    expect(now).toMatchObject({ refundMinor: PRICE / 2 })
    expect(now.refundMinor + now.sellerMinor + now.platformMinor).toBe(PRICE)
    await cancel(buyer, booked, { expectedRefundMinor: now.refundMinor })
    await engine.quiet()
    expect(await seen(engine, buyer, booked.id)).toMatchObject({
      status: 'cancelled',
      payment: { status: 'partially_refunded', refundedMinor: PRICE / 2 },
    })
    expect(await atStripe(booked)).toEqual({ amount_refunded: PRICE / 2 })
  })

  test('two clicks at once refund once', async () => {
    const buyer = await engine.person('Dora Double')
    const booked = await paidHour(buyer)
    const answers = await Promise.all([cancel(buyer, booked), cancel(buyer, booked), cancel(buyer, booked)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    await engine.quiet()
    expect(await atStripe(booked)).toEqual({ amount_refunded: PRICE })
  })

  test('what is not paid is given up instead, and what has begun stays', async () => {
    const buyer = await engine.person('Nora Not')
    const held = await hold(engine, buyer)
    const unpaid = await cancel(buyer, held)
    expect(unpaid).toMatchObject({ status: 409, body: { type: 'urn:holdfast:problem:booking_closed' } })
    const booked = await paidHour(buyer, 10)
    until(booked, 60_000)
    expect((await engine.ask('GET', `/api/bookings/${booked.id}/refund-quote`, { as: buyer })).status).toBe(
      409,
    )
    expect((await cancel(buyer, booked)).status).toBe(409)
  })
})

test('a seller’s cancelling gives all of it back, whatever the policy says by now', async () => {
  const buyer = await engine.person('Sid Sold')
  const booked = await paidHour(buyer, 20)
  until(booked, -60_000)
  expect(await quote(amara, booked)).toMatchObject({ refundMinor: PRICE, sellerMinor: 0, until: null })
  expect((await cancel(amara, booked, { reason: 'I am ill.' })).status).toBe(200)
  await engine.quiet()
  expect(await seen(engine, buyer, booked.id)).toMatchObject({
    outcome: 'cancelled_by_seller',
    payment: { status: 'refunded' },
  })
})

describe('an operator gives back', () => {
  test('a part, with a reason, and the booking stands; never more than there is', async () => {
    const buyer = await engine.person('Pia Part')
    const booked = await paidHour(buyer)
    const first = await refund(operator, booked, {
      amountMinor: 3000,
      expectedLeftMinor: PRICE,
      reason: 'Started late.',
    })
    expect(first.status, JSON.stringify(first.body)).toBe(200)
    await engine.quiet()
    expect(await seen(engine, buyer, booked.id)).toMatchObject({
      status: 'confirmed',
      payment: { status: 'partially_refunded', refundedMinor: 3000 },
    })
    const over = await refund(operator, booked, {
      amountMinor: 5001,
      expectedLeftMinor: 5000,
      reason: 'Too much.',
    })
    expect(over).toMatchObject({ status: 422, body: { detail: expect.stringContaining('£50.00') } })
    expect(
      (await refund(operator, booked, { amountMinor: 5000, expectedLeftMinor: 5000, reason: 'The rest.' }))
        .status,
    ).toBe(200)
    await engine.quiet()
    expect(await seen(engine, buyer, booked.id)).toMatchObject({
      status: 'cancelled',
      outcome: 'cancelled_by_operator',
      payment: { status: 'refunded', refundedMinor: PRICE },
    })
    expect(await atStripe(booked)).toEqual({ amount_refunded: PRICE })
  })

  test('once, though it is sent twice, or by two at the same moment', async () => {
    const buyer = await engine.person('Twyla Twice')
    const booked = await paidHour(buyer)
    const wish = { amountMinor: 3000, expectedLeftMinor: PRICE, reason: 'Started late.' }
    const answers = await Promise.all([refund(operator, booked, wish), refund(operator, booked, wish)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await refund(operator, booked, wish)).toMatchObject({
      status: 409,
      body: { type: 'urn:holdfast:problem:quote_changed' },
    })
    await engine.quiet()
    expect(await atStripe(booked)).toEqual({ amount_refunded: 3000 })
  })

  test('what a late cancellation kept, too', async () => {
    const buyer = await engine.person('Kit Kept')
    const booked = await paidHour(buyer, 20)
    until(booked, -3 * 3_600_000)
    await cancel(buyer, booked)
    await engine.quiet()
    const rest = { amountMinor: PRICE / 2, expectedLeftMinor: PRICE / 2, reason: 'Goodwill.' }
    expect((await refund(operator, booked, rest)).status).toBe(200)
    await engine.quiet()
    expect((await seen(engine, buyer, booked.id)).payment).toMatchObject({
      status: 'refunded',
      refundedMinor: PRICE,
    })
  })

  test('and only an operator does', async () => {
    const buyer = await engine.person('Tess Tries')
    const booked = await paidHour(buyer)
    for (const as of [buyer, amara])
      expect(
        (await refund(as, booked, { amountMinor: 1, expectedLeftMinor: PRICE, reason: 'mine' })).status,
      ).toBe(403)
  })
})

test('a refund that the bank returns is owed again, and what is missing of it can be sent anew', async () => {
  const buyer = await engine.person('Fay Fails')
  const booked = await paidHour(buyer, 20)
  until(booked, -3 * 3_600_000)
  await cancel(buyer, booked)
  await engine.quiet()
  const { rows } = await sql<{ refund: string; intent: string }>`
    SELECT r.stripe_refund_id AS refund, r.payment_intent_id AS intent FROM refunds r
    JOIN captures c ON c.payment_intent_id = r.payment_intent_id JOIN payments p ON p.id = c.payment_id
    WHERE p.booking_id = ${booked.id}`.execute(engine.world.db)
  const [made] = rows
  if (made === undefined) throw new Error('no refund was made')
  await engine.emulator.controls.turnRefund(made.refund, 'failed')
  await engine.quiet()
  expect((await seen(engine, buyer, booked.id)).payment).toMatchObject({
    status: 'refund_failed',
    refundedMinor: 0,
  })
  const again = await engine.ask('POST', `/api/operator/owed/${made.intent}/return`, { as: operator })
  expect(again.status).toBe(202)
  await engine.quiet()
  expect((await seen(engine, buyer, booked.id)).payment).toMatchObject({
    status: 'partially_refunded',
    refundedMinor: PRICE / 2,
  })
})

test('a receipt says what was paid and what went back', async () => {
  const buyer = await engine.person('Rita Receipt')
  const booked = await paidHour(buyer)
  await refund(operator, booked, { amountMinor: 500, expectedLeftMinor: PRICE, reason: 'Bad line.' })
  await engine.quiet()
  const { body } = await engine.ask('GET', `/api/bookings/${booked.number}/receipt`, { as: buyer })
  expect(Receipt.parse(body)).toMatchObject({
    number: booked.number,
    totalMinor: PRICE,
    seller: { name: booked.seller.name },
    refunds: [{ amountMinor: 500, state: 'arrived' }],
    refundedMinor: 500,
  })
  const held = await hold(engine, buyer)
  expect((await engine.ask('GET', `/api/bookings/${held.id}/receipt`, { as: buyer })).status).toBe(409)
})

test('a calendar file keeps its identity while the booking moves and ends', async () => {
  const buyer = await engine.person('Cal Calendar')
  const booked = await paidHour(buyer)
  const file = async () => {
    const headers = { authorization: `Bearer ${buyer.token}` }
    const path = `/api/bookings/${booked.id}/calendar.ics`
    const answer = await engine.holdfast.fetch(new Request(`http://holdfast.test${path}`, { headers }))
    expect(answer.headers.get('content-type')).toContain('text/calendar')
    return answer.text()
  }
  const first = await file()
  const stamp = (at: unknown) => new Date(String(at)).toISOString().replace(/[-:]|\.000/g, '')
  expect(first).toContain(`DTSTART:${stamp(booked.startsAt)}`)
  expect(first).toContain(`UID:booking-${booked.id}@holdfast.test`)
  expect(first).toContain('SEQUENCE:0')
  expect(first).toContain('STATUS:CONFIRMED')
  await cancel(buyer, booked)
  const last = await file()
  expect(last).toContain(`UID:booking-${booked.id}@holdfast.test`)
  expect(last).toContain('SEQUENCE:1')
  expect(last).toContain('STATUS:CANCELLED')
})

test('its story is told in order, to its people, without anybody’s ids', async () => {
  const buyer = await engine.person('Sue Story')
  const booked = await paidHour(buyer)
  await cancel(amara, booked, { reason: 'I am ill.' })
  await engine.quiet()
  const { body } = await engine.ask('GET', `/api/bookings/${booked.id}/timeline`, { as: buyer })
  const { entries } = Timeline.parse(body)
  expect(entries.map(({ type, by }) => [type, by])).toEqual([
    ['hold_placed', 'you'],
    ['attempt_intended', 'you'],
    ['checkout_created', 'you'],
    ['checkout_completed', 'stripe'],
    ['payment_captured', 'stripe'],
    ['booking_confirmed', 'stripe'],
    ['booking_cancelled', 'seller'],
    ['refund_wanted', 'seller'],
    ['refund_moved', 'engine'],
  ])
  expect(JSON.stringify(body)).not.toMatch(/person:|pi_|cs_|re_/)
  const stranger = await engine.person('Stan Stranger')
  for (const what of ['timeline', 'receipt', 'calendar.ics', 'refund-quote'])
    expect((await engine.ask('GET', `/api/bookings/${booked.id}/${what}`, { as: stranger })).status).toBe(404)
  expect((await cancel(stranger, booked)).status).toBe(404)
})
