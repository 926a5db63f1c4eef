// Where a buyer is led back to when a client asks for it: an address or an app that the operator has listed, the app
// through a page of ours that hands on a number and a word.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Problem } from '../../src/http/contract.ts'
import { hold } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { appointment, course, mentoring, openStall, putOnSale } from '../support/marketplace.ts'
import { stripeOf } from '../support/stripe.ts'

const shop = 'https://shop.example/thanks?from=holdfast'

let engine: Engine
let buyer: Person
let courseId: string
let sessionTypeId: string
let mentoringId: string
let mentorId: string

beforeAll(async () => {
  engine = await startEngine({
    settings: { APP_RETURN_SCHEMES: 'craft, com.example.craft+beta', RETURN_URLS: shop },
  })
  const stall = await openStall(engine)
  buyer = await engine.person('Rita Returning')
  mentorId = stall.seller.id
  mentoringId = await putOnSale(engine, stall, mentoring())
  sessionTypeId = await putOnSale(engine, stall, appointment())
  courseId = await putOnSale(engine, stall, course())
})
afterAll(() => engine.stop())

const post = (path: string, body: unknown, as = buyer) => engine.ask('POST', path, { as, body })

async function waysBack(sessionId: unknown) {
  const { success_url, cancel_url } = await stripeOf(engine).checkout.sessions.retrieve(String(sessionId))
  return { success_url, cancel_url }
}

const page = (query: string) =>
  engine.holdfast.fetch(
    new Request(`http://holdfast.test/return/app?${query}`, { headers: { accept: 'text/html' } }),
  )

test('a course’s buyer is led back to the app, through our page', async () => {
  const { body } = await post('/api/bookings/create', { courseId, returnTo: 'craft' })
  const back = `http://holdfast.test/return/app?to=craft&outcome=`
  expect(await waysBack(body.sessionId)).toEqual({
    success_url: `${back}success&booking=${body.bookingNumber}`,
    cancel_url: `${back}cancel&booking=${body.bookingNumber}`,
  })
})

test('a mentee is led back to a listed address', async () => {
  const wish = { mentor_id: mentorId, title: 'T', scheduled_at: '2026-11-26T10:00:00', duration_minutes: 60 }
  const { body } = await post('/api/payments/create-checkout-session', { ...wish, return_to: shop })
  expect((await waysBack(body.session_id)).success_url).toBe(
    `${shop}&outcome=success&booking=${body.booking_number}`,
  )
})

test('so are a client of a session type, and a buyer of our own pages’ API', async () => {
  const asked = { sessionTypeId, startTime: '2026-11-27T10:00:00', returnTo: 'com.example.craft+beta' }
  const { body } = await post('/api/payments/create-checkout-session', asked)
  expect((await waysBack(body.session_id)).cancel_url).toContain('to=com.example.craft%2Bbeta&')
  const as = await engine.person('Rick Returning')
  const { id } = await hold(engine, as, { listing: mentoringId, startsAt: '2026-11-30T10:00:00Z' })
  const opened = await post(`/api/bookings/${id}/checkout`, { returnTo: 'craft' }, as)
  expect(opened.status, JSON.stringify(opened.body)).toBe(200)
  expect(JSON.stringify(opened.body)).toContain('cs_test_')
})

test.each([
  ['an app that is not listed', 'evil'],
  ['an address that is not listed', 'https://evil.example/'],
  ['a listed address with something behind it', `${shop}&next=https://evil.example`],
  ['what a browser would run', 'javascript:alert(1)'],
])('%s is refused, and nothing is held', async (_what, returnTo) => {
  const as = await engine.person('Rosa Refused')
  const refused = Problem.parse((await post('/api/bookings/create', { courseId, returnTo }, as)).body)
  expect(refused).toMatchObject({ status: 422, fields: [{ path: 'returnTo' }] })
  const mine = await engine.ask('GET', '/api/bookings/user', { as })
  expect(mine.body.bookings).toEqual([])
})

test('the page opens the app by itself and by a link, with the outcome and the booking’s number', async () => {
  const answer = await page('to=craft&outcome=success&booking=1042')
  const text = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=UTF-8'])
  const address = 'craft://return?outcome=success&amp;booking=1042'
  expect(text).toContain(`<meta http-equiv="refresh" content="0;url=${address}" />`)
  expect(text).toContain(`<a href="${address}">Open the app</a>`)
  // It runs under the policy of all our pages: no script, and no style but from a file.
  expect(answer.headers.get('content-security-policy')).not.toContain('unsafe-inline')
  expect(text).not.toMatch(/<script|style=|<style/)
  const sheet = /<link rel="stylesheet" href="([^"]+)"/.exec(text)?.[1] ?? ''
  const style = await engine.holdfast.fetch(new Request(`http://holdfast.test${sheet}`))
  expect([style.status, style.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8'])
})

test.each([
  ['an app that is not listed', 'to=evil&outcome=success&booking=1042'],
  ['no app', 'outcome=success&booking=1042'],
  ['an outcome that is none', 'to=craft&outcome=%22%3E%3Cscript%3E&booking=1042'],
  ['a booking that is no number', 'to=craft&outcome=success&booking=1%26token%3Dsecret'],
])('the page leads nowhere for %s', async (_what, query) => {
  const answer = await page(query)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('craft://')
})

test('whatever else stands in its address is not handed on', async () => {
  const text = await (
    await page('to=craft&outcome=cancel&booking=7&session_id=cs_secret&email=a@b.example')
  ).text()
  expect(text).toContain('craft://return?outcome=cancel&amp;booking=7"')
  expect(text).not.toMatch(/cs_secret|a@b/)
})
