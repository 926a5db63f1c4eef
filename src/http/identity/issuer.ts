// Sign-in by an issuer of one's own (Clerk, Supabase, any OpenID Connect provider): its tokens are read with its public
// keys. A token counts when this issuer made it, for us, and its time is now.
import { errors, type JWTPayload, jwtVerify } from 'jose'
import type { Clock, Log } from '../../commands/world.ts'
import { Problem } from '../../domain/problem.ts'
import { personIn, whyNobody } from './claims.ts'
import { type Asked, type Identify, nobody } from './identity.ts'
import { IssuerKeys, KeysUnavailable } from './issuerKeys.ts'
import { bearerToken } from './token.ts'

export type IssuerSettings = {
  /** As the `iss` claim has it, to the letter. */
  issuer: string
  jwksUrl: string
  /** One of these must be in `aud`; none: `azp` says for whom it was made. */
  audiences: readonly string[]
  /** The origins (or clients) that a token may have been issued to, where it says. */
  authorizedParties: readonly string[]
  /** A cookie in which the issuer keeps the token on this domain, such as Clerk’s __session. */
  cookie: string | null
}

// Signatures that only the issuer can make. With a shared secret (HS256) whoever can check could also sign.
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
const clockToleranceSeconds = 5

export function identifyByIssuer(settings: IssuerSettings, clock: Clock, log: Log): Identify {
  const keys = new IssuerKeys(settings.jwksUrl, clock, log)
  return async (headers) => {
    const carried = bearerToken(headers)
    if (carried.is === 'unreadable') return { as: 'unknown', problem: carried.problem }
    const token = carried.is === 'token' ? carried.token : tokenInCookie(headers, settings.cookie)
    if (token === null) return nobody
    try {
      const { payload } = await jwtVerify(token, keys.find, {
        issuer: settings.issuer,
        ...(settings.audiences.length > 0 && { audience: [...settings.audiences] }),
        algorithms,
        currentDate: clock.now(),
        clockTolerance: clockToleranceSeconds,
        requiredClaims: ['sub', 'exp'],
      })
      return judge(payload, settings)
    } catch (error) {
      return { as: 'unknown', problem: problemOf(error) }
    }
  }
}

function judge(payload: JWTPayload, settings: IssuerSettings): Asked {
  const reason = wrongParty(payload, settings) ?? whyNobody(payload)
  if (reason !== null) return unknown(reason)
  const identity = personIn(payload, settings.issuer)
  return identity === null ? unknown('The token names nobody.') : { as: 'somebody', identity, setCookie: [] }
}

/** Without an audience `azp` is all that says whom a token was made for, so then it must be there. */
function wrongParty({ azp }: JWTPayload, { audiences, authorizedParties }: IssuerSettings): string | null {
  if (authorizedParties.length === 0 || (azp === undefined && audiences.length > 0)) return null
  const isOurs = typeof azp === 'string' && authorizedParties.includes(azp)
  return isOurs ? null : 'The token was issued to another application.'
}

const unknown = (sentence: string): Asked => ({
  as: 'unknown',
  problem: new Problem('sign_in_required', sentence),
})

function problemOf(error: unknown): Problem {
  if (error instanceof KeysUnavailable)
    return new Problem('issuer_unavailable', 'We cannot check who you are at the moment. Please try again.', {
      retryAfterSeconds: 5,
    })
  if (!(error instanceof errors.JOSEError)) throw error
  return new Problem('sign_in_required', sentenceOf(error))
}

function sentenceOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'Your sign-in has run out. Please sign in again.'
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'aud') return 'The token was made for another audience.'
    if (error.claim === 'iss') return 'The token is from another issuer.'
    if (error.claim === 'nbf') return 'The token is not valid yet.'
  }
  return 'The token is not valid. Please sign in again.'
}

function tokenInCookie(headers: Headers, name: string | null): string | null {
  if (name === null) return null
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const [key, ...value] = pair.trim().split('=')
    if (key === name && value.length > 0) return value.join('=')
  }
  return null
}
