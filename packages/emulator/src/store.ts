/**
 * What is remembered: for every account one table a kind of object, in order of creation. Objects are changed
 * in place and written out at once when they are answered, so that no hot path copies anything.
 */

export interface Row {
  readonly id: string
}

/** An object as it is answered: a row that says what it is. */
export interface Wire extends Row {
  readonly object: string
}

export class Table<T extends Row> {
  #rows: (T | undefined)[] = []
  #places = new Map<string, number>()
  #first = 0

  get size(): number {
    return this.#places.size
  }

  add(row: T): T {
    this.#places.set(row.id, this.#rows.push(row) - 1)
    return row
  }

  get(id: string): T | undefined {
    const place = this.#places.get(id)
    return place === undefined ? undefined : this.#rows[place]
  }

  remove(id: string): void {
    const place = this.#places.get(id)
    if (place === undefined) return
    this.#rows[place] = undefined
    this.#places.delete(id)
    while (this.#first < this.#rows.length && !this.#rows[this.#first]) this.#first++
    if (this.#first > 1024 && this.#first > this.#rows.length / 2) this.load([...this.oldestFirst()])
  }

  oldest(): T | undefined {
    return this.#rows[this.#first]
  }

  *oldestFirst(): Generator<T> {
    for (const row of this.#rows) if (row) yield row
  }

  /** From the newest, or from just below (older than) the row with this id. */
  *newestFirst(belowId?: string): Generator<T> {
    const from = belowId === undefined ? this.#rows.length : (this.#places.get(belowId) ?? 0)
    for (let at = from - 1; at >= this.#first; at--) {
      const row = this.#rows[at]
      if (row) yield row
    }
  }

  /** From just above (newer than) the row with this id. */
  *newerThan(id: string): Generator<T> {
    const from = this.#places.get(id) ?? this.#rows.length
    for (let at = from + 1; at < this.#rows.length; at++) {
      const row = this.#rows[at]
      if (row) yield row
    }
  }

  dump(): T[] {
    return [...this.oldestFirst()]
  }

  load(rows: readonly T[]): void {
    this.#rows = []
    this.#places = new Map()
    this.#first = 0
    for (const row of rows) this.add(row)
  }
}

/** A kind of object: its name, and its table in a given account. */
export interface TableOf<T extends Row> {
  readonly name: string
  in(account: Account): Table<T>
}

/** Names a table once; which accounts have it is kept beside the name, so that its type is never lost. */
export function defineTable<T extends Row>(name: string): TableOf<T> {
  const tables = new WeakMap<Account, Table<T>>()
  return {
    name,
    in(account) {
      const known = tables.get(account)
      if (known) return known
      const table = new Table<T>()
      tables.set(account, table)
      account.adopt(name, table)
      return table
    },
  }
}

interface AnyTable {
  get(id: string): Row | undefined
  dump(): Row[]
  load(rows: readonly Row[]): void
  readonly size: number
}

export class Account {
  readonly id: string
  readonly isPlatform: boolean
  readonly #tables = new Map<string, AnyTable>()

  constructor(id: string, isPlatform: boolean) {
    this.id = id
    this.isPlatform = isPlatform
  }

  adopt(name: string, table: AnyTable): void {
    this.#tables.set(name, table)
  }

  find(tableName: string, id: string): Row | undefined {
    return this.#tables.get(tableName)?.get(id)
  }

  load(tables: Readonly<Record<string, readonly Row[]>>): void {
    for (const [name, table] of this.#tables) table.load(tables[name] ?? [])
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.#tables].map(([name, table]) => [name, table.size]))
  }

  dump(): Record<string, Row[]> {
    return Object.fromEntries([...this.#tables].map(([name, table]) => [name, table.dump()]))
  }
}

export class Store {
  platform: Account
  readonly accounts = new Map<string, Account>()
  readonly #tables: readonly TableOf<Row>[]

  constructor(platformId: string, tables: readonly TableOf<Row>[]) {
    this.#tables = tables
    this.platform = this.open(platformId, true)
  }

  /** Opens the books of an account; connected ones are opened when they are created. */
  open(id: string, isPlatform = false): Account {
    const known = this.accounts.get(id)
    if (known) return known
    const account = new Account(id, isPlatform)
    for (const table of this.#tables) table.in(account)
    this.accounts.set(id, account)
    return account
  }

  /** The hosted pages know an id but no account: look through all of them. */
  findEverywhere<T extends Row>(table: TableOf<T>, id: string): { account: Account; row: T } | null {
    for (const account of this.accounts.values()) {
      const row = table.in(account).get(id)
      if (row) return { account, row }
    }
    return null
  }

  clear(platformId: string): void {
    this.accounts.clear()
    this.platform = this.open(platformId, true)
  }
}
