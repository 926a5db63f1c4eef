// Columns to TypeScript, as pg hands their values out with the parsers that src/store/db.ts sets.
import type { Column } from './readSchema.ts'

const HEADER = `// Written by \`npm run generate\` from migrations/. Do not edit: change the schema instead.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'
`

const TYPES: Readonly<Record<string, string>> = {
  bool: 'boolean',
  bytea: 'Buffer',
  date: 'ColumnType<Date, Date | string>',
  float8: 'number',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  json: 'unknown',
  jsonb: 'unknown',
  // As text, since it may exceed what a number holds.
  numeric: 'string',
  text: 'string',
  timestamptz: 'Date',
  tstzrange: 'string',
  uuid: 'string',
  varchar: 'string',
}

export function renderTypes(columns: readonly Column[]): string {
  const tables = Object.entries(Object.groupBy(columns, ({ table }) => table))
  const interfaces = tables.map(
    ([table, own]) => `export interface ${pascalCase(table)} {\n${(own ?? []).map(line).join('')}}\n`,
  )
  const all = tables.map(([table]) => `  ${table}: ${pascalCase(table)}\n`).join('')
  const body = [...interfaces, `export interface DB {\n${all}}\n`].join('\n')
  return `${header(body)}\n${body}`
}

// Only what is used: an import that is not would fail the check for unused ones.
function header(body: string): string {
  return HEADER.replace(/\{ (.+) \}/, (_, names: string) => {
    const used = names.split(', ').filter((name) => body.includes(`${name}<`))
    return `{ ${used.join(', ')} }`
  })
}

function line(column: Column): string {
  return `  ${column.name}: ${wrapped(column)}\n`
}

function wrapped(column: Column): string {
  const type = column.nullable ? `${typeOf(column)} | null` : typeOf(column)
  if (column.onInsert === 'always') return `GeneratedAlways<${type}>`
  return column.onInsert === 'default' ? `Generated<${type}>` : type
}

function typeOf({ table, name, type }: Column): string {
  const isArray = type.startsWith('_')
  const known = TYPES[isArray ? type.slice(1) : type]
  if (known === undefined) {
    throw new Error(
      `${table}.${name} is of type ${type}: say in scripts/types/renderTypes.ts what pg makes of it.`,
    )
  }
  return isArray ? `${known}[]` : known
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}
