// Which doors there are, as they were declared: asked before the router, which only knows whether it found one, and
// not what else the same path takes.
import type { RouteConfig } from '@hono/zod-openapi'
import { TrieRouter } from 'hono/router/trie-router'
import type { Api } from './api.ts'

export type Entry = {
  method: string
  /** The names that its query knows. */
  query: ReadonlySet<string>
  takesBody: boolean
  /** Where it takes one, may it be left out? */
  needsBody: boolean
  /** The media types in which it answers. */
  answersIn: readonly string[]
}

export type Directory = { at(path: string): Entry[] }

/** Of all that is declared by the time of asking. */
export function directoryOf(api: Api): Directory {
  const router = new TrieRouter<Entry>()
  for (const route of declaredRoutes(api)) router.add('ALL', routerPath(route.path), entryOf(route))
  return { at: (path) => router.match('ALL', path)[0].map(([entry]) => entry) }
}

export const declaredRoutes = (api: Api): RouteConfig[] =>
  api.openAPIRegistry.definitions.flatMap((one) => (one.type === 'route' ? [one.route] : []))

export const routerPath = (path: string) => path.replaceAll(/\{(\w+)\}/g, ':$1')

function entryOf({ method, request, responses }: RouteConfig): Entry {
  const query = request?.query
  const names = query !== undefined && 'shape' in query ? Object.keys(query.shape) : []
  const answersIn = Object.entries(responses).flatMap(([status, answer]) =>
    status.startsWith('2') && 'content' in answer ? Object.keys(answer.content ?? {}) : [],
  )
  return {
    method: method.toUpperCase(),
    query: new Set(names),
    takesBody: request?.body !== undefined,
    needsBody: request?.body?.required === true,
    answersIn,
  }
}
