// What an issuer's token says about a person, whoever the issuer is. Tokens of Clerk carry what their template was
// told to, those of Supabase keep a name in `user_metadata`, and OpenID Connect has names for the rest. All of it is
// for showing and for mail; nothing is allowed to anybody because of it.
import { z } from 'zod'
import type { Identity } from './identity.ts'

// A claim of another form than expected is one that is not there.
const text = z.string().trim().min(1).max(200).nullable().catch(null)
const names = { name: text, full_name: text }

const Claims = z.object({
  ...names,
  given_name: text,
  family_name: text,
  first_name: text,
  last_name: text,
  email: z.string().trim().toLowerCase().max(320).pipe(z.email()).nullable().catch(null),
  user_metadata: z.object(names).catch({ name: null, full_name: null }),
})

const Subject = z.string().min(1).max(255)

/** The person of a token whose signature and times were found right; null where it names nobody. */
export function personIn(payload: unknown, issuer: string): Identity | null {
  const subject = z.object({ sub: Subject }).safeParse(payload)
  const claims = Claims.safeParse(payload)
  if (!subject.success || !claims.success) return null
  return { issuer, subject: subject.data.sub, name: nameIn(claims.data), email: claims.data.email }
}

function nameIn(claims: z.infer<typeof Claims>): string | null {
  const { user_metadata: own } = claims
  const first = claims.given_name ?? claims.first_name
  const last = claims.family_name ?? claims.last_name
  const both = [first, last].filter((part) => part !== null).join(' ')
  return claims.name ?? claims.full_name ?? own.full_name ?? own.name ?? (both === '' ? null : both)
}

const Standing = z.object({
  sts: z.unknown().optional(),
  is_anonymous: z.unknown().optional(),
  act: z.unknown().optional(),
})

/** Why a token that is genuine is still nobody to do business with; null where it is. */
export function whyNobody(payload: unknown): string | null {
  const { sts, is_anonymous, act } = Standing.catch({}).parse(payload)
  // Clerk: signed in, with a step (a second factor, a choice of organisation) still to be taken.
  if (sts === 'pending') return 'Your sign-in is not complete yet.'
  // Supabase: an account without a mail address or a way back into it.
  if (is_anonymous === true) return 'Please sign in with an account of your own.'
  // Somebody else acts in the person's name. The audit trail would say that the person bought it.
  return act === undefined ? null : 'A sign-in on behalf of somebody else may not act here.'
}
