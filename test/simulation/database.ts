// The database at its seam: real SQL on one real connection, and a turn for each transaction or single statement.
// Here a process dies before or after its COMMIT, and here a connection is lost when COMMIT had been sent.
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Client } from 'pg'
import type { Database } from '../../src/store/db.ts'
import type { DB } from '../../src/store/schema.gen.ts'
import { prepared } from './prepared.ts'
import type { Life, Turn, Turns } from './turns.ts'

export type AtCommit = 'done' | 'killed_before' | 'killed_after' | 'lost_before' | 'lost_after' | 'serialize'

export type DatabaseSeam = {
  client: Client
  turns: Turns
  life: Life
  /** What befalls this commit. */
  atCommit(): AtCommit
  /** After a transaction or statement that may have changed something. */
  committed(statements: readonly string[]): void
}

export function steppedDatabase(seam: DatabaseSeam): Database {
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => new SteppedDriver(seam),
  }
  return new Kysely<DB>({ dialect })
}

/** PostgreSQL's own word for "try that again". */
class SerializationFailure extends Error {
  readonly code = '40001'
}

class SteppedDriver implements Driver {
  readonly #seam: DatabaseSeam

  constructor(seam: DatabaseSeam) {
    this.#seam = seam
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<SteppedConnection> {
    const turn = await this.#seam.turns.take(this.#seam.life, 'database')
    return new SteppedConnection(this.#seam.client, turn)
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const { turn, statements, inTransaction } = ours(connection)
    if (!inTransaction) this.#seam.committed(statements)
    turn.end()
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    ours(connection).inTransaction = true
    // Not waited for: it is on the line before whatever is asked next.
    void this.#seam.client.query('BEGIN')
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const { client, turns } = this.#seam
    const fate = this.#seam.atCommit()
    if (fate !== 'done') turns.note(`  at commit: ${fate}`)
    if (fate === 'done' || fate.endsWith('_after')) {
      await client.query('COMMIT')
      this.#seam.committed(ours(connection).statements)
    } else await client.query('ROLLBACK')
    ours(connection).isOver = true
    return this.#meet(fate, ours(connection))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (!ours(connection).isOver) await this.#seam.client.query('ROLLBACK')
  }

  async #meet(fate: AtCommit, { turn }: SteppedConnection): Promise<void> {
    if (fate === 'serialize') throw new SerializationFailure('could not serialize access')
    if (fate.startsWith('lost')) throw new Error('Connection terminated unexpectedly')
    if (!fate.startsWith('killed')) return
    this.#seam.life.end()
    turn.end()
    return new Promise(() => {})
  }
}

class SteppedConnection implements DatabaseConnection {
  readonly turn: Turn
  readonly statements: string[] = []
  inTransaction = false
  isOver = false
  readonly #client: Client

  constructor(client: Client, turn: Turn) {
    this.#client = client
    this.turn = turn
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    this.statements.push(sql)
    const { command, rowCount, rows } = await this.#client.query(prepared(sql, parameters))
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE'
    return { rows, ...(changes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) }
  }

  // biome-ignore lint/correctness/useYield: nothing of ours streams
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('nothing of ours streams')
  }
}

function ours(connection: DatabaseConnection): SteppedConnection {
  if (connection instanceof SteppedConnection) return connection
  throw new Error('a connection that is not of this driver')
}
