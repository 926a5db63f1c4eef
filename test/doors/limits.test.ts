// How much anybody may ask for, and how they are told: by person, by address and by account, over all nodes.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tidy } from '../../src/jobs/tidy.ts'
import { freeStart } from '../support/booking.ts'
import { type Engine, type Person, publicUrl, startDemoEngine, startEngine } from '../support/engine.ts'

const settings = {
  RATE_READS_PER_MINUTE: '5',
  RATE_WRITES_PER_MINUTE: '4',
  RATE_CHECKOUTS_PER_MINUTE: '2',
  RATE_SIGN_INS_PER_QUARTER_HOUR: '2',
}

let engine: Engine
beforeAll(async () => {
  engine = await startDemoEngine({ settings })
})
afterAll(() => engine.stop())

test('reading is counted by address, told in every answer, and refused with when to come again', async () => {
  const from = '203.0.113.1'
  const first = await get('/api/listings', from)
  expect(first.headers.get('ratelimit-policy')).toBe('"read";q=5;w=60')
  expect(first.headers.get('ratelimit')).toBe('"read";r=4;t=12')
  for (let i = 0; i < 4; i++) expect((await get('/api/listings', from)).status).toBe(200)
  const refused = await get('/api/listings', from)
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('12')
  expect(refused.headers.get('ratelimit')).toBe('"read";r=0;t=60')
  expect(await refused.json()).toMatchObject({
    type: 'urn:holdfast:problem:too_many_requests',
    detail: 'That was a great deal at once. Please come again in 12 s.',
  })
  expect((await get('/api/listings', '203.0.113.2')).status).toBe(200)
  engine.clock.advance(12_000)
  expect((await get('/api/listings', from)).status).toBe(200)
})

test('the pages are counted too, the health of the process is not', async () => {
  const from = '203.0.113.3'
  for (let i = 0; i < 5; i++) await get('/mentors', from)
  expect((await get('/mentors', from)).status).toBe(429)
  for (let i = 0; i < 10; i++) expect((await get('/healthz', from)).status).toBe(200)
})

test('writing is counted by person, wherever they are', async () => {
  const person = await engine.person('Wanda Writer')
  for (let i = 0; i < 4; i++) expect((await giveUp(person, `198.51.100.${i}`)).status).toBe(404)
  const refused = await giveUp(person, '198.51.100.9')
  expect(refused.status).toBe(429)
  expect(refused.headers.get('ratelimit-policy')).toBe('"write";q=4;w=60')
  expect((await giveUp(await engine.person('Walter Writer'), '198.51.100.9')).status).toBe(404)
})

test('writing is counted by address, whoever they are', async () => {
  const statuses = []
  for (let i = 0; i < 41; i++) statuses.push((await giveUp(await engine.person(`P${i}`), '192.0.2.1')).status)
  expect(statuses.filter((status) => status === 404)).toHaveLength(40)
  expect(statuses.at(-1)).toBe(429)
})

test('two nodes count as one', async () => {
  const other = await startEngine({ settings, databaseUrl: engine.databaseUrl, startMs: engine.clock.now() })
  const person = await engine.person('Nora Nodes')
  const statuses = await Promise.all(
    [engine, other, engine, other, engine, other].map(
      async (node) => (await giveUp(person, null, node)).status,
    ),
  )
  expect(statuses.toSorted()).toEqual([404, 404, 404, 404, 429, 429])
  await other.stop()
})

test('opening checkouts is counted tighter, before anything is held', async () => {
  const buyer = await engine.person('Bo Buyer')
  const startsAt = await freeStart(engine)
  const body = { listingId: '101', startsAt, durationMinutes: 60 }
  const answers = []
  for (let i = 0; i < 3; i++) answers.push(await engine.ask('POST', '/api/bookings', { as: buyer, body }))
  expect(answers.map((one) => one.status)).toEqual([201, 200, 429])
  expect(answers[2]?.body.detail).toMatch(/^You have opened many checkouts/)
})

test('a password is tried a few times only, from however many addresses', async () => {
  const tries = []
  for (let i = 0; i < 3; i++) tries.push(await signIn('victim@people.example', `198.18.0.${i}`))
  expect(tries.map((one) => one.status)).toEqual([401, 401, 429])
  expect((await signIn(' Victim@People.example', '198.18.0.9')).status).toBe(429)
  expect((await signIn('another@people.example', '198.18.0.9')).status).toBe(401)
})

test('an address tries a few accounts only', async () => {
  const statuses = []
  for (let i = 0; i < 7; i++)
    statuses.push((await signIn(`guess${i}@people.example`, '2001:db8:1:1::1')).status)
  expect(statuses).toEqual([...Array(6).fill(401), 429])
  expect((await signIn('guess99@people.example', '2001:db8:1:1:ffff::2')).status).toBe(429)
  expect((await signIn('guess99@people.example', '2001:db8:1:2::1')).status).toBe(401)
})

test('an address that somebody writes into a header is not believed', async () => {
  const statuses = []
  for (let i = 0; i < 6; i++)
    statuses.push((await get('/api/listings', '203.0.113.50', { 'x-forwarded-for': `192.0.2.${i}` })).status)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429])
})

test('Stripe is not counted', async () => {
  const send = () =>
    engine.holdfast.fetch(new Request(`${publicUrl}/api/payments/webhook`, { method: 'POST', body: '{}' }), {
      address: '203.0.113.60',
    })
  for (let i = 0; i < 50; i++) expect((await send()).status).toBe(400)
})

test('what is counted names nobody, and is gone when it is earned back', async () => {
  const rows = () => engine.world.db.selectFrom('rate_limits').select('key').execute()
  const keys = (await rows()).map(({ key }) => key)
  expect(keys.length).toBeGreaterThan(0)
  expect(keys.filter((key) => !/^[\w-]{43}$/.test(key))).toEqual([])
  engine.clock.advance(15 * 60_000)
  await tidy(engine.world)
  expect(await rows()).toEqual([])
})

function get(path: string, address: string, headers: Record<string, string> = {}): Promise<Response> {
  return engine.holdfast.fetch(new Request(`${publicUrl}${path}`, { headers }), { address })
}

function giveUp(person: Person, address: string | null, at = engine): Promise<Response> {
  const headers = { authorization: `Bearer ${person.token}` }
  const request = new Request(`${publicUrl}/api/bookings/999999/give-up`, { method: 'POST', headers })
  return at.holdfast.fetch(request, address === null ? {} : { address })
}

function signIn(email: string, address: string): Promise<Response> {
  const request = new Request(`${publicUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: 'guessed wrong' }),
  })
  return engine.holdfast.fetch(request, { address })
}
