// No secret, token, card number or personal detail stands in a log, in a refusal or in what Stripe keeps beside the
// money. The whole journey and every failure are walked with marked secrets, all that was printed and answered is read,
// and none of them is there.
import { Writable } from 'node:stream'
import { sql } from 'kysely'
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { makeLog } from '../../src/log.ts'
import { freeStart } from '../support/booking.ts'
import { type Engine, publicUrl, startDemoEngine } from '../support/engine.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { stripeOf } from '../support/stripe.ts'
import { layWire, type Wire } from '../support/wire.ts'

const marks = {
  stripeKey: 'sk_test_MarkedKey000000000000001',
  webhookSecret: 'whsec_MarkedHook000000000000002',
  authSecret: 'a secret of thirty-two characters or more',
  password: 'marked-password-0003 with spaces',
  wrongPassword: 'marked-wrong-password-0004',
  email: 'marked.person.0005@people.example',
  name: 'Marked Surname0006',
  card: '4242 4242 4242 4242',
  bareCard: '4000056655665556',
  strangeToken: 'marked-token-0007-of-nobody',
}

let database: TestDatabase
let wire: Wire
let engine: Engine
let printed = ''
let token = ''
let cookie = ''
const answers: { path: string; text: string }[] = []

beforeAll(async () => {
  const keep = (text: unknown) => {
    printed += String(text)
    return true
  }
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, 'write').mockImplementation(keep)
  for (const way of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, way).mockImplementation((...all) => void keep(all.map(String).join(' ')))
  // As it is handed to the log, before the net beneath it takes anything out.
  const noted = (fields: object, message: string) => void keep(`${JSON.stringify(fields)} ${message}\n`)
  const log = { info: noted, warn: noted, error: noted }
  const settings = {
    STRIPE_SECRET_KEY: marks.stripeKey,
    STRIPE_PUBLISHABLE_KEY: 'pk_test_anybody_may_know',
    STRIPE_WEBHOOK_SECRET: `whsec_test_secret_of_the_engine,${marks.webhookSecret}`,
    LOG_LEVEL: 'debug',
  }
  database = await createTestDatabase()
  wire = await layWire(database.url)
  engine = await startDemoEngine({ settings, log, databaseUrl: wire.url })
  const signedUp = await send('/api/auth/sign-up/email', { body: account() })
  expect(signedUp.status).toBe(200)
  token = String(JSON.parse(await signedUp.text()).token)
  cookie = signedUp.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  expect(token.length).toBeGreaterThan(20)
})
afterAll(async () => {
  vi.restoreAllMocks()
  await engine.stop()
  await wire.cut()
  await database.drop()
})

test('a whole purchase says nothing of who buys', async () => {
  const startsAt = await freeStart(engine)
  const body = {
    listingId: '101',
    startsAt,
    durationMinutes: 60,
    title: marks.card,
    description: marks.email,
  }
  const held = await send('/api/bookings', { body, signedIn: true })
  expect(held.status, await held.clone().text()).toBe(201)
  const { id } = JSON.parse(await held.text())
  const opened = await send(`/api/bookings/${id}/checkout`, { body: undefined, signedIn: true })
  const session = JSON.parse(await opened.text()).booking.payment.attempt.sessionId
  await engine.emulator.controls.pay(session)
  await engine.quiet()
  const mine = await send(`/api/bookings/${id}`, { method: 'GET', signedIn: true })
  expect(JSON.parse(await mine.text()).status).toBe('confirmed')
})

test('what Stripe keeps beside the money names nobody', async () => {
  const stripe = stripeOf(engine)
  const sessions = await stripe.checkout.sessions.list({ limit: 100 })
  expect(sessions.data.length).toBeGreaterThan(0)
  for (const { metadata, client_reference_id, success_url, cancel_url } of sessions.data)
    expectNone(JSON.stringify({ metadata, client_reference_id, success_url, cancel_url }), 'a session')
  const { rows } = await sql`SELECT idempotency_key FROM attempts`.execute(engine.world.db)
  expect(rows.length).toBeGreaterThan(0)
  expectNone(JSON.stringify(rows), 'a key')
  const kept = await sql`SELECT data FROM events`.execute(engine.world.db)
  expectNone(JSON.stringify(kept.rows), 'an event')
})

test('no refusal repeats what was sent', async () => {
  const sign = (secret: string) =>
    Stripe.webhooks.generateTestHeaderString({
      payload: marks.email,
      secret,
      timestamp: engine.clock.now() / 1000,
    })
  const asked: [string, Asked][] = [
    ['/api/auth/sign-in/email', { body: { email: marks.email, password: marks.wrongPassword } }],
    ['/api/auth/sign-up/email', { body: account() }],
    ['/api/auth/sign-up/email', { body: { ...account(), password: 'short', extra: marks.card } }],
    [
      '/api/auth/change-password',
      { signedIn: true, body: { currentPassword: marks.wrongPassword, newPassword: marks.password } },
    ],
    ['/api/auth/sign-in/email', { raw: `{"email":"${marks.email}","password":"${marks.password}` }],
    [
      '/api/bookings',
      { signedIn: true, body: { listingId: marks.email, startsAt: marks.card, title: marks.bareCard } },
    ],
    ['/api/bookings', { signedIn: true, raw: `${marks.email} ${marks.card}` }],
    ['/api/bookings', { body: {}, headers: { authorization: `Bearer ${marks.strangeToken}` } }],
    [`/api/bookings/${encodeURIComponent(marks.email)}`, { method: 'GET', signedIn: true }],
    [`/api/none/${encodeURIComponent(marks.email)}?token=${marks.strangeToken}`, { method: 'GET' }],
    [`/api/listings?search=${encodeURIComponent(marks.email)}`, { method: 'GET' }],
    [`/api/listings?unknown=${marks.strangeToken}`, { method: 'GET' }],
    ['/api/payments/return', { signedIn: true, body: { sessionId: marks.bareCard } }],
    [
      '/api/payments/webhook',
      { raw: marks.email, headers: { 'stripe-signature': sign('whsec_of_somebody_else') } },
    ],
    [
      '/api/payments/webhook',
      { raw: marks.email, headers: { 'stripe-signature': sign(marks.webhookSecret) } },
    ],
    ['/api/payments/webhook', { raw: '{}', headers: { 'stripe-signature': marks.strangeToken } }],
    ['/api/operator/owed', { method: 'GET', signedIn: true }],
    [
      '/api/bookings',
      { signedIn: true, body: {}, headers: { origin: `https://${marks.strangeToken}.example` } },
    ],
  ]
  for (const [path, how] of asked) expect((await send(path, how)).status, path).toBeLessThan(500)
})

test('nor does a failure that nobody expected, whatever PostgreSQL says of it', async () => {
  const { db } = engine.world
  await sql`ALTER TABLE people ADD CONSTRAINT nobody_new CHECK (name = '') NOT VALID`.execute(db)
  const refused = await send('/api/auth/sign-up/email', { body: { ...account(), email: `x${marks.email}` } })
  const met = await send('/api/me', {
    method: 'GET',
    headers: { authorization: bearerOf(await refused.text()) },
  })
  expect(met.status).toBe(500)
  await sql`ALTER TABLE people DROP CONSTRAINT nobody_new`.execute(db)
  expect(printed).toContain('nobody_new')
  await sql`ALTER TABLE listings RENAME COLUMN title TO name_of_it`.execute(db)
  const path = `/api/listings?search=${encodeURIComponent(marks.email)}`
  expect((await send(path, { method: 'GET', signedIn: true })).status).toBe(500)
  await sql`ALTER TABLE listings RENAME COLUMN name_of_it TO title`.execute(db)
})

test('nor does a Stripe that fails, nor a database that is away', async () => {
  const startsAt = await freeStart(engine)
  const body = { listingId: '101', startsAt, durationMinutes: 60 }
  const held = await send('/api/bookings', { signedIn: true, body })
  const { id } = JSON.parse(await held.text())
  engine.emulator.controls.addRequestFault({
    kind: 'reset_before',
    match: { method: 'POST', path: '/v1/checkout/sessions' },
  })
  expect((await send(`/api/bookings/${id}/checkout`, { signedIn: true })).status).toBe(503)
  engine.emulator.controls.clearFaults()
  await wire.cut()
  expect((await send('/api/bookings/user', { method: 'GET', signedIn: true })).status).toBe(503)
  const signIn = { email: marks.email, password: marks.password }
  expect((await send('/api/auth/sign-in/email', { body: signIn })).status).toBe(503)
  await wire.mend()
})

test('what was printed and answered holds none of it', () => {
  expect(printed.length).toBeGreaterThan(1000)
  expect(answers.length).toBeGreaterThan(20)
  expectNone(printed, 'the logs')
  for (const { path, text } of answers) expectNone(text, path)
})

test('the net beneath the logs takes out by its looks what slipped through by mistake', () => {
  let line = ''
  const into = new Writable({
    write(text, _encoding, done) {
      line = String(text)
      done()
    },
  })
  const log = makeLog('info', into)
  const slips = [
    marks.stripeKey,
    marks.webhookSecret,
    marks.email,
    marks.card,
    marks.bareCard,
    'Bearer abc.def',
  ]
  log.error({ authorization: 'x1', deep: { password: 'x2', cookie: 'x3' } }, `It failed: ${slips.join(', ')}`)
  for (const slip of [...slips, 'x1', 'x2', 'x3']) expect(line).not.toContain(slip)
  expect(JSON.parse(line)).toMatchObject({
    level: 50,
    msg: expect.stringMatching(/^It failed: \[removed\], /),
  })
  log.info(
    { bookingId: '0199d3a4-4242-7242-8242-424242424242', at: '2026-11-24T14:00:00.000Z', bytes: 65_536 },
    'kept',
  )
  expect(line).not.toContain('[removed]')
})

const account = () => ({ name: marks.name, email: marks.email, password: marks.password })

const bearerOf = (signedUp: string) => `Bearer ${String(JSON.parse(signedUp).token)}`

type Asked = {
  method?: 'GET' | 'POST'
  body?: object | undefined
  raw?: string
  signedIn?: boolean
  headers?: Record<string, string>
}

/** Asks, and keeps the answer where it is not the person's own to read: a refusal. */
async function send(path: string, asked: Asked): Promise<Response> {
  const { method = 'POST', body, raw, signedIn = false, headers = {} } = asked
  const all = new Headers({
    ...(body === undefined && raw === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  })
  if (signedIn) all.set('authorization', `Bearer ${token}`)
  const text = raw ?? (body === undefined ? null : JSON.stringify(body))
  const request = new Request(`${publicUrl}${path}`, { method, headers: all, body: text })
  const answer = await engine.holdfast.fetch(request, { address: '203.0.113.5' })
  const said = await answer.clone().text()
  if (answer.status >= 400) answers.push({ path, text: `${said} ${JSON.stringify([...answer.headers])}` })
  return answer
}

function expectNone(text: string, where: string): void {
  const session = cookie.split('=')[1] ?? ''
  const [plainToken = ''] = token.split('.')
  const found = Object.entries({ ...marks, token, plainToken, session })
    .flatMap(
      ([what, mark]) =>
        [
          [what, mark],
          [what, encodeURIComponent(mark)],
        ] as const,
    )
    .filter(([, mark]) => text.includes(mark))
  expect(
    found.map(([what]) => what),
    where,
  ).toEqual([])
}
