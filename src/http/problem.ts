// Every failure as an RFC 9457 problem document: expected ones with their own type, the impossible one logged in
// full for us and told in a sentence to whoever met it.
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { Log } from '../commands/world.ts'
import { knownProblems, type ProblemCode, problemType } from '../domain/knownProblems.ts'
import { Problem } from '../domain/problem.ts'
import { pgCode } from '../store/db.ts'
import { told } from '../store/failure.ts'
import { StripeRefused, StripeUnavailable } from '../stripe/gateway/gateway.ts'
import type { Env } from './context.ts'

export function answerProblem(c: Context<Env>, error: unknown, log: Log): Response {
  const problem = asProblem(error)
  const instance = c.get('requestId')
  if (problem === null) {
    log.error({ requestId: instance, door: doorOf(c), error: told(error) }, 'A request failed unexpectedly')
    return document(500, 'internal', 'We have noted it. Please try again, or quote the request’s id.', {
      instance,
    })
  }
  const noted = { requestId: instance, door: doorOf(c), code: problem.code }
  if (problem.status >= 500) log.warn(noted, 'A request could not be served')
  else if (watched.has(problem.code))
    log.warn({ ...noted, person: c.get('person')?.id ?? null }, 'A request was refused')
  return document(problem.status, problem.code, problem.message, { ...problem.details, instance })
}

// What an attack looks like from here.
const watched: ReadonlySet<ProblemCode> = new Set([
  'not_allowed',
  'too_many_requests',
  'signature_invalid',
  'wrong_mode',
])

type Extras = { instance: string; retryAfterSeconds?: number; allow?: string } & Record<string, unknown>

function document(status: number, code: ProblemCode, detail: string, extras: Extras): Response {
  const { retryAfterSeconds, allow, ...members } = extras
  const body = { type: problemType(code), title: knownProblems[code].title, status, detail, ...members }
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' })
  // Where it may pass by itself, a client is told when to look again, whoever noticed.
  const again = retryAfterSeconds ?? (status === 503 || status === 429 ? 5 : null)
  if (again !== null) headers.set('retry-after', String(again))
  headers.set('link', `</problems/${code}>; rel="help"`)
  if (allow !== undefined) headers.set('allow', allow)
  if (status === 401) headers.set('www-authenticate', 'Bearer')
  return new Response(JSON.stringify(body), { status, headers })
}

function asProblem(error: unknown): Problem | null {
  if (error instanceof Problem) return error
  if (error instanceof StripeUnavailable || error instanceof StripeRefused)
    return new Problem(
      'stripe_unavailable',
      'We cannot reach Stripe at the moment. Nothing is lost; please try again.',
      {
        retryAfterSeconds: 10,
      },
    )
  if (isDatabaseBusy(error))
    return new Problem('busy', 'Too many people want the same thing right now. Please try again.', {
      retryAfterSeconds: 2,
    })
  if (error instanceof HTTPException && error.status < 500) return ofTheRouter(error)
  if (error instanceof SyntaxError) return new Problem('malformed_request', 'The body is not valid JSON.')
  return null
}

function ofTheRouter({ status, message }: HTTPException): Problem {
  if (status === 413) return new Problem('body_too_large', 'That is more than this door takes.')
  if (status === 415)
    return new Problem('unsupported_media_type', 'Send JSON, and say so: Content-Type: application/json.')
  return new Problem('malformed_request', message || 'The request cannot be read.')
}

// Lock and statement timeouts, no more connections, shutting down or starting, and a connection that broke.
const passing = new Set([
  '55P03',
  '57014',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  'ECONNREFUSED',
  'ECONNRESET',
  '08006',
  '08001',
])

function isDatabaseBusy(error: unknown): boolean {
  const code = pgCode(error)
  if (code !== null && passing.has(code)) return true
  return (
    error instanceof Error &&
    /timeout exceeded when trying to connect|Connection terminated|is not queryable/.test(error.message)
  )
}

/** The door as it is declared: what somebody wrote into an address may be anything. */
export const doorOf = (c: Context<Env>) => `${c.req.method} ${routePath(c, -1)}`
