// Who somebody is: by mail and password, by a bearer token, and in a demo marketplace by one click. Over https nothing
// of it travels without.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { fillDemo } from '../../src/demo/fill.ts'
import { Me } from '../../src/http/contract.ts'
import { makeSignIn } from '../../src/http/signIn.ts'
import { compose, type Holdfast } from '../../src/main.ts'
import { openDatabase } from '../../src/store/db.ts'
import { createTestDatabase, type TestDatabase } from '../support/postgres.ts'

const authSecret = 'a secret of thirty-two characters or more'
const publicUrl = 'https://demo.test'

let database: TestDatabase
let holdfast: Holdfast

beforeAll(async () => {
  database = await createTestDatabase()
  const settings = { LOG_LEVEL: 'silent', PUBLIC_URL: publicUrl }
  holdfast = await compose(readConfig(settings), { databaseUrl: database.url, authSecret, role: 'http' })
  const { pool, close } = openDatabase(database.url, 2)
  const signIn = makeSignIn({ pool, secret: authSecret, publicUrl })
  await fillDemo(holdfast.world, (name, email) => signIn.enlist(name, email, signIn.demoPassword(email)))
  await close()
})
afterAll(async () => {
  await holdfast.stop()
  await database.drop()
})

test('a demo person signs in by one click, and is who they are', async () => {
  const { demoPeople } = await me()
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
  await post('/api/auth/sign-up/email', {
    name: 'Vic',
    email: 'vic@people.example',
    password: 'a long password',
  })
  expect((await post('/api/demo/sign-in', { email: 'vic@people.example' })).status).toBe(404)
})

test('somebody signs up, in, and out; over https the cookie keeps to itself', async () => {
  const ada = { email: 'ada@people.example', password: 'correct horse battery' }
  expect((await post('/api/auth/sign-up/email', { name: 'Ada', ...ada })).status).toBe(200)
  const answer = await post('/api/auth/sign-in/email', ada)
  const [cookie = ''] = answer.headers.getSetCookie()
  expect(cookie).toMatch(/^__Secure-holdfast\..*HttpOnly/)
  expect(cookie).toMatch(/; Secure/)
  expect(cookie).toMatch(/SameSite=Lax/i)
  expect((await me(cookieOf(answer))).person).toMatchObject({ name: 'Ada', roles: ['buyer'] })
  expect((await post('/api/auth/sign-out', {}, { cookie: cookieOf(answer) })).status).toBe(200)
  expect((await me(cookieOf(answer))).person).toBeNull()
})

test('a bearer token does instead of a cookie', async () => {
  const ben = { name: 'Ben', email: 'ben@people.example', password: 'correct horse battery' }
  const token = (await post('/api/auth/sign-up/email', ben)).headers.get('set-auth-token') ?? ''
  const answer = await ask('/api/me', { headers: { authorization: `Bearer ${token}` } })
  expect(Me.parse(await answer.json()).person).toMatchObject({ email: ben.email })
})

test('a wrong password and an unknown address look the same', async () => {
  const wrong = await post('/api/auth/sign-in/email', {
    email: 'bea@demo.example',
    password: 'guessed wrong',
  })
  const unknown = await post('/api/auth/sign-in/email', {
    email: 'no@people.example',
    password: 'guessed wrong',
  })
  expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()])
  expect(wrong.status).toBe(401)
})

test('a short password is refused', async () => {
  const short = { name: 'Sam', email: 'sam@people.example', password: 'short' }
  expect((await post('/api/auth/sign-up/email', short)).status).toBe(400)
})

test('over https browsers are told to stay there', async () => {
  expect((await ask('/healthz')).headers.get('strict-transport-security')).toContain('max-age=31536000')
})

const ask = (path: string, init: RequestInit = {}) => holdfast.fetch(new Request(`${publicUrl}${path}`, init))

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const all = { 'content-type': 'application/json', origin: publicUrl, ...headers }
  return ask(path, { method: 'POST', headers: all, body: JSON.stringify(body) })
}

async function me(cookie?: string): Promise<Me> {
  const answer = await ask('/api/me', cookie === undefined ? {} : { headers: { cookie } })
  return Me.parse(await answer.json())
}

const cookieOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
