// A mentor's numbers: sold, completed and hours for everybody, earned and refunded for the mentor alone; right after a
// payment, a decline, a move, a cancellation with a part kept, a refund by hand, and at the end of the hour.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Booking, SellerPage } from '../../src/http/contract.ts'
import { hold, openCheckout } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { appointment, course, mentoring, openStall, putOnSale, type Stall } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'
import { hour } from '../support/trouble.ts'

let engine: Engine
let stall: Stall
let listing: string
let buyer: Person

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

async function newMentor(): Promise<void> {
  stall = await openStall(engine)
  listing = await putOnSale(engine, stall, mentoring(), { refundPolicy: 'moderate' })
  buyer = await engine.person('Bea Buyer')
}

async function page(as?: Person): Promise<SellerPage> {
  const answer = await engine.ask('GET', `/api/sellers/${stall.seller.id}`, as === undefined ? {} : { as })
  return SellerPage.parse(answer.body)
}

/** What everybody sees, and what the mentor sees of their money in pounds. */
async function numbers() {
  const { seller, earnings } = await page(stall.seller)
  const { sessionsSold, sessionsCompleted, hoursSold } = seller.statistics
  const pounds = earnings?.currencies.find(({ currency }) => currency === 'gbp')
  return {
    shown: [sessionsSold, sessionsCompleted, hoursSold],
    money: [pounds?.earnedMinor ?? 0, pounds?.comingMinor ?? 0, pounds?.refundedMinor ?? 0],
    refunded: earnings?.sessionsRefunded,
  }
}

async function paidHour(inHours: number, of = listing): Promise<Booking> {
  const at = Math.ceil((engine.clock.now() + inHours * hour) / hour) * hour
  const booking = await hold(engine, buyer, { listing: of, startsAt: new Date(at).toISOString() })
  engine.emulator.controls.pay(await openCheckout(engine, buyer, booking.id))
  await engine.quiet()
  return booking
}

test('a session counts when it is paid, its money when it is over', async () => {
  await newMentor()
  expect(await numbers()).toEqual({ shown: [0, 0, 0], money: [0, 0, 0], refunded: 0 })
  const held = await hold(engine, buyer, { listing })
  engine.emulator.controls.decline(await openCheckout(engine, buyer, held.id))
  await engine.quiet()
  expect((await numbers()).shown).toEqual([0, 0, 0])
  await engine.ask('POST', `/api/bookings/${held.id}/give-up`, { as: buyer })
  await paidHour(3)
  expect(await numbers()).toEqual({ shown: [1, 0, 1], money: [0, 7200, 0], refunded: 0 })
  await engine.pass(5 * hour, hour / 2)
  expect(await numbers()).toEqual({ shown: [1, 1, 1], money: [7200, 0, 0], refunded: 0 })
})

test('money is for the mentor’s own eyes, and an operator’s', async () => {
  await newMentor()
  await paidHour(3)
  expect((await page()).earnings).toBeNull()
  expect((await page(buyer)).earnings).toBeNull()
  expect((await page(await engine.person('Otto', { operator: true }))).earnings).toEqual(
    (await page(stall.seller)).earnings,
  )
  expect((await page()).seller.statistics).toMatchObject({ sessionsSold: 1, hoursSold: 1 })
})

test('a move changes nothing of it', async () => {
  await newMentor()
  const { id, startsAt } = await paidHour(72)
  const before = await numbers()
  const later = new Date(Date.parse(startsAt ?? '') + 5 * hour).toISOString()
  const moved = await engine.ask('POST', `/api/bookings/${id}/reschedule`, {
    as: buyer,
    body: { startsAt: later },
  })
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  expect(await numbers()).toEqual(before)
})

test('a refund by hand takes back what it gives back, and the sale with it when it is whole', async () => {
  await newMentor()
  const { id } = await paidHour(72)
  const booking = Booking.parse((await engine.ask('GET', `/api/bookings/${id}`, { as: buyer })).body)
  const payment_intent = booking.stripe_payment_id ?? ''
  await stripeOf(engine).refunds.create({ payment_intent, amount: 2000 })
  await engine.quiet()
  expect(await numbers()).toEqual({ shown: [1, 0, 1], money: [0, 5400, 2000], refunded: 1 })
  await stripeOf(engine).refunds.create({ payment_intent })
  await engine.quiet()
  expect(await numbers()).toEqual({ shown: [0, 0, 0], money: [0, 0, 8000], refunded: 1 })
})

test('a cancellation leaves the mentor their part of what is kept', async () => {
  await newMentor()
  const { id } = await paidHour(48)
  const cancelled = await engine.ask('POST', `/api/bookings/${id}/cancel`, { as: buyer, body: {} })
  expect(cancelled.status, JSON.stringify(cancelled.body)).toBe(200)
  await engine.quiet()
  // Half goes back two days ahead; of the other half a tenth is the platform's.
  expect(await numbers()).toEqual({ shown: [0, 0, 0], money: [3600, 0, 4000], refunded: 1 })
})

test('a session type’s hours count, a course’s do not, and its money does', async () => {
  await newMentor()
  await paidHour(24, await putOnSale(engine, stall, appointment()))
  expect(await numbers()).toMatchObject({ shown: [1, 0, 1], money: [0, 4500, 0] })
  const courseId = await putOnSale(engine, stall, course(), { currency: 'usd' })
  const { body } = await engine.ask('POST', '/api/bookings/create', { as: buyer, body: { courseId } })
  engine.emulator.controls.pay(String(body.sessionId))
  await engine.quiet()
  expect(await numbers()).toMatchObject({ shown: [1, 0, 1], money: [0, 4500, 0] })
  expect((await page(stall.seller)).earnings?.currencies).toContainEqual({
    currency: 'usd',
    earnedMinor: 0,
    comingMinor: 10_800,
    refundedMinor: 0,
  })
})
