// An issuer's public keys: fetched once, again when a key is new, and not because somebody makes up key ids. While the
// issuer is away those we have go on working, though not for ever.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createVirtualClock } from '../../packages/emulator/src/index.ts'
import type { Identify } from '../../src/http/identity/identity.ts'
import { identifyByIssuer } from '../../src/http/identity/issuer.ts'
import { Issuer, makeKey, type SigningKey, sign } from '../support/issuer.ts'

const time = createVirtualClock(Date.UTC(2026, 10, 23))
const clock = { now: () => new Date(time.now()), sleep: async (ms: number) => time.advance(ms) }
const warned: string[] = []
const note = (_what: object, sentence: string) => warned.push(sentence)
const log = { error: note, warn: note, info: note, debug: note }

let issuer: Issuer
let identify: Identify
let key: SigningKey

beforeAll(async () => {
  issuer = await Issuer.open()
  key = await makeKey('key-1')
})
beforeEach(() => {
  issuer.instead = null
  issuer.shows(key)
  const settings = {
    issuer: issuer.url,
    jwksUrl: issuer.url,
    audiences: ['us'],
    authorizedParties: [],
    cookie: null,
  }
  identify = identifyByIssuer(settings, clock, log)
  issuer.fetches = 0
})
afterAll(() => issuer.close())

test('are fetched once for many requests, also for many at once', async () => {
  expect(await Promise.all(Array.from({ length: 20 }, () => asked(key)))).toEqual(Array(20).fill('somebody'))
  expect(await asked(key)).toBe('somebody')
  expect(issuer.fetches).toBe(1)
})

test('are fetched anew for a key that is new, and one that was withdrawn is no good any more', async () => {
  expect(await asked(key)).toBe('somebody')
  const next = await makeKey('key-2')
  issuer.shows(next)
  time.advance(31_000)
  expect(await asked(next)).toBe('somebody')
  expect(await asked(key)).toBe('sign_in_required')
})

test('are not fetched because somebody makes up key ids, who does not keep a new key out for long', async () => {
  expect(await asked(key)).toBe('somebody')
  time.advance(31_000)
  const forged = Array.from({ length: 40 }, (_, n) => ({ ...key, kid: `made-up-${n}` }))
  for (const one of forged) expect(await asked(one)).toBe('sign_in_required')
  expect(issuer.fetches).toBe(2)
  const next = await makeKey('key-2')
  issuer.shows(key, next)
  time.advance(31_000)
  expect(await asked(next)).toBe('somebody')
})

test.each([
  ['an error', { status: 500, body: '' }],
  ['a page', { status: 200, body: '<html>Sorry</html>' }],
  ['something that is no set of keys', { status: 200, body: '{"keys":"none"}' }],
  ['more than any set of keys', { status: 200, body: `{"keys":[]${' '.repeat(300_000)}}` }],
  ['go elsewhere', { status: 302, body: '', headers: { location: 'http://127.0.0.1:1/' } }],
])(
  'that we have go on working while the issuer answers %s; a new one is not known then',
  async (_what, answer) => {
    expect(await asked(key)).toBe('somebody')
    issuer.instead = answer
    time.advance(11 * 60_000)
    expect(await asked(key)).toBe('somebody')
    expect(await asked({ ...key, kid: 'key-2' })).toBe('issuer_unavailable')
    expect(warned).toContain('The keys of AUTH_JWKS_URL could not be fetched')
  },
)

test('are not believed for ever: a day without the issuer and nobody is known, until it is back', async () => {
  expect(await asked(key)).toBe('somebody')
  issuer.instead = { status: 503, body: '' }
  time.advance(25 * 3_600_000)
  expect(await asked(key)).toBe('issuer_unavailable')
  issuer.instead = null
  // It is asked again after a moment, not with every request.
  expect(await asked(key)).toBe('issuer_unavailable')
  time.advance(6_000)
  expect(await asked(key)).toBe('somebody')
})

/** Who the bearer of a token signed with it is, or why they are not known. */
async function asked(signer: SigningKey): Promise<string> {
  const exp = time.now() / 1000 + 60
  const token = await sign(signer, { iss: issuer.url, aud: 'us', sub: 'ada', exp })
  const answer = await identify(new Headers({ authorization: `Bearer ${token}` }))
  return answer.as === 'unknown' ? answer.problem.code : answer.as
}
