// Data folders for the tests of the embedded PostgreSQL: copies of one that was initialised once, since that is what
// takes time, and everything that they start is ended afterwards.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import { z } from 'zod'
import { startEmbedded } from '../../src/store/postgres/embedded.ts'
import { isPostgres } from '../../src/store/postgres/process.ts'
import type { EmbeddedPostgres } from '../../src/store/postgres/types.ts'

const FAST = { fsync: 'off', full_page_writes: 'off' }

interface Holder {
  readonly child: ChildProcess
  readonly url?: string | undefined
  readonly problem?: string | undefined
}

const saidShape = z.object({ url: z.string().optional(), problem: z.string().optional() })

export function useClusters() {
  const home = mkdtempSync(join(tmpdir(), 'holdfast clusters '))
  const holders = new Set<ChildProcess>()
  let copies = 0

  const start = (dataDir: string, port?: number): Promise<EmbeddedPostgres> =>
    startEmbedded({ dataDir, log: () => {}, settings: FAST, ...(port === undefined ? {} : { port }) })

  const initialised = join(home, 'initialised')
  beforeAll(async () => {
    const first = await start(initialised)
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS answer')
    await first.stop()
  })

  afterAll(async () => {
    for (const child of holders) child.kill('SIGKILL')
    for (let copy = 1; copy <= copies; copy++) stopServerOf(join(home, `copy ${copy}`))
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  })

  return {
    home,
    start,
    /** A data folder that was initialised, with the table `kept` in it. */
    clusterCopy(): string {
      copies++
      return copyFolder(initialised, join(home, `copy ${copies}`))
    },
    /** Another process that holds the folder's server, or says why it cannot. */
    async holder(dataDir: string, ending = 'wait', uid?: number): Promise<Holder> {
      const script = join(import.meta.dirname, 'holdPostgres.ts')
      const args = [script, dataDir, ending, ...(uid === undefined ? [] : [String(uid)])]
      const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
      holders.add(child)
      const [line] = await once(createInterface({ input: child.stdout }), 'line')
      return { child, ...saidShape.parse(JSON.parse(String(line))) }
    },
  }
}

export function copyFolder(from: string, to: string): string {
  execFileSync('cp', ['-a', from, to])
  return to
}

export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client(url)
  await client.connect()
  try {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  } finally {
    await client.end()
  }
}

export function serverPid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8'), 10)
}

export async function expectGone(pid: number): Promise<void> {
  await expect.poll(() => isPostgres(pid), { timeout: 10_000 }).toBe(false)
}

// For a test that failed with its server running.
function stopServerOf(dataDir: string): void {
  try {
    process.kill(serverPid(dataDir), 'SIGQUIT')
  } catch {
    // It has ended, as it should.
  }
}
