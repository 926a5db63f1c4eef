// One PostgreSQL for a whole test run: TEST_DATABASE_URL's when that is set, else an embedded one in a temporary
// folder. It holds a migrated template, of which every test file gets its own copy.
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { migrate } from '../../src/store/migrate.ts'
import { startEmbedded } from '../../src/store/postgres/embedded.ts'

const MIGRATIONS = join(import.meta.dirname, '../../migrations')

export interface TestServer {
  /** A superuser's address. */
  readonly adminUrl: string
  /** The name of the migrated database to copy. */
  readonly template: string
}

export async function startTestServer(): Promise<TestServer & { stop(): Promise<void> }> {
  const { url, stop } = await serverToUse()
  try {
    return { adminUrl: url, template: await ensureTemplate(url), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl)
  url.pathname = `/${database}`
  return url.href
}

export async function asAdmin<T>(adminUrl: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(adminUrl)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function serverToUse(): Promise<{ url: string; stop(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, stop: async () => {} }
  await removeLeftOvers()
  const dataDir = mkdtempSync(join(tmpdir(), `${FOLDER}${process.pid}-`))
  const server = await startEmbedded({ dataDir, log: () => {}, settings: FAST })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { url: server.url, stop }
}

const FOLDER = 'holdfast-test-'

// Nothing in a test run outlives it, so nothing of it need survive a power cut.
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' }

// A run that was ended with kill -9 leaves its server and its folder, whose name holds its pid.
async function removeLeftOvers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(FOLDER) ? Number.parseInt(name.slice(FOLDER.length), 10) : Number.NaN
    if (Number.isNaN(pid) || isRunning(pid)) continue
    const dataDir = join(tmpdir(), name)
    try {
      const left = await startEmbedded({ dataDir, log: () => {}, settings: FAST })
      await left.stop()
      rmSync(dataDir, { recursive: true, force: true })
    } catch {
      // Another user's, or another run is removing it at this moment.
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// Made under another name and renamed when it is whole: on a server that outlives the run, a half-made template would
// otherwise be taken for a whole one by the next.
async function ensureTemplate(adminUrl: string): Promise<string> {
  const template = `holdfast_template_${migrationsHash()}`
  await asAdmin(adminUrl, async (admin) => {
    await admin.query('SELECT pg_advisory_lock(hashtext($1))', ['holdfast_template'])
    const { rows } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template])
    if (rows.length > 0) return
    const unfinished = `${template}_new`
    await admin.query(`DROP DATABASE IF EXISTS ${unfinished} WITH (FORCE)`)
    await admin.query(`CREATE DATABASE ${unfinished} TEMPLATE template0 ENCODING 'UTF8'`)
    await asAdmin(urlOf(adminUrl, unfinished), (client) => migrate(client, MIGRATIONS, new Date(0)))
    await admin.query(`ALTER DATABASE ${unfinished} RENAME TO ${template}`)
  })
  return template
}

function migrationsHash(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(MIGRATIONS).sort()) {
    hash.update(`${name}\0`).update(readFileSync(join(MIGRATIONS, name)))
  }
  return hash.digest('hex').slice(0, 12)
}
