// What can be known about another process by its id.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

const POLL_MS = 10

export function isAlive(pid: number): boolean {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Ids are used again, soon so in containers: a pid from a file counts only while a PostgreSQL has it. */
export function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform === 'linux') return /^\d+ \(postgres\) [^ZX]/.test(readOr(`/proc/${pid}/stat`, ''))
  const { stdout } = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' })
  return (stdout ?? '').includes('postgres')
}

/** Waits until `fact` holds, and returns whether it came to. */
export async function waitUntil(fact: () => boolean, timeoutMs: number): Promise<boolean> {
  const deadline = performance.now() + timeoutMs
  while (!fact()) {
    if (performance.now() > deadline) return false
    await pause(POLL_MS)
  }
  return true
}

export function readOr<T>(file: string, otherwise: T): string | T {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return otherwise
  }
}
