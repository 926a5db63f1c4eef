// Knowing somebody by a token costs one read, and what they are called is written only when it has changed.
import { Hono } from 'hono'
import { Kysely, PostgresDialect } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Env } from '../../src/http/context.ts'
import { identifyByIssuer } from '../../src/http/identity/issuer.ts'
import { who } from '../../src/http/identity/who.ts'
import { type OpenDatabase, openDatabase } from '../../src/store/db.ts'
import type { DB } from '../../src/store/schema.gen.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { Issuer, makeKey, type SigningKey, sign } from '../support/issuer.ts'

let engine: Engine
let issuer: Issuer
let key: SigningKey
let database: OpenDatabase

beforeAll(async () => {
  engine = await startEngine()
  issuer = await Issuer.open()
  key = await makeKey('key-1')
  issuer.shows(key)
  database = openDatabase(engine.databaseUrl, 2)
})
afterAll(async () => {
  await database.close()
  await issuer.close()
  await engine.stop()
})

test('one read a request, once somebody is known; none for nobody', async () => {
  const asked: string[] = []
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: database.pool }),
    log: ({ query }) => {
      asked.push(query.sql.split(' ')[0] ?? '')
    },
  })
  const settings = {
    issuer: issuer.url,
    jwksUrl: issuer.url,
    audiences: ['us'],
    authorizedParties: [],
    cookie: null,
  }
  const identify = identifyByIssuer(settings, engine.world.clock, engine.world.log)
  const app = new Hono<Env>()
    .use(who({ ...engine.world, db }, identify))
    .get('/', (c) => c.json(c.get('person')))
  const ask = async (authorization: string) => {
    asked.length = 0
    const answer = await app.request('/', { headers: { authorization } })
    return [await answer.json(), asked]
  }
  const exp = engine.clock.now() / 1000 + 60
  const named = async (name: string) =>
    `Bearer ${await sign(key, { iss: issuer.url, aud: 'us', sub: 'ada', exp, name })}`
  const ada = await named('Ada')
  expect(await ask(ada)).toEqual([expect.objectContaining({ name: 'Ada' }), ['select', 'insert', 'select']])
  expect(await ask(ada)).toEqual([expect.objectContaining({ name: 'Ada' }), ['select']])
  expect(await ask(await named('Ada L.'))).toEqual([
    expect.objectContaining({ name: 'Ada L.' }),
    ['select', 'insert', 'select'],
  ])
  expect(await ask('Bearer wrong')).toEqual([null, []])
  expect(issuer.fetches).toBe(1)
})
