// Does the process live, and may it be sent traffic?
import type { Pool } from 'pg'
import { isMigrated } from '../../store/migrate.ts'
import type { Api } from '../api.ts'
import type { Deps } from '../context.ts'

export type HealthDeps = Deps & { pool: Pool; queueIsRunning: () => boolean; migrationsDir: string }

type Check = 'database' | 'queue' | 'stripe'

// Stripe is asked at most this often: a balancer asks us every second, and the budget is for people.
const stripeTrustedMs = 30_000

export function health(api: Api, { world, pool, queueIsRunning, migrationsDir }: HealthDeps): void {
  let stripeSeenAt = 0

  api.get('/healthz', (c) => c.json({ status: 'ok' }, 200))

  api.get('/readyz', async (c) => {
    const [database, stripe] = await Promise.all([databaseIsReady(), stripeIsReached()])
    const checks: Record<Check, boolean> = { database, queue: queueIsRunning(), stripe }
    const ready = Object.values(checks).every((ok) => ok)
    c.header('cache-control', 'no-store')
    return c.json({ status: ready ? 'ready' : 'not_ready', checks }, ready ? 200 : 503)
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
