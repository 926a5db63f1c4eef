/** Looking through all books for whatever there is, of any kind. */
import type { Account, Row, TableOf } from '../store.ts'
import type { World } from '../world.ts'

export interface Found {
  readonly account: Account
  readonly type: string
  readonly row: Row
}

/** Kinds of object by name; what Stripe keeps to itself begins with a dot. */
export function tablesOf(world: World): Map<string, TableOf<Row>> {
  const tables = [...world.resources.values()].flatMap((resource) => resource.tables)
  const shown = tables.filter(({ name }) => !name.startsWith('.'))
  return new Map(shown.map((table) => [table.name, table] as const).sort(([a], [b]) => a.localeCompare(b)))
}

export function findObject(world: World, id: string): Found | null {
  for (const account of world.store.accounts.values()) {
    for (const type of tablesOf(world).keys()) {
      const row = account.find(type, id)
      if (row) return { account, type, row }
    }
  }
  return null
}

/** Answers for many ids, without building the list of tables for each. */
export function finder(world: World): (id: string) => boolean {
  const types = [...tablesOf(world).keys()]
  const accounts = [...world.store.accounts.values()]
  return (id) => accounts.some((account) => types.some((type) => account.find(type, id) !== undefined))
}

/** A field of a row of any kind. */
function fieldOf(row: object, name: string): unknown {
  return Object.hasOwn(row, name) ? new Map<string, unknown>(Object.entries(row)).get(name) : undefined
}

export function textOf(row: object, name: string): string | null {
  const value = fieldOf(row, name)
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberOf(row: object, name: string): number | null {
  const value = fieldOf(row, name)
  return typeof value === 'number' ? value : null
}

export function flagOf(row: object, name: string): boolean {
  return fieldOf(row, name) === true
}
