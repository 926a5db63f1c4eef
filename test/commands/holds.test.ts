// What is in the way of a hold, and what is done about it: the buyer's own lapsed holds, a bank that takes its time, a
// calendar with nothing else to offer. And what a hold leaves for money that comes late.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { completeBooking } from '../../src/commands/completeBooking.ts'
import { placeHold } from '../../src/commands/placeHold.ts'
import { uuid } from '../../src/domain/ids.ts'
import { SlotPage } from '../../src/http/contract.ts'
import { findListing } from '../../src/store/listings.ts'
import { askToHold, hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { appointment, course, mentoring, openStall, putOnSale } from '../support/marketplace.ts'
import { day, heldHour, hour, isClaimed, minute, open, openHour, straySession } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ debitSettlesAfterMs: 90 * day })
})
beforeEach(() => {
  engine.arrives = 'at_once'
})
afterAll(() => engine.stop())

const inDays = (days: number) =>
  new Date(Math.ceil((engine.clock.now() + days * day) / hour) * hour).toISOString()

describe('the buyer’s own lapsed holds make room without waiting for the clock', () => {
  test('one for the same hour, bought as something else', async () => {
    const stall = await openStall(engine)
    const [first, second] = [
      await putOnSale(engine, stall, mentoring()),
      await putOnSale(engine, stall, appointment()),
    ]
    const buyer = await engine.person('Ann Buyer')
    const startsAt = inDays(3)
    const lapsed = await hold(engine, buyer, { listing: first, startsAt })
    expect((await askToHold(engine, buyer, { listing: second, startsAt })).status).toBe(409)
    engine.clock.advance(16 * minute)
    expect((await askToHold(engine, buyer, { listing: second, startsAt })).status).toBe(201)
    expect(await seen(engine, buyer, lapsed.id)).toMatchObject({ status: 'expired' })
  })

  test('three of them, where three is all that a buyer may have', async () => {
    const buyer = await engine.person('Ann Buyer')
    const startsAt = inDays(3)
    const anew = async () => ({
      listing: await putOnSale(engine, await openStall(engine), mentoring()),
      startsAt,
    })
    const held = [
      await hold(engine, buyer, await anew()),
      await hold(engine, buyer, await anew()),
      await hold(engine, buyer, await anew()),
    ]
    expect((await askToHold(engine, buyer, await anew())).body).toMatchObject({
      type: 'urn:holdfast:problem:too_many_holds',
    })
    engine.clock.advance(16 * minute)
    expect((await askToHold(engine, buyer, await anew())).status).toBe(201)
    const after = await Promise.all(held.map(({ id }) => seen(engine, buyer, id)))
    expect(after.filter((one) => one.status === 'expired')).toHaveLength(1)
  })
})

test('a hold whose money a bank is still moving is not let go for another wish', async () => {
  const { buyer, booking, listing, session } = await openHour(engine, {}, 20 * day)
  engine.arrives = 'never'
  engine.emulator.controls.pay(session, { debit: 'sepa_debit' })
  await engine.emulator.runDue()
  engine.clock.advance(16 * minute)
  const answer = await askToHold(engine, buyer, { listing, startsAt: inDays(21) })
  expect(answer.body).toMatchObject({
    status: 409,
    type: 'urn:holdfast:problem:booking_closed',
    bookingId: booking.id,
  })
  expect(await seen(engine, buyer, booking.id)).toMatchObject({
    status: 'pending_payment',
    payment: { status: 'processing' },
  })
  expect(await isClaimed(engine, booking.id)).toBe(true)
})

test('the only hour there is, taken: told so, and that nothing is free near it', async () => {
  const wanted = new Date(inDays(2))
  const fromMinute = wanted.getUTCHours() * 60
  const weekday = wanted.getUTCDay() === 0 ? 7 : wanted.getUTCDay()
  const hours = { rules: [{ weekday, fromMinute, toMinute: fromMinute + 60 }], exceptions: [] }
  const stall = await openStall(engine, { hours })
  const listing = await putOnSale(engine, stall, mentoring({ horizonDays: 4 }))
  const [ann, bob] = [await engine.person('Ann Buyer'), await engine.person('Bob Rival')]
  const startsAt = wanted.toISOString()
  await hold(engine, ann, { listing, startsAt })
  const { body } = await askToHold(engine, bob, { listing, startsAt })
  expect(body).toMatchObject({ type: 'urn:holdfast:problem:slot_taken', free: [] })
  expect(body.detail).toContain('Nothing is free near it')
})

test('a course asked for as an hour is refused by name, and nothing is held', async () => {
  const id = await putOnSale(engine, await openStall(engine), course())
  const listing = await findListing(engine.world.db, { by: 'id', id })
  if (listing === null) throw new Error('the course is not there')
  const { id: buyerId } = await engine.person('Ann Buyer')
  const request = { kind: 'mentoring', startsAt: new Date(inDays(2)), minutes: 60 } as const
  const words = { title: null, description: null, door: 'pages', clientKey: null } as const
  const placing = placeHold(
    engine.world,
    { buyerId, listing, request, ...words },
    { actor: `person:${buyerId}`, requestId: null },
  )
  await expect(placing).rejects.toMatchObject({ code: 'invalid_input', message: /is a course/ })
})

describe('late money for a seat in a group', () => {
  const seatsAt = async (listing: string, startsAt: string) => {
    const to = new Date(Date.parse(startsAt) + hour).toISOString()
    const path = `/api/listings/${listing}/slots?from=${startsAt}&to=${to}`
    const { slots } = SlotPage.parse((await engine.ask('GET', path)).body)
    return slots.find((slot) => slot.startsAt === startsAt)?.seatsLeft
  }

  test.each([
    ['nobody else there', 0],
    ['another there', 1],
  ])('%s: the same seat at the same time is taken again, and counted', async (_who, others) => {
    const listing = await putOnSale(engine, await openStall(engine), appointment({ capacity: 3 }))
    const [ann, bob] = [await engine.person('Ann Buyer'), await engine.person('Bob Other')]
    const startsAt = inDays(3)
    const booking = await hold(engine, ann, { listing, startsAt })
    const opened = await open(engine, { buyer: ann, listing, booking, startsAt })
    const stray = await straySession(engine, opened)
    await engine.pass(17 * minute)
    if (others > 0) await hold(engine, bob, { listing, startsAt })
    expect(await seatsAt(listing, startsAt)).toBe(3 - others)
    engine.emulator.controls.pay(stray)
    await engine.quiet()
    expect(await seen(engine, ann, booking.id)).toMatchObject({ status: 'confirmed', startsAt })
    expect(await seatsAt(listing, startsAt)).toBe(2 - others)
  })
})

describe('completing', () => {
  const completions = async (bookingId: string) => {
    const rows = engine.world.db.selectFrom('events').select('id').where('booking_id', '=', bookingId)
    return (await rows.where('type', '=', 'booking_completed').execute()).length
  }

  test('two sweeps at once complete a booking once', async () => {
    const { buyer, booking } = await heldHour(engine, {}, day)
    engine.emulator.controls.pay(await openCheckout(engine, buyer, booking.id))
    await engine.quiet()
    const id = uuid(booking.id)
    await completeBooking(engine.world, id)
    expect(await completions(id)).toBe(0)
    engine.clock.advance(2 * day)
    await Promise.all([completeBooking(engine.world, id), completeBooking(engine.world, id)])
    expect(await completions(id)).toBe(1)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'completed' })
  })
})
