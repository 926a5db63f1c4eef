// What others install: the packed library runs as plain JavaScript in the apps of examples/, and everything of a
// request survives each of those hosts: the bytes that Stripe signed, cookies, addresses, streams.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { Host, layOut, takeAway } from './hosts.ts'

const secret = 'whsec_of_a_host_of_somebody_else'

let folder: string
let database: TestDatabase
beforeAll(async () => {
  folder = layOut()
  database = await createTestDatabase()
}, 120_000)
afterAll(async () => {
  takeAway(folder)
  await database.drop()
})

test('the packed library serves from an app of somebody else', () => {
  const printed = execFileSync(process.execPath, ['mount.mjs'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: database.url, PORT: '0' },
  })
  expect(printed.trim().split('\n')).toEqual([
    '/hello your own app',
    '/healthz {"status":"ok"}',
    '/api/listings {"listings":[],"nextCursor":null}',
  ])
}, 60_000)

const next = join(import.meta.dirname, '../../node_modules/next/dist/bin/next')

describe.each([
  ['Express', ['express.mjs']],
  ['Hono', ['hono.mjs']],
  ['Next.js', [next, 'dev', 'next', '--hostname', '127.0.0.1']],
])('in %s', (name, args) => {
  let host: Host
  beforeAll(async () => {
    const env = { DATABASE_URL: database.url, STRIPE_WEBHOOK_SECRET: secret, NEXT_TELEMETRY_DISABLED: '1' }
    host = await Host.start(folder, args, env)
  }, 60_000)
  afterAll(() => host.stop())

  test('the app keeps its own routes and bodies', async () => {
    expect(await (await fetch(`${host.url}/hello`)).text()).toBe('your own app\n')
    const echoed = await post('/echo', { said: 'by the app' })
    expect(await echoed.json()).toEqual({ said: 'by the app' })
  }, 60_000)

  test('doors and pages answer, with their headers', async () => {
    const listings = await fetch(`${host.url}/api/listings`)
    expect(await listings.json()).toEqual({ listings: [], nextCursor: null })
    expect(listings.headers.get('content-security-policy')).toContain("default-src 'self'")
    const page = await (await fetch(`${host.url}/mentors`)).text()
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page)?.[1]
    expect(script, page).toBeDefined()
    const asset = await fetch(`${host.url}${script}`)
    // Whatever the host does about compression: it is text when it has arrived.
    expect((await asset.text()).slice(0, 50)).toMatch(/^[\x20-\x7e\n]+$/)
  }, 60_000)

  test('the bytes that Stripe signed arrive as they were sent, whole or in pieces', async () => {
    const payload = `{ "id":"evt_${name.replace('.', '')}",\n\t"object":"event", "type":"nothing.known", "livemode":false,
      "api_version":"2026-10-28.endive", "data": {"object":{"id":"x_1","object":"x","note":"Zoë — ✓ \\u00e9"}}  }`
    const header = Stripe.webhooks.generateTestHeaderString({ payload, secret })
    const headers = { 'content-type': 'application/json', 'stripe-signature': header }
    const url = `${host.url}/payments/webhooks/stripe`
    const whole = await fetch(url, { method: 'POST', headers, body: payload })
    expect([whole.status, await whole.json()]).toEqual([200, { received: true }])
    const pieces = { method: 'POST', headers, body: piecemeal(payload), duplex: 'half' }
    expect((await fetch(url, pieces)).status, host.said).toBe(200)
    const changed = await fetch(url, { method: 'POST', headers, body: payload.replace('✓', '✗') })
    expect(changed.status).toBe(400)
  })

  test('somebody signs up, and their cookie keeps them signed in', async () => {
    const email = `${name.toLowerCase()}@people.example`
    const answer = await post('/api/auth/sign-up/email', { name, email, password: 'a long password indeed' })
    expect(answer.status).toBe(200)
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
    const me = await fetch(`${host.url}/api/me`, { headers: { cookie } })
    expect(await me.json()).toMatchObject({ person: { email } })
    const abroad = await post('/api/auth/sign-out', {}, { cookie, origin: 'https://evil.example' })
    expect(abroad.status).toBe(403)
  })

  test('strangers are told apart by the address that the host’s proxy saw', async () => {
    const countedAt = async (address: string) => {
      const headers = { 'x-forwarded-for': `6.6.6.6, ${address}` }
      return (await fetch(`${host.url}/api/listings`, { headers })).headers.get('ratelimit')
    }
    expect(await countedAt('203.0.113.9')).toMatch(/^"read";r=1199;/)
    expect(await countedAt('10.0.0.9')).toBeNull()
  })

  test('a refusal is a problem, and a body beyond all bounds is refused', async () => {
    const none = await fetch(`${host.url}/api/none`)
    expect([none.status, none.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    expect((await post('/api/bookings', { title: 'x'.repeat(70_000) })).status).toBe(413)
  })

  function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
    const all = { 'content-type': 'application/json', ...headers }
    return fetch(host.url + path, { method: 'POST', headers: all, body: JSON.stringify(body) })
  }
})

function piecemeal(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 50) controller.enqueue(bytes.slice(at, at + 50))
      controller.close()
    },
  })
}
