// Whose pages may speak to us. Our own may, with their cookie. Pages of other origins may only where the operator has
// named them, and then with a bearer token: a cookie is neither asked for nor believed. Everybody else's may not, and
// a browser is never told that it may read an answer.
import { createMiddleware } from 'hono/factory'
import { Problem } from '../domain/problem.ts'
import type { Env } from './context.ts'

const readHeaders =
  'ETag, Location, Link, Retry-After, RateLimit, RateLimit-Policy, X-Request-Id, Set-Auth-Token'
const preflight: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE',
  'access-control-allow-headers':
    'Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Request-Id',
  'access-control-max-age': '600',
}

/** Answers a browser that asks whether another origin's page may, and adds the permission to what it then reads. */
export const cors = (allowed: readonly string[]) =>
  createMiddleware<Env>(async (c, next) => {
    if (allowed.length === 0) return next()
    const origin = c.req.header('origin')
    const named = origin !== undefined && allowed.includes(origin)
    const isPreflight =
      c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined
    if (named && isPreflight) c.res = new Response(null, { status: 204, headers: preflight })
    else await next()
    // An answer that was kept for one origin must not be given to another.
    c.header('vary', 'Origin', { append: true })
    if (!named) return
    c.header('access-control-allow-origin', origin)
    c.header('access-control-expose-headers', readHeaders)
  })

/**
 * A browser says where a write comes from. One from another site's page is refused; a program says nothing of the
 * kind, has no cookie that it did not put there itself, and passes.
 */
export const sameOrigin = (publicUrl: string, allowed: readonly string[]) =>
  createMiddleware<Env>(async (c, next) => {
    const { method } = c.req
    if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') return next()
    const origin = c.req.header('origin')
    if (origin !== undefined && allowed.includes(origin)) {
      if (c.req.header('cookie') !== undefined)
        throw new Problem('not_allowed', 'From another origin send a bearer token, and no cookie.')
      return next()
    }
    const site = c.req.header('sec-fetch-site')
    const elsewhere = site !== undefined && site !== 'same-origin' && site !== 'none'
    if (elsewhere || (origin !== undefined && !isOurs(origin, publicUrl, c.req.header('host'))))
      throw new Problem('not_allowed', 'This came from another site’s page.')
    await next()
  })

// By its host too: a page that the server has just answered under another name is not another's.
function isOurs(origin: string, publicUrl: string, host: string | undefined): boolean {
  if (origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
