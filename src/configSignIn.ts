// AUTH_*: who vouches for people. Nothing set: accounts of our own. An issuer set: its tokens, and nothing else.
import { z } from 'zod'
import type { ExternalSignIn } from './http/identity/ways.ts'

const list = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim()))
  .refine((all) => all.every((one) => one.length > 0), 'must be names with commas between them')

// Whoever stands between us and the issuer could hand us keys of their own.
const safeUrl = z
  .url({ protocol: /^https?$/ })
  .refine(isSafe, 'must be an https:// address, or one of this machine')

export const signInFields = {
  AUTH_ISSUER: safeUrl.optional(),
  AUTH_JWKS_URL: safeUrl.optional(),
  AUTH_AUDIENCE: list.optional(),
  AUTH_AUTHORIZED_PARTIES: list.optional(),
  AUTH_COOKIE: z
    .string()
    .regex(/^[\w-]{1,64}$/, 'must be the name of a cookie')
    .optional(),
  AUTH_SIGN_IN_URL: safeUrl.optional(),
}

const ofTheIssuer = Object.keys(signInFields).filter((name) => name !== 'AUTH_ISSUER')

/** Settings that are each well formed and do not go together. */
export function signInMistakes(env: Readonly<Record<string, string>>): string[] {
  if (env.AUTH_ISSUER === undefined)
    return ofTheIssuer
      .filter((name) => env[name] !== undefined)
      .map((name) => `${name}: says something of an issuer, and AUTH_ISSUER is not set`)
  const found: string[] = []
  if (env.AUTH_AUDIENCE === undefined && env.AUTH_AUTHORIZED_PARTIES === undefined)
    found.push(
      'AUTH_AUDIENCE: is missing while AUTH_ISSUER is set. It says whom tokens must be made for; where they name no ' +
        'audience (Clerk), set AUTH_AUTHORIZED_PARTIES to the origins of your pages instead',
    )
  if (env.DEMO === 'true' || env.DEMO === '1')
    found.push('DEMO: signs people in by itself, and AUTH_ISSUER is set to do that')
  return found
}

export function externalSignIn(settings: z.infer<z.ZodObject<typeof signInFields>>): ExternalSignIn | null {
  const issuer = settings.AUTH_ISSUER
  if (issuer === undefined) return null
  return {
    issuer,
    // Where Clerk and Supabase keep theirs.
    jwksUrl: settings.AUTH_JWKS_URL ?? `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`,
    audiences: settings.AUTH_AUDIENCE ?? [],
    authorizedParties: settings.AUTH_AUTHORIZED_PARTIES ?? [],
    cookie: settings.AUTH_COOKIE ?? null,
    signInUrl: settings.AUTH_SIGN_IN_URL ?? null,
  }
}

function isSafe(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
}
