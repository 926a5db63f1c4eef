/** Whatever a browser, or something that is none, sends to the pages: they answer, and never with a 500. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sessionParams, start } from '../harness.ts'

const word = fc.oneof(
  fc.constantFrom(
    'pay',
    'challenge',
    'promotion',
    'wallet',
    'objects',
    'events',
    'deliveries',
    'do',
    'advance',
    'refund',
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString', '..', '%', '%00', '%E0%A4%A'),
  fc.string({ maxLength: 12 }),
)
const names = [
  'method',
  'number',
  'expiry',
  'cvc',
  'email',
  'name',
  'to',
  'id',
  'back',
  'amount',
  'unit',
  'kind',
  'promotion_code',
]
const form = fc.dictionary(
  fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 8 })),
  fc.string({ maxLength: 30 }),
)

const request = fc.record({
  root: fc.constantFrom('/c/pay', '/c/challenge', '/c/onboarding', '/c/express', '/dashboard', '/assets'),
  segments: fc.array(word, { maxLength: 3 }),
  isKnown: fc.boolean(),
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD'),
  query: form,
  body: form,
})

it('answers anything', { timeout: 60_000 }, async () => {
  const { emulator, stripe } = start()
  const { id } = await stripe.checkout.sessions.create(sessionParams({ allow_promotion_codes: true }))
  const answered = async ({
    root,
    segments,
    isKnown,
    method,
    query,
    body,
  }: typeof request extends fc.Arbitrary<infer T> ? T : never) => {
    const path = [root, ...(isKnown ? [id] : []), ...segments.map(encodeURI)].join('/')
    const url = `http://local${path}?${new URLSearchParams(query)}`
    const init =
      method === 'GET' || method === 'HEAD'
        ? { method }
        : { method, body: new URLSearchParams(body).toString() }
    const response = await emulator.fetch(url, { ...init, redirect: 'manual' })
    expect(response.status).toBeLessThan(500)
  }
  await fc.assert(fc.asyncProperty(request, answered), { numRuns: 400 })
})
