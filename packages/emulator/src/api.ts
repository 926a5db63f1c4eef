/** `/v1`: from a request to Stripe's answer. Key, account, route, idempotency, parameters, work, expansion. */

import { connectedAccount, noAccess } from './connect/accounts.ts'
import { ApiError } from './errors.ts'
import { checkExpand, expandAll } from './expand.ts'
import type { RequestFault } from './faults.ts'
import { decodeForm } from './form.ts'
import type { Answer, Incoming, Outcome } from './http.ts'
import { requestText } from './idempotency.ts'
import { authenticate } from './keys.ts'
import type { Match } from './router.ts'
import { Scope } from './scope.ts'
import { API_VERSION } from './settings.ts'
import type { Account } from './store.ts'
import type { World } from './world.ts'

export function handleApi(world: World, incoming: Incoming): Outcome | Promise<Outcome> {
  const requestId = `req_${world.ids.letters(14)}`
  try {
    const secretKey = authenticate(world.settings, incoming.headers.authorization)
    const account = accountOf(world, incoming, secretKey)
    const match = world.router.find(incoming.method, incoming.path)
    if (!match) throw unknownUrl(incoming)
    return handleRoute({ world, incoming, requestId, account, match })
  } catch (error) {
    return answerOf(error, incoming, requestId)
  }
}

interface Request {
  readonly world: World
  readonly incoming: Incoming
  readonly requestId: string
  readonly account: Account
  readonly match: Match
}

function handleRoute(request: Request): Outcome | Promise<Outcome> {
  const { world, incoming, account } = request
  checkContentType(incoming)
  const key = incoming.method === 'POST' ? (incoming.headers['idempotency-key'] ?? '') : ''
  if (key !== '') {
    const text = requestText(incoming.method, incoming.path, incoming.body)
    const replayed = world.idempotency.begin(key, account.id, text)
    if (replayed) return replayed
  }
  const fault = world.faults.strikeRequest(incoming.method, incoming.path)
  const broken = brokenBefore(fault)
  const done: Work | Unanswered = broken ? { answer: null, keep: false } : work(request, fault)
  const finish = () => {
    settleKey(request, key, done)
    return broken ?? brokenAfter(fault) ?? done.answer ?? { broken: 'reset' as const }
  }
  if (fault?.kind !== 'delay') return finish()
  return world.delays.until(world, fault.delayMs ?? DEFAULT_DELAY_MS).then(finish)
}

const DEFAULT_DELAY_MS = 1000

function settleKey({ world, account }: Request, key: string, { answer, keep }: Work | Unanswered): void {
  if (key === '') return
  if (answer && keep) world.idempotency.keep(key, account.id, answer)
  else world.idempotency.forget(key, account.id)
}

function brokenBefore(fault: RequestFault | null): Outcome | null {
  if (fault?.kind === 'timeout_before') return { broken: 'timeout' }
  return fault?.kind === 'reset_before' ? { broken: 'reset' } : null
}

function brokenAfter(fault: RequestFault | null): Outcome | null {
  if (fault?.kind === 'timeout_after') return { broken: 'timeout' }
  return fault?.kind === 'reset_after' ? { broken: 'reset' } : null
}

interface Work {
  readonly answer: Answer
  /** Whether the idempotency key remembers it. */
  readonly keep: boolean
}

interface Unanswered {
  readonly answer: null
  readonly keep: false
}

function work(request: Request, fault: RequestFault | null): Work {
  const { incoming, requestId } = request
  try {
    if (fault?.kind === 'status') throw plannedError(fault.status ?? 500)
    const body = JSON.stringify(run(request))
    return { answer: { status: 200, headers: headersOf(incoming, requestId), body }, keep: true }
  } catch (error) {
    const answer = answerOf(error, incoming, requestId)
    const refused = error instanceof ApiError && error.details.refusedBeforeRunning === true
    return { answer, keep: !refused && answer.status !== 429 && answer.status !== 409 }
  }
}

function run({ world, incoming, requestId, account, match }: Request): object {
  const text = incoming.method === 'POST' ? joined(incoming.query, incoming.body) : incoming.query
  const prepared = match.route.prepare(decodeForm(text))
  checkExpand(prepared.expand, world.resources, match.route.answers)
  const idempotencyKey = incoming.headers['idempotency-key'] ?? null
  const scope = new Scope(world, account, { id: requestId, idempotencyKey })
  const answer = prepared.run(scope, match.ids)
  return prepared.expand.length === 0 ? answer : expandAll(scope, answer, prepared.expand)
}

function joined(query: string, body: string): string {
  return query === '' ? body : `${query}&${body}`
}

function plannedError(status: number): ApiError {
  if (status === 429) {
    const message =
      'Request rate limit exceeded. Learn more about rate limits here https://stripe.com/docs/rate-limits.'
    return new ApiError(message, { status, code: 'rate_limit' })
  }
  const message = 'An unknown error occurred'
  return new ApiError(message, { status, type: status >= 500 ? 'api_error' : 'invalid_request_error' })
}

function answerOf(error: unknown, incoming: Incoming, requestId: string): Answer {
  const known = error instanceof ApiError ? error : crash(error)
  return { status: known.status, headers: headersOf(incoming, requestId), body: known.body() }
}

/** A defect of ours, not a planned fault: shown where a person will see it, answered as Stripe would. */
function crash(error: unknown): ApiError {
  console.error(error)
  const message = error instanceof Error ? error.message : String(error)
  return new ApiError(`The local Stripe failed: ${message}`, { status: 500, type: 'api_error' })
}

function headersOf(incoming: Incoming, requestId: string): Record<string, string> {
  const { 'idempotency-key': key, 'stripe-account': account, 'stripe-version': version } = incoming.headers
  return {
    'Content-Type': 'application/json',
    'Request-Id': requestId,
    'Stripe-Version': version ?? API_VERSION,
    ...(account && { 'Stripe-Account': account }),
    ...(key && { 'Idempotency-Key': key, 'Original-Request': requestId }),
  }
}

function accountOf(world: World, incoming: Incoming, secretKey: string): Account {
  const id = incoming.headers['stripe-account']
  if (id === undefined || id === '') return world.store.platform
  const account = world.store.accounts.get(id)
  if (account && (account.isPlatform || connectedAccount(world, id))) return account
  throw noAccess(id, secretKey)
}

function checkContentType(incoming: Incoming): void {
  const type = incoming.headers['content-type'] ?? ''
  if (incoming.method !== 'POST' || incoming.body === '' || !type.includes('json')) return
  const message =
    'Invalid request (check that your POST content type is application/x-www-form-urlencoded). If you have any questions, we can help at https://support.stripe.com/.'
  throw new ApiError(message, { refusedBeforeRunning: true })
}

function unknownUrl({ method, path }: Incoming): ApiError {
  const message = `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your code. Please see https://stripe.com/docs or we can help at https://support.stripe.com/.`
  return new ApiError(message, { status: 404 })
}
