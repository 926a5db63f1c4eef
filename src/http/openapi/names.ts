// Schemas by their names. Declared in place, a booking would be spelt out in full at each of its doors; here every
// schema of the contract becomes a component once, and every place that spells the same refers to it.
import { z } from '@hono/zod-openapi'
import { newApi } from '../api.ts'
import * as contract from '../contract.ts'

export type Json = null | boolean | number | string | Json[] | JsonObject
export type JsonObject = { [key: string]: Json }

export function nameSchemas(document: object): JsonObject {
  const spelt = contractSchemas()
  const names = new Map(
    Object.entries(spelt).flatMap(([name, one]) => (isWorthAName(one) ? [[key(one), name] as const] : [])),
  )
  const used = new Set<string>()
  const refer = (value: Json): Json => {
    if (!isObject(value)) return Array.isArray(value) ? value.map(refer) : value
    const found = reference(value, names)
    if (found === null) return mapValues(value, refer)
    used.add(found.name)
    return found.schema
  }
  const named = mapValues(plainJson(document), refer)
  const schemas: JsonObject = {}
  // Spelling out one may name others; a set is walked on while it grows.
  for (const name of used) schemas[name] = mapValues(spelt[name] ?? {}, refer)
  return withSchemas(named, schemas)
}

/** Every schema that the contract exports, spelt out as JSON Schema. */
function contractSchemas(): Record<string, JsonObject> {
  const api = newApi()
  const exported: [string, unknown][] = Object.entries(contract)
  for (const [name, schema] of exported)
    if (schema instanceof z.ZodType && name !== 'Problem') api.openAPIRegistry.register(name, schema)
  const { components } = api.getOpenAPI31Document({ openapi: '3.1.1', info: { title: '', version: '' } })
  return Object.fromEntries(
    Object.entries(plainJson(components?.schemas ?? {})).flatMap(([name, one]) =>
      isObject(one) ? [[name, one]] : [],
    ),
  )
}

const isWorthAName = ({ type, properties, enum: values }: JsonObject) =>
  (type === 'object' && isObject(properties)) || Array.isArray(values)

/** The same schema may be described differently where it is used. */
function key({ description: _said, ...schema }: JsonObject): string {
  return JSON.stringify(schema)
}

function reference(
  schema: JsonObject,
  names: ReadonlyMap<string, string>,
): { name: string; schema: JsonObject } | null {
  const said = typeof schema.description === 'string' ? { description: schema.description } : {}
  const name = names.get(key(schema))
  if (name !== undefined) return { name, schema: { $ref: refTo(name), ...said } }
  const { type } = schema
  if (!Array.isArray(type) || type.length !== 2 || type[1] !== 'null') return null
  const some = names.get(key({ ...schema, type: type[0] ?? null }))
  if (some === undefined) return null
  return { name: some, schema: { oneOf: [{ $ref: refTo(some) }, { type: 'null' }], ...said } }
}

const refTo = (name: string) => `#/components/schemas/${name}`

function withSchemas(document: JsonObject, schemas: JsonObject): JsonObject {
  const components = isObject(document.components) ? document.components : {}
  const own = isObject(components.schemas) ? components.schemas : {}
  const all = Object.entries({ ...own, ...schemas }).sort(([a], [b]) => a.localeCompare(b, 'en'))
  return { ...document, components: { ...components, schemas: Object.fromEntries(all) } }
}

function mapValues(value: JsonObject, change: (inner: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, change(inner)]))
}

function plainJson(value: object): JsonObject {
  const read: Json = JSON.parse(JSON.stringify(value))
  return isObject(read) ? read : {}
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
