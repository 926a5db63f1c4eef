// On one's own machine 'localhost' and '127.0.0.1' are the same server and two strangers to a browser: a cookie set
// under one is not sent to the other. Whoever opens a page under the wrong one is led to the right one, so that the
// way back from Stripe finds them signed in.
import { createMiddleware } from 'hono/factory'
import type { Env } from './context.ts'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export const oneHost = (publicUrl: string) => {
  const home = new URL(publicUrl)
  return createMiddleware<Env>(async (c, next) => {
    const asked = new URL(c.req.url)
    const strays =
      loopback.has(home.hostname) && loopback.has(asked.hostname) && asked.hostname !== home.hostname
    if (!strays || asked.port !== home.port || c.req.method !== 'GET') return next()
    return c.redirect(`${home.origin}${asked.pathname}${asked.search}`, 307)
  })
}
