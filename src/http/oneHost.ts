// On one's own machine 'localhost' and '127.0.0.1' are the same server and two strangers to a browser: a cookie set
// under one is not sent to the other. Whoever opens a page under the wrong one is led to the right one, so that the
// way back from Stripe finds them signed in.
import { createMiddleware } from 'hono/factory'
import type { Env } from './context.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export const oneHost = (publicUrl: string) => {
  const home = new URL(publicUrl)
  return createMiddleware<Env>(async (c, next) => {
    const { pathname, search } = new URL(c.req.url)
    const asked = hostAsked(c.req.header('host'), c.req.url)
    const strays =
      loopback.has(home.hostname) && loopback.has(asked.hostname) && asked.hostname !== home.hostname
    if (!strays || asked.port !== home.port || c.req.method !== 'GET') return next()
    return c.redirect(`${home.origin}${pathname}${search}`, 307)
  })
}

/** What the browser asked for. A host such as Next.js writes a name of its own into the request's address. */
function hostAsked(header: string | undefined, url: string): URL {
  const named = `http://${header ?? ''}`
  return new URL(URL.canParse(named) ? named : url)
}
