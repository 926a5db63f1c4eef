// Does the process live, and may it be sent traffic?
import { createRoute, z } from '@hono/zod-openapi'
import type { Pool } from 'pg'
import { isMigrated } from '../../store/migrate.ts'
import { type Api, json } from '../api.ts'
import type { Deps } from '../context.ts'

const Checks = z.object({ database: z.boolean(), queue: z.boolean(), stripe: z.boolean() })
const Ready = z.object({ status: z.enum(['ready', 'not_ready']), checks: Checks })

const livesRoute = createRoute({
  method: 'get',
  path: '/healthz',
  security: [],
  responses: { 200: json(z.object({ status: z.literal('ok') }), 'It lives.') },
})

const readyRoute = createRoute({
  method: 'get',
  path: '/readyz',
  security: [],
  responses: { 200: json(Ready, 'Send it traffic.'), 503: json(Ready, 'Do not: a part does not answer.') },
})

export type HealthDeps = Deps & { pool: Pool; queueIsRunning: () => boolean; migrationsDir: string }

// Stripe is asked at most this often: a balancer asks us every second, and the budget is for people.
const stripeTrustedMs = 30_000

export function health(api: Api, { world, pool, queueIsRunning, migrationsDir }: HealthDeps): void {
  let stripeSeenAt = 0

  api.openapi(livesRoute, (c) => c.json({ status: 'ok' as const }, 200))

  api.openapi(readyRoute, async (c) => {
    const [database, stripe] = await Promise.all([databaseIsReady(), stripeIsReached()])
    const checks: z.infer<typeof Checks> = { database, queue: queueIsRunning(), stripe }
    const ready = Object.values(checks).every((ok) => ok)
    c.header('cache-control', 'no-store')
    return ready
      ? c.json({ status: 'ready' as const, checks }, 200)
      : c.json({ status: 'not_ready' as const, checks }, 503)
  })

  async function databaseIsReady(): Promise<boolean> {
    return isMigrated(pool, migrationsDir).catch(() => false)
  }

  async function stripeIsReached(): Promise<boolean> {
    const now = world.clock.now().getTime()
    if (now - stripeSeenAt < stripeTrustedMs) return true
    const reached = await world.stripe.ping().then(
      () => true,
      () => false,
    )
    if (reached) stripeSeenAt = now
    return reached
  }
}
