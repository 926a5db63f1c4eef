// The description of the doors as TypeScript, types alone: every schema by its name, and for every door what it takes,
// what it answers and how it refuses. Nothing in it is imported, so that it can be given to others as it is.
import { type Description, type Door, doorsIn } from '../../src/http/openapi/reading.ts'

const HEADER = `// Written by \`npm run generate\` from the description of the doors (/openapi.json). Do not edit: change the contract
// in src/http/contract/ instead.
`

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Schema = { [key: string]: Json }

export function renderClient(description: Description): string {
  const schemas = Object.entries(description.components.schemas)
  const codes = [...new Set(doorsIn(description).flatMap((door) => codesOf(door, description)))].sort()
  return [
    HEADER,
    ...schemas.map(([name, schema]) => `${comment(schema, '')}export type ${name} = ${typeOf(schema, '')}\n`),
    `/** What a refusal is called. */\nexport type ProblemCode =\n${codes.map((code) => `  | '${code}'\n`).join('')}`,
    '/** A door that takes nothing. */\nexport type Nothing = Record<never, never>\n',
    `/** Every door, by its method and path. */\nexport interface Doors {\n${doorsIn(description)
      .filter(isForPrograms)
      .map((door) => doorType(door, description))
      .join('')}}\n`,
  ].join('\n')
}

/** Not Stripe's own doors, not those for whoever watches, and not those that only lead a browser on. */
const isForPrograms = ({ operation }: Door) =>
  !['Stripe', 'Server'].includes(operation.tags[0] ?? '') &&
  Object.keys(operation.responses).some((status) => status.startsWith('2'))

function doorType(door: Door, description: Description): string {
  const { method, path, operation } = door
  const codes = codesOf(door, description).map((code) => `'${code}'`)
  return `  /** ${operation.summary}. */
  '${method} ${path}': {
    takes: ${takes(door)}
    answers: ${answers(door)}
    refuses: ${codes.join(' | ')}
  }
`
}

function takes({ operation }: Door): string {
  const { parameters = [], requestBody } = operation
  const group = (where: string) => {
    const own = parameters.filter((one) => one.in === where)
    if (own.length === 0) return []
    const needed = own.some((one) => one.required)
    const members = own.map(
      (one) =>
        `${one.name}${one.required ? '' : '?'}: ${typeOf(one.schema, '')}${one.required ? '' : ' | undefined'}`,
    )
    return [`${where}${needed ? '' : '?'}: { ${members.join('; ')} }${needed ? '' : ' | undefined'}`]
  }
  const body = requestBody?.content['application/json']?.schema
  const all = [
    ...group('path'),
    ...group('query'),
    ...(body === undefined ? [] : [bodyType(typeOf(body, '    '), requestBody?.required === true)]),
    ...(parameters.some((one) => one.name === 'idempotency-key')
      ? ['idempotencyKey?: string | undefined']
      : []),
  ]
  return all.length === 0 ? 'Nothing' : `{ ${all.join('; ')} }`
}

const bodyType = (type: string, isNeeded: boolean) =>
  isNeeded ? `body: ${type}` : `body?: ${type} | undefined`

function answers({ operation }: Door): string {
  const types = Object.entries(operation.responses).flatMap(([status, { content }]) => {
    if (!status.startsWith('2')) return []
    if (content === undefined) return ['undefined']
    const schema = content['application/json']?.schema
    return [schema === undefined ? 'string' : typeOf(schema, '    ')]
  })
  return [...new Set(types)].join(' | ')
}

const codesOf = ({ operation }: Door, { components }: Description): string[] =>
  Object.values(operation.responses).flatMap(({ $ref }) => {
    const name = $ref?.split('/').at(-1) ?? ''
    return name in components.responses ? name.split('.') : []
  })

function typeOf(schema: Json | undefined, indent: string): string {
  if (!isSchema(schema)) return 'unknown'
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? 'unknown'
  if ('const' in schema) return JSON.stringify(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map(literal).join(' | ')
  for (const [word, sign] of [
    ['oneOf', ' | '],
    ['anyOf', ' | '],
    ['allOf', ' & '],
  ] as const) {
    const parts = schema[word]
    if (Array.isArray(parts)) return parts.map((one) => typeOf(one, indent)).join(sign)
  }
  const types = Array.isArray(schema.type) ? schema.type : [schema.type ?? null]
  return types.map((type) => plainType(String(type), schema, indent)).join(' | ')
}

const literal = (value: Json) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value))

function plainType(type: string, schema: Schema, indent: string): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number'
    case 'string':
    case 'boolean':
      return type
    case 'null':
      return schema.type === undefined ? 'unknown' : 'null'
    case 'array': {
      const inner = typeOf(schema.items, indent)
      return /[|&]/.test(inner) && !inner.startsWith('{') ? `(${inner})[]` : `${inner}[]`
    }
    case 'object':
      return objectType(schema, indent)
    default:
      return 'unknown'
  }
}

function objectType({ properties, required, additionalProperties }: Schema, indent: string): string {
  if (!isSchema(properties)) return `Record<string, ${typeOf(additionalProperties, indent)}>`
  const needed = Array.isArray(required) ? required : []
  const within = `${indent}  `
  const lines = Object.entries(properties).map(([name, one]) => {
    const isNeeded = needed.includes(name)
    const type = `${typeOf(one, within)}${isNeeded ? '' : ' | undefined'}`
    return `${comment(one, within)}${within}${name}${isNeeded ? '' : '?'}: ${type}\n`
  })
  return `{\n${lines.join('')}${indent}}`
}

function comment(schema: Json, indent: string): string {
  const words = isSchema(schema) ? schema.description : undefined
  return typeof words === 'string' ? `${indent}/** ${words} */\n` : ''
}

const isSchema = (value: Json | undefined): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
