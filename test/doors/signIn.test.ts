// Accounts of our own: signing up, in and out, where one is signed in, a new password. A browser is signed in by a
// cookie that keeps to itself, a program by a token; and nothing of the library behind it is open but what is ours.
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEmulator, type Emulator } from '../../packages/emulator/src/index.ts'
import { readConfig } from '../../src/config.ts'
import { fillDemo } from '../../src/demo/fill.ts'
import { Me, Problem, SessionList, SignedIn } from '../../src/http/contract.ts'
import { Accounts } from '../../src/http/identity/accounts.ts'
import { compose, type Holdfast } from '../../src/main.ts'
import { openDatabase } from '../../src/store/db.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'
import { testSecret } from '../support/session.ts'

const publicUrl = 'https://demo.test'
const password = 'correct horse battery'

let database: TestDatabase
let holdfast: Holdfast
let emulator: Emulator

beforeAll(async () => {
  database = await createTestDatabase()
  const bounds = { SELLER_PAYOUTS: 'none', RATE_SIGN_INS_PER_QUARTER_HOUR: '1000' }
  const settings = { LOG_LEVEL: 'silent', PUBLIC_URL: publicUrl, ...bounds }
  emulator = createEmulator({ seed: 1 })
  holdfast = await compose(readConfig(settings), {
    databaseUrl: database.url,
    authSecret: testSecret,
    role: 'http',
    stripeFetch: (input, init) => emulator.fetch(input instanceof Request ? input : String(input), init),
  })
  const { pool, close } = openDatabase(database.url, 2)
  const { enlist } = new Accounts({ pool, secret: testSecret, publicUrl })
  await fillDemo(holdfast.world, enlist, async () => {})
  await close()
})
afterAll(async () => {
  await holdfast.stop()
  await emulator.close()
  await database.drop()
})

describe('in a demo marketplace', () => {
  test('a demo person signs in by one click, and is who they are', async () => {
    const { demoPeople, signIn } = await me()
    expect(signIn).toEqual({ way: 'built_in' })
    expect(demoPeople.map((one) => one.role)).toEqual(['buyer', 'seller', 'operator'])
    const roles = { buyer: ['buyer'], seller: ['buyer', 'seller'], operator: ['buyer', 'operator'] }
    for (const { email, role } of demoPeople) {
      const answer = await post('/api/demo/sign-in', { email })
      expect(answer.status).toBe(204)
      const { person } = await me(cookieOf(answer))
      expect([person?.email, person?.roles]).toEqual([email, roles[role]])
    }
  })

  test('nobody else signs in by one click', async () => {
    await signUp('Vic')
    expect((await post('/api/demo/sign-in', { email: 'vic@people.example' })).status).toBe(404)
  })
})

describe('a browser', () => {
  test('somebody signs up, in, and out; over https the cookie keeps to itself', async () => {
    await signUp('Ada')
    const answer = await signIn('Ada')
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/^__Host-holdfast\..*HttpOnly/)
    expect(cookie).toMatch(/; Secure/)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect(cookie).not.toMatch(/Domain=/i)
    expect((await me(cookieOf(answer))).person).toMatchObject({ name: 'Ada', roles: ['buyer'] })
    const out = await post('/api/auth/sign-out', {}, { cookie: cookieOf(answer) })
    expect(out.status).toBe(204)
    expect(out.headers.getSetCookie().join()).toMatch(/Max-Age=0/)
    expect((await me(cookieOf(answer))).person).toBeNull()
  })

  test('a session that somebody was handed is not the one they sign in to', async () => {
    const planted = cookieOf(await signUp('Mallory'))
    await signUp('Fay')
    const own = cookieOf(await signIn('Fay', password, { cookie: planted }))
    expect(own).not.toBe(planted)
    expect((await me(planted)).person?.name).toBe('Mallory')
    expect((await me(own)).person?.name).toBe('Fay')
  })

  test('a cookie that was changed is nobody’s', async () => {
    const cookie = cookieOf(await signUp('Cleo'))
    for (const changed of [`${cookie.slice(0, -6)}AAAAAA`, cookie.replace(/=./, '=Z'), 'x=y', '=', ';;;'])
      expect((await me(changed)).person, changed).toBeNull()
  })

  test('another site’s page cannot use the cookie to write, nor sign anybody in', async () => {
    const cookie = cookieOf(await signUp('Cora'))
    const evil = { cookie, origin: 'https://evil.example' }
    for (const path of ['/api/auth/sign-out', '/api/auth/sign-in/email', '/api/bookings'])
      expect((await post(path, {}, evil)).status, path).toBe(403)
    expect((await me(cookie)).person?.name).toBe('Cora')
  })
})

describe('a program', () => {
  test('a bearer token does instead of a cookie', async () => {
    const { token } = SignedIn.parse(await (await signUp('Ben')).json())
    expect(await whoIs(`Bearer ${token}`)).toBe('Ben')
    expect(await whoIs(`bearer ${token}`)).toBe('Ben')
    expect(await whoIs(`Bearer ${encodeURIComponent(token)}`)).toBe('Ben')
  })

  test('a token without its signature, which is how the database has it, is nobody’s', async () => {
    const { token } = SignedIn.parse(await (await signUp('Bob')).json())
    expect(await whoIs(`Bearer ${token.split('.')[0]}`)).toBeNull()
  })

  test.each([
    ['two headers', (token: string) => `Bearer ${token}, Bearer ${token}`],
    ['another scheme', (token: string) => `Basic ${token}`],
    ['no scheme', (token: string) => token],
    ['a scheme alone', () => 'Bearer '],
    ['a huge token', () => `Bearer ${'x'.repeat(9_000)}`],
    ['a made-up token', () => 'Bearer abc.def'],
  ])('%s is refused, and a cookie beside it does not help', async (what, of) => {
    const answer = await signUp(what.replaceAll(' ', '-'))
    const { token } = SignedIn.parse(await answer.json())
    const headers = { authorization: of(token), cookie: cookieOf(answer) }
    const refused = await ask('/api/bookings/user', { headers })
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
    // Where everybody may look, they may look too.
    expect((await ask('/api/listings', { headers })).status).toBe(200)
  })
})

describe('sessions', () => {
  test('one sees where one is signed in, and ends one, or all the others', async () => {
    await signUp('Sue')
    const [phone = '', laptop = '', desk = ''] = await Promise.all(
      ['phone', 'laptop', 'desk'].map(async (agent) =>
        cookieOf(await signIn('Sue', password, { 'user-agent': agent })),
      ),
    )
    const sessions = await sessionsOf(laptop)
    expect(sessions).toHaveLength(4)
    expect(sessions.filter((one) => one.current).map((one) => one.userAgent)).toEqual(['laptop'])
    const ofPhone = sessions.find((one) => one.userAgent === 'phone')?.id
    expect((await remove(`/api/auth/sessions/${ofPhone}`, laptop)).status).toBe(204)
    expect((await me(phone)).person).toBeNull()
    expect((await me(desk)).person?.name).toBe('Sue')
    expect((await remove('/api/auth/sessions', laptop)).status).toBe(204)
    expect((await me(desk)).person).toBeNull()
    expect(await sessionsOf(laptop)).toHaveLength(1)
  })

  test('one that is used is prolonged, and so is its cookie', async () => {
    const cookie = cookieOf(await signUp('Liv'))
    expect((await ask('/api/me', { headers: { cookie } })).headers.getSetCookie()).toEqual([])
    const inFiveDays = new Date(Date.now() + 5 * 86_400_000)
    await sql`UPDATE auth.session SET "expiresAt" = ${inFiveDays} FROM auth."user" u
      WHERE u.id = "userId" AND u.name = 'Liv'`.execute(holdfast.world.db)
    const [renewed = ''] = (await ask('/api/me', { headers: { cookie } })).headers.getSetCookie()
    expect(renewed).toMatch(/^__Host-holdfast\.session_token=.*Max-Age=604800/)
    const [session] = await sessionsOf(cookie)
    expect(Date.parse(session?.expiresAt ?? '')).toBeGreaterThan(inFiveDays.getTime())
  })

  test('the list gives away no token', async () => {
    const answer = await signUp('Tim')
    const { token } = SignedIn.parse(await answer.clone().json())
    const listed = await ask('/api/auth/sessions', { headers: { cookie: cookieOf(answer) } })
    expect(await listed.text()).not.toContain(token.split('.')[0])
  })

  test('nobody ends another’s', async () => {
    const hers = cookieOf(await signUp('Una'))
    const [session] = await sessionsOf(hers)
    const refused = await remove(`/api/auth/sessions/${session?.id}`, cookieOf(await signUp('Udo')))
    expect(refused.status).toBe(404)
    expect((await me(hers)).person?.name).toBe('Una')
  })
})

describe('passwords', () => {
  test('a new one ends every other session, and the old one is no good any more', async () => {
    const stolen = cookieOf(await signUp('Pam'))
    const cookie = cookieOf(await signIn('Pam'))
    const change = { currentPassword: password, newPassword: 'an even longer horse' }
    const changed = await post('/api/auth/change-password', change, { cookie, 'user-agent': 'desk' })
    expect(changed.status).toBe(200)
    expect((await sessionsOf(cookieOf(changed))).map((one) => one.userAgent)).toEqual(['desk'])
    expect((await me(stolen)).person).toBeNull()
    expect((await signIn('Pam')).status).toBe(401)
    expect((await signIn('Pam', 'an even longer horse')).status).toBe(200)
  })

  test('the old one has to be known', async () => {
    const cookie = cookieOf(await signUp('Pia'))
    const change = { currentPassword: 'guessed wrong', newPassword: 'an even longer horse' }
    const refused = await post('/api/auth/change-password', change, { cookie })
    expect(await fieldsOf(refused)).toEqual([422, ['currentPassword']])
  })

  test('a wrong one and an unknown address look the same', async () => {
    const answers = await Promise.all([signIn('Ada', 'guessed wrong'), signIn('Nobody', 'guessed wrong')])
    const told = await Promise.all(answers.map(async (one) => Problem.parse(await one.json())))
    expect(told.map(({ status, detail }) => [status, detail])).toEqual([
      [401, told[0]?.detail],
      [401, told[0]?.detail],
    ])
  })

  test.each([
    ['a short password', { name: 'Sam', email: 'sam@people.example', password: 'short' }, 'password'],
    ['no name', { name: ' ', email: 'sam@people.example', password }, 'name'],
    ['half an address', { name: 'Sam', email: 'sam@', password }, 'email'],
    ['an address that has an account', { name: 'Ada', email: 'ADA@people.example', password }, 'email'],
    ['a field of the library’s own', { name: 'S', email: 's@x.example', password, image: 'x' }, 'image'],
    [
      'a way back of the library’s own',
      { name: 'S', email: 's@x.example', password, callbackURL: 'x' },
      'callbackURL',
    ],
  ])('%s is told with its field', async (_what, body, field) => {
    expect(await fieldsOf(await post('/api/auth/sign-up/email', body))).toEqual([422, [field]])
  })
})

const posts =
  'update-user delete-user change-email request-password-reset reset-password sign-in/social link-social'
const gets = 'get-session list-sessions list-accounts ok error'
const ofTheLibrary = (method: string, words: string) =>
  words.split(' ').map((word) => [method, word] as const)

test.each([...ofTheLibrary('POST', posts), ...ofTheLibrary('GET', gets)])(
  '%s /api/auth/%s, which the library has, is not there',
  async (method, word) => {
    const cookie = cookieOf(await signIn('Ada'))
    const answer = await ask(`/api/auth/${word}`, {
      method,
      headers: { cookie, 'content-type': 'application/json' },
      body: method === 'POST' ? '{}' : null,
    })
    expect(answer.status).toBe(404)
    expect(Problem.parse(await answer.json()).type).toBe('urn:holdfast:problem:not_found')
  },
)

test('of several who take one address at the same moment one has it, and nothing breaks', async () => {
  const answers = await Promise.all(Array.from({ length: 5 }, () => signUp('Zoe')))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  for (const status of statuses) expect([200, 422, 503]).toContain(status)
  expect((await signIn('Zoe')).status).toBe(200)
})

test('over https browsers are told to stay there', async () => {
  expect((await ask('/healthz')).headers.get('strict-transport-security')).toContain('max-age=31536000')
})

const ask = (path: string, init: RequestInit = {}) => holdfast.fetch(new Request(`${publicUrl}${path}`, init))

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const all = { 'content-type': 'application/json', origin: publicUrl, ...headers }
  return ask(path, { method: 'POST', headers: all, body: JSON.stringify(body) })
}

const remove = (path: string, cookie: string) =>
  ask(path, { method: 'DELETE', headers: { cookie, origin: publicUrl } })

const addressOf = (name: string) => `${name.toLowerCase()}@people.example`

const signUp = (name: string) => post('/api/auth/sign-up/email', { name, email: addressOf(name), password })

const signIn = (name: string, word = password, headers: Record<string, string> = {}) =>
  post('/api/auth/sign-in/email', { email: addressOf(name), password: word }, headers)

async function me(cookie?: string): Promise<Me> {
  const answer = await ask('/api/me', cookie === undefined ? {} : { headers: { cookie } })
  return Me.parse(await answer.json())
}

async function whoIs(authorization: string): Promise<string | null> {
  const answer = await ask('/api/me', { headers: { authorization } })
  return Me.parse(await answer.json()).person?.name ?? null
}

async function sessionsOf(cookie: string) {
  return SessionList.parse(await (await ask('/api/auth/sessions', { headers: { cookie } })).json()).sessions
}

async function fieldsOf(answer: Response) {
  const { status, fields } = Problem.parse(await answer.json())
  return [status, fields?.map((one) => one.path)]
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
