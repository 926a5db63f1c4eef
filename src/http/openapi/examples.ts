// An example of every body, made from its schema: the schema's own example where it gives one, and otherwise the
// plainest value that would pass.
import { isObject, type Json, type JsonObject } from './names.ts'

export function exampleOf(schema: Json | undefined, schemas: JsonObject, depth = 0): Json {
  if (!isObject(schema) || depth > 8) return null
  const given = schema.example ?? schema.default ?? schema.const
  if (given !== undefined) return given
  if (typeof schema.$ref === 'string') return exampleOf(schemas[lastPart(schema.$ref)], schemas, depth + 1)
  const choices = [schema.oneOf, schema.anyOf].find(Array.isArray)
  if (choices !== undefined) return exampleOf(choices[0], schemas, depth + 1)
  if (Array.isArray(schema.allOf))
    return merged(schema.allOf.map((one) => exampleOf(one, schemas, depth + 1)))
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null
  return ofType(schema, schemas, depth)
}

function ofType(schema: JsonObject, schemas: JsonObject, depth: number): Json {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([name, one]) => [
          name,
          exampleOf(one, schemas, depth + 1),
        ]),
      )
    case 'array':
      return [exampleOf(schema.items, schemas, depth + 1)]
    case 'integer':
    case 'number':
      return Math.max(numberOr(schema.minimum, 1), numberOr(schema.exclusiveMinimum, 0) + 1)
    case 'boolean':
      return false
    case 'string':
      return text(schema)
    default:
      return null
  }
}

const texts: Readonly<Record<string, string>> = {
  uuid: '7d0f3c1a-52a4-4f0e-9b1e-6f2f5f6f8a10',
  'date-time': '2026-11-24T14:00:00Z',
  email: 'bea@example.com',
  date: '2026-11-24',
  uri: 'https://example.com/',
}

function text({ format, minLength, maxLength }: JsonObject): string {
  const known = typeof format === 'string' ? texts[format] : undefined
  if (known !== undefined) return known
  const least = numberOr(minLength, 0)
  return 'text'.padEnd(least, 'x').slice(0, Math.max(least, numberOr(maxLength, 4)))
}

const numberOr = (value: Json | undefined, otherwise: number) =>
  typeof value === 'number' ? value : otherwise

const merged = (parts: Json[]): JsonObject => Object.assign({}, ...parts.filter(isObject))

export const lastPart = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1)
