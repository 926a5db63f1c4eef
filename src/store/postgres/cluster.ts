// The cluster: initialised in one step when it is missing, and checked when it is there.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { dataArgument, handOver, serverEnvironment } from './account.ts'
import { EmbeddedPostgresError, reasonOf } from './error.ts'
import { isAlive } from './process.ts'
import type { Account, Binaries, DataFolder } from './types.ts'

export const SUPERUSER = 'holdfast'
const UNFINISHED = 'postgres.new-'

interface ClusterPlan {
  readonly folder: DataFolder
  readonly account: Account | undefined
  readonly binaries: Binaries
  readonly durable: boolean
}

export async function ensureCluster(plan: ClusterPlan): Promise<void> {
  removeUnfinished(plan.folder)
  if (!isMissing(plan.folder.cluster)) return checkCluster(plan)
  const fresh = join(plan.folder.path, `${UNFINISHED}${process.pid}-${randomBytes(4).toString('hex')}`)
  await initialise(plan, fresh)
  try {
    renameSync(fresh, plan.folder.cluster)
  } catch (error) {
    rmSync(fresh, { recursive: true })
    // Two first starts at once: the other one's cluster is as good as ours.
    if (isMissing(plan.folder.cluster)) throw error
  }
}

function isMissing(cluster: string): boolean {
  return !existsSync(cluster) || readdirSync(cluster).length === 0
}

// A first start that was killed leaves its half-made cluster under a name that holds its pid.
function removeUnfinished(folder: DataFolder): void {
  for (const name of readdirSync(folder.path)) {
    if (!name.startsWith(UNFINISHED)) continue
    const pid = Number.parseInt(name.slice(UNFINISHED.length), 10)
    if (!isAlive(pid)) rmSync(join(folder.path, name), { recursive: true, force: true })
  }
}

function checkCluster({ folder, binaries }: ClusterPlan): void {
  const start = `Move ${folder.cluster} away to begin with an empty database, or restore a backup of it.`
  const version = join(folder.cluster, 'PG_VERSION')
  const vital = [version, join(folder.cluster, 'global', 'pg_control'), folder.password]
  const missing = vital.find((file) => !existsSync(file))
  if (missing) {
    throw new EmbeddedPostgresError(
      `The database in ${folder.cluster} is damaged: ${missing} is missing. ${start}`,
    )
  }
  const major = readFileSync(version, 'utf8').trim()
  if (major === binaries.major) return
  throw new EmbeddedPostgresError(
    `The database in ${folder.cluster} was made by PostgreSQL ${major}, and this Holdfast brings PostgreSQL ` +
      `${binaries.major}. Serve it with PostgreSQL ${major} and move its contents over with pg_dump; or move the ` +
      'folder away to begin with an empty database.',
  )
}

async function initialise({ account, binaries, durable }: ClusterPlan, fresh: string): Promise<void> {
  const password = randomBytes(24).toString('base64url')
  const secrets = mkdtempSync(join(tmpdir(), 'holdfast-initdb-'))
  try {
    mkdirSync(fresh, { mode: 0o700 })
    const passwordFile = join(secrets, 'password')
    writeFileSync(passwordFile, password, { mode: 0o600 })
    for (const path of [fresh, secrets, passwordFile]) handOver(path, account)
    await runInitdb(binaries.initdb, initdbArguments(fresh, passwordFile, account, durable), fresh, account)
    const kept = join(fresh, 'holdfast.password')
    writeFileSync(kept, password, { mode: 0o600 })
    handOver(kept, account)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    throw new EmbeddedPostgresError(
      `The database could not be initialised in ${fresh.replace(basename(fresh), '')}: ${reasonOf(error)}. Free space or ` +
        'permissions there may be short; or name another folder in DATA_DIR.',
    )
  } finally {
    rmSync(secrets, { recursive: true, force: true })
  }
}

// The builtin locale sorts the same on every machine and under every version of the C library, so that an index made
// on one is right on another.
function initdbArguments(
  fresh: string,
  passwordFile: string,
  account: Account | undefined,
  durable: boolean,
): string[] {
  return [
    `--pgdata=${dataArgument(fresh, account)}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--set=timezone=UTC',
    '--set=log_timezone=UTC',
    ...(durable ? [] : ['--no-sync']),
  ]
}

async function runInitdb(
  initdb: string,
  args: string[],
  cwd: string,
  account: Account | undefined,
): Promise<void> {
  const child = spawn(initdb, args, {
    ...account,
    cwd,
    env: serverEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const [status, complaints] = await Promise.all([ended, text(child.stderr)])
  if (status !== 0) throw new Error(complaints.trim().split('\n').at(-1) ?? `initdb ended with ${status}`)
}
