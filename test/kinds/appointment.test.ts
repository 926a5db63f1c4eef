// Appointments, through the doors: for one client, and for a group that shares one occurrence and its seats.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reviseListing } from '../../src/commands/listings.ts'
import { SlotPage } from '../../src/http/contract.ts'
import { askToHold, hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { appointment, mentoring, openStall, putOnSale } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

const at = '2026-11-25T10:00:00.000Z'
const half = '2026-11-25T10:30:00.000Z'

async function slots(listing: string) {
  const query = 'from=2026-11-25T09:00:00Z&to=2026-11-25T12:00:00Z'
  return SlotPage.parse((await engine.ask('GET', `/api/listings/${listing}/slots?${query}`)).body).slots
}

const pay = async (as: Parameters<typeof hold>[1], id: string) => {
  engine.emulator.controls.pay(await openCheckout(engine, as, id))
  await engine.quiet()
}

describe('for one client', () => {
  test('the calendar is taken for its length, for every listing of the seller', async () => {
    const stall = await openStall(engine)
    const one = await putOnSale(engine, stall, appointment())
    const other = await putOnSale(engine, stall, mentoring())
    const buyer = await engine.person('Ann')
    const rival = await engine.person('Bob')
    await hold(engine, buyer, { listing: one, startsAt: at })
    for (const listing of [one, other]) {
      const answer = await askToHold(engine, rival, { listing, startsAt: half })
      expect(answer.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:slot_taken' })
    }
    const free = (await slots(one)).map((slot) => slot.startsAt)
    expect(free).toContain('2026-11-25T11:00:00.000Z')
    expect(free).not.toContain(at)
  })

  test('it is sold through the session types’ own door', async () => {
    const stall = await openStall(engine)
    const listing = await putOnSale(engine, stall, appointment())
    const buyer = await engine.person('Ann')
    const body = { sessionTypeId: listing, startTime: '2026-11-25T10:00:00' }
    const answer = await engine.ask('POST', '/api/payments/create-checkout-session', { as: buyer, body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(200)
    engine.emulator.controls.pay(String(answer.body.session_id))
    await engine.quiet()
    expect(await seen(engine, buyer, String(answer.body.booking_id))).toMatchObject({
      status: 'confirmed',
      startsAt: at,
      amountMinor: 5000,
    })
  })
})

describe('for a group', () => {
  test('seats are sold one by one; a start that others joined stays on offer until it is full', async () => {
    const stall = await openStall(engine)
    const group = await putOnSale(engine, stall, appointment({ capacity: 2 }))
    const [ann, bob, cem] = [
      await engine.person('Ann'),
      await engine.person('Bob'),
      await engine.person('Cem'),
    ]
    expect((await slots(group)).find((slot) => slot.startsAt === at)?.seatsLeft).toBe(2)
    await hold(engine, ann, { listing: group, startsAt: at })
    const joinable = await slots(group)
    expect(joinable.find((slot) => slot.startsAt === at)?.seatsLeft).toBe(1)
    expect(joinable.map((slot) => slot.startsAt)).not.toContain(half)
    await hold(engine, bob, { listing: group, startsAt: at })
    const refused = await askToHold(engine, cem, { listing: group, startsAt: at })
    expect(refused.body).toMatchObject({ status: 409, type: 'urn:holdfast:problem:slot_taken' })
    expect((await slots(group)).map((slot) => slot.startsAt)).not.toContain(at)
  })

  test('all of it is one occurrence', async () => {
    const stall = await openStall(engine)
    const group = await putOnSale(engine, stall, appointment({ capacity: 3 }))
    for (const name of ['Ann', 'Bob', 'Cem'])
      await hold(engine, await engine.person(name), { listing: group, startsAt: at })
    const { rows } = await sql`SELECT o.id FROM occurrences o WHERE o.listing_id = ${group}`.execute(
      engine.world.db,
    )
    expect(rows).toHaveLength(1)
  })

  test('the first buyer leaves after the second has paid: the second keeps the time, and the seat is free', async () => {
    const stall = await openStall(engine)
    const group = await putOnSale(engine, stall, appointment({ capacity: 2 }))
    const single = await putOnSale(engine, stall, mentoring())
    const [ann, bob, cem] = [
      await engine.person('Ann'),
      await engine.person('Bob'),
      await engine.person('Cem'),
    ]
    const first = await hold(engine, ann, { listing: group, startsAt: at })
    const second = await hold(engine, bob, { listing: group, startsAt: at })
    await pay(bob, second.id)
    await engine.ask('POST', `/api/bookings/${first.id}/give-up`, { as: ann })
    expect((await askToHold(engine, cem, { listing: single, startsAt: half })).status).toBe(409)
    expect(await seen(engine, bob, second.id)).toMatchObject({ status: 'confirmed' })
    expect((await slots(group)).find((slot) => slot.startsAt === at)?.seatsLeft).toBe(1)
    await hold(engine, cem, { listing: group, startsAt: at })
  })

  test('when all have left, the time is free for anything else', async () => {
    const stall = await openStall(engine)
    const group = await putOnSale(engine, stall, appointment({ capacity: 2 }))
    const single = await putOnSale(engine, stall, mentoring())
    const ann = await engine.person('Ann')
    const booking = await hold(engine, ann, { listing: group, startsAt: at })
    await engine.ask('POST', `/api/bookings/${booking.id}/give-up`, { as: ann })
    await hold(engine, await engine.person('Bob'), { listing: single, startsAt: half })
  })
})

describe('its Product at Stripe', () => {
  const productsOf = async (listing: string) => {
    const { data } = await stripeOf(engine).products.list({ limit: 100 })
    return data.filter((product) => product.metadata.listing_id === listing)
  }

  test('is made by the queue, once, and named as the listing is', async () => {
    const listing = await putOnSale(engine, await openStall(engine), appointment(), { title: 'Speed review' })
    expect(await productsOf(listing)).toEqual([])
    await engine.quiet()
    expect((await productsOf(listing)).map((one) => one.name)).toEqual(['Speed review'])
  })

  test('is what a session sells, once it is there', async () => {
    const listing = await putOnSale(engine, await openStall(engine), appointment())
    await engine.quiet()
    const [product] = await productsOf(listing)
    const buyer = await engine.person('Ann')
    const session = await openCheckout(
      engine,
      buyer,
      (await hold(engine, buyer, { listing, startsAt: at })).id,
    )
    const { data } = await stripeOf(engine).checkout.sessions.listLineItems(session)
    expect(data.map((line) => line.price?.product)).toEqual([product?.id])
  })

  test('is named in words while it is not there yet', async () => {
    const listing = await putOnSale(engine, await openStall(engine), appointment(), { title: 'Brand new' })
    const buyer = await engine.person('Ann')
    const session = await openCheckout(
      engine,
      buyer,
      (await hold(engine, buyer, { listing, startsAt: at })).id,
    )
    const { data } = await stripeOf(engine).checkout.sessions.listLineItems(session)
    expect(data.map((line) => line.description)).toEqual(['Brand new'])
  })

  test('follows a new name; a new price makes no second one', async () => {
    const listing = await putOnSale(engine, await openStall(engine), appointment(), { title: 'Old name' })
    await engine.quiet()
    await reviseListing(engine.world, listing, { title: 'New name', offer: { priceMinor: 7000 } })
    await engine.quiet()
    expect((await productsOf(listing)).map((one) => one.name)).toEqual(['New name'])
    const buyer = await engine.person('Ann')
    expect(await hold(engine, buyer, { listing, startsAt: at })).toMatchObject({ amountMinor: 7000 })
  })

  test('that somebody deleted in the Dashboard does not stop a sale', async () => {
    const listing = await putOnSale(engine, await openStall(engine), appointment(), { title: 'Still sold' })
    await engine.quiet()
    const [product] = await productsOf(listing)
    await stripeOf(engine).products.del(product?.id ?? '')
    const buyer = await engine.person('Ann')
    const booking = await hold(engine, buyer, { listing, startsAt: at })
    await pay(buyer, booking.id)
    expect(await seen(engine, buyer, booking.id)).toMatchObject({ status: 'confirmed' })
  })

  test('that was deleted is made anew when the listing is renamed', async () => {
    const listing = await putOnSale(engine, await openStall(engine), appointment(), { title: 'First' })
    await engine.quiet()
    const [product] = await productsOf(listing)
    await stripeOf(engine).products.del(product?.id ?? '')
    await reviseListing(engine.world, listing, { title: 'Second' })
    await engine.quiet()
    expect((await productsOf(listing)).map((one) => one.name)).toEqual(['Second'])
  })
})
