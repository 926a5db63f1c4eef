// The environment: every mistake is named at once and no value is printed; what the marketplaces call otherwise is
// understood; and live keys have no room for anything that plays.
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from '../../src/config.ts'

const testKeys = {
  STRIPE_SECRET_KEY: 'sk_test_abcdef123456',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_abcdef123456',
  STRIPE_WEBHOOK_SECRET: 'whsec_abcdef123456',
}
const liveKeys = {
  STRIPE_SECRET_KEY: 'sk_live_abcdef123456',
  STRIPE_PUBLISHABLE_KEY: 'pk_live_abcdef123456',
  STRIPE_WEBHOOK_SECRET: 'whsec_abcdef123456',
}
const live = {
  ...liveKeys,
  PUBLIC_URL: 'https://market.example',
  AUTH_SECRET: 'a secret of thirty-two characters or more',
  DATABASE_URL: 'postgres://market@db.example/market',
}

test('nothing at all is a laptop: embedded PostgreSQL, local Stripe, demo', () => {
  expect(readConfig({})).toMatchObject({
    databaseUrl: null,
    dataDir: './data',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    emulatorPort: 12_111,
    demo: true,
    stripe: { mode: 'local', baseUrl: 'http://127.0.0.1:12111' },
  })
})

test('an empty variable is one that is not there', () => {
  expect(readConfig({ STRIPE_SECRET_KEY: '', DATABASE_URL: ' ', PORT: '' })).toMatchObject({
    port: 3000,
    databaseUrl: null,
    stripe: { mode: 'local' },
  })
})

test('sellers are paid by Connect, save those of a demo at the real Stripe, who could not answer its questions', () => {
  const demo = { ...testKeys, DEMO: 'true' }
  expect(readConfig({}).sellerPayouts).toBe('connect')
  expect(readConfig(testKeys).sellerPayouts).toBe('connect')
  expect(readConfig(demo).sellerPayouts).toBe('none')
  expect(readConfig({ ...demo, SELLER_PAYOUTS: 'connect' }).sellerPayouts).toBe('connect')
})

test('the platform keeps a tenth unless it says otherwise, with fixed parts by currency', () => {
  expect(readConfig({}).fees.percentBasisPoints).toBe(1000)
  const { fees } = readConfig({ FEE_BASIS_POINTS: '250', FEE_FIXED: 'usd:30,eur:25' })
  expect(fees).toMatchObject({ percentBasisPoints: 250, minimumMinor: new Map() })
  expect([...fees.fixedMinor]).toEqual([
    ['usd', 30],
    ['eur', 25],
  ])
})

test.each([
  ['PUBLIC_URL', 'https://market.example/shop', 'PUBLIC_URL: must have no path'],
  ['CORS_ORIGINS', 'https://app.example, https://other.example/path', 'CORS_ORIGINS: must be origins'],
  ['CORS_ORIGINS', '*', 'CORS_ORIGINS: must be origins'],
  ['TRUST_PROXY', 'true', 'TRUST_PROXY: '],
  ['RATE_WRITES_PER_MINUTE', '0', 'RATE_WRITES_PER_MINUTE: '],
])('%s=%s is refused', (name, value, complaint) => {
  expect(complaintOf({ [name]: value })).toContain(complaint)
})

test('addresses are kept as origins, one way', () => {
  const { publicUrl, corsOrigins } = readConfig({
    PUBLIC_URL: 'https://Market.example/',
    CORS_ORIGINS: 'https://App.example/ ,http://localhost:5173',
  })
  expect(publicUrl).toBe('https://market.example')
  expect(corsOrigins).toEqual(['https://app.example', 'http://localhost:5173'])
})

test('every mistake is named at once, each by its variable, and no value is printed', () => {
  const wrong = {
    STRIPE_SECRET_KEY: 'my-secret-secret',
    STRIPE_PUBLISHABLE_KEY: 'my-published-secret',
    STRIPE_WEBHOOK_SECRET: 'my-webhook-secret',
    PUBLIC_URL: 'ftp://my-url-secret',
    DATABASE_URL: 'mysql://root:my-password-secret@db/market',
    PORT: '70000',
    EMULATOR_PORT: 'twelve',
    AUTH_SECRET: 'my-short-secret',
    LOG_LEVEL: 'loud',
    DEMO: 'maybe',
    SELLER_PAYOUTS: 'perhaps',
    FEE_FIXED: 'my-fee',
  }
  const message = complaintOf(wrong)
  for (const name of Object.keys(wrong)) expect(message).toContain(`${name}: `)
  for (const value of Object.values(wrong)) expect(message).not.toContain(value)
  expect(message).not.toContain('my-')
})

test('the names that the marketplaces use are understood, and our own go first', () => {
  const seeds = {
    STRIPE_SECRET_KEY: testKeys.STRIPE_SECRET_KEY,
    STRIPE_WEBHOOK_SECRET: testKeys.STRIPE_WEBHOOK_SECRET,
    NEXT_PUBLIC_STRIPE_PUBLISHABLE_KEY: 'pk_test_fromNext',
    NEXT_PUBLIC_URL: 'https://next.example/',
  }
  expect(readConfig(seeds)).toMatchObject({
    publicUrl: 'https://next.example',
    stripe: { mode: 'test', publishableKey: 'pk_test_fromNext' },
  })
  expect(readConfig({ ...seeds, PUBLIC_URL: 'https://own.example' }).publicUrl).toBe('https://own.example')
})

test('a mistake under another name is told under a name that can be found', () => {
  const message = complaintOf({ NEXT_PUBLIC_URL: 'nowhere' })
  expect(message).toMatch(/PUBLIC_URL: /)
})

test('several webhook secrets stand side by side', () => {
  const both = { ...testKeys, STRIPE_WEBHOOK_SECRET: 'whsec_new, whsec_old' }
  expect(readConfig(both).stripe.webhookSecrets).toEqual(['whsec_new', 'whsec_old'])
})

test.each([
  ['STRIPE_WEBHOOK_SECRET', 'STRIPE_WEBHOOK_SECRET: is missing'],
  ['STRIPE_PUBLISHABLE_KEY', 'STRIPE_PUBLISHABLE_KEY: is missing'],
  ['STRIPE_SECRET_KEY', 'STRIPE_SECRET_KEY: is missing'],
] as const)('keys without %s do not do', (name, sentence) => {
  const { [name]: _left, ...rest } = testKeys
  expect(complaintOf(rest)).toContain(sentence)
})

test('test keys reach the real Stripe, at its test pace', () => {
  expect(readConfig(testKeys).stripe).toMatchObject({ mode: 'test', baseUrl: null, callsPerSecond: 25 })
})

test('a secret key of one mode and a publishable key of the other do not go together', () => {
  const mixed = { ...testKeys, STRIPE_PUBLISHABLE_KEY: liveKeys.STRIPE_PUBLISHABLE_KEY }
  expect(complaintOf(mixed)).toContain('of another mode')
})

test('live keys reach the real Stripe, whatever is said of a local one', () => {
  expect(readConfig({ ...live, EMULATOR_PORT: '12111' })).toMatchObject({
    demo: false,
    stripe: { mode: 'live', baseUrl: null, callsPerSecond: 100 },
  })
})

test.each([
  ['an http address', { PUBLIC_URL: 'http://market.example' }, 'PUBLIC_URL: must be an https:// address'],
  ['no address', { PUBLIC_URL: '' }, 'PUBLIC_URL: must be an https:// address'],
  ['a demo', { DEMO: 'true' }, 'DEMO: cannot be on with live keys'],
  ['no secret for the sign-in', { AUTH_SECRET: '' }, 'AUTH_SECRET: is missing'],
])('live keys with %s are refused', (_what, change, sentence) => {
  expect(complaintOf({ ...live, ...change })).toContain(sentence)
})

const issuer = { AUTH_ISSUER: 'https://me.supabase.example/auth/v1', AUTH_AUDIENCE: 'authenticated' }

test('no issuer: accounts of our own; an issuer: its tokens, and its keys where most keep them', () => {
  expect(readConfig({}).externalSignIn).toBeNull()
  expect(readConfig(issuer)).toMatchObject({
    demo: false,
    externalSignIn: {
      issuer: issuer.AUTH_ISSUER,
      jwksUrl: 'https://me.supabase.example/auth/v1/.well-known/jwks.json',
      audiences: ['authenticated'],
      authorizedParties: [],
    },
  })
  // Compared to the letter, so that a slash at the end is kept.
  const slash = { AUTH_ISSUER: 'https://me.auth0.example/', AUTH_AUTHORIZED_PARTIES: 'one, two' }
  expect(readConfig(slash).externalSignIn).toMatchObject({
    issuer: 'https://me.auth0.example/',
    jwksUrl: 'https://me.auth0.example/.well-known/jwks.json',
    authorizedParties: ['one', 'two'],
  })
})

test.each([
  ['whom tokens are for', { AUTH_ISSUER: issuer.AUTH_ISSUER }, 'AUTH_AUDIENCE: is missing'],
  ['the issuer', { AUTH_AUDIENCE: 'authenticated' }, 'AUTH_AUDIENCE: says something of an issuer'],
  [
    'safety',
    { ...issuer, AUTH_JWKS_URL: 'http://keys.example/jwks' },
    'AUTH_JWKS_URL: must be an https:// address',
  ],
  ['a name', { ...issuer, AUTH_AUDIENCE: 'one,,two' }, 'AUTH_AUDIENCE: must be names with commas'],
  ['one way to sign in', { ...issuer, DEMO: 'true' }, 'DEMO: signs people in by itself'],
])('sign-in without %s is refused', (_what, env, sentence) => {
  expect(complaintOf(env)).toContain(sentence)
})

function complaintOf(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  throw new Error('nothing was wrong with it')
}
