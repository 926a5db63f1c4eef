// Copies of PostgreSQL's programs outside the packages, for when those lie under a folder that the server's user may
// not enter (root's home, for one), or where their links cannot be made.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { linkLibraries } from './libraryLinks.ts'

/** Copies that are there, made one after the other as they are asked for; the first that runs is used. */
export function* copiesOf(native: string, version: string, caches: string[]): Generator<string> {
  for (const cache of caches) {
    const home = join(cache, `postgres-${version}`)
    if (makeCopy(native, home)) yield join(home, 'native')
  }
}

export function copyCaches(): string[] {
  const uid = process.getuid?.() ?? 0
  const lasting = uid === 0 ? '/var/cache' : (process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'))
  return [join(lasting, 'holdfast'), join(tmpdir(), `holdfast-${uid}`)]
}

function makeCopy(native: string, home: string): boolean {
  try {
    mkdirSync(dirname(home), { recursive: true, mode: 0o755 })
    // In a shared folder such as /tmp somebody else might have put programs there for us to run.
    if (statSync(dirname(home)).uid !== process.getuid?.()) return false
    if (!statSync(home, { throwIfNoEntry: false })) copyInOneStep(native, home)
    return true
  } catch {
    return false
  }
}

// Copied beside its place and renamed, so that nobody ever runs half of it.
function copyInOneStep(native: string, home: string): void {
  const fresh = mkdtempSync(`${home}-`)
  cpSync(native, join(fresh, 'native'), { recursive: true, verbatimSymlinks: true, filter: isNeeded })
  openToAll(fresh)
  linkLibraries(join(fresh, 'native'))
  try {
    renameSync(fresh, home)
  } catch (error) {
    rmSync(fresh, { recursive: true })
    if (!statSync(home, { throwIfNoEntry: false })) throw error
  }
}

const isNeeded = (path: string) => !path.endsWith('.a') && !path.endsWith('/include')

function openToAll(folder: string): void {
  chmodSync(folder, 0o755)
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) openToAll(path)
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644)
  }
}
