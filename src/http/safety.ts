// What every answer and every request passes: an id, security headers, and no writing from another site's page.

import { randomUUID } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import { Problem } from '../domain/problem.ts'
import type { Env } from './context.ts'

const headers: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

const idFromOutside = /^[\w.-]{8,64}$/

export const safety = (publicUrl: string) => {
  const secure = publicUrl.startsWith('https://')
  return createMiddleware<Env>(async (c, next) => {
    const given = c.req.header('x-request-id')
    c.set('requestId', given !== undefined && idFromOutside.test(given) ? given : randomUUID())
    await next()
    c.header('x-request-id', c.get('requestId'))
    for (const [name, value] of Object.entries(headers)) c.header(name, value)
    if (secure) c.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  })
}

/**
 * A browser says where a write comes from. One that carries our cookie from another site's page is refused; a
 * program sends no Origin and no cookie, and passes.
 */
export const sameOrigin = (publicUrl: string) =>
  createMiddleware<Env>(async (c, next) => {
    const origin = c.req.header('origin')
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.method === 'OPTIONS'
    if (!reads && origin !== undefined && !isOurs(origin, publicUrl, c.req.header('host')))
      throw new Problem('not_allowed', 'This came from another site’s page.')
    await next()
  })

/** A form, which any page can make a browser send without asking us first, is turned away by its type. */
export const onlyJson = createMiddleware<Env>(async (c, next) => {
  const type = c.req.header('content-type')
  if (type !== undefined && !jsonType.test(type))
    throw new Problem('unsupported_media_type', 'Send JSON, and say so: Content-Type: application/json.')
  await next()
})

const jsonType = /^application\/([\w.-]+\+)?json\s*(;|$)/i

function isOurs(origin: string, publicUrl: string, host: string | undefined): boolean {
  if (origin === new URL(publicUrl).origin) return true
  return URL.canParse(origin) && new URL(origin).host === host
}
