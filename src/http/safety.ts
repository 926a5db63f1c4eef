// What every answer and every request passes: an id, security headers, bounds, and no word kept of what is personal.
import { randomUUID } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { Env } from './context.ts'

const headers: Readonly<Record<string, string>> = {
  // No style and no script that stands in a page: whatever gets into one by a mistake of ours stays words.
  'content-security-policy':
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), geolocation=(), ' +
    'gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=(), xr-spatial-tracking=()',
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

/** What a door answers to somebody is kept by nobody; what it answers to anyone is asked for again every time. */
export const notKept = createMiddleware<Env>(async (c, next) => {
  await next()
  if (c.res.headers.has('cache-control')) return
  const isPersonal = c.req.header('cookie') !== undefined || c.req.header('authorization') !== undefined
  c.header('cache-control', isPersonal ? 'no-store' : 'private, no-cache')
})
