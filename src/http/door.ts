// A door: a route that says who may pass. The gate stands before all of them, and a door that does not say is shut to
// everybody, so that a check that was forgotten lets nobody in.
import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import { createMiddleware } from 'hono/factory'
import { matchedRoutes } from 'hono/route'
import type { RouterRoute } from 'hono/types'
import { Problem } from '../domain/problem.ts'
import type { Api } from './api.ts'
import { type Env, signedIn } from './context.ts'
import { declaredRoutes, routerPath } from './directory.ts'
import { type Access, mayPass } from './mayPass.ts'

// How the description (OpenAPI) calls the two ways to say who one is.
const signInSchemes = [{ bearer: [] }, { session: [] }]

/** Declares a route, and who may pass: `door('buyer', { method, path, request, responses })`. */
export function door<P extends string, R extends Omit<RouteConfig, 'path'> & { path: P }>(
  access: Access,
  route: R,
) {
  const security = mayPass[access].needs === 'nothing' ? [] : signInSchemes
  return createRoute({ ...route, security, 'x-may-pass': access })
}

/** Stands before all doors below the paths it is used on. */
export function gate(api: Api) {
  let declared: ReadonlyMap<string, Access> | undefined
  return createMiddleware<Env>(async (c, next) => {
    declared ??= declaredDoors(api)
    const route = matchedRoutes(c).find(isDoor)
    if (route === undefined) return next()
    const access = declared.get(`${route.method} ${route.path}`)
    if (access === undefined)
      throw new Problem(
        'not_allowed',
        'This door is shut: it does not say who may pass (see CONTRIBUTING.md).',
      )
    const { needs } = mayPass[access]
    if (needs !== 'nothing') {
      const person = signedIn(c)
      if (needs === 'a seller' && !person.seller) throw new Problem('not_allowed', 'This is for sellers.')
      if (needs === 'an operator' && !person.operator)
        throw new Problem('not_allowed', 'This is for operators.')
    }
    await next()
  })
}

/** What is declared, by method and path as the router names them: `POST /api/bookings/:booking/checkout`. */
function declaredDoors(api: Api): ReadonlyMap<string, Access> {
  const doors = new Map<string, Access>()
  for (const { method, path, 'x-may-pass': access } of declaredRoutes(api))
    if (isAccess(access)) doors.set(`${method.toUpperCase()} ${routerPath(path)}`, access)
  return doors
}

const isAccess = (value: unknown): value is Access =>
  typeof value === 'string' && Object.hasOwn(mayPass, value)

/** Middleware and the catch-all at the end stand on `*` and on `/api/*`, for every method; all else is a door. */
const isDoor = ({ method, path }: RouterRoute) =>
  path !== '*' && path !== '/*' && !(method === 'ALL' && path.endsWith('/*'))
