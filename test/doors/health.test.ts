// The process lives whatever happens around it; it is ready only with a migrated database, a queue, and Stripe.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { compose } from '../../src/main.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { asAdmin } from '../support/testServer.ts'
import { layWire } from '../support/wire.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})
afterAll(() => engine.stop())

test('lives', async () => {
  const { status, body } = await engine.ask('GET', '/healthz')
  expect([status, body]).toEqual([200, { status: 'ok' }])
})

test('is ready when all three are there', async () => {
  const { status, body, headers } = await engine.ask('GET', '/readyz')
  expect([status, body]).toEqual([
    200,
    { status: 'ready', checks: { database: true, queue: true, stripe: true } },
  ])
  expect(headers.get('cache-control')).toBe('no-store')
})

test('is not ready while Stripe is away, once what it knew of Stripe is old; and is again when Stripe is back', async () => {
  engine.emulator.controls.addRequestFault({ kind: 'reset_before' })
  expect((await engine.ask('GET', '/readyz')).status).toBe(200)
  engine.clock.advance(31_000)
  const away = await engine.ask('GET', '/readyz')
  expect([away.status, away.body]).toEqual([
    503,
    { status: 'not_ready', checks: { database: true, queue: true, stripe: false } },
  ])
  engine.emulator.controls.clearFaults()
  expect((await engine.ask('GET', '/readyz')).status).toBe(200)
})

test('while the database is away it is not ready and says when to come back; and then all is well again', async () => {
  const wire = await layWire(engine.databaseUrl)
  const holdfast = await compose(readConfig({ DATABASE_URL: wire.url, LOG_LEVEL: 'silent' }), {
    databaseUrl: wire.url,
    authSecret: 'a secret of thirty-two characters or more',
    role: 'http',
    stripeFetch: (input, init) =>
      engine.emulator.fetch(input instanceof Request ? input : String(input), init),
  })
  const get = (path: string) => holdfast.fetch(new Request(`http://holdfast.test${path}`))
  expect((await get('/readyz')).status).toBe(200)
  await wire.cut()
  const away = await get('/readyz')
  expect(away.status).toBe(503)
  expect(await away.json()).toMatchObject({ status: 'not_ready', checks: { database: false } })
  expect((await get('/healthz')).status).toBe(200)
  const listings = await get('/api/listings')
  expect([listings.status, listings.headers.get('retry-after')]).toEqual([503, '2'])
  expect(await listings.json()).toMatchObject({ type: 'urn:holdfast:problem:busy' })
  await wire.mend()
  expect((await get('/readyz')).status).toBe(200)
  expect((await get('/api/listings')).status).toBe(200)
  await holdfast.stop()
  await wire.cut()
})

test('is not ready on a database that another version has migrated', async () => {
  const migration = 'SELECT name FROM holdfast.schema_migrations ORDER BY name DESC LIMIT 1'
  const url = engine.databaseUrl
  await asAdmin(url, (admin) =>
    admin.query(`UPDATE holdfast.schema_migrations SET sha256 = reverse(sha256) WHERE name = (${migration})`),
  )
  const other = await engine.ask('GET', '/readyz')
  await asAdmin(url, (admin) =>
    admin.query(`UPDATE holdfast.schema_migrations SET sha256 = reverse(sha256) WHERE name = (${migration})`),
  )
  expect(other.body).toMatchObject({ status: 'not_ready', checks: { database: false } })
})
