// Who tried to sign in or up, changed a password or left: whether it worked, and never as whom before it did.
import { createMiddleware } from 'hono/factory'
import type { Log } from '../commands/world.ts'
import type { Env } from './context.ts'
import { doorOf } from './problem.ts'

export const signInLog = (log: Log) =>
  createMiddleware<Env>(async (c, next) => {
    await next()
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return
    const { status } = c.res
    const fields = {
      requestId: c.get('requestId'),
      door: doorOf(c),
      status,
      person: c.get('person')?.id ?? null,
    }
    log.info(fields, status < 400 ? 'An account was used' : 'An account was not opened')
  })
