// Brings a database to the schema in migrations/: plain SQL files, each applied once, in its own transaction, and
// recorded with its hash. Ten nodes may start at once: each step takes the same lock and looks again what is left.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClientBase, Pool } from 'pg'
import { MigrationError } from './migrationError.ts'

/** "migrate" as an ASCII number: any constant will do, as long as nobody else takes it for a lock of their own. */
const LOCK_KEY = '30796665482998885'
/** A node waits this long for another one that is migrating; a data migration may take its time. */
const LOCK_WAIT_MINUTES = 10
/** A migration waits this long for a table that live traffic holds, rather than queueing everybody behind itself. */
const TABLE_LOCK_WAIT_SECONDS = 10

const FILE_NAME = /^(\d{4})_[a-z0-9_]+\.sql$/

interface Migration {
  readonly name: string
  readonly sql: string
  readonly sha256: string
}

interface Applied {
  readonly name: string
  readonly sha256: string
}

/** Applies what is missing and returns the names of what this call applied. */
export async function migrate(db: Pool | ClientBase, dir: string, now: Date): Promise<string[]> {
  const migrations = await readMigrations(dir)
  return withClient(db, async (client) => {
    const done: string[] = []
    for (;;) {
      const name = await inTransaction(client, () => applyNext(client, migrations, now))
      if (name === undefined) return done
      done.push(name)
    }
  })
}

/** Whether the database has exactly the migrations of `dir`: neither behind the code nor ahead of it. */
export async function isMigrated(db: Pool | ClientBase, dir: string): Promise<boolean> {
  const migrations = await readMigrations(dir)
  const applied = await readApplied(db)
  return (
    applied.length === migrations.length &&
    applied.every(({ name, sha256 }, i) => migrations[i]?.name === name && migrations[i]?.sha256 === sha256)
  )
}

// The lock belongs to the transaction, not to the session: it works through a pooler that hands out connections per
// transaction, and nobody can forget to release it.
async function applyNext(
  client: ClientBase,
  migrations: Migration[],
  now: Date,
): Promise<string | undefined> {
  // The pool's bound on a statement is meant for people who wait; neither this wait nor an index is one of those.
  await client.query('SET LOCAL statement_timeout = 0')
  await client.query(`SET LOCAL lock_timeout = '${LOCK_WAIT_MINUTES}min'`)
  await client.query(`SELECT pg_advisory_xact_lock(${LOCK_KEY})`)
  await client.query(`SET LOCAL lock_timeout = '${TABLE_LOCK_WAIT_SECONDS}s'`)
  const applied = await readApplied(client)
  refuseDifferences(migrations, applied)
  const next = migrations[applied.length]
  if (next === undefined) return undefined
  if (applied.length === 0) await createRecord(client)
  await apply(client, next)
  await client.query(
    'INSERT INTO holdfast.schema_migrations (name, sha256, applied_at) VALUES ($1, $2, $3)',
    [next.name, next.sha256, now],
  )
  return next.name
}

async function createRecord(client: ClientBase): Promise<void> {
  await client.query('CREATE SCHEMA IF NOT EXISTS holdfast')
  await client.query(`
    CREATE TABLE IF NOT EXISTS holdfast.schema_migrations (
      name       text        PRIMARY KEY,
      sha256     text        NOT NULL,
      applied_at timestamptz NOT NULL
    )`)
}

async function apply(client: ClientBase, { name, sql }: Migration): Promise<void> {
  await client.query('SET LOCAL search_path TO holdfast, public')
  try {
    await client.query(sql)
  } catch (error) {
    throw MigrationError.failed(name, sql, error)
  }
}

function refuseDifferences(migrations: Migration[], applied: Applied[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256 } of applied) {
    const migration = known.get(name)
    if (migration === undefined) throw MigrationError.newerDatabase(name)
    if (migration.sha256 !== sha256) throw MigrationError.changed(name)
  }
  const late = migrations.slice(0, applied.length).find(({ name }, i) => applied[i]?.name !== name)
  if (late) throw MigrationError.outOfOrder(late.name)
}

async function readApplied(db: Pool | ClientBase): Promise<Applied[]> {
  const { rows: found } = await db.query<{ exists: boolean }>(
    "SELECT to_regclass('holdfast.schema_migrations') IS NOT NULL AS exists",
  )
  if (!found[0]?.exists) return []
  const { rows } = await db.query<Applied>(
    'SELECT name, sha256 FROM holdfast.schema_migrations ORDER BY name COLLATE "C"',
  )
  return rows
}

async function readMigrations(dir: string): Promise<Migration[]> {
  const names = (await readdir(dir)).filter((name) => name.endsWith('.sql')).sort()
  names.forEach((name, i) => {
    const number = FILE_NAME.exec(name)?.[1]
    if (number === undefined) throw MigrationError.badName(name)
    if (names[i - 1]?.startsWith(number)) throw MigrationError.sameNumber(name, names[i - 1] ?? '')
  })
  return Promise.all(names.map((name) => readMigration(dir, name)))
}

// A checkout on Windows may carry other line endings; they are not a change of the migration.
async function readMigration(dir: string, name: string): Promise<Migration> {
  const sql = (await readFile(join(dir, name), 'utf8')).replaceAll('\r\n', '\n')
  return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
}

async function withClient<T>(db: Pool | ClientBase, work: (client: ClientBase) => Promise<T>): Promise<T> {
  if (!isPool(db)) return work(db)
  const client = await db.connect()
  try {
    return await work(client)
  } finally {
    client.release()
  }
}

function isPool(db: Pool | ClientBase): db is Pool {
  return 'totalCount' in db
}

async function inTransaction<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN')
  try {
    const result = await work()
    await client.query('COMMIT')
    return result
  } catch (error) {
    // Over a broken connection the rollback fails too, and the first error is the one to tell.
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}
