// What the database itself refuses, whatever the code does: each promise that rests on a constraint, asked of PostgreSQL
// directly, past every command of ours.
import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reviseListing } from '../../src/commands/listings.ts'
import { uuid } from '../../src/domain/ids.ts'
import { seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { course, openStall, putOnSale } from '../support/marketplace.ts'
import { type Opened, openHour } from '../support/trouble.ts'

let engine: Engine
let opened: Opened

beforeAll(async () => {
  engine = await startEngine()
  opened = await openHour(engine)
})
afterAll(() => engine.stop())

const refusedBy = async (statement: RawBuilder<unknown>) =>
  statement.execute(engine.world.db).then(
    () => 'nobody',
    (error: { constraint?: string; message: string }) => error.constraint ?? error.message,
  )

test('two claims that overlap on one seat', async () => {
  const copy = sql`INSERT INTO claims (booking_id, resource_id, seat, party, during)
    SELECT gen_random_uuid(), resource_id, seat, gen_random_uuid(), tstzrange(lower(during), NULL)
    FROM claims WHERE booking_id = ${opened.booking.id}`
  expect(await refusedBy(copy)).toBe('no_double_sale')
})

test('two ways to pay one payment', async () => {
  const copy = sql`INSERT INTO attempts (id, payment_id, number, state, idempotency_key, request, expires_at, facts, created_at)
    SELECT gen_random_uuid(), payment_id, 2, 'intended', 'another', request, expires_at, facts, created_at
    FROM attempts WHERE id = ${opened.attemptId}`
  expect(await refusedBy(copy)).toBe('one_payable_attempt')
})

test('two kept captures of one payment, and one in two places', async () => {
  engine.emulator.controls.pay(opened.session)
  await engine.quiet()
  const second = sql`INSERT INTO captures (payment_intent_id, payment_id, attempt_id, amount_minor, currency, to_return_minor,
      place, captured_at)
    SELECT 'pi_second', payment_id, attempt_id, amount_minor, currency, 0, 'kept', captured_at
    FROM captures WHERE attempt_id = ${opened.attemptId}`
  expect(await refusedBy(second)).toBe('one_kept_capture')
  const returned = sql`UPDATE captures SET place = 'returned' WHERE attempt_id = ${opened.attemptId}`
  expect(await refusedBy(returned)).toMatch(/^captures_check/)
  const tooMuch = sql`UPDATE captures SET refunded_minor = amount_minor + 1 WHERE attempt_id = ${opened.attemptId}`
  expect(await refusedBy(tooMuch)).toMatch(/^captures_check/)
})

test('a course booked twice by one buyer', async () => {
  const listing = await putOnSale(engine, await openStall(engine), course())
  const { body } = await engine.ask('POST', '/api/bookings', {
    as: opened.buyer,
    body: { listingId: listing },
  })
  const copy = sql`INSERT INTO bookings (id, kind, listing_id, buyer_id, seller_id, status, door, terms, amount_minor,
      currency, created_at, updated_at, confirmed_at)
    SELECT gen_random_uuid(), kind, listing_id, buyer_id, seller_id, 'confirmed', door, terms, amount_minor, currency,
      created_at, updated_at, created_at FROM bookings WHERE id = ${body.id}`
  expect(await refusedBy(copy)).toBe('one_live_booking_a_buyer')
})

describe('history and terms', () => {
  test('an event cannot be changed or removed', async () => {
    for (const statement of [
      sql`UPDATE events SET type = 'x'`,
      sql`DELETE FROM events`,
      sql`TRUNCATE events`,
    ])
      expect(await refusedBy(statement)).toContain('never changed or removed')
  })

  test('what was agreed at purchase cannot be changed', async () => {
    const { id } = opened.booking
    const changes = [
      sql`UPDATE bookings SET terms = '{}' WHERE id = ${id}`,
      sql`UPDATE bookings SET amount_minor = 1 WHERE id = ${id}`,
      sql`UPDATE bookings SET currency = 'usd' WHERE id = ${id}`,
    ]
    for (const change of changes) expect(await refusedBy(change)).toContain('frozen at purchase')
  })

  test('a listing that changes changes nothing that was bought before', async () => {
    const listing = await putOnSale(engine, await openStall(engine), course(), { title: 'As it was' })
    const buyer = await engine.person('Ann')
    const { body } = await engine.ask('POST', '/api/bookings', { as: buyer, body: { listingId: listing } })
    await reviseListing(engine.world, uuid(listing), { title: 'As it is', offer: { priceMinor: 99_000 } })
    const bought = await seen(engine, buyer, String(body.id))
    expect(bought).toMatchObject({ amountMinor: 12_000, listing: { title: 'As it was' } })
    expect(bought.refundPolicy.name).toBe('flexible')
  })

  test('only what has one price can be given another', async () => {
    const repriced = (id: string) => reviseListing(engine.world, uuid(id), { offer: { priceMinor: 1000 } })
    await expect(repriced(opened.listing)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(repriced(engine.world.newId())).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a changed price makes a new hold, and not a second one', async () => {
    const listing = await putOnSale(engine, await openStall(engine), course())
    const buyer = await engine.person('Ann')
    const place = () => engine.ask('POST', '/api/bookings', { as: buyer, body: { listingId: listing } })
    const first = await place()
    await reviseListing(engine.world, uuid(listing), { offer: { priceMinor: 10_000 } })
    expect((await place()).body).toMatchObject({ status: 'pending_payment', amountMinor: 10_000 })
    expect(await seen(engine, buyer, String(first.body.id))).toMatchObject({
      status: 'cancelled',
      outcome: 'given_up',
    })
  })
})
