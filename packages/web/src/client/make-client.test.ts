// How the client asks, asks again, and fails: against a server that is a list of answers.
import { describe, expect, test } from 'vitest'
import { Refused, Unreachable } from '../failure.ts'
import { makeClient } from './make-client.ts'

type Asked = { url: string; init: RequestInit }

/** Answers one after the other; an Error is a connection that broke. */
function serverOf(...answers: (Response | Error)[]) {
  const asked: Asked[] = []
  const slept: number[] = []
  const fetch = async (url: string, init: RequestInit) => {
    asked.push({ url, init })
    const answer = answers[asked.length - 1] ?? new Error('nothing more')
    if (answer instanceof Error) throw answer
    return answer
  }
  const sleep = async (ms: number) => void slept.push(ms)
  return { asked, slept, client: makeClient({ baseUrl: 'https://shop.example', fetch, sleep }) }
}

const ok = (body: unknown) => Response.json(body)
const problem = (status: number, code: string, headers: Record<string, string> = {}) =>
  Response.json(
    { type: `urn:holdfast:problem:${code}`, title: code, status, detail: 'No.' },
    { status, headers: { 'content-type': 'application/problem+json', ...headers } },
  )
const broken = () => new TypeError('connection reset')
const wish = { body: { listingId: '101' }, idempotencyKey: 'one wish' }
const header = (asked: Asked | undefined, name: string) => new Headers(asked?.init.headers).get(name)

test('a door’s name becomes a method and an address, and nothing in a value leaves its place', async () => {
  const { asked, client } = serverOf(ok({ listings: [] }), ok({}))
  await client.ask('GET /api/listings', { query: { search: 'a&b=c', kind: undefined } })
  await client.ask('GET /api/listings/{listing}', { path: { listing: '../me?x' } })
  expect(asked.map(({ url, init }) => [init.method, url])).toEqual([
    ['GET', 'https://shop.example/api/listings?search=a%26b%3Dc'],
    ['GET', 'https://shop.example/api/listings/..%2Fme%3Fx'],
  ])
})

test('a token may be made anew for each call', async () => {
  let made = 0
  const tokens: (string | null)[] = []
  const { ask } = makeClient({
    token: () => `token ${++made}`,
    fetch: async (_url, init) => {
      tokens.push(new Headers(init.headers).get('authorization'))
      return ok({})
    },
  })
  await ask('GET /api/me')
  await ask('GET /api/me')
  expect(tokens).toEqual(['Bearer token 1', 'Bearer token 2'])
})

describe('asking again', () => {
  test('a write goes out again under its own key, until it is answered', async () => {
    const { asked, slept, client } = serverOf(
      broken(),
      problem(503, 'busy', { 'retry-after': '2' }),
      ok({ id: 'b' }),
    )
    expect(await client.ask('POST /api/bookings', wish)).toEqual({ id: 'b' })
    expect(asked.map((one) => header(one, 'idempotency-key'))).toEqual(['one wish', 'one wish', 'one wish'])
    expect(new Set(asked.map(({ init }) => init.body)).size).toBe(1)
    expect(slept.map((ms) => Math.floor(ms / 250))).toEqual([1, expect.toSatisfy((n) => n >= 8 && n <= 10)])
  })

  test('a write without a key goes out once', async () => {
    const { asked, client } = serverOf(broken(), ok({}))
    await expect(client.ask('POST /api/bookings', { body: { listingId: '101' } })).rejects.toBeInstanceOf(
      Unreachable,
    )
    expect(asked).toHaveLength(1)
  })

  test('a refusal that will not change is not asked for again', async () => {
    const { asked, client } = serverOf(problem(409, 'slot_taken'))
    const refused = await client.ask('POST /api/bookings', wish).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Refused)
    expect(refused).toMatchObject({ code: 'slot_taken', problem: { status: 409 }, retryAfterSeconds: null })
    expect(asked).toHaveLength(1)
  })

  test('it ends: after three tries the last failure is told', async () => {
    const { asked, client } = serverOf(
      broken(),
      broken(),
      problem(429, 'too_many_requests', { 'retry-after': '7' }),
    )
    await expect(client.ask('GET /api/me')).rejects.toMatchObject({
      code: 'too_many_requests',
      retryAfterSeconds: 7,
    })
    expect(asked).toHaveLength(3)
  })

  test('whoever has given up is not served any more', async () => {
    const { asked, client } = serverOf(new DOMException('gone', 'AbortError'), ok({}))
    const stop = AbortSignal.abort()
    await expect(client.ask('GET /api/me', { signal: stop })).rejects.toMatchObject({ name: 'AbortError' })
    expect(asked).toHaveLength(1)
  })
})

test('what is not our server’s is still a refusal, in the words that there are', async () => {
  const { client } = serverOf(new Response('<h1>Forbidden</h1>', { status: 403, statusText: 'Forbidden' }))
  await expect(client.ask('GET /api/me')).rejects.toMatchObject({
    problem: { status: 403, title: 'Forbidden' },
  })
})

test('no body is undefined, and a file is its text', async () => {
  const { client } = serverOf(
    new Response(null, { status: 204 }),
    new Response('BEGIN:VCALENDAR', { headers: { 'content-type': 'text/calendar' } }),
  )
  expect(await client.ask('POST /api/auth/sign-out')).toBeUndefined()
  expect(await client.ask('GET /api/bookings/{booking}/calendar.ics', { path: { booking: '1' } })).toBe(
    'BEGIN:VCALENDAR',
  )
})
