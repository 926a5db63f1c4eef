/** Finds the route of a path: a trie over its segments, so that a hundred routes cost no more than three. */
import type { Method, PathIds, Route } from './resource.ts'

interface Node {
  readonly fixed: Map<string, Node>
  id: Node | null
  readonly routes: Map<string, Route>
}

export interface Match {
  readonly route: Route
  readonly ids: PathIds
}

export class Router {
  readonly #root: Node = emptyNode()

  constructor(routes: Iterable<Route>) {
    for (const route of routes) this.#add(route)
  }

  find(method: string, path: string): Match | null {
    const ids: string[] = []
    let node: Node | null = this.#root
    for (const segment of path.slice(1).split('/')) {
      const fixed: Node | undefined = node.fixed.get(segment)
      if (!fixed && segment !== '') ids.push(decode(segment))
      node = fixed ?? (segment === '' ? null : node.id)
      if (!node) return null
    }
    const route = node.routes.get(method)
    const [first = '', second = '', third = ''] = ids
    return route ? { route, ids: [first, second, third] } : null
  }

  #add(route: Route): void {
    let node = this.#root
    for (const segment of route.path.slice(1).split('/')) {
      const known: Node | null | undefined = segment.startsWith(':') ? node.id : node.fixed.get(segment)
      const next = known ?? emptyNode()
      if (segment.startsWith(':')) node.id = next
      else node.fixed.set(segment, next)
      node = next
    }
    const key: Method = route.method
    node.routes.set(key, route)
  }
}

function emptyNode(): Node {
  return { fixed: new Map(), id: null, routes: new Map() }
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
