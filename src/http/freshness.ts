// Whether what somebody has is still what we would answer: every JSON answer to a GET carries an ETag, and a client
// that sends it back is told "not modified". It is a weak one: it leaves out `now`, which changes by itself.
import { createHash } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { Env } from './context.ts'

// In JSON a quote within a string is escaped, so this can only match a member.
const clock = /"now":"[^"]*",?/g

export const freshness = createMiddleware<Env>(async (c, next) => {
  await next()
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return
  const { status, headers } = c.res
  if (status !== 200 || headers.get('content-type') !== 'application/json') return
  const body = await c.res.text()
  const tells = body.replaceAll(clock, '')
  const etag = `W/"${createHash('sha256').update(tells).digest('base64url').slice(0, 22)}"`
  const fresh = new Headers(headers)
  fresh.set('etag', etag)
  // An answer with a clock in it must not come out of a browser's memory: a countdown would run by an old one.
  if (tells !== body && !fresh.has('cache-control')) fresh.set('cache-control', 'no-store')
  if (isKnown(etag, c.req.header('if-none-match'))) {
    fresh.delete('content-type')
    c.res = new Response(null, { status: 304, headers: fresh })
  } else c.res = new Response(body, { status, headers: fresh })
})

/** Compared weakly, as If-None-Match asks for. */
export function isKnown(etag: string, ifNoneMatch: string | undefined): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  const bare = (text: string) => text.trim().replace(/^W\//, '')
  return ifNoneMatch.split(',').some((one) => bare(one) === bare(etag))
}
