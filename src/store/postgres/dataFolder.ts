// The data folder: made when missing, and refused in a sentence when it cannot serve.
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { EmbeddedPostgresError, reasonOf } from './error.ts'
import type { DataFolder } from './types.ts'

export function openDataFolder(dataDir: string): DataFolder {
  const path = resolve(dataDir)
  makeFolder(path)
  const cluster = join(path, 'postgres')
  refuseForeignCluster(cluster)
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw new EmbeddedPostgresError(
      `The data folder ${path} may not be written by this user. Give it to yourself (sudo chown "$(id -un)" "${path}") ` +
        'or name another folder in DATA_DIR.',
    )
  }
  return {
    path,
    cluster,
    log: join(path, 'postgres.log'),
    password: join(cluster, 'holdfast.password'),
    pidFile: join(cluster, 'postmaster.pid'),
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true })
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The data folder ${path} could not be made (${reasonOf(error)}). Make it yourself, or name another in DATA_DIR.`,
    )
  }
}

// PostgreSQL serves only a folder of its own user, and root can become any user where others cannot.
function refuseForeignCluster(cluster: string): void {
  const uid = process.getuid?.()
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid
  if (owner === undefined || uid === undefined || uid === 0 || uid === owner) return
  throw new EmbeddedPostgresError(
    `The database in ${cluster} belongs to another user (uid ${owner}), perhaps since Holdfast was started as root. ` +
      `Start it as that user, or take it over (sudo chown -R "$(id -un)" "${cluster}"), or name another folder in DATA_DIR.`,
  )
}
