// Sign-in by an issuer: tokens of the shapes that Clerk and Supabase make are somebody's, and whatever is wrong with
// one makes it nobody's, with a sentence that says so. The issuer is a real server; the clock is the test's.
import { createHmac, randomUUID } from 'node:crypto'
import { exportJWK, exportSPKI, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Me, Problem } from '../../src/http/contract.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { Issuer, makeKey, type SigningKey, sign } from '../support/issuer.ts'

const app = 'https://app.example'

let issuer: Issuer
let key: SigningKey
let stranger: SigningKey

beforeAll(async () => {
  issuer = await Issuer.open()
  key = await makeKey('key-1')
  stranger = await makeKey('key-1')
  issuer.shows(key)
})
afterAll(() => issuer.close())

describe('tokens as Supabase makes them', () => {
  let engine: Engine
  let es256: SigningKey

  beforeAll(async () => {
    es256 = await makeKey('key-2', 'ES256')
    issuer.shows(key, es256)
    const settings = { AUTH_ISSUER: `${issuer.url}/auth/v1`, AUTH_AUDIENCE: 'authenticated, other' }
    engine = await startEngine({ settings: { ...settings, AUTH_SIGN_IN_URL: `${app}/login?to={next}` } })
  })
  afterAll(() => engine.stop())

  const claims = (change: JWTPayload = {}): JWTPayload => ({
    iss: `${issuer.url}/auth/v1`,
    sub: '0f3b4c52-9c0e-4f44-8f0b-7c1d0a4f0001',
    aud: 'authenticated',
    role: 'authenticated',
    aal: 'aal1',
    session_id: randomUUID(),
    is_anonymous: false,
    email: 'Grace@people.example',
    app_metadata: { provider: 'email', providers: ['email'] },
    user_metadata: { full_name: 'Grace Hopper', email_verified: true },
    ...times(engine),
    ...change,
  })

  test('a token is somebody’s, the same each time, and whatever it says later is taken over', async () => {
    const first = await me(engine, await sign(es256, claims()))
    expect(first.signIn).toEqual({ way: 'external', url: `${app}/login?to={next}` })
    expect(first.person).toMatchObject({
      name: 'Grace Hopper',
      email: 'grace@people.example',
      roles: ['buyer'],
    })
    const married = { user_metadata: { name: 'Grace Murray' }, aud: ['x', 'authenticated'] }
    const second = await me(engine, await sign(key, claims(married)))
    expect(second.person).toEqual({ ...first.person, name: 'Grace Murray' })
    const silent = await me(engine, await sign(key, claims({ user_metadata: 'none', email: 7 })))
    expect(silent.person).toEqual(second.person)
  })

  test('nobody is an operator because their token says so', async () => {
    const operator = await engine.person('Otto Operator', { operator: true })
    const { email } = await engine.world.db
      .selectFrom('people')
      .select('email')
      .where('id', '=', operator.id)
      .executeTakeFirstOrThrow()
    const boast = { sub: 'boaster', email: email ?? '', role: 'operator', app_metadata: { role: 'operator' } }
    const { person } = await me(engine, await sign(key, claims({ ...boast, roles: ['operator', 'admin'] })))
    expect(person?.roles).toEqual(['buyer'])
    expect(person?.id).not.toBe(operator.id)
  })

  test('accounts of our own are off: their doors are not there and their tokens are nobody’s', async () => {
    for (const path of ['sign-up/email', 'sign-in/email', 'sign-out'])
      expect((await engine.ask('POST', `/api/auth/${path}`, { body: {} })).status, path).toBe(404)
    const body = { email: 'bea@demo.example' }
    expect((await engine.ask('POST', '/api/demo/sign-in', { body })).status).toBe(404)
    const own = await engine.person('Own Account')
    expect((await refusal(engine, own.token)).status).toBe(401)
    const cookie = `holdfast.session_token=${encodeURIComponent(own.token)}`
    expect((await engine.ask('GET', '/api/bookings/user', { headers: { cookie } })).status).toBe(401)
  })

  const another = 'The token was made for another audience.'
  const invalid = 'The token is not valid. Please sign in again.'
  test.each<[string, () => Promise<string>, string]>([
    ['another audience', () => sign(key, claims({ aud: 'somebody-else' })), another],
    ['no audience', () => sign(key, without(claims(), 'aud')), another],
    ['another issuer', () => sign(key, claims({ iss: issuer.url })), 'The token is from another issuer.'],
    ['no issuer', () => sign(key, without(claims(), 'iss')), 'The token is from another issuer.'],
    [
      'expired',
      () => sign(key, claims({ exp: now(engine) - 6 })),
      'Your sign-in has run out. Please sign in again.',
    ],
    ['not yet valid', () => sign(key, claims({ nbf: now(engine) + 6 })), 'The token is not valid yet.'],
    ['without an end', () => sign(key, without(claims(), 'exp')), invalid],
    ['without a subject', () => sign(key, without(claims(), 'sub')), invalid],
    ['with an empty subject', () => sign(key, claims({ sub: '' })), 'The token names nobody.'],
    ['of another’s key under our key’s id', () => sign(stranger, claims()), invalid],
    ['of an unknown key', async () => sign(await makeKey('key-9'), claims()), invalid],
    ['unsigned', async () => new UnsecuredJWT(claims()).encode(), invalid],
    ['unsigned, under a header of our key', async () => unsigned(claims()), invalid],
    ['signed with our public key as a secret', () => confused(claims()), invalid],
    ['signed with our public JWK as a secret', () => confusedJwk(claims()), invalid],
    ['changed after signing', async () => changed(await sign(key, claims()), claims({ sub: 'x' })), invalid],
    [
      'an anonymous account',
      () => sign(key, claims({ is_anonymous: true })),
      'Please sign in with an account of your own.',
    ],
    [
      'on behalf of another',
      () => sign(key, claims({ act: { sub: 'support' } })),
      'A sign-in on behalf of somebody else may not act here.',
    ],
    [
      'huge',
      () => sign(key, claims({ padding: 'x'.repeat(9_000) })),
      'The token is longer than any that we take.',
    ],
    ['no token at all', async () => 'nonsense', invalid],
    ['three dots', async () => '...', invalid],
    [
      'two tokens',
      async () => `${await sign(key, claims())}, Bearer x`,
      'Send one token: Authorization: Bearer …',
    ],
  ])('a token %s is nobody’s', async (_what, make, sentence) => {
    const token = await make()
    const { status, problem, headers } = await refusal(engine, token)
    expect([status, problem.detail]).toEqual([401, sentence])
    expect(headers.get('www-authenticate')).toBe('Bearer')
    // Where everybody may look, they may look too.
    expect((await engine.ask('GET', '/api/listings', { headers: bearer(token) })).status).toBe(200)
  })

  test('while the issuer is away its bearer is not refused: nothing is known to be wrong with the token', async () => {
    issuer.instead = { status: 503, body: '' }
    engine.clock.advance(60_000)
    const { status, problem, headers } = await refusal(engine, await sign(await makeKey('key-9'), claims()))
    expect([status, problem.type]).toEqual([503, 'urn:holdfast:problem:issuer_unavailable'])
    expect(headers.get('retry-after')).toBe('5')
    expect((await engine.ask('GET', '/api/listings')).status).toBe(200)
  })
})

describe('tokens as Clerk makes them', () => {
  let engine: Engine

  beforeAll(async () => {
    issuer.instead = null
    issuer.shows(key)
    const settings = { AUTH_ISSUER: issuer.url, AUTH_AUTHORIZED_PARTIES: app, AUTH_COOKIE: '__session' }
    engine = await startEngine({ settings })
  })
  afterAll(() => engine.stop())

  const claims = (change: JWTPayload = {}): JWTPayload => ({
    iss: issuer.url,
    sub: 'user_2abcDEFghiJKLmnoPQRstuVWXyz',
    sid: 'sess_2abcDEFghiJKLmnoPQRstuVWXyz',
    azp: app,
    v: 2,
    fva: [7, -1],
    sts: 'active',
    ...times(engine),
    ...change,
  })

  test('a session token without a name is somebody’s, and one with a name tells it', async () => {
    const first = await me(engine, await sign(key, claims()))
    expect(first.person).toMatchObject({ name: 'New member', email: null, roles: ['buyer'] })
    const told = await me(
      engine,
      await sign(key, claims({ first_name: 'Grace', last_name: 'Hopper', email: 'g@x.example' })),
    )
    expect(told.person).toEqual({ ...first.person, name: 'Grace Hopper', email: 'g@x.example' })
    expect((await me(engine, await sign(key, claims()))).person).toEqual(told.person)
  })

  test.each([
    [
      'issued to another application',
      { azp: 'https://evil.example' },
      'The token was issued to another application.',
    ],
    ['that does not say to whom', { azp: undefined }, 'The token was issued to another application.'],
    ['of a sign-in with a step to go', { sts: 'pending' }, 'Your sign-in is not complete yet.'],
  ])('a token %s is nobody’s', async (_what, change, sentence) => {
    const { status, problem } = await refusal(engine, await sign(key, claims(change)))
    expect([status, problem.detail]).toEqual([401, sentence])
  })

  test('its cookie signs in as well, and not from another site’s page; a header goes before it', async () => {
    const cookie = `other=1; __session=${await sign(key, claims())}; last=2`
    const mine = await engine.ask('GET', '/api/bookings/user', { headers: { cookie } })
    expect(mine.status).toBe(200)
    const evil = { cookie, origin: 'https://evil.example' }
    expect((await engine.ask('POST', '/api/bookings', { headers: evil, body: {} })).status).toBe(403)
    const both = { cookie, authorization: 'Bearer wrong' }
    expect((await engine.ask('GET', '/api/bookings/user', { headers: both })).status).toBe(401)
  })
})

const now = (engine: Engine) => Math.floor(engine.clock.now() / 1000)
const times = (engine: Engine) => ({ iat: now(engine), nbf: now(engine) - 10, exp: now(engine) + 60 })
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

async function me(engine: Engine, token: string): Promise<Me> {
  return Me.parse((await engine.ask('GET', '/api/me', { headers: bearer(token) })).body)
}

async function refusal(engine: Engine, token: string) {
  const answer = await engine.ask('GET', '/api/bookings/user', { headers: bearer(token) })
  return { status: answer.status, headers: answer.headers, problem: Problem.parse(answer.body) }
}

function without(claims: JWTPayload, name: string): JWTPayload {
  const { [name]: _left, ...rest } = claims
  return rest
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

const unsigned = (claims: JWTPayload) => `${encoded({ alg: 'none', kid: key.kid })}.${encoded(claims)}.`

const changed = (token: string, claims: JWTPayload) => {
  const [header, , signature] = token.split('.')
  return `${header}.${encoded(claims)}.${signature}`
}

/** The classic: whoever takes the algorithm from the token checks an HMAC with a key that everybody knows. */
async function confused(claims: JWTPayload): Promise<string> {
  const secret = new TextEncoder().encode(await exportSPKI(key.publicKey))
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: key.kid }).sign(secret)
}

async function confusedJwk(claims: JWTPayload): Promise<string> {
  const body = `${encoded({ alg: 'HS256', kid: key.kid })}.${encoded(claims)}`
  const secret = JSON.stringify(await exportJWK(key.publicKey))
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}
