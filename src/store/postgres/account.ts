// PostgreSQL refuses to run as root. Started as root, it runs as the user who owns the cluster already, or as `nobody`.
import { spawnSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { EmbeddedPostgresError } from './error.ts'
import type { Account, DataFolder } from './types.ts'

/** The user for the server; undefined when it is ourselves. */
export function chooseAccount(folder: DataFolder): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const owner = statSync(folder.cluster, { throwIfNoEntry: false })
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const nobody = { uid: idOf('-u'), gid: idOf('-g') }
  if (owner) giveTo(nobody, folder.cluster)
  return nobody
}

/** Hands a path that we have just made to the server's user. */
export function handOver(path: string, account: Account | undefined): void {
  if (account) chownSync(path, account.uid, account.gid)
}

/**
 * Where the server is told its data directory is. It starts with that folder as its working directory; under a 0700
 * folder such as /root its user could not walk the whole path to it, and on Linux need not: this link leads there.
 */
export function dataArgument(cluster: string, account: Account | undefined): string {
  return account && process.platform === 'linux' ? '/proc/self/cwd' : cluster
}

// Only the variables that we mean: a PGPORT or PGDATA of the user's own must not reach the server.
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: process.env.PATH ?? '' }

function idOf(flag: '-u' | '-g'): number {
  const { stdout } = spawnSync('id', [flag, 'nobody'], { encoding: 'utf8' })
  const id = Number.parseInt(stdout ?? '', 10)
  if (id > 0) return id
  throw new EmbeddedPostgresError(
    'PostgreSQL refuses to run as root, and this machine has no user `nobody` to run it as. Start Holdfast as an ' +
      'ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

// After a `chown -R root` of the whole folder the cluster would belong to nobody that may serve it.
function giveTo(account: Account, cluster: string): void {
  spawnSync('chown', ['-R', `${account.uid}:${account.gid}`, cluster])
}
