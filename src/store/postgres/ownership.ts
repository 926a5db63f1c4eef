// Who uses the cluster: one Holdfast at a time, told by a lock inside the database itself. It ends with the session
// that holds it, however its process ends, and no reused pid can be mistaken for its holder.
import { randomBytes } from 'node:crypto'
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { SUPERUSER } from './cluster.ts'
import { EmbeddedPostgresError, reasonOf } from './error.ts'
import { isAlive } from './process.ts'
import type { DataFolder, RunningServer } from './types.ts'

const DATABASE = 'holdfast'
/** "owner" as an ASCII number; the lock lies in the database `postgres`, where nothing else of ours is. */
const OWNER_LOCK = '478745093490'
/** The server notices within moments that a killed owner's connection is gone. */
const DEAD_OWNER_TIMEOUT_MS = 5_000
const POLL_MS = 20

export interface Ownership {
  readonly url: string
  release(): Promise<void>
}

export async function takeOwnership(folder: DataFolder, server: RunningServer): Promise<Ownership> {
  const password = readFileSync(folder.password, 'utf8')
  const { client, socket } = await connect(folder, server, password)
  try {
    await proveSameFolder(client, folder, server)
    await lock(client, folder)
    await ensureDatabase(client)
  } catch (error) {
    await client.end()
    throw error
  }
  // The session stays open for as long as this process lives, and must not be what keeps it alive.
  socket.unref()
  const release = async () => {
    socket.ref()
    await client.end()
  }
  return { url: `postgres://${SUPERUSER}:${password}@127.0.0.1:${server.port}/${DATABASE}`, release }
}

// Both sides prove with SCRAM that they know this cluster's random password.
async function connect(folder: DataFolder, server: RunningServer, password: string) {
  const socket = new Socket()
  const client = new Client({
    host: '127.0.0.1',
    port: server.port,
    user: SUPERUSER,
    password,
    database: 'postgres',
    application_name: `holdfast-owner-${process.pid}`,
    stream: () => socket,
  })
  // The session also ends when the server does; that is told by those who use it.
  client.on('error', () => {})
  try {
    await client.connect()
    return { client, socket }
  } catch (error) {
    throw strangerError(folder, server, reasonOf(error))
  }
}

// A copied data folder carries its original's password and postmaster.pid: only the file system tells them apart.
async function proveSameFolder(client: Client, folder: DataFolder, server: RunningServer): Promise<void> {
  const name = `holdfast.proof-${process.pid}`
  const file = join(folder.cluster, name)
  const proof = randomBytes(16).toString('hex')
  writeFileSync(file, proof)
  // Whatever the umask: the server may run as another user, and the folder around the file is closed to the rest.
  chmodSync(file, 0o644)
  try {
    const { rows } = await client.query<{ seen: string | null }>('SELECT pg_read_file($1, true) AS seen', [
      name,
    ])
    if (rows[0]?.seen !== proof) throw strangerError(folder, server, 'it serves another folder')
  } finally {
    rmSync(file, { force: true })
  }
}

function strangerError(folder: DataFolder, server: RunningServer, reason: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `${folder.pidFile} names a PostgreSQL (pid ${server.pid}, port ${server.port}) that is not this folder's (${reason}). ` +
      `Stop that server if it serves this folder; if the folder is a copy, delete ${folder.pidFile}.`,
  )
}

async function lock(client: Client, folder: DataFolder): Promise<void> {
  const deadline = performance.now() + DEAD_OWNER_TIMEOUT_MS
  for (;;) {
    const { rows } = await client.query<{ ours: boolean }>(
      `SELECT pg_try_advisory_lock(${OWNER_LOCK}) AS ours`,
    )
    if (rows[0]?.ours) return
    const pid = await ownerPid(client)
    if (pid !== undefined && (isAlive(pid) || performance.now() > deadline)) throw inUse(folder, pid)
    await pause(POLL_MS)
  }
}

async function ownerPid(client: Client): Promise<number | undefined> {
  const { rows } = await client.query<{ name: string }>(`
    SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted
       AND ((classid::bigint << 32) | objid::bigint) = ${OWNER_LOCK} AND objsubid = 1`)
  const pid = Number.parseInt(rows[0]?.name.split('-').at(-1) ?? '', 10)
  return Number.isNaN(pid) ? undefined : pid
}

function inUse(folder: DataFolder, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The data folder ${folder.path} is in use by another Holdfast (pid ${pid}). Stop that one, or name another folder ` +
      'in DATA_DIR.',
  )
}

async function ensureDatabase(client: Client): Promise<void> {
  const { rows } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE])
  if (rows.length === 0) await client.query(`CREATE DATABASE ${DATABASE}`)
}
