// The environment, read once and checked whole: every mistake is named at the same time, and no value is printed.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { externalSignIn, signInFields, signInMistakes } from './configSignIn.ts'
import { amountsByCurrency, type PlatformFees } from './domain/platformFees.ts'
import type { SellerPayouts } from './domain/sellerAccount.ts'
import type { ExternalSignIn } from './http/identity/ways.ts'
import { appReturnSchemes, returnUrls } from './returnSettings.ts'

const port = z.coerce.number().int().min(0).max(65_535)
const flag = z.enum(['true', 'false', '1', '0', '']).transform((text) => text === 'true' || text === '1')
const perTime = z.coerce.number().int().min(1).max(1_000_000_000)
const origins = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine(
    (all) => all.every(isWholeHost),
    'must be origins such as https://app.example.com, with commas between them',
  )
  .transform((all) => all.map((one) => new URL(one).origin))
// The pages, the cookies and Stripe's ways back are those of a whole host.
const url = z
  .url({ protocol: /^https?$/ })
  .refine(isWholeHost, 'must have no path: Holdfast needs a host name of its own')
  .transform((text) => new URL(text).origin)

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
  ...signInFields,
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DELIVERY_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  STRIPE_CALLS_PER_SECOND: z.coerce.number().int().min(1).max(1000).optional(),
  STRIPE_OPERATION_CALLS_PER_SECOND: z.coerce.number().int().min(1).max(1000).optional(),
  DEMO: flag.optional(),
  RETURN_URLS: returnUrls,
  APP_RETURN_SCHEMES: appReturnSchemes,
  SELLER_PAYOUTS: z.enum(['connect', 'none']).optional(),
  FEE_BASIS_POINTS: z.coerce.number().int().min(0).max(10_000).default(1000),
  FEE_FIXED: amountsByCurrency.optional(),
  FEE_MINIMUM: amountsByCurrency.optional(),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  CORS_ORIGINS: origins.default([]),
  MAX_CONNECTIONS: z.coerce.number().int().min(10).max(1_000_000).default(10_000),
  RATE_READS_PER_MINUTE: perTime.default(1200),
  RATE_WRITES_PER_MINUTE: perTime.default(120),
  RATE_CHECKOUTS_PER_MINUTE: perTime.default(20),
  RATE_SIGN_INS_PER_QUARTER_HOUR: perTime.default(20),
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
  /** The issuer who vouches for people; null: accounts of our own. */
  externalSignIn: ExternalSignIn | null
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
  deliveryKeepDays: number
  /** 'none': sellers are paid by other ways, and none needs a Stripe account. */
  sellerPayouts: SellerPayouts
  fees: PlatformFees
  /** People to sign in as with one click; for a marketplace that is nobody's. */
  demo: boolean
  /** Where a client may have its buyer led back to, besides our own pages. */
  returns: { addresses: readonly string[]; appSchemes: readonly string[] }
  /** Other origins whose pages may use the API, with bearer tokens. */
  corsOrigins: readonly string[]
  /** Of the server that listens; a host that mounts the library has its own. */
  maxConnections: number
  limits: {
    /** How many proxies of one's own stand before the server. */
    trustedProxies: number
    readsPerMinute: number
    writesPerMinute: number
    checkoutsPerMinute: number
    signInsPerQuarterHour: number
  }
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
  const demo = settings.DEMO ?? isLaptop(settings, stripe)
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
    externalSignIn: externalSignIn(settings),
    logLevel: settings.LOG_LEVEL,
    deliveryKeepDays: settings.DELIVERY_KEEP_DAYS,
    sellerPayouts: settings.SELLER_PAYOUTS ?? payoutsOf(demo, stripe),
    fees: {
      percentBasisPoints: settings.FEE_BASIS_POINTS,
      fixedMinor: settings.FEE_FIXED ?? new Map(),
      minimumMinor: settings.FEE_MINIMUM ?? new Map(),
    },
    demo,
    returns: { addresses: settings.RETURN_URLS, appSchemes: settings.APP_RETURN_SCHEMES },
    corsOrigins: settings.CORS_ORIGINS,
    maxConnections: settings.MAX_CONNECTIONS,
    limits: {
      trustedProxies: settings.TRUST_PROXY,
      readsPerMinute: settings.RATE_READS_PER_MINUTE,
      writesPerMinute: settings.RATE_WRITES_PER_MINUTE,
      checkoutsPerMinute: settings.RATE_CHECKOUTS_PER_MINUTE,
      signInsPerQuarterHour: settings.RATE_SIGN_INS_PER_QUARTER_HOUR,
    },
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
  const found = signInMistakes(env)
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

/** Nobody's marketplace yet: nothing of it is anybody else's. */
/** At the real Stripe nobody can answer its questions for the people of a demo. */
const payoutsOf = (demo: boolean, { mode }: StripeConfig): SellerPayouts =>
  demo && mode !== 'local' ? 'none' : 'connect'

const isLaptop = (settings: z.infer<typeof schema>, stripe: StripeConfig) =>
  settings.DATABASE_URL === undefined && settings.AUTH_ISSUER === undefined && stripe.mode === 'local'

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

function isWholeHost(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, search, hash, username } = new URL(text)
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}` === ''
}

const secretsIn = (text: string | undefined) => text?.split(',').map((secret) => secret.trim()) ?? []
