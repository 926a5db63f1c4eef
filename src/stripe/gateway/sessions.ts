// Checkout Sessions: made, looked at, found again, and closed.
import type Stripe from 'stripe'
import { attemptOf, factsOfSession, SessionObject } from '../facts.ts'
import type { Caller } from './caller.ts'
import { type Priority, type SeenSession, type SessionRequest, StripeRefused } from './gateway.ts'

export function sessions(stripe: Stripe, call: Caller) {
  return {
    async createSession(request: SessionRequest, key: string, priority: Priority): Promise<SeenSession> {
      const create = () => stripe.checkout.sessions.create(request, { idempotencyKey: key })
      return seen(await call('checkout.sessions.create', priority, create))
    },

    async retrieveSession(id: string, priority: Priority): Promise<SeenSession> {
      const expand = ['payment_intent']
      const retrieve = () => stripe.checkout.sessions.retrieve(id, { expand })
      return seen(await call('checkout.sessions.retrieve', priority, retrieve))
    },

    async findSession(attemptId: string, createdFrom: Date, createdTo: Date, priority: Priority) {
      const created = { gte: seconds(createdFrom), lte: seconds(createdTo) }
      for (let after: string | undefined; ; ) {
        const page = await call('checkout.sessions.list', priority, () =>
          stripe.checkout.sessions.list({
            created,
            limit: 100,
            ...(after === undefined ? {} : { starting_after: after }),
          }),
        )
        const session = page.data.find((one) => one.metadata?.attempt_id === attemptId)
        if (session !== undefined) return seen(session)
        after = page.data.at(-1)?.id
        if (!page.has_more || after === undefined) return null
      }
    },

    async expireSession(id: string, priority: Priority): Promise<SeenSession | 'not_open'> {
      try {
        return seen(
          await call('checkout.sessions.expire', priority, () => stripe.checkout.sessions.expire(id)),
        )
      } catch (error) {
        // Stripe has no code of its own for this; any other clear no would come again from retrieving it.
        if (error instanceof StripeRefused) return 'not_open'
        throw error
      }
    },
  }
}

function seen(session: Stripe.Checkout.Session): SeenSession {
  const read = SessionObject.parse(session)
  return {
    id: read.id,
    url: read.url ?? null,
    attemptId: attemptOf(read.metadata)?.attemptId ?? null,
    expiresAt: new Date(read.expires_at * 1000),
    facts: factsOfSession(read),
  }
}

const seconds = (date: Date) => Math.floor(date.getTime() / 1000)
