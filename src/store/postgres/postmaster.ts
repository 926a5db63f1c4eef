// The server that a cluster's postmaster.pid names: whether it runs, where it listens, and how it is ended.
import { rmSync } from 'node:fs'
import { EmbeddedPostgresError } from './error.ts'
import { isAlive, isPostgres, readOr, waitUntil } from './process.ts'
import type { DataFolder, RunningServer } from './types.ts'

/** Recovery after a crash replays at most a few checkpoints' worth of log; more than this is a case for a person. */
const START_TIMEOUT_MS = 120_000
const STOP_TIMEOUT_MS = 20_000

interface Postmaster extends RunningServer {
  readonly status: string
}

/** The cluster's running server, once it accepts connections; undefined when there is none. */
export async function findRunning(folder: DataFolder): Promise<RunningServer | undefined> {
  const first = readPostmaster(folder)
  if (!first) return undefined
  if (!isPostgres(first.pid)) {
    // PostgreSQL itself clears the file of a dead server, but takes any live process for one.
    if (isAlive(first.pid)) rmSync(folder.pidFile, { force: true })
    return undefined
  }
  return settled(folder, first.pid, () => hasEnded(folder, first.pid))
}

/** Waits until the server is ready, or has ended. */
export async function settled(
  folder: DataFolder,
  pid: number,
  ended: () => boolean,
): Promise<RunningServer | undefined> {
  const ready = () => {
    const server = readPostmaster(folder)
    return server?.pid === pid && server.status === 'ready' ? server : undefined
  }
  if (await waitUntil(() => ended() || ready() !== undefined, START_TIMEOUT_MS)) return ready()
  throw new EmbeddedPostgresError(
    `PostgreSQL (pid ${pid}) is not ready after ${START_TIMEOUT_MS / 1000} s. ${folder.log} says what it is busy ` +
      'with; start Holdfast again when it is done.',
  )
}

/** A fast shutdown: open transactions are rolled back, everything committed is written. */
export async function stopPostmaster(folder: DataFolder, { pid }: RunningServer): Promise<void> {
  const ended = () => hasEnded(folder, pid)
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (ended()) return
    if (isPostgres(pid)) process.kill(pid, signal)
    if (await waitUntil(ended, STOP_TIMEOUT_MS)) return
  }
  throw new EmbeddedPostgresError(
    `PostgreSQL (pid ${pid}) does not stop. ${folder.log} says more; end it with kill -9 ${pid}: nothing committed is lost.`,
  )
}

// Removing the file is a server's last act. Its pid alone does not tell: where no init collects the dead, a server
// that was left over stays as a zombie.
function hasEnded(folder: DataFolder, pid: number): boolean {
  return !isPostgres(pid) || readPostmaster(folder)?.pid !== pid
}

// The lines of the file: pid, folder, start time, port, socket folder, address, shared memory, status.
function readPostmaster(folder: DataFolder): Postmaster | undefined {
  const lines = readOr(folder.pidFile, '').split('\n')
  const pid = Number.parseInt(lines[0] ?? '', 10)
  const port = Number.parseInt(lines[3] ?? '', 10)
  if (Number.isNaN(pid) || Number.isNaN(port)) return undefined
  return { pid, port, status: (lines[7] ?? '').trim() }
}
