// The webhook door from outside: only what Stripe signed, with a secret of ours, a moment ago and for our mode, gets
// in, and nothing else moves anything.
import Stripe from 'stripe'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../../src/http/contract.ts'
import { type Engine, publicUrl, startEngine } from '../support/engine.ts'

const webhookPaths = ['/api/payments/webhook', '/api/stripe/webhooks', '/payments/webhooks/stripe']
const current = 'whsec_the_current_secret'
const rolled = 'whsec_the_rolled_secret'

let engine: Engine
let made = 0

beforeAll(async () => {
  engine = await startEngine({ settings: { STRIPE_WEBHOOK_SECRET: `${current}, ${rolled}` } })
})
afterAll(() => engine.stop())

test.each(webhookPaths)('takes a signed event at %s, stores it once, and says yes', async (path) => {
  const event = newEvent()
  const answer = await post(event.body, { path })
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({ received: true })
  expect(await stored(event.id)).toBe(true)
})

test('takes what the rolled secret signed, and what both signed', async () => {
  for (const secrets of [[rolled], [rolled, current], ['whsec_of_nobody', rolled]]) {
    const event = newEvent()
    const headers = secrets.map((secret) => signed(event.body, { secret }))
    const [first = ''] = headers
    const both = [first, ...headers.slice(1).map((header) => header.slice(header.indexOf('v1=')))].join(',')
    expect((await post(event.body, { signature: both })).status).toBe(200)
  }
})

test('refuses an event without a signature', async () => {
  const event = newEvent()
  const answer = await post(event.body, { signature: null })
  expect(await problemOf(answer)).toMatchObject({
    status: 400,
    type: 'urn:holdfast:problem:signature_invalid',
  })
  expect(await stored(event.id)).toBe(false)
})

test.each([
  ['of another secret', (body: string) => signed(body, { secret: 'whsec_guessed' })],
  ['of an older scheme', (body: string) => signed(body, {}).replace('v1=', 'v0=')],
  ['older than 300 s', (body: string) => signed(body, { ageSeconds: 301 })],
  ['without a time', (body: string) => signed(body, {}).replace(/t=\d+,/, '')],
  ['that is none', () => 'nonsense'],
  ['of another body', (body: string) => signed(`${body} `, {})],
])('refuses a signature %s', async (_what, sign) => {
  const event = newEvent()
  const answer = await post(event.body, { signature: sign(event.body) })
  expect(await problemOf(answer)).toMatchObject({
    status: 400,
    type: 'urn:holdfast:problem:signature_invalid',
  })
  expect(await stored(event.id)).toBe(false)
})

test('takes a signature that is just not too old', async () => {
  const event = newEvent()
  expect((await post(event.body, { signature: signed(event.body, { ageSeconds: 300 }) })).status).toBe(200)
})

test('refuses a body of which one byte was changed on the way', async () => {
  const event = newEvent()
  const changed = event.body.replace('"unheard.of"', '"unheard_of"')
  expect(changed).not.toBe(event.body)
  expect((await post(changed, { signature: signed(event.body, {}) })).status).toBe(400)
  expect(await stored(event.id)).toBe(false)
})

test('refuses a body that was parsed and printed again', async () => {
  const event = newEvent()
  const printed = JSON.stringify(JSON.parse(event.body), null, 2)
  expect((await post(printed, { signature: signed(event.body, {}) })).status).toBe(400)
})

test('refuses a live event while it runs on test keys', async () => {
  const event = newEvent({ livemode: true })
  const answer = await post(event.body, {})
  expect(await problemOf(answer)).toMatchObject({ status: 400, type: 'urn:holdfast:problem:wrong_mode' })
  expect(await stored(event.id)).toBe(false)
})

test.each([
  ['no JSON at all', 'not json'],
  ['JSON that is no event', '{"hello":"world"}'],
  ['an event without an id', '{"object":"event","type":"unheard.of","livemode":false,"data":{"object":{}}}'],
  ['an event about nothing', '{"object":"event","id":"evt_1","type":"unheard.of","livemode":false}'],
  ['null', 'null'],
  [
    'a thin event',
    '{"id":"evt_thin","object":"v2.core.event","type":"v1.billing.meter.error","livemode":false}',
  ],
])('refuses %s, though it is signed', async (_what, body) => {
  const problem = await problemOf(await post(body, {}))
  expect(problem).toMatchObject({ status: 400, type: 'urn:holdfast:problem:malformed_request' })
})

test('refuses a body beyond all bounds, before it looks at the signature', async () => {
  const body = JSON.stringify({ padding: 'x'.repeat(1024 * 1024) })
  expect(await problemOf(await post(body, {}))).toMatchObject({ status: 413 })
})

test.each(webhookPaths)('refuses every other method at %s', async (path) => {
  for (const method of ['GET', 'PUT', 'DELETE']) {
    const answer = await engine.holdfast.fetch(new Request(`${publicUrl}${path}`, { method }))
    expect(await problemOf(answer), method).toMatchObject({ status: 405 })
    expect(answer.headers.get('allow'), method).toBe('OPTIONS, POST')
  }
})

test('keeps an event of a type that means nothing to it', async () => {
  const event = newEvent()
  expect((await post(event.body, {})).status).toBe(200)
  await engine.quiet()
  expect(await stateOf(event.id)).toBe('unknown')
})

test('prints no secret in any refusal', async () => {
  const answer = await post(newEvent().body, { signature: 'nonsense' })
  expect(await answer.text()).not.toContain('whsec_the')
})

function newEvent(change: { livemode?: boolean } = {}): { id: string; body: string } {
  const id = `evt_test_${++made}`
  const event = {
    id,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(engine.clock.now() / 1000),
    data: { object: { id: `thing_${made}`, object: 'thing' } },
    livemode: change.livemode ?? false,
    pending_webhooks: 1,
    request: null,
    type: 'unheard.of',
  }
  return { id, body: JSON.stringify(event) }
}

function signed(body: string, { secret = current, ageSeconds = 0 }): string {
  const timestamp = Math.floor(engine.clock.now() / 1000) - ageSeconds
  return new Stripe('sk_unused').webhooks.generateTestHeaderString({ payload: body, secret, timestamp })
}

type Posted = { path?: string; signature?: string | null }

function post(body: string, { path = webhookPaths[0], signature }: Posted): Promise<Response> {
  const headers = new Headers({ 'content-type': 'application/json' })
  if (signature !== null) headers.set('stripe-signature', signature ?? signed(body, {}))
  return engine.holdfast.fetch(new Request(`${publicUrl}${path}`, { method: 'POST', headers, body }))
}

async function problemOf(answer: Response): Promise<Problem> {
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
  return Problem.parse(await answer.json())
}

async function stateOf(eventId: string): Promise<string | null> {
  const { db } = engine.world
  const row = await db
    .selectFrom('deliveries')
    .select('state')
    .where('event_id', '=', eventId)
    .executeTakeFirst()
  return row?.state ?? null
}

const stored = async (eventId: string) => (await stateOf(eventId)) !== null
