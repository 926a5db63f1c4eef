/**
 * Stripe's search language: `email:"ann@x.test" AND metadata["order"]:"7"`, `-` for not, `~` for "contains",
 * `>` and its kin for numbers, AND or OR but never both. Unlike at Stripe what was just made is found at once.
 */
import { type ApiError, invalidParam, noSuch } from './errors.ts'
import { integer, required, text } from './params.ts'
import type { Row, Table } from './store.ts'

export const searchParams = { query: required(text(5000)), limit: integer(1, 100), page: text() }

export interface SearchQuery {
  readonly query: string
  readonly limit?: number
  readonly page?: string
}

export interface SearchResult<T> {
  object: 'search_result'
  data: T[]
  has_more: boolean
  next_page: string | null
  url: string
}

export type FieldKind = 'number' | 'text'

export interface SearchSource<T extends Row> {
  readonly table: Table<T>
  readonly url: string
  readonly fields: Readonly<Record<string, FieldKind>>
}

const DEFAULT_LIMIT = 10

export function search<T extends Row>(source: SearchSource<T>, asked: SearchQuery): SearchResult<T> {
  const { clauses, isAny } = parse(asked.query, source.fields)
  const fits = (row: T) => {
    const values = new Map<string, unknown>(Object.entries(row))
    const holds = (clause: Clause) => holdsFor(values, clause) !== clause.isNegated
    return isAny ? clauses.some(holds) : clauses.every(holds)
  }
  const { limit = DEFAULT_LIMIT, page } = asked
  if (page !== undefined && !source.table.get(page)) throw noSuch('page', page, 'page', 400)
  const data: T[] = []
  for (const row of source.table.newestFirst(page)) {
    if (data.length > limit) break
    if (fits(row)) data.push(row)
  }
  const isMore = data.length > limit
  const shown = data.slice(0, limit)
  return {
    object: 'search_result',
    data: shown,
    has_more: isMore,
    next_page: isMore ? (shown.at(-1)?.id ?? null) : null,
    url: source.url,
  }
}

interface Clause {
  readonly isNegated: boolean
  readonly field: string
  /** The key inside metadata. */
  readonly key: string | null
  readonly operator: string
  readonly value: string | number | null
}

const CLAUSE =
  /\s*(-?)([a-z_]+)(?:\[(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\])?(:|~|>=|<=|>|<)(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(null)|(-?\d{1,15}))/y
const JOINT = /\s+(AND|OR)\s+|\s+(?=\S)/iy

function parse(query: string, fields: SearchSource<Row>['fields']): { clauses: Clause[]; isAny: boolean } {
  const clauses: Clause[] = []
  const joints = new Set<string>()
  let at = 0
  const end = query.trimEnd().length
  while (at < end) {
    CLAUSE.lastIndex = at
    const match = CLAUSE.exec(query)
    if (!match) throw malformed(query)
    clauses.push(checked(clauseOf(match), fields))
    at = CLAUSE.lastIndex
    JOINT.lastIndex = at
    const joint = at < end ? JOINT.exec(query) : null
    if (at < end && !joint) throw malformed(query)
    if (joint) joints.add((joint[1] ?? 'AND').toUpperCase())
    if (joint) at = JOINT.lastIndex
    if (joint?.[1] !== undefined && at >= end) throw malformed(query)
  }
  if (joints.size > 1) throw invalidParam('You cannot mix AND and OR in a search query.', 'query')
  if (clauses.length === 0 || clauses.length > 10) throw malformed(query)
  return { clauses, isAny: joints.has('OR') }
}

function clauseOf(match: RegExpExecArray): Clause {
  const [, minus, field = '', double, single, operator = ':', quoted, apostrophed, nothing, digits] = match
  const words = quoted ?? apostrophed
  const key = double ?? single
  return {
    isNegated: minus === '-',
    field,
    key: key === undefined ? null : unescaped(key),
    operator,
    value: nothing ? null : words === undefined ? Number(digits) : unescaped(words),
  }
}

function unescaped(quoted: string): string {
  return quoted.replace(/\\(.)/g, '$1')
}

function checked(clause: Clause, fields: SearchSource<Row>['fields']): Clause {
  const { field, key, operator, value } = clause
  const kind = field === 'metadata' ? 'text' : Object.hasOwn(fields, field) ? fields[field] : undefined
  if (kind === undefined || (field === 'metadata') !== (key !== null)) {
    throw invalidParam(`Field \`${field}\` is an unsupported search field for this resource.`, 'query')
  }
  const isComparison = operator !== ':' && operator !== '~'
  const isWrong =
    kind === 'text' ? isComparison : operator === '~' || Number.isNaN(Number(value ?? Number.NaN))
  if (isWrong) {
    throw invalidParam(`Operator \`${operator}\` is not supported for field \`${field}\`.`, 'query')
  }
  return clause
}

function malformed(query: string): ApiError {
  return invalidParam(`We were unable to parse your search query \`${query.slice(0, 100)}\`.`, 'query')
}

function holdsFor(values: ReadonlyMap<string, unknown>, { field, key, operator, value }: Clause): boolean {
  const found = key === null ? values.get(field) : entryOf(values.get(field), key)
  if (value === null) return found === undefined || found === null
  if (found === undefined || found === null) return false
  if (typeof found === 'number') return compare(found, operator, Number(value))
  const [here, wanted] = [String(found).toLowerCase(), String(value).toLowerCase()]
  return operator === '~' ? here.includes(wanted) : here === wanted
}

function entryOf(map: unknown, key: string): unknown {
  return typeof map === 'object' && map !== null ? new Map(Object.entries(map)).get(key) : undefined
}

function compare(found: number, operator: string, wanted: number): boolean {
  if (operator === '>') return found > wanted
  if (operator === '>=') return found >= wanted
  if (operator === '<') return found < wanted
  if (operator === '<=') return found <= wanted
  return found === wanted
}
