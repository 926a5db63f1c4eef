// What is not let in, and how it is told: who may, what a body must be, where a write may come from. Every refusal is
// a problem document.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Listing, Problem } from '../../src/http/contract.ts'
import { AMARA, freeStart, hold } from '../support/booking.ts'
import { type Engine, type Person, publicUrl, startDemoEngine } from '../support/engine.ts'

let engine: Engine
let buyer: Person
let mentorId: unknown

beforeAll(async () => {
  engine = await startDemoEngine()
  buyer = await engine.person('Ada Buyer')
  mentorId = Listing.parse((await engine.ask('GET', `/api/listings/${AMARA}`)).body).seller.number
})
afterAll(() => engine.stop())

test('whoever is not signed in is asked to', async () => {
  const some = randomUUID()
  const doors = [
    ['GET', '/api/bookings/user'],
    ['GET', `/api/bookings/${some}`],
    ['POST', `/api/bookings/${some}/checkout`],
    ['POST', `/api/bookings/${some}/give-up`],
  ] as const
  for (const [method, path] of doors)
    expect(await refusal(engine.ask(method, path)), path).toEqual([401, 'sign_in_required'])
  const startsAt = await freeStart(engine)
  const body = { listingId: AMARA, startsAt, durationMinutes: 60 }
  expect(await refusal(engine.ask('POST', '/api/bookings', { body }))).toEqual([401, 'sign_in_required'])
  const stranger = { id: buyer.id, token: 'a-token-that-nobody-was-given' }
  expect(await refusal(engine.ask('POST', '/api/bookings', { as: stranger, body }))).toEqual([
    401,
    'sign_in_required',
  ])
})

test('another’s booking and none at all look the same', async () => {
  const booking = await hold(engine, buyer)
  const stranger = await engine.person('Nosy Stranger')
  for (const reference of [booking.id, String(booking.number), randomUUID(), '999999'])
    for (const [method, path] of [
      ['GET', ''],
      ['POST', '/checkout'],
      ['POST', '/give-up'],
    ] as const) {
      const asked = engine.ask(method, `/api/bookings/${reference}${path}`, { as: stranger })
      expect(await refusal(asked), `${reference}${path}`).toEqual([404, 'not_found'])
    }
  const mine = await engine.ask('GET', `/api/bookings/${booking.number}`, { as: buyer })
  expect(mine.body.id).toBe(booking.id)
})

test('an operator sees a booking and may not pay for it or give it up', async () => {
  const booking = await hold(engine, buyer)
  const operator = await engine.person('Otto Operator', { operator: true })
  const looked = await engine.ask('GET', `/api/bookings/${booking.id}`, { as: operator })
  expect(looked.status).toBe(200)
  for (const act of ['checkout', 'give-up']) {
    const [status] = await refusal(engine.ask('POST', `/api/bookings/${booking.id}/${act}`, { as: operator }))
    expect([403, 404]).toContain(status)
  }
})

test('a seller cannot be found by a number that is nobody’s, nor a listing, nor a door', async () => {
  for (const path of [
    '/api/sellers/999999',
    `/api/listings/${randomUUID()}`,
    '/api/listings/999999/slots',
    '/api/unknown',
    '/api/bookings/1/unknown',
  ])
    expect(await refusal(engine.ask('GET', path, { as: buyer })), path).toEqual([404, 'not_found'])
})

test('every mistake in the input is named, with its field', async () => {
  const body = { listingId: 'not a number', startsAt: 'soon', durationMinutes: -5, extra: true }
  const answer = await engine.ask('POST', '/api/bookings', { as: buyer, body })
  const problem = Problem.parse(answer.body)
  expect(problem).toMatchObject({ status: 422, type: 'urn:holdfast:problem:invalid_input' })
  const paths = problem.fields?.map((field) => field.path) ?? []
  expect(paths).toEqual(expect.arrayContaining(['listingId', 'startsAt', 'durationMinutes']))
})

test.each([
  ['no start', { listingId: AMARA, durationMinutes: 60 }, 'startsAt'],
  [
    'no length where there are several',
    { listingId: AMARA, startsAt: '2026-11-25T10:00:00Z' },
    'durationMinutes',
  ],
  ['an empty seeds’ title', mentoring({ title: ' ' }), 'title'],
  ['a broken wall time', mentoring({ scheduled_at: 'tomorrow at ten' }), 'scheduled_at'],
])('%s is told with its field', async (_what, asked, field) => {
  const isSeeds = 'mentor_id' in asked
  const path = isSeeds ? '/api/payments/create-checkout-session' : '/api/bookings'
  const body = isSeeds ? { ...asked, mentor_id: mentorId } : asked
  const answer = await engine.ask('POST', path, { as: buyer, body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(422)
  expect(Problem.parse(answer.body).fields?.map((one) => one.path)).toContain(field)
})

test.each([
  ['outside the opening hours', '2026-11-25T03:00:00Z', 60],
  ['in the past', '2026-11-20T10:00:00Z', 60],
  ['too far ahead', '2027-11-24T10:00:00Z', 60],
  ['off the grid', '2026-11-25T10:07:00Z', 60],
  ['in a length nobody offers', '2026-11-25T10:00:00Z', 61],
])('a time %s is not on offer', async (_what, startsAt, durationMinutes) => {
  const body = { listingId: AMARA, startsAt, durationMinutes }
  expect(await refusal(engine.ask('POST', '/api/bookings', { as: buyer, body }))).toEqual([
    422,
    'not_offered',
  ])
})

test.each([
  ['broken JSON', '{"listingId": ', 'application/json', 400, 'malformed_request'],
  ['no body', null, 'application/json', 400, 'malformed_request'],
  ['JSON that is no object', '[]', 'application/json', 422, 'invalid_input'],
  ['a form', 'listingId=101', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
  ['plain text', '{"listingId":"101"}', 'text/plain', 415, 'unsupported_media_type'],
  ['no media type', '{"listingId":"101"}', null, 415, 'unsupported_media_type'],
])('%s as a body is refused', async (_what, body, type, status, code) => {
  const answer = await send('/api/bookings', { body, type })
  expect(await refusal(answer)).toEqual([status, code])
})

test('a body beyond all bounds is refused at every writing door', async () => {
  const body = JSON.stringify({ description: 'x'.repeat(70_000) })
  for (const path of ['/api/bookings', '/api/payments/create-checkout-session', '/api/auth/sign-in/email'])
    expect(await refusal(await send(path, { body })), path).toEqual([413, 'body_too_large'])
})

test('a write from another site’s page is refused, our own and a program’s are not', async () => {
  const body = JSON.stringify({ sessionId: 'cs_test_unknown' })
  for (const origin of [
    'https://evil.example',
    'null',
    `${publicUrl}.evil.example`,
    'http://holdfast.test:81',
  ]) {
    const answer = await send('/api/payments/return', { body, origin })
    expect(await refusal(answer), origin).toEqual([403, 'not_allowed'])
  }
  expect(await refusal(await send('/api/payments/return', { body, origin: publicUrl }))).toEqual([
    404,
    'not_found',
  ])
  expect(await refusal(await send('/api/payments/return', { body }))).toEqual([404, 'not_found'])
})

test('nobody signs in as a demo person where the marketplace is not a demo', async () => {
  const me = await engine.ask('GET', '/api/me')
  expect(me.body).toMatchObject({ person: null, demoPeople: [] })
  const body = { email: 'bea@demo.example' }
  expect(await refusal(engine.ask('POST', '/api/demo/sign-in', { body }))).toEqual([404, 'not_found'])
})

/** As the mentoring marketplace's own door wants it; whose time it is is filled in when it is asked. */
function mentoring(change: object) {
  const asked = { mentor_id: 0, title: 'Review', scheduled_at: '2026-11-25T10:00:00', duration_minutes: 60 }
  return { ...asked, ...change }
}

type Sent = { body: string | null; type?: string | null; origin?: string }

/** A body as it is, by the buyer; as JSON, unless another type is named, or none. */
function send(path: string, { body, type = 'application/json', origin }: Sent): Promise<Response> {
  const headers = new Headers({ authorization: `Bearer ${buyer.token}` })
  if (type !== null) headers.set('content-type', type)
  if (origin !== undefined) headers.set('origin', origin)
  // Bytes, so that no media type is added for us.
  const bytes = body === null ? null : new TextEncoder().encode(body)
  return engine.holdfast.fetch(new Request(`${publicUrl}${path}`, { method: 'POST', headers, body: bytes }))
}

async function refusal(answer: Response | Promise<{ body: Record<string, unknown>; headers: Headers }>) {
  const got = await answer
  expect(got.headers.get('content-type')).toBe('application/problem+json')
  const problem = Problem.parse(got instanceof Response ? await got.json() : got.body)
  return [problem.status, problem.type.replace('urn:holdfast:problem:', '')]
}
