// A schema in a few words: `string · date-time`, `list of Slot`, `integer, 0 or more`.

import { lastPart } from './examples.ts'
import { isObject, type Json } from './names.ts'

export function schemaWords(schema: Json | undefined): string {
  if (!isObject(schema)) return 'anything'
  if (typeof schema.$ref === 'string') return lastPart(schema.$ref)
  const choices = [schema.oneOf, schema.anyOf].find(Array.isArray)
  if (choices !== undefined) return choices.map(schemaWords).join(' or ')
  if (Array.isArray(schema.allOf)) return schema.allOf.map(schemaWords).join(' and ')
  if (Array.isArray(schema.enum)) return schema.enum.map((one) => JSON.stringify(one)).join(', ')
  if (schema.type === 'array') return `list of ${schemaWords(schema.items)}`
  const types = Array.isArray(schema.type)
    ? schema.type.map(String).join(' or ')
    : String(schema.type ?? 'anything')
  return [types, ...bounds(schema)].join(', ')
}

function* bounds(schema: { [key: string]: Json }): Generator<string> {
  const { format, minLength, maxLength, minimum, exclusiveMinimum, maximum } = schema
  if (typeof format === 'string') yield format
  if (typeof minLength === 'number') yield `at least ${minLength} long`
  if (typeof maxLength === 'number') yield `at most ${maxLength} long`
  if (typeof minimum === 'number') yield `${minimum} or more`
  if (typeof exclusiveMinimum === 'number') yield `more than ${exclusiveMinimum}`
  if (typeof maximum === 'number' && maximum < Number.MAX_SAFE_INTEGER) yield `${maximum} or less`
}
