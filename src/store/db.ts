// One way to PostgreSQL, embedded or yours: a pool, Kysely over it, and transactions that are tried again when
// PostgreSQL itself says that trying again is the answer.
import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './schema.gen.ts'

export type Database = Kysely<DB>
export type Tx = Transaction<DB>
/** For reads that do not care whether they stand inside a transaction. */
export type Reader = Database | Tx

export type OpenDatabase = { db: Database; pool: pg.Pool; close(): Promise<void> }

// bigint arrives as text because it may exceed 2^53. Ours are amounts of at most eight digits, counters and
// numbers; one that did exceed it must not be rounded in silence.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`bigint ${text} does not fit a number`)
  return value
})

// A lock that is not had in 5 s will not be had while the buyer waits; a statement over 30 s is a bug or an outage.
const sessionOptions = [
  'search_path=holdfast,public',
  'lock_timeout=5s',
  'statement_timeout=30s',
  'idle_in_transaction_session_timeout=30s',
]

export function openDatabase(url: string, maxConnections: number): OpenDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 10_000,
    application_name: 'holdfast',
    options: sessionOptions.map((option) => `-c ${option}`).join(' '),
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  // The same while one is in use and between two statements: the next statement on it fails, and that is told.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
  // Not db.destroy(): where Kysely was never asked for anything it ends nothing, and the pool's connections linger.
  let closing: Promise<void> | undefined
  return { db, pool, close: () => (closing ??= pool.end()) }
}

// Deadlock and serialization failure: nothing was done, and the same again will most likely go through.
const worthAnotherTry = new Set(['40P01', '40001'])
const triesInAll = 4

export async function inTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (tries >= triesInAll || !worthAnotherTry.has(pgCode(error) ?? '')) throw error
    }
  }
}

/** PostgreSQL's own error code, when the error is one of its. */
export function pgCode(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null
}

/** What a query must have found, because a constraint says so. */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new Error(`${what} is not there`)
  return row
}
