// What every door asks of a request before it looks at what is wanted, tried at each door of the description: methods,
// formats, unknown parameters, and bodies that are no text. And what a client need not be sent twice.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '../../src/http/contract.ts'
import { Description, type Door, doorsIn } from '../../src/http/openapi/reading.ts'
import { AMARA, freeStart, hold } from '../support/booking.ts'
import { type Engine, type Person, publicUrl, startDemoEngine } from '../support/engine.ts'

let engine: Engine
let buyer: Person
let doors: Door[]

beforeAll(async () => {
  engine = await startDemoEngine()
  buyer = await engine.person('Ada Buyer')
  doors = doorsIn(Description.parse((await engine.ask('GET', '/openapi.json')).body))
})
afterAll(() => engine.stop())

describe('at every door', () => {
  test('a method that it does not know is told which it knows', async () => {
    for (const path of new Set(doors.map((door) => door.path))) {
      const known = doors.filter((door) => door.path === path).map((door) => door.method)
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND'].filter(
        (one) => !known.includes(one),
      )) {
        // Under another door's pattern it may be a reference, and a strange one.
        const answer = await send(method, filled(path))
        if (doors.some((door) => door.method === method && patternOf(door.path).test(filled(path)))) continue
        expect(await refusal(answer), `${method} ${path}`).toEqual([405, 'method_not_allowed'])
        for (const one of known) expect(answer.headers.get('allow')?.split(', '), path).toContain(one)
      }
      const options = await send('OPTIONS', filled(path))
      expect([options.status, await options.text()], path).toEqual([204, ''])
      expect(options.headers.get('allow')).toContain('OPTIONS')
    }
  })

  test('HEAD is answered as GET is, without a body', async () => {
    for (const { path } of doors.filter((door) => door.method === 'GET')) {
      const [got, headed] = [await send('GET', filled(path)), await send('HEAD', filled(path))]
      expect([headed.status, await headed.text()], path).toEqual([got.status, ''])
      expect(headed.headers.get('content-type'), path).toBe(got.headers.get('content-type'))
    }
  })

  test('an unknown parameter is refused by its name, and one that is given twice', async () => {
    for (const { method, path, operation } of doors.filter(looksAtRequests)) {
      const answer = await send(method, `${filled(path)}?curser=2`)
      expect(await fieldsOf(answer), `${method} ${path}`).toEqual(['curser'])
      const known = operation.parameters?.find((one) => one.in === 'query')?.name
      if (known === undefined) continue
      expect(await fieldsOf(await send(method, `${filled(path)}?${known}=1&${known}=2`)), path).toEqual([
        known,
      ])
    }
  })

  test('a format that it cannot give is refused, and what accepts it is not', async () => {
    for (const { method, path, operation } of doors.filter(looksAtRequests)) {
      const gives = Object.values(operation.responses).flatMap(({ content }) => Object.keys(content ?? {}))
      if (gives.length === 0) continue
      const refused = await send(method, filled(path), { headers: { accept: 'image/png, */*;q=0' } })
      expect(await refusal(refused), `${method} ${path}`).toEqual([406, 'not_acceptable'])
      for (const accept of ['*/*', `${gives[0]?.split('/')[0]}/*;q=0.5`, gives[0] ?? '']) {
        const answer = await send(method, filled(path), { headers: { accept } })
        expect(answer.status, `${method} ${path} ${accept}`).not.toBe(406)
      }
    }
  })

  test('a write says that it sends JSON, as it is', async () => {
    for (const { method, path } of doors.filter((door) => looksAtRequests(door) && door.method !== 'GET')) {
      for (const headers of [{ 'content-type': 'text/plain' }, { 'content-encoding': 'gzip' }]) {
        const answer = await send(method, filled(path), { headers, body: '{}' })
        expect(await refusal(answer), `${method} ${path}`).toEqual([415, 'unsupported_media_type'])
      }
    }
  })
})

const utf8 = new TextEncoder()
describe('a body', () => {
  test.each([
    ['empty', '', 400],
    ['cut off', '{"listingId":"101"', 400],
    ['not UTF-8', Uint8Array.from([...utf8.encode('{"title":"'), 0xff, ...utf8.encode('"}')]), 400],
    ['nested beyond all reason', '['.repeat(30_000), 400],
    ['nested a little too deep', `${'{"a":'.repeat(13)}1${'}'.repeat(13)}`, 400],
  ])('that is %s cannot be read', async (_what, body, status) => {
    const answer = await send('POST', '/api/bookings', { body, headers: json })
    expect(await refusal(answer)).toEqual([status, 'malformed_request'])
  })

  test.each([
    ['a null character', '{"listingId":"101","title":"a\\u0000b"}', ['title']],
    ['half a surrogate pair', '{"listingId":"101","title":"\\ud800"}', ['title']],
    ['both, twice', '{"title":"\\u0000","description":"\\udfff"}', ['description', 'title']],
    ['a prototype', '{"listingId":"101","__proto__":{"operator":true}}', ['__proto__']],
    ['fields that nobody knows', '{"listingId":"101","listing":1,"tile":"x"}', ['listing', 'tile']],
    ['a number beyond all numbers', '{"listingId":"101","durationMinutes":1e400}', ['durationMinutes']],
    [
      'everything wrong',
      '{"listingId":{},"startsAt":5,"durationMinutes":"x"}',
      ['durationMinutes', 'listingId', 'startsAt'],
    ],
  ])('with %s is refused with the name of its field', async (_what, body, fields) => {
    const answer = await send('POST', '/api/bookings', { body, headers: json })
    expect((await fieldsOf(answer)).sort()).toEqual(fields)
  })

  test('of a choice between shapes only the mistakes of the nearest are told', async () => {
    const body = JSON.stringify({ sessionTypeId: '107', startTme: '2026-11-25T10:00:00' })
    const answer = await send('POST', '/api/payments/create-checkout-session', { body, headers: json })
    expect((await fieldsOf(answer)).sort()).toEqual(['startTime', 'startTme'])
  })
})

describe('what a client has', () => {
  test('is not sent again while it has not changed', async () => {
    const startsAt = await freeStart(engine)
    for (const path of [
      '/api/listings',
      `/api/listings/${AMARA}`,
      `/api/listings/${AMARA}/slots?from=${startsAt}&to=2026-12-20T00:00:00Z`,
    ]) {
      const first = await send('GET', path, { anonymous: true })
      const etag = first.headers.get('etag') ?? ''
      expect(etag, path).toMatch(/^W\/"[\w-]{22}"$/)
      expect(first.headers.get('cache-control'), path).toBe('private, no-cache')
      for (const known of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*']) {
        const again = await send('GET', path, { anonymous: true, headers: { 'if-none-match': known } })
        expect([again.status, await again.text(), again.headers.get('etag')], known).toEqual([304, '', etag])
      }
    }
  })

  test('a booking is compared without its clock, and is kept by nobody’s cache', async () => {
    const booking = await hold(engine, buyer)
    const path = `/api/bookings/${booking.id}`
    const first = await send('GET', path)
    engine.clock.advance(1000)
    const etag = first.headers.get('etag') ?? ''
    expect(first.headers.get('cache-control')).toContain('no-store')
    expect((await send('GET', path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    await engine.ask('POST', `${path}/give-up`, { as: buyer })
    const changed = await send('GET', path, { headers: { 'if-none-match': etag } })
    expect(changed.status).toBe(200)
    expect(changed.headers.get('etag')).not.toBe(etag)
  })
})

const json = { 'content-type': 'application/json' }

/** Stripe's doors read the bytes first, and those that a balancer asks take whatever it sends. */
const looksAtRequests = ({ operation, path }: Door) =>
  operation.tags[0] !== 'Stripe' && !/^\/(healthz|readyz)$/.test(path)

const filled = (path: string) =>
  path.replace('{code}', 'slot_taken').replaceAll(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000')

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`)

type Sent = { anonymous?: boolean; headers?: Record<string, string>; body?: string | Uint8Array<ArrayBuffer> }

function send(
  method: string,
  path: string,
  { anonymous = false, headers, body }: Sent = {},
): Promise<Response> {
  const bytes = typeof body === 'string' ? utf8.encode(body) : body
  const who = anonymous ? {} : { authorization: `Bearer ${buyer.token}` }
  const all = new Headers({ ...who, ...headers })
  return engine.holdfast.fetch(
    new Request(`${publicUrl}${path}`, { method, headers: all, body: bytes ?? null }),
  )
}

async function refusal(answer: Response): Promise<[number, string]> {
  const problem = Problem.parse(await answer.json())
  return [answer.status, problem.type.replace('urn:holdfast:problem:', '')]
}

async function fieldsOf(answer: Response): Promise<string[]> {
  const problem = Problem.parse(await answer.json())
  expect([answer.status, problem.type]).toEqual([422, 'urn:holdfast:problem:invalid_input'])
  return problem.fields?.map((field) => field.path) ?? []
}
