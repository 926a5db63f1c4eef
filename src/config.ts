// The environment, read once and checked whole: every mistake is named at the same time, and no value is printed.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const flag = z.enum(['true', 'false', '1', '0', '']).transform((text) => text === 'true' || text === '1')
const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))

const schema = z.object({
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/, 'must be a secret key, sk_test_… or sk_live_…')
    .optional(),
  STRIPE_PUBLISHABLE_KEY: z
    .string()
    .regex(/^pk_(test|live)_\w+$/, 'must be a publishable key, pk_test_… or pk_live_…')
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\S+(\s*,\s*whsec_\S+)*$/, 'must be whsec_…, or several with commas between them')
    .optional(),
  PUBLIC_URL: url.optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(500).default(20),
  DATA_DIR: z.string().min(1).default('./data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  EMULATOR_PORT: port.default(12_111),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DELIVERY_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  STRIPE_CALLS_PER_SECOND: z.coerce.number().int().min(1).max(1000).optional(),
  STRIPE_OPERATION_CALLS_PER_SECOND: z.coerce.number().int().min(1).max(1000).optional(),
  DEMO: flag.optional(),
})

/** The same setting under the name that another of the marketplaces gives it. */
const otherNames: Readonly<Record<string, string>> = {
  NEXT_PUBLIC_URL: 'PUBLIC_URL',
  NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'STRIPE_PUBLISHABLE_KEY',
}

export type StripeConfig = {
  mode: 'local' | 'test' | 'live'
  secretKey: string
  publishableKey: string
  webhookSecrets: readonly string[]
  /** null: the real Stripe. */
  baseUrl: string | null
  callsPerSecond: number
  operationCallsPerSecond: number
}

export type Config = {
  stripe: StripeConfig
  publicUrl: string
  /** null: an embedded PostgreSQL in dataDir. */
  databaseUrl: string | null
  databaseConnections: number
  dataDir: string
  host: string
  port: number
  emulatorPort: number
  /** null: made once and kept in dataDir. */
  authSecret: string | null
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  deliveryKeepDays: number
  /** People to sign in as with one click; for a marketplace that is nobody's. */
  demo: boolean
}

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = schema.safeParse(named(env))
  const mistakes = read.success
    ? []
    : read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  mistakes.push(...contradictions(named(env)))
  if (!read.success || mistakes.length > 0)
    throw new ConfigError(
      `The configuration has ${count(mistakes.length)}:\n${mistakes.map((one) => `  ${one}`).join('\n')}`,
    )
  const settings = read.data
  const stripe = stripeConfig(settings)
  return {
    stripe,
    publicUrl: settings.PUBLIC_URL ?? `http://127.0.0.1:${settings.PORT}`,
    databaseUrl: settings.DATABASE_URL ?? null,
    databaseConnections: settings.DATABASE_CONNECTIONS,
    dataDir: settings.DATA_DIR,
    host: settings.HOST,
    port: settings.PORT,
    emulatorPort: settings.EMULATOR_PORT,
    authSecret: settings.AUTH_SECRET ?? null,
    logLevel: settings.LOG_LEVEL,
    deliveryKeepDays: settings.DELIVERY_KEEP_DAYS,
    demo: settings.DEMO ?? (settings.DATABASE_URL === undefined && stripe.mode === 'local'),
  }
}

const count = (mistakes: number) => (mistakes === 1 ? 'a mistake' : `${mistakes} mistakes`)

// An empty variable is one that was left empty in a .env file: the same as absent.
function named(env: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const result: Record<string, string> = {}
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value.trim() === '') continue
    const own = otherNames[name]
    if (own === undefined) result[name] = value
    else if ((env[own] ?? '').trim() === '') result[own] = value
  }
  return result
}

/** Settings that are each well formed and do not go together. */
function contradictions(env: Record<string, string>): string[] {
  const found: string[] = []
  const secret = env.STRIPE_SECRET_KEY
  const publishable = env.STRIPE_PUBLISHABLE_KEY
  if (secret === undefined) {
    if (publishable !== undefined)
      found.push('STRIPE_SECRET_KEY: is missing while STRIPE_PUBLISHABLE_KEY is set')
    return found.concat(demandsOfDemo(env))
  }
  found.push(...demandsOfDemo(env))
  if (env.STRIPE_WEBHOOK_SECRET === undefined)
    found.push('STRIPE_WEBHOOK_SECRET: is missing while STRIPE_SECRET_KEY is set')
  if (publishable === undefined)
    found.push('STRIPE_PUBLISHABLE_KEY: is missing while STRIPE_SECRET_KEY is set')
  else if (isLiveKey(secret) !== isLiveKey(publishable))
    found.push('STRIPE_PUBLISHABLE_KEY: is of another mode (test or live) than STRIPE_SECRET_KEY')
  if (isLiveKey(secret)) found.push(...demandsOfLive(env))
  return found
}

// Its people are one click away for anybody, so it keeps to a database that nobody else has.
function demandsOfDemo(env: Record<string, string>): string[] {
  const on = env.DEMO === 'true' || env.DEMO === '1'
  return on && env.DATABASE_URL !== undefined
    ? ['DEMO: needs the embedded PostgreSQL, and DATABASE_URL is set']
    : []
}

function demandsOfLive(env: Record<string, string>): string[] {
  const found: string[] = []
  if (!env.PUBLIC_URL?.startsWith('https://'))
    found.push('PUBLIC_URL: must be an https:// address with live keys')
  if (env.DEMO === 'true' || env.DEMO === '1') found.push('DEMO: cannot be on with live keys')
  if (env.AUTH_SECRET === undefined)
    found.push('AUTH_SECRET: is missing; live keys need one of at least 32 characters')
  return found
}

const isLiveKey = (key: string) => /^[a-z]+_live_/.test(key)

function stripeConfig(settings: z.infer<typeof schema>): StripeConfig {
  const secretKey = settings.STRIPE_SECRET_KEY
  if (secretKey === undefined) return localStripe(settings)
  const live = isLiveKey(secretKey)
  return {
    mode: live ? 'live' : 'test',
    secretKey,
    publishableKey: settings.STRIPE_PUBLISHABLE_KEY ?? '',
    webhookSecrets: secretsIn(settings.STRIPE_WEBHOOK_SECRET),
    baseUrl: null,
    callsPerSecond: settings.STRIPE_CALLS_PER_SECOND ?? (live ? 100 : 25),
    operationCallsPerSecond: settings.STRIPE_OPERATION_CALLS_PER_SECOND ?? 25,
  }
}

/** No keys: the local Stripe, whose webhook secret whoever starts it chooses. It answers as fast as it can. */
function localStripe(settings: z.infer<typeof schema>): StripeConfig {
  const secrets = secretsIn(settings.STRIPE_WEBHOOK_SECRET)
  return {
    mode: 'local',
    secretKey: 'sk_test_local',
    publishableKey: 'pk_test_local',
    webhookSecrets: secrets.length > 0 ? secrets : [`whsec_${randomBytes(24).toString('hex')}`],
    baseUrl: `http://127.0.0.1:${settings.EMULATOR_PORT}`,
    callsPerSecond: settings.STRIPE_CALLS_PER_SECOND ?? 1000,
    operationCallsPerSecond: settings.STRIPE_OPERATION_CALLS_PER_SECOND ?? 500,
  }
}

const secretsIn = (text: string | undefined) => text?.split(',').map((secret) => secret.trim()) ?? []
