// Published schemas are open, because a client must bear a field it does not know. In the tests they are closed: an
// answer with a field that its schema does not name has told something that nobody decided to tell.

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

/** All named schemas, closed, and once more open for where they are only a part of another. */
export function named(schemas: Record<string, object>): object {
  const all = Object.entries(schemas)
  return {
    $defs: {
      closed: Object.fromEntries(all.map(([name, one]) => [name, close(plain(one), true)])),
      open: Object.fromEntries(all.map(([name, one]) => [name, close(plain(one), false)])),
    },
  }
}

export const closed = (schema: object): object => ({ allOf: [close(plain(schema), true)] })

function close(schema: Json, isWhole: boolean): Json {
  if (Array.isArray(schema)) return schema.map((one) => close(one, isWhole))
  if (schema === null || typeof schema !== 'object') return schema
  const result: { [key: string]: Json } = {}
  for (const [name, value] of Object.entries(schema))
    result[name] = closeMember(name, value, isWhole && !isSum(schema))
  const isObject = 'properties' in schema || isSum(schema)
  if (isWhole && isObject && !('additionalProperties' in schema)) result.unevaluatedProperties = false
  return result
}

/** Of parts that are added up, each must bear the fields of the others. */
const isSum = (schema: { [key: string]: Json }) => 'allOf' in schema

function closeMember(name: string, value: Json, isWhole: boolean): Json {
  switch (name) {
    case '$ref':
      return String(value).replace('#/components/schemas/', `named#/$defs/${isWhole ? 'closed' : 'open'}/`)
    case 'properties':
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, close(one, true)]))
    case 'items':
    case 'additionalProperties':
      return close(value, true)
    case 'allOf':
    case 'anyOf':
    case 'oneOf':
      return close(value, isWhole)
    default:
      return value
  }
}

const plain = (schema: object): Json => JSON.parse(JSON.stringify(schema))
