// `npm start` as a process: what it leaves behind when it ends, however it ends, and what the next start makes of it.
import { spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { Premises, type Program } from '../support/premises.ts'
import { childrenOf, runs } from '../support/processes.ts'

let premises: Premises
let listings = 0

beforeAll(async () => {
  premises = await Premises.find()
})
afterAll(() => premises.remove())

test('a first start fills the marketplace, says where everything is, and SIGTERM ends all of it', async () => {
  const program = dev()
  await program.says('Ready in')
  expect(program.said).toContain(premises.url)
  expect(program.said).toContain(`${premises.stripeUrl}  (local: no real money moves)`)
  expect(program.said).toContain('embedded PostgreSQL')
  expect(program.said).not.toMatch(/whsec_|sk_test_|postgres:\/\//)
  expect((await get('/readyz')).status).toBe(200)
  listings = await numberOfListings()
  expect(listings).toBeGreaterThan(10)
  const children = childrenOf(program.pid)
  expect(children).toContain(postgresPid())
  expect(children).toHaveLength(2)
  expect(await program.kill('SIGTERM')).toEqual({ code: 0, signal: null })
  expect(children.filter(runs)).toEqual([])
  expect(program.said).not.toContain('has ended')
})

test('a second start keeps the data and is ready at once; a third beside it is told so; kill -9 loses nothing', async () => {
  const second = dev()
  await second.says('Ready in')
  expect(Number(/Ready in ([\d.]+) s/.exec(second.said)?.[1])).toBeLessThan(3)
  expect(await numberOfListings()).toBe(listings)
  const cookie = await signIn()
  const postgres = postgresPid()

  const elsewhere = await Premises.find()
  const third = dev({ PORT: String(elsewhere.port), EMULATOR_PORT: String(elsewhere.stripePort) })
  expect((await third.ended).code).toBe(1)
  expect(third.said).toMatch(/is in use by another Holdfast \(pid \d+\)/)
  elsewhere.remove()
  expect((await get('/readyz')).status).toBe(200)

  expect(await second.kill('SIGKILL')).toEqual({ code: null, signal: 'SIGKILL' })
  expect(runs(postgres)).toBe(true)
  const next = dev()
  await next.says('Ready in')
  expect(next.said).toContain('Took over the PostgreSQL')
  expect(await whoIs(cookie)).toBe('Bea Buyer')
  expect((await get('/readyz')).status).toBe(200)
  const [localStripe = 0] = childrenOf(next.pid)
  process.kill(localStripe, 'SIGKILL')
  await next.says('The local Stripe has ended (SIGKILL)')
  expect(await next.kill('SIGINT')).toEqual({ code: 0, signal: null })
  expect(runs(postgres)).toBe(false)
})

test.each([
  ['PORT', () => premises.port, /^Port \d+ is taken\. .*PORT=\d+ npm start$/m],
  [
    'EMULATOR_PORT',
    () => premises.stripePort,
    /^The local Stripe did not start\. Port \d+ is taken by another program/m,
  ],
])('a taken %s is told in a sentence, and nothing is left running', async (_name, port, sentence) => {
  const other = await listenOn(port())
  const program = dev()
  expect((await program.ended).code).toBe(1)
  other.close()
  expect(program.said).toMatch(sentence)
  expect(program.said).not.toMatch(/^ +at /m)
  await expect.poll(() => readdirSync(`${premises.dataDir}/postgres`)).not.toContain('postmaster.pid')
})

test('started by npm it ends when npm is ended, though the shell between them says nothing', async () => {
  const { dataDir, port, stripePort } = premises
  const places = { DATA_DIR: dataDir, PORT: String(port), EMULATOR_PORT: String(stripePort) }
  const main = join(import.meta.dirname, '../../src/cli/main.ts')
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${main}" dev; true`], {
    env: { ...process.env, ...places, LOG_LEVEL: 'warn', npm_lifecycle_event: 'start' },
    stdio: 'ignore',
  })
  await expect
    .poll(
      () =>
        get('/readyz').then(
          ({ status }) => status,
          () => 0,
        ),
      { timeout: 30_000 },
    )
    .toBe(200)
  const [server = 0] = childrenOf(shell.pid ?? 0)
  const all = [server, ...childrenOf(server)]
  shell.kill('SIGKILL')
  await expect.poll(() => all.filter(runs), { timeout: 15_000 }).toEqual([])
})

/** What a failed test left up would be in the way of the next. */
function dev(env: Record<string, string> = {}): Program {
  const program = premises.dev(env)
  onTestFinished(async () => {
    await program.kill('SIGTERM')
  })
  return program
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${premises.url}${path}`, { headers })

async function numberOfListings(): Promise<number> {
  const { listings } = (await (await get('/api/listings')).json()) as { listings: unknown[] }
  return listings.length
}

async function signIn(): Promise<string> {
  const answer = await fetch(`${premises.url}/api/demo/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bea@demo.example' }),
  })
  expect(answer.status).toBe(204)
  return answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function whoIs(cookie: string): Promise<string | undefined> {
  const { person } = (await (await get('/api/me', { cookie })).json()) as { person: { name: string } | null }
  return person?.name
}

function postgresPid(): number {
  const [pid = ''] = readFileSync(`${premises.dataDir}/postgres/postmaster.pid`, 'utf8').split('\n')
  return Number(pid)
}

function listenOn(port: number): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(port, '127.0.0.1', () => resolve(server))
  })
}
