// The library's door: make a Holdfast over a database of yours, and mount its `fetch` anywhere.
import { ConfigError, readConfig } from './config.ts'
import { compose, type Holdfast, type Role } from './main.ts'

export { Problem } from './domain/problem.ts'
export { nodeListener } from './http/node.ts'
export type { Holdfast, Role }
export { ConfigError }

export type HoldfastOptions = {
  /** PostgreSQL 15 or newer. Holdfast keeps to schemas of its own: holdfast, auth and pgboss. */
  databaseUrl: string
  /** Left out: the local Stripe on EMULATOR_PORT. */
  stripe?: { secretKey: string; publishableKey: string; webhookSecret: string }
  /** Where people reach it, without a path. */
  publicUrl: string
  /** At least 32 characters; signs session cookies. */
  authSecret: string
  /** 'http' only serves, 'worker' only sweeps and performs, 'all' (when left out) does both. */
  role?: Role
  /** Further settings by their environment name, such as LOG_LEVEL. */
  settings?: Readonly<Record<string, string>>
}

export async function createHoldfast(options: HoldfastOptions): Promise<Holdfast> {
  const { stripe, databaseUrl, publicUrl, authSecret } = options
  const config = readConfig({
    ...options.settings,
    STRIPE_SECRET_KEY: stripe?.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe?.publishableKey,
    STRIPE_WEBHOOK_SECRET: stripe?.webhookSecret ?? options.settings?.STRIPE_WEBHOOK_SECRET,
    DATABASE_URL: databaseUrl,
    PUBLIC_URL: publicUrl,
    AUTH_SECRET: authSecret,
  })
  return compose(config, { databaseUrl, authSecret, role: options.role ?? 'all' })
}
