// An example of every body, made from its schema: the schema's own example where it gives one, and otherwise the
// plainest value that would pass.
import { isObject, type Json, type JsonObject } from './names.ts'

export function exampleOf(schema: Json | undefined, schemas: JsonObject, depth = 0, name = ''): Json {
  if (!isObject(schema) || depth > 8) return null
  const given = schema.example ?? schema.default ?? schema.const
  if (given !== undefined) return given
  if (typeof schema.$ref === 'string')
    return exampleOf(schemas[lastPart(schema.$ref)], schemas, depth + 1, name)
  const choices = [schema.oneOf, schema.anyOf].find(Array.isArray)
  if (choices !== undefined) return exampleOf(choices[0], schemas, depth + 1, name)
  if (Array.isArray(schema.allOf))
    return merged(schema.allOf.map((one) => exampleOf(one, schemas, depth + 1)))
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null
  return ofType(schema, schemas, depth, name)
}

function ofType(schema: JsonObject, schemas: JsonObject, depth: number, name: string): Json {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isObject(schema.properties) ? schema.properties : {}).map(([name, one]) => [
          name,
          exampleOf(one, schemas, depth + 1, name),
        ]),
      )
    case 'array':
      return [exampleOf(schema.items, schemas, depth + 1)]
    case 'integer':
    case 'number':
      return number(schema, name)
    case 'boolean':
      return false
    case 'string':
      return text(schema, name)
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

function number({ minimum, exclusiveMinimum, maximum }: JsonObject, name: string): number {
  const plausible = /minor$/i.test(name) ? 8000 : /minutes$/i.test(name) ? 60 : 1
  const least = Math.max(numberOr(minimum, 0), numberOr(exclusiveMinimum, -1) + 1)
  return Math.min(Math.max(plausible, least), numberOr(maximum, plausible))
}

const words: Readonly<Record<string, string>> = {
  title: 'System design review',
  description: 'A second pair of eyes on our queues.',
  headline: 'Distributed systems, made calm',
  name: 'Bea Buyer',
  timeZone: 'Europe/London',
  password: 'correct horse battery',
  checkoutUrl: 'https://checkout.stripe.com/c/pay/cs_test_a1b2c3',
  checkout_url: 'https://checkout.stripe.com/c/pay/cs_test_a1b2c3',
  sessionId: 'cs_test_a1b2c3',
  session_id: 'cs_test_a1b2c3',
}

function text({ format, minLength, maxLength }: JsonObject, name: string): string {
  const known = typeof format === 'string' ? texts[format] : words[name]
  const most = numberOr(maxLength, Number.POSITIVE_INFINITY)
  if (known !== undefined && known.length <= most) return known
  return 'text'
    .padEnd(numberOr(minLength, 0), 'x')
    .slice(0, Math.max(numberOr(minLength, 0), Math.min(most, 4)))
}

const numberOr = (value: Json | undefined, otherwise: number) =>
  typeof value === 'number' ? value : otherwise

const merged = (parts: Json[]): JsonObject => Object.assign({}, ...parts.filter(isObject))

export const lastPart = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1)
