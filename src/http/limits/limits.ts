// The gates themselves. A request that goes beyond its allowance is answered 429, with when to come again; every
// counted answer says how much is left, in the fields of draft-ietf-httpapi-ratelimit-headers.
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Pool } from 'pg'
import type { World } from '../../commands/world.ts'
import { Problem } from '../../domain/problem.ts'
import { takeFromLimits } from '../../store/rateLimits.ts'
import type { Env } from '../context.ts'
import { clientAddress } from './address.ts'
import { allowanceOf, type LimitName, type LimitSettings, limitOf, type Subject } from './doors.ts'
import { type Allowance, LocalLimit, Refusals } from './memory.ts'

type Counted = { key: string; name: LimitName; allowance: Allowance }
type Outcome = Counted & { allowed: boolean; wholeAtMs: number }

export function makeLimits({ clock }: World, pool: Pool, settings: LimitSettings) {
  const reads = new LocalLimit()
  const takeShared = sharedBy(pool)

  /** Notes who is at the other end, and after the answer how much they have left. */
  const address = createMiddleware<Env>(async (c, next) => {
    c.set('address', clientAddress(c.env?.address, c.req.header('x-forwarded-for'), settings.trustedProxies))
    await next()
    const left = c.get('allowanceLeft')
    if (left === undefined) return
    c.header('ratelimit-policy', left.policy)
    c.header('ratelimit', left.left)
  })

  /** Reading costs no round trip: each node counts for itself. */
  const read = createMiddleware<Env>(async (c, next) => {
    const name = limitOf(c.req.method, c.req.path)
    const from = c.get('address')
    if (name === 'read' && from !== null) {
      const one = counted(settings, name, 'address', from)
      const nowMs = clock.now().getTime()
      judge(c, [{ ...one, ...reads.take(one.key, one.allowance, nowMs) }], nowMs)
    }
    await next()
  })

  /** Writing; where a password is tried, by the account too, which many addresses may be trying. */
  const write = createMiddleware<Env>(async (c, next) => {
    const name = limitOf(c.req.method, c.req.path)
    if (name === 'read') return next()
    const subjects: [Subject, string | null][] = [
      ['person', c.get('person')?.id ?? null],
      ['account', name === 'sign-in' ? await accountTried(c) : null],
      ['address', c.get('address')],
    ]
    const all = subjects.flatMap(([subject, id]) =>
      id === null ? [] : [counted(settings, name, subject, id)],
    )
    const now = clock.now()
    judge(c, await takeShared(all, now), now.getTime())
    await next()
  })

  return { address, read, write }
}

/** One from each, over all nodes. Whoever keeps on knocking costs us nothing until their time has come. */
function sharedBy(pool: Pool) {
  const refusals = new Refusals()
  return async (all: readonly Counted[], now: Date): Promise<Outcome[]> => {
    const refused = all.flatMap((one): Outcome[] => {
      const wholeAtMs = refusals.wholeAt(one.key, one.allowance, now.getTime())
      return wholeAtMs === null ? [] : [{ ...one, allowed: false, wholeAtMs }]
    })
    if (refused.length > 0 || all.length === 0) return refused
    const wishes = all.map(({ key, allowance }) => ({ key, ...allowance }))
    const taken = await takeFromLimits(pool, wishes, now)
    const outcomes = all.flatMap((one): Outcome[] => {
      const got = taken.find(({ key }) => key === one.key)
      return got === undefined ? [] : [{ ...one, allowed: got.allowed, wholeAtMs: got.wholeAt.getTime() }]
    })
    for (const { allowed, key, wholeAtMs } of outcomes) if (!allowed) refusals.note(key, wholeAtMs)
    return outcomes
  }
}

function counted(settings: LimitSettings, name: LimitName, subject: Subject, id: string): Counted {
  // Hashed: who was here is nobody's to read in a table or a dump.
  const key = createHash('sha256').update(`${name} ${subject} ${id}`).digest('base64url')
  return { key, name, allowance: allowanceOf(settings, name, subject) }
}

/** Tells the tightest of them, and refuses where one is used up. */
function judge(c: Context<Env>, outcomes: Outcome[], nowMs: number): void {
  const told = outcomes.toSorted((a, b) => leftOf(a, nowMs) - leftOf(b, nowMs))[0]
  if (told === undefined) return
  const { name, allowance, wholeAtMs, allowed } = told
  c.set('allowanceLeft', {
    policy: `"${name}";q=${allowance.quota};w=${allowance.windowMs / 1000}`,
    left: `"${name}";r=${Math.max(0, leftOf(told, nowMs))};t=${seconds(wholeAtMs - nowMs)}`,
  })
  if (allowed) return
  const retryAfterSeconds = seconds(
    wholeAtMs + allowance.windowMs / allowance.quota - allowance.windowMs - nowMs,
  )
  throw new Problem('too_many_requests', sentences[name](retryAfterSeconds), { retryAfterSeconds })
}

const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000))

/** One that is refused has less left than one that has nothing left. */
function leftOf({ allowed, allowance, wholeAtMs }: Outcome, nowMs: number): number {
  if (!allowed) return -1
  return Math.floor((allowance.windowMs - (wholeAtMs - nowMs)) / (allowance.windowMs / allowance.quota))
}

const sentences: Readonly<Record<LimitName, (s: number) => string>> = {
  read: (s) => `That was a great deal at once. Please come again in ${s} s.`,
  write: (s) => `That was a great deal at once. Please try again in ${s} s.`,
  checkout: (s) => `You have opened many checkouts in a short time. Please try again in ${s} s.`,
  'sign-in': (s) => `There were many attempts to sign in. Please try again in ${s} s.`,
}

/** The mail address in the body of a sign-in, in the form in which accounts are told apart. */
async function accountTried(c: Context<Env>): Promise<string | null> {
  const body: unknown = await c.req.json().catch(() => null)
  if (typeof body !== 'object' || body === null || !('email' in body)) return null
  return typeof body.email === 'string' ? body.email.trim().toLowerCase().slice(0, 320) : null
}
