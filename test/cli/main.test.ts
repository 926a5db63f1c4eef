// The command line: help, and mistakes told in a sentence.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uuid } from '../../src/domain/ids.ts'
import { openDatabase } from '../../src/store/db.ts'
import { keepPerson } from '../../src/store/people.ts'
import { createEmptyDatabase, type TestDatabase } from '../support/postgres.ts'
import { Program } from '../support/premises.ts'

// Two dozen processes load the same modules; what the first of them compiled serves the others.
const compiled = mkdtempSync(join(tmpdir(), 'holdfast-compiled-'))

let database: TestDatabase

beforeAll(async () => {
  database = await createEmptyDatabase()
})
afterAll(async () => {
  rmSync(compiled, { recursive: true })
  await database.drop()
})

test.each([[[]], [['help']], [['--help']], [['-h']]])('%j says what there is', async (args) => {
  const { code, said } = await run(args)
  expect(code).toBe(0)
  for (const word of ['holdfast <command>', 'dev', 'start', 'migrate']) expect(said).toContain(word)
})

test('an unknown command is told, with those that are known', async () => {
  const { code, said } = await run(['destroy'])
  expect(code).toBe(2)
  expect(said).toMatch(/^There is no command "destroy"\./)
  expect(said).toContain('migrate')
})

test.each([['dev'], ['start'], ['migrate']])(
  '%s names every mistake of the environment, and prints none',
  async (command) => {
    const env = { STRIPE_SECRET_KEY: 'no-key-but-hidden', PORT: 'none', DATABASE_URL: 'nowhere-hidden' }
    const { code, said } = await run([command], env)
    expect(code).toBe(1)
    for (const name of Object.keys(env)) expect(said).toContain(`${name}: `)
    expect(said).not.toContain('hidden')
    expect(said).not.toMatch(/^ +at /m)
  },
)

test('a role that is none is told, before anything is made', async () => {
  const dataDir = join(tmpdir(), `holdfast-never-made-${process.pid}`)
  const { code, said } = await run(['start', '--role=boss'], { DATA_DIR: dataDir })
  expect([code, said.trim()]).toEqual([1, '--role=boss is none. Choose all, http or worker.'])
  expect(existsSync(dataDir)).toBe(false)
})

test('an option that is none is told in a sentence', async () => {
  const { code, said } = await run(['start', '--rolle=all'], { DATABASE_URL: database.url })
  expect(code).toBe(1)
  expect(said).toContain("'--rolle'")
  expect(said).not.toMatch(/^ +at /m)
})

test('migrate brings a database up to date, once', async () => {
  const first = await run(['migrate'], { DATABASE_URL: database.url })
  expect([first.code, first.said]).toEqual([0, expect.stringMatching(/^Applied 0001_\w+/)])
  const second = await run(['migrate'], { DATABASE_URL: database.url })
  expect([second.code, second.said.trim()]).toEqual([0, 'The database is current.'])
})

test('an operator is made by number, and by whoever has the database', async () => {
  const { db, close } = openDatabase(database.url, 1)
  const person = {
    issuer: 'holdfast',
    subject: 'ada',
    name: 'Ada',
    email: 'ada@people.example',
    timeZone: null,
  }
  await keepPerson(db, { ...person, id: uuid(randomUUID()), operator: false }, new Date())
  await close()
  const operator = async (...args: string[]) => {
    const { code, said } = await run(['operator', ...args], { DATABASE_URL: database.url })
    return [code, said.trim()]
  }
  const ada = '101  Ada  ada@people.example  (signs in at holdfast)'
  expect(await operator('list')).toEqual([0, 'There is no operator.'])
  expect(await operator('find', 'Ada@people.example')).toEqual([0, ada])
  expect(await operator('add', 'ada@people.example')).toEqual([
    1,
    'Give the person’s number or id. See: holdfast operator find ada@people.example',
  ])
  expect(await operator('add', '999')).toEqual([1, 'There is nobody with the number 999.'])
  expect(await operator('add', '101')).toEqual([0, `${ada} is an operator.`])
  expect(await operator('list')).toEqual([0, ada])
  expect(await operator('remove', '101')).toEqual([0, `${ada} is no operator any more.`])
  expect(await operator('list')).toEqual([0, 'There is no operator.'])
})

test('migrate without a database to migrate says so', async () => {
  const { code, said } = await run(['migrate'])
  expect([code, said.trim()]).toEqual([
    1,
    'DATABASE_URL is missing. The embedded PostgreSQL migrates by itself.',
  ])
})

test('a database that is not there is told in a sentence, without its password', async () => {
  const { code, said } = await run(['migrate'], {
    DATABASE_URL: 'postgres://me:my-password@127.0.0.1:9/none',
  })
  expect(code).toBe(1)
  expect(said).toMatch(/database/i)
  expect(said).not.toContain('my-password')
  expect(said).not.toMatch(/^ +at /m)
})

test('the server runs on a database of one’s own, and stops when asked', async () => {
  const env = {
    DATABASE_URL: database.url,
    PORT: '0',
    AUTH_SECRET: 'a secret of thirty-two characters or more',
  }
  const program = new Program(['start', '--role=http'], env)
  await program.says('Holdfast is up')
  const port = /"port":(\d+)/.exec(program.said)?.[1]
  expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
  expect(await program.kill('SIGTERM')).toEqual({ code: 0, signal: null })
})

async function run(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number | null; said: string }> {
  const program = new Program(args, { NODE_COMPILE_CACHE: compiled, ...env })
  const { code } = await program.ended
  return { code, said: program.said }
}
