// The client as others have it: packed, unpacked into a folder of its own with nothing beside it, typed and run from
// there; and its types are those of the description that the server serves.
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renderClient } from '../../scripts/types/renderClient.ts'
import { Description } from '../../src/http/openapi/reading.ts'
import { type Engine, startDemoEngine } from '../support/engine.ts'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'holdfast-client-'))
let engine: Engine

beforeAll(async () => {
  engine = await startDemoEngine()
  unpack()
}, 60_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await engine.stop()
})

test('its types are those of the description (else: npm run generate)', async () => {
  const description = Description.parse((await engine.ask('GET', '/openapi.json')).body)
  const written = readFileSync(join(root, 'packages/web/src/client/doors.gen.ts'), 'utf8')
  expect(renderClient(description) === written).toBe(true)
})

test('a program of somebody else’s finds, holds and is told where to pay', async () => {
  const buyer = await engine.person('Bea Buyer')
  const server = serve({ fetch: (request) => engine.holdfast.fetch(request), port: 0, hostname: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('not listening')
  try {
    cpSync(join(root, 'examples/client.mjs'), join(folder, 'client.mjs'))
    const printed = await runs('client.mjs', {
      HOLDFAST_URL: `http://127.0.0.1:${address.port}`,
      HOLDFAST_TOKEN: buyer.token,
    })
    const [title, one, state, pay, ...refusal] = printed.trim().split('\n')
    expect(title).toMatch(/ by /)
    expect([one, state]).toEqual(['one booking: true', 'holding'])
    expect(pay).toMatch(/^pay at \S+$/)
    expect(refusal.join(' ')).toMatch(/^invalid_input .*startsAt/)
  } finally {
    await promisify(server.close.bind(server))()
  }
})

test('a door’s name says what it takes, answers and refuses', () => {
  writeFileSync(join(folder, 'typed.ts'), typed)
  const args = [
    'typed.ts',
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--types',
    '',
  ]
  const { stdout, status } = spawnSync(join(root, 'node_modules/.bin/tsc'), args, {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(stdout).toBe('')
  expect(status).toBe(0)
})

const typed = `
import { type Booking, type Doors, makeClient } from '@holdfast/web/client'
const { ask } = makeClient()
const booking: Booking = await ask('POST /api/bookings', { body: { listingId: '101' } })
const status: 'pending_payment' | 'confirmed' | 'completed' | 'expired' | 'cancelled' = booking.status
const code: Doors['POST /api/bookings']['refuses'] = 'slot_taken'
await ask('GET /api/me')
// @ts-expect-error a door that is not there
await ask('GET /api/nowhere')
// @ts-expect-error it needs to know which
await ask('GET /api/listings/{listing}')
// @ts-expect-error no such field
await ask('POST /api/bookings', { body: { listing: '101' } })
// @ts-expect-error no such problem of this door
const other: Doors['GET /api/me']['refuses'] = 'slot_taken'
void [status, code, other]
`

function unpack(): void {
  const target = join(folder, 'node_modules/@holdfast/web')
  mkdirSync(target, { recursive: true })
  execFileSync('npm', ['pack', '-w', 'packages/web', '--pack-destination', folder, '--loglevel', 'error'], {
    cwd: root,
    stdio: 'pipe',
  })
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error('npm pack made nothing')
  execFileSync('tar', ['-xzf', join(folder, tarball), '-C', target, '--strip-components=1'])
  writeFileSync(join(folder, 'package.json'), '{"name":"somebody-else","private":true,"type":"module"}')
}

/** What it printed. Not synchronously: the server it talks to is in this process. */
async function runs(program: string, env: Record<string, string>): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [program], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  })
  return stdout
}
