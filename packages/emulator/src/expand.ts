/**
 * `expand[]`: opens ids into objects along a path such as `data.payment_intent.latest_charge`. Only the objects
 * on the way are copied, one level deep; what lies in the store is never touched.
 */
import { invalidParam } from './errors.ts'
import type { Expandable, Resource } from './resource.ts'
import type { Scope } from './scope.ts'
import type { Wire } from './store.ts'

const MAX_LEVELS = 4

export type Resources = ReadonlyMap<string, Resource>

/** Refuses what can't be opened in the object itself, before the request does any work. */
export function checkExpand(paths: readonly string[], resources: Resources, answers: string): void {
  for (const path of paths) {
    const levels = path.split('.')
    if (levels.length > MAX_LEVELS + 1) {
      const message = `You cannot expand more than ${MAX_LEVELS} levels of a property. Property: ${path}`
      throw invalidParam(message, 'expand')
    }
    const [first = ''] = levels[0] === 'data' ? levels.slice(1) : levels
    const expandable = resources.get(answers)?.expandable ?? {}
    if (first !== '' && !Object.hasOwn(expandable, first)) throw cannotExpand(path)
  }
}

export function expandAll(scope: Scope, answer: object, paths: readonly string[]): object {
  let expanded: unknown = answer
  for (const path of paths) expanded = open(scope, expanded, path.split('.'), path)
  return typeof expanded === 'object' && expanded !== null ? expanded : answer
}

function open(scope: Scope, value: unknown, levels: readonly string[], path: string): unknown {
  const [name, ...deeper] = levels
  if (name === undefined || typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => open(scope, item, levels, path))
  const fields = new Map<string, unknown>(Object.entries(value))
  const here = isWire(value) ? resolve(scope, value, name, fields.get(name), path) : fields.get(name)
  return { ...value, [name]: open(scope, here, deeper, path) }
}

function resolve(scope: Scope, object: Wire, name: string, current: unknown, path: string): unknown {
  if (object.object === 'list') return current
  const expandable = scope.world.resources.get(object.object)?.expandable ?? {}
  const how: Expandable | undefined = Object.hasOwn(expandable, name) ? expandable[name] : undefined
  if (how === undefined) throw cannotExpand(path)
  if (typeof how === 'function')
    return current !== null && typeof current === 'object' ? current : how(scope, object)
  if (how === 'inside' || typeof current !== 'string') return current
  return scope.account.find(how.table, current) ?? current
}

function isWire(value: object): value is Wire {
  return 'object' in value && typeof value.object === 'string'
}

function cannotExpand(path: string): Error {
  return invalidParam(`This property cannot be expanded (${path}).`, 'expand')
}
