// Accounts of our own: sign up, in and out, see where one is signed in, change the password. There where no other
// issuer is configured.
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Api, json, problems } from '../api.ts'
import type { Env } from '../context.ts'
import { ChangePassword, SessionList, SignedIn, SignIn, SignUp } from '../contract.ts'
import { door } from '../door.ts'
import type { Accounts, SignedIn as Opened } from '../identity/accounts.ts'

const body = <T>(schema: T) => ({ content: { 'application/json': { schema } }, required: true })
const signedIn = json(SignedIn, 'Signed in: a browser by the cookie, a program by the token.')

const signUpRoute = door('anyone', {
  method: 'post',
  path: '/api/auth/sign-up/email',
  request: { body: body(SignUp) },
  responses: { 200: signedIn, ...problems },
})

const signInRoute = door('anyone', {
  method: 'post',
  path: '/api/auth/sign-in/email',
  request: { body: body(SignIn) },
  responses: { 200: signedIn, ...problems },
})

const signOutRoute = door('anyone', {
  method: 'post',
  path: '/api/auth/sign-out',
  responses: { 204: { description: 'This session is over, if there was one.' }, ...problems },
})

const passwordRoute = door('buyer', {
  method: 'post',
  path: '/api/auth/change-password',
  request: { body: body(ChangePassword) },
  responses: { 200: json(SignedIn, 'Changed; every other session is over.'), ...problems },
})

const sessionsRoute = door('buyer', {
  method: 'get',
  path: '/api/auth/sessions',
  responses: { 200: json(SessionList, 'Where you are signed in.'), ...problems },
})

const endOthersRoute = door('buyer', {
  method: 'delete',
  path: '/api/auth/sessions',
  responses: { 204: { description: 'Every session but this one is over.' }, ...problems },
})

const endRoute = door('owner', {
  method: 'delete',
  path: '/api/auth/sessions/{session}',
  request: { params: z.object({ session: z.string().min(1).max(64) }) },
  responses: { 204: { description: 'That session is over.' }, ...problems },
})

export function signInDoors(api: Api, accounts: Accounts): void {
  api.openapi(signUpRoute, async (c) =>
    c.json(opened(c, await accounts.signUp(c.req.valid('json'), agentOf(c))), 200),
  )
  api.openapi(signInRoute, async (c) =>
    c.json(opened(c, await accounts.signIn(c.req.valid('json'), agentOf(c))), 200),
  )
  api.openapi(signOutRoute, async (c) => {
    setCookies(c, await accounts.signOut(c.req.raw.headers))
    return c.body(null, 204)
  })
  api.openapi(passwordRoute, async (c) =>
    c.json(opened(c, await accounts.changePassword(c.req.raw.headers, c.req.valid('json'))), 200),
  )
  api.openapi(sessionsRoute, async (c) => {
    const sessions = (await accounts.sessions(c.req.raw.headers)).map((one) => ({
      ...one,
      createdAt: one.createdAt.toISOString(),
      expiresAt: one.expiresAt.toISOString(),
    }))
    return c.json({ sessions }, 200)
  })
  api.openapi(endOthersRoute, async (c) => {
    await accounts.endOtherSessions(c.req.raw.headers)
    return c.body(null, 204)
  })
  api.openapi(endRoute, async (c) => {
    await accounts.endSession(c.req.raw.headers, c.req.valid('param').session)
    return c.body(null, 204)
  })
}

function opened(c: Context<Env>, { token, setCookie }: Opened) {
  setCookies(c, setCookie)
  c.header('cache-control', 'no-store')
  return { token }
}

export function setCookies(c: Context<Env>, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

const agentOf = (c: Context<Env>) => c.req.header('user-agent') ?? null
