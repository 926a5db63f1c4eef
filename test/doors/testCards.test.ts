// The test cards that the marketplaces' documents name, each through its whole way: page, bank, webhook, booking.
import { sql } from 'kysely'
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

const cards = [
  ['4242 4242 4242 4242', 'is paid', null, confirmed],
  ['4000 0000 0000 0002', 'is declined, and the time stays held', null, stillPending],
  ['4000 0025 0000 3155', 'is paid after the bank was satisfied', 'complete', confirmed],
  ['4000 0025 0000 3155', 'is not paid while the bank waits', null, held],
  ['4000 0027 6000 3184', 'is paid after the bank was satisfied', 'complete', confirmed],
  ['4000 0027 6000 3184', 'is declined when the bank was not satisfied', 'fail', stillPending],
] as const

test.each(cards)('%s %s', async (card, _what, challenge, expected) => {
  const listing = await putOnSale(engine, await openStall(engine), mentoring())
  const buyer = await engine.person('Cora Cards')
  const { id } = await hold(engine, buyer, { listing })
  const session = await openCheckout(engine, buyer, id)
  engine.emulator.controls.pay(session, { card, ...(challenge === null ? {} : { challenge }) })
  await engine.quiet()
  expect(await seen(engine, buyer, id)).toMatchObject(expected)
})

test('no card number is anywhere in the database', async () => {
  const { db } = engine.world
  const { rows: tables } = await sql<{ schema: string; name: string }>`
    SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`.execute(db)
  let read = 0
  for (const { schema, name } of tables) {
    const table = sql.table(`${schema}.${name}`)
    const { rows } = await sql<{ text: string }>`SELECT t::text AS text FROM ${table} t`.execute(db)
    read += rows.length
    const digits = rows.map(({ text }) => text.replaceAll(/[ -]/g, '')).join('\n')
    for (const [card] of cards) expect(digits, `${schema}.${name}`).not.toContain(card.replaceAll(' ', ''))
  }
  // Deliveries with all that Stripe tells of a payment are among them.
  expect(read).toBeGreaterThan(50)
})
