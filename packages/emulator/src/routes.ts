/** Everything that can be called under `/v1`, as data: for tables in documentation, and for clients that want to know. */
import { registry } from './registry.ts'
import type { Method } from './resource.ts'

export interface RouteInfo {
  readonly method: Method
  readonly path: string
  /** The `object` it answers, or lists. */
  readonly answers: string
  readonly parameters: readonly string[]
  /** Parameters that Stripe takes here and this emulator refuses by name. */
  readonly refused: readonly string[]
  /** What `expand[]` opens in the answer. */
  readonly expandable: readonly string[]
}

export function listRoutes(): RouteInfo[] {
  const expandable = new Map(
    registry.map(({ object, expandable: names }) => [object, Object.keys(names ?? {})]),
  )
  const routes = registry.flatMap((resource) => resource.routes)
  const infos = routes.map(({ method, path, answers, takes, refuses }) => ({
    method,
    path,
    answers,
    parameters: takes,
    refused: refuses,
    expandable: expandable.get(answers) ?? [],
  }))
  return infos.sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method))
}
