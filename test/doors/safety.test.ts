// What protects everybody from everybody else's pages: whose pages may read and write, what a browser may keep, where
// it may be led, and under which headers. As a browser would ask it, over https.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '../../src/http/contract.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'

const home = 'https://market.test'
const partner = 'https://partner.test'

let engine: Engine
let buyer: Person
let cookie: string

beforeAll(async () => {
  engine = await startEngine({
    settings: { PUBLIC_URL: home, CORS_ORIGINS: `${partner}, https://app.test:8443` },
  })
  buyer = await engine.person('Ada Buyer')
  const signedUp = await post('/api/auth/sign-up/email', signUp('ada'), { origin: home })
  cookie = signedUp.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
})
afterAll(() => engine.stop())

describe('another site’s page', () => {
  test.each([
    ['by its Origin', { origin: 'https://evil.test' }],
    ['from a frame without one', { origin: 'null' }],
    ['by what the browser says of it', { 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }],
    ['that calls itself a neighbour', { origin: 'https://market.test.evil.test' }],
    ['over another scheme', { origin: 'http://market.test' }],
  ])('cannot write with somebody’s cookie, known %s', async (_how, said) => {
    for (const path of [
      '/api/bookings',
      '/api/auth/sign-out',
      '/api/payments/return',
      '/payments/checkout/create',
    ])
      expect(await refusal(await post(path, {}, { cookie, ...said })), path).toEqual([403, 'not_allowed'])
    expect((await me({ cookie })).person).not.toBeNull()
  })

  test('cannot make a browser send JSON without asking, and is not allowed to', async () => {
    const asked = await preflight('/api/bookings', 'https://evil.test')
    expect(corsHeaders(asked)).toEqual({})
    const read = await get('/api/me', { origin: 'https://evil.test', cookie })
    expect(corsHeaders(read)).toEqual({})
  })

  test('cannot send a form in place of JSON', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'])
      for (const path of ['/api/bookings', '/api/auth/sign-in/email']) {
        const answer = await send(path, 'email=a&password=b', { 'content-type': type, cookie })
        expect(answer.status, `${type} ${path}`).toBe(415)
      }
  })
})

describe('our own page, and a program', () => {
  test.each([
    ['our own page', { origin: home, 'sec-fetch-site': 'same-origin' }],
    ['our own page, where the browser says less', { origin: home }],
    ['an address that was typed', { 'sec-fetch-site': 'none' }],
    ['a program', {}],
  ])('%s may write', async (_who, said) => {
    const answer = await post('/api/payments/return', { sessionId: 'cs_test_none' }, { cookie, ...said })
    expect(await refusal(answer)).toEqual([404, 'not_found'])
  })
})

describe('a page of an origin that was named', () => {
  const as = () => ({
    origin: partner,
    'sec-fetch-site': 'cross-site',
    authorization: `Bearer ${buyer.token}`,
  })

  test('is told that it may, with a token and never with a cookie', async () => {
    const asked = await preflight('/api/bookings', partner)
    expect(asked.status).toBe(204)
    expect(corsHeaders(asked)).toMatchObject({
      'access-control-allow-origin': partner,
      'access-control-allow-methods': expect.stringContaining('POST'),
      'access-control-allow-headers': expect.stringContaining('Authorization'),
    })
    expect(corsHeaders(asked)).not.toHaveProperty('access-control-allow-credentials')
    expect(asked.headers.get('vary')).toContain('Origin')
  })

  test('reads, writes, and reads refusals too', async () => {
    const read = await get('/api/me', as())
    expect(read.headers.get('access-control-allow-origin')).toBe(partner)
    expect(read.headers.get('access-control-expose-headers')).toContain('Retry-After')
    const written = await post('/api/payments/return', { sessionId: 'cs_test_none' }, as())
    expect(written.headers.get('access-control-allow-origin')).toBe(partner)
    expect(await refusal(written)).toEqual([404, 'not_found'])
  })

  test('signs somebody in for a token', async () => {
    const answer = await post('/api/auth/sign-up/email', signUp('pat'), { origin: partner })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ token: expect.stringMatching(/\w{20}/) })
  })

  test('does not write with a cookie', async () => {
    const answer = await post(
      '/api/payments/return',
      { sessionId: 'cs_test_none' },
      { origin: partner, cookie },
    )
    expect(await refusal(answer)).toEqual([403, 'not_allowed'])
  })
})

test('nobody’s page reads anything where no origin is named', async () => {
  const closed = await startEngine()
  const answer = await closed.ask('GET', '/api/me', { headers: { origin: partner } })
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
  await closed.stop()
})

test('what is somebody’s is kept nowhere, what is anyone’s is asked for every time', async () => {
  for (const path of ['/api/me', '/api/bookings/user', '/api/bookings/unknown', '/api/auth/sessions'])
    expect((await get(path, { cookie })).headers.get('cache-control'), path).toBe('no-store')
  expect((await get('/api/listings')).headers.get('cache-control')).toBe('private, no-cache')
})

test('a cookie travels over https alone, is out of reach of scripts, and stays at home', async () => {
  const answer = await post('/api/auth/sign-in/email', credentials('ada'), { origin: home })
  const cookies = answer.headers.getSetCookie()
  expect(cookies.length).toBeGreaterThan(0)
  for (const one of cookies) {
    expect(one).toMatch(/^__Host-/)
    expect(one).toMatch(/; Secure/i)
    expect(one).toMatch(/; HttpOnly/i)
    expect(one).toMatch(/; SameSite=Lax/i)
    expect(one).toMatch(/; Path=\//i)
    expect(one).not.toMatch(/; Domain=/i)
  }
})

test.each(['/', '/mentors', '/api/me', '/api/none', '/healthz', '/api/payments/webhook', '/api/auth/ok'])(
  '%s is answered under strict headers',
  async (path) => {
    const { headers } = await get(path)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).not.toMatch(/unsafe|\*|https?:/)
    for (const rule of [
      "default-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(rule)
    expect(Object.fromEntries(headers)).toMatchObject({
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'referrer-policy': 'strict-origin-when-cross-origin',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
    })
    expect(headers.get('server') ?? headers.get('x-powered-by')).toBeNull()
  },
)

test('a body beyond all bounds is refused everywhere, declared or not', async () => {
  const large = 'x'.repeat(70_000)
  for (const path of [
    '/api/bookings',
    '/payments/checkout/create',
    '/api/auth/sign-up/email',
    '/mentors',
    '/none',
  ]) {
    expect((await send(path, large, { 'content-type': 'application/json' })).status, path).toBe(413)
    const inPieces = { method: 'POST', body: piecemeal(large), duplex: 'half' }
    const streamed = new Request(`${home}${path}`, inPieces)
    expect((await engine.holdfast.fetch(streamed)).status, `${path}, in pieces`).toBe(413)
  }
})

describe('nobody is led elsewhere', () => {
  test.each([
    '//evil.test',
    '/%2f%2fevil.test',
    '/\\evil.test',
    '/%5cevil.test',
    '/@evil.test',
    '/.evil.test',
    '/sign-in?next=https://evil.test',
    '/api/auth/error?error=x&callbackURL=https://evil.test',
    '/api/auth/sign-out?callbackURL=https://evil.test',
    '/api/auth/verify-email?token=x&callbackURL=https://evil.test',
    '/api/auth/reset-password/x?callbackURL=https://evil.test',
    '/payment/success?session_id=https://evil.test',
  ])('by %s', async (path) => {
    for (const host of [home, 'https://localhost', 'https://evil.test']) {
      const answer = await engine.holdfast.fetch(new Request(`${host}${path}`, { redirect: 'manual' }))
      expect(new URL(answer.headers.get('location') ?? '/', home).origin).toBe(home)
    }
  })

  test('when they sign in, in whatever field an address is sent', async () => {
    for (const field of ['callbackURL', 'redirectTo', 'errorCallbackURL', 'newUserCallbackURL']) {
      const answer = await post('/api/auth/sign-in/email', {
        ...signUp('ada'),
        [field]: 'https://evil.test/',
      })
      expect(answer.headers.get('location')).toBeNull()
      expect(await answer.text(), field).not.toContain('evil.test/')
    }
  })

  test('from one name of this machine to the other, whatever the path says', async () => {
    const local = await startEngine({ settings: { PUBLIC_URL: 'http://127.0.0.1:3000' } })
    for (const path of ['/mentors', '//evil.test', '/\\evil.test', '/@evil.test']) {
      const answer = await local.holdfast.fetch(new Request(`http://localhost:3000${path}`))
      expect(new URL(answer.headers.get('location') ?? '').origin, path).toBe('http://127.0.0.1:3000')
    }
    const stranger = await local.holdfast.fetch(new Request('http://evil.test:3000/mentors'))
    expect(stranger.headers.get('location')).toBeNull()
    await local.stop()
  })
})

const credentials = (name: string) => ({
  email: `${name}@people.example`,
  password: 'a long password indeed',
})
const signUp = (name: string) => ({
  name,
  email: `${name}@people.example`,
  password: 'a long password indeed',
})

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return engine.holdfast.fetch(new Request(`${home}${path}`, { headers }))
}

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return send(path, JSON.stringify(body), { 'content-type': 'application/json', ...headers })
}

function send(path: string, body: string, headers: Record<string, string>): Promise<Response> {
  return engine.holdfast.fetch(new Request(`${home}${path}`, { method: 'POST', headers, body }))
}

function preflight(path: string, origin: string): Promise<Response> {
  const headers = {
    origin,
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'authorization, content-type',
  }
  return engine.holdfast.fetch(new Request(`${home}${path}`, { method: 'OPTIONS', headers }))
}

const corsHeaders = (answer: Response) =>
  Object.fromEntries([...answer.headers].filter(([name]) => name.startsWith('access-control-')))

function piecemeal(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text)
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 8192) controller.enqueue(bytes.slice(at, at + 8192))
      controller.close()
    },
  })
}

async function me(headers: Record<string, string>): Promise<{ person: unknown }> {
  const answer: unknown = await (await get('/api/me', headers)).json()
  if (typeof answer !== 'object' || answer === null || !('person' in answer)) throw new Error('no answer')
  return answer
}

async function refusal(answer: Response) {
  const { status, type } = Problem.parse(await answer.json())
  return [status, type.replace('urn:holdfast:problem:', '')]
}
