/** Lists with cursors, newest first, as every list of Stripe's works. */
import { noSuch } from './errors.ts'
import { integer, text } from './params.ts'
import type { Row, Table } from './store.ts'

export const listParams = {
  limit: integer(1, 100),
  starting_after: text(),
  ending_before: text(),
}

export interface ListQuery {
  readonly limit?: number
  readonly starting_after?: string
  readonly ending_before?: string
}

export interface List<T> {
  object: 'list'
  data: T[]
  has_more: boolean
  url: string
}

const DEFAULT_LIMIT = 10

export interface ListSource<T extends Row> {
  readonly table: Table<T>
  readonly url: string
  /** How Stripe calls the object in "No such …". */
  readonly object: string
  readonly keep?: (row: T) => boolean
}

export function list<T extends Row>(source: ListSource<T>, query: ListQuery): List<T> {
  const { limit = DEFAULT_LIMIT, starting_after: after, ending_before: before } = query
  checkCursor(source, after, 'starting_after')
  checkCursor(source, before, 'ending_before')
  const rows = before === undefined ? source.table.newestFirst(after) : source.table.newerThan(before)
  const taken = take(rows, limit + 1, source.keep ?? (() => true))
  const data = taken.slice(0, limit)
  if (before !== undefined) data.reverse()
  return { object: 'list', data, has_more: taken.length > limit, url: source.url }
}

function checkCursor<T extends Row>(source: ListSource<T>, id: string | undefined, param: string): void {
  if (id === undefined || source.table.get(id)) return
  throw noSuch(source.object, id, param, 400)
}

function take<T>(rows: Iterable<T>, limit: number, keep: (row: T) => boolean): T[] {
  const taken: T[] = []
  for (const row of rows) {
    if (!keep(row)) continue
    taken.push(row)
    if (taken.length === limit) break
  }
  return taken
}

/** A list that lies inside an object, such as line items: oldest first. */
export function listOf<T extends Row>(
  rows: readonly T[],
  url: string,
  object: string,
  query: ListQuery,
): List<T> {
  const { limit = DEFAULT_LIMIT, starting_after: after, ending_before: before } = query
  const from = after === undefined ? 0 : placeOf(rows, after, object, 'starting_after') + 1
  const until = before === undefined ? rows.length : placeOf(rows, before, object, 'ending_before')
  const window = rows.slice(from, until)
  const data = before === undefined ? window.slice(0, limit) : window.slice(-limit)
  return { object: 'list', data, has_more: window.length > limit, url }
}

function placeOf(rows: readonly Row[], id: string, object: string, param: string): number {
  const place = rows.findIndex((row) => row.id === id)
  if (place < 0) throw noSuch(object, id, param, 400)
  return place
}
