// Sign-in, by better-auth: mail and password, session cookies and bearer tokens, in a schema of its own. To the
// rest of the engine it is one issuer among others: it says who somebody is, and people hold what they are here.
import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { bearer } from 'better-auth/plugins'
import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'

const ownIssuer = 'holdfast'

export type Identity = { issuer: string; subject: string; name: string; email: string }

export type SignIn = {
  handler(request: Request): Promise<Response>
  identify(headers: Headers): Promise<Identity | null>
  /** Makes an account, or answers the one that the address has already. */
  enlist(name: string, email: string, password: string): Promise<Identity>
  /** A signed-in answer for a demo person, without a password that anybody could know. */
  demoSession(email: string): Promise<Response>
  demoPassword(email: string): string
}

export type SignInSettings = {
  pool: Pool
  secret: string
  publicUrl: string
  /** Other origins whose pages may sign people in, for a bearer token. */
  corsOrigins?: readonly string[]
}

export function makeSignIn({ pool, secret, publicUrl, corsOrigins = [] }: SignInSettings): SignIn {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }).withSchema('auth')
  const auth = betterAuth({
    appName: 'Holdfast',
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    trustedOrigins: [...originsOf(publicUrl), ...corsOrigins],
    database: { db, type: 'postgres' },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128 },
    plugins: [bearer()],
    telemetry: { enabled: false },
    // Counted by the limits of all our doors. Its own would believe any X-Forwarded-For, and forget with the process.
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: publicUrl.startsWith('https://'),
      cookiePrefix: 'holdfast',
      // Where somebody signed in from is nothing that we need to keep.
      ipAddress: { disableIpTracking: true },
    },
    logger: { disabled: true },
  })
  const demoPassword = (email: string) =>
    createHmac('sha256', secret).update(`demo:${email}`).digest('base64url')
  return {
    handler: (request) => auth.handler(request),
    demoPassword,
    async identify(headers) {
      const session = await auth.api.getSession({ headers })
      return session === null ? null : identityOf(session.user)
    },
    async enlist(name, email, password) {
      const existing = await auth.$context.then((context) => context.internalAdapter.findUserByEmail(email))
      if (existing !== null) return identityOf(existing.user)
      return identityOf((await auth.api.signUpEmail({ body: { name, email, password } })).user)
    },
    demoSession: (email) =>
      auth.api.signInEmail({ body: { email, password: demoPassword(email) }, asResponse: true }),
  }
}

const identityOf = (user: { id: string; name: string; email: string }): Identity => ({
  issuer: ownIssuer,
  subject: user.id,
  name: user.name,
  email: user.email,
})

/** On one's own machine 'localhost' and '127.0.0.1' are the same place, and people type either. */
function originsOf(publicUrl: string): string[] {
  const { origin } = new URL(publicUrl)
  return [
    ...new Set([origin, origin.replace('127.0.0.1', 'localhost'), origin.replace('localhost', '127.0.0.1')]),
  ]
}
