// Accounts of our own, by better-auth: mail and password, session cookies and bearer tokens, in a schema of its own. To
// the rest of the engine it is one issuer among others: it says who somebody is, and people hold what they are here.
// Only what is called here can be done with it; none of its own doors is open.
import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { bearer } from 'better-auth/plugins'
import { Kysely, PostgresDialect } from 'kysely'
import type { Pool } from 'pg'
import { Problem } from '../../domain/problem.ts'
import { problemOfAccounts } from './accountProblems.ts'
import { type Asked, type Identify, type Identity, nobody } from './identity.ts'
import { bearerToken } from './token.ts'

const ownIssuer = 'holdfast'

type Credentials = { email: string; password: string }
/** The cookies that sign a browser in, and the token that does the same for a program. */
export type SignedIn = { token: string; setCookie: readonly string[] }
type PasswordChange = { currentPassword: string; newPassword: string }
type Session = {
  id: string
  current: boolean
  createdAt: Date
  expiresAt: Date
  userAgent: string | null
}

export type AccountsSettings = { pool: Pool; secret: string; publicUrl: string }

export class Accounts {
  readonly #auth: ReturnType<typeof openAuth>
  readonly #secret: string

  constructor(settings: AccountsSettings) {
    this.#auth = openAuth(settings)
    this.#secret = settings.secret
  }

  readonly identify: Identify = async (headers) => {
    const carried = bearerToken(headers)
    if (carried.is === 'unreadable') return { as: 'unknown', problem: carried.problem }
    const asked = signInHeaders(headers)
    if (asked === null) return nobody
    const session = await told(this.#auth.api.getSession({ headers: asked, returnHeaders: true }))
    if (session.response !== null) {
      // A cookie is prolonged where there is one; a program with a token has no use for it.
      const setCookie = carried.is === 'none' ? session.headers.getSetCookie() : []
      return { as: 'somebody', identity: identityOf(session.response.user), setCookie }
    }
    return carried.is === 'token' ? tokenOver : nobody
  }

  async signUp(body: Credentials & { name: string }, userAgent: string | null): Promise<SignedIn> {
    const headers = agent(userAgent)
    return signedInBy(await told(this.#auth.api.signUpEmail({ body, headers, returnHeaders: true })))
  }

  async signIn(body: Credentials, userAgent: string | null): Promise<SignedIn> {
    const headers = agent(userAgent)
    return signedInBy(await told(this.#auth.api.signInEmail({ body, headers, returnHeaders: true })))
  }

  /** A signed-in answer for a demo person, without a password that anybody could know. */
  signInAsDemo(email: string): Promise<SignedIn> {
    return this.signIn({ email, password: this.#demoPassword(email) }, null)
  }

  /** Ends the session of this request; answers the cookies that forget it. */
  async signOut(request: Headers): Promise<readonly string[]> {
    const headers = signInHeaders(request) ?? new Headers()
    return (await told(this.#auth.api.signOut({ headers, returnHeaders: true }))).headers.getSetCookie()
  }

  /** Ends all other sessions too: whoever knew the old password is out. */
  async changePassword(request: Headers, change: PasswordChange): Promise<SignedIn> {
    const body = { ...change, revokeOtherSessions: true }
    const headers = signInHeaders(request) ?? new Headers()
    // It opens a new session, on the same device.
    for (const [name, value] of agent(request.get('user-agent'))) headers.set(name, value)
    return signedInBy(await told(this.#auth.api.changePassword({ body, headers, returnHeaders: true })))
  }

  async sessions(request: Headers): Promise<Session[]> {
    const headers = signInHeaders(request) ?? new Headers()
    const current = await told(this.#auth.api.getSession({ headers }))
    const all = await told(this.#auth.api.listSessions({ headers }))
    return all.map(({ id, createdAt, expiresAt, userAgent }) => ({
      id,
      current: id === current?.session.id,
      createdAt,
      expiresAt,
      userAgent: userAgent ?? null,
    }))
  }

  /** By its id, which is no secret, where better-auth wants its token, which is one. */
  async endSession(request: Headers, id: string): Promise<void> {
    const headers = signInHeaders(request) ?? new Headers()
    const found = (await told(this.#auth.api.listSessions({ headers }))).find((one) => one.id === id)
    if (found === undefined) throw new Problem('not_found', 'You have no such session.')
    await told(this.#auth.api.revokeSession({ body: { token: found.token }, headers }))
  }

  async endOtherSessions(request: Headers): Promise<void> {
    await told(this.#auth.api.revokeOtherSessions({ headers: signInHeaders(request) ?? new Headers() }))
  }

  /** Makes a demo person's account, or answers the one that the address has already. */
  readonly enlist = async (name: string, email: string): Promise<{ issuer: string; subject: string }> => {
    const context = await this.#auth.$context
    const existing = await context.internalAdapter.findUserByEmail(email)
    if (existing !== null) return { issuer: ownIssuer, subject: existing.user.id }
    const body = { name, email, password: this.#demoPassword(email) }
    return { issuer: ownIssuer, subject: (await this.#auth.api.signUpEmail({ body })).user.id }
  }

  #demoPassword(email: string): string {
    return createHmac('sha256', this.#secret).update(`demo:${email}`).digest('base64url')
  }
}

function openAuth({ pool, secret, publicUrl }: AccountsSettings) {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }).withSchema('auth')
  return betterAuth({
    appName: 'Holdfast',
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    database: { db, type: 'postgres' },
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 128 },
    // A list of one's own sessions is for every day, not only for the first after signing in.
    session: { freshAge: 0 },
    // With the signature a token is worth nothing to whoever reads it in the database.
    plugins: [bearer({ requireSignature: true })],
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    advanced: {
      useSecureCookies: false,
      ...cookiesOf(publicUrl),
      ipAddress: { disableIpTracking: true },
    },
    logger: { disabled: true },
  })
}

// A browser takes a __Host- cookie from this very host alone, over https: no neighbour under the same domain can put
// one there. better-auth's own way to be secure writes the weaker __Secure- in front.
const cookiesOf = (publicUrl: string) =>
  publicUrl.startsWith('https://')
    ? { cookiePrefix: '__Host-holdfast', defaultCookieAttributes: { secure: true, path: '/' } }
    : { cookiePrefix: 'holdfast' }

const identityOf = (user: { id: string; name: string; email: string }): Identity => ({
  issuer: ownIssuer,
  subject: user.id,
  name: user.name,
  email: user.email,
})

const tokenOver: Asked = {
  as: 'unknown',
  problem: new Problem(
    'sign_in_required',
    'The token is not valid, or its session is over. Please sign in again.',
  ),
}

/** What of a request says who asks, and nothing else of it; the header alone where there is one. */
function signInHeaders(headers: Headers): Headers | null {
  for (const name of ['authorization', 'cookie']) {
    const value = headers.get(name)
    if (value !== null) return new Headers({ [name]: value })
  }
  return null
}

/** Kept with the session, so that somebody who looks at the list knows which is which. */
const agent = (userAgent: string | null) =>
  new Headers(userAgent === null ? {} : { 'user-agent': userAgent.slice(0, 300) })

function signedInBy({ headers }: { headers: Headers }): SignedIn {
  const token = headers.get('set-auth-token')
  if (token === null) throw new Error('better-auth signed somebody in without a session')
  return { token, setCookie: headers.getSetCookie() }
}

async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw isAPIError(error) ? problemOfAccounts(error.body?.code, error.statusCode) : error
  }
}
