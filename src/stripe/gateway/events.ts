// Stripe's own list of what happened, for when nobody told us: it reaches back 30 days.
import type Stripe from 'stripe'
import { z } from 'zod'
import { handledEventTypes } from '../translate.ts'
import type { Caller } from './caller.ts'
import type { SeenEvent } from './gateway.ts'

// Stripe takes at most 20 types in one list call.
const types = handledEventTypes.slice(0, 20)
const WithId = z.object({ id: z.string() })

export function events(stripe: Stripe, call: Caller) {
  return {
    async *listEvents(since: Date, account: string | null): AsyncIterable<SeenEvent> {
      const created = { gte: Math.floor(since.getTime() / 1000) }
      const newest: Stripe.Event[] = []
      for (let after: string | undefined; ; ) {
        const page = await call('events.list', 'background', () =>
          stripe.events.list(
            { created, types, limit: 100, ...(after === undefined ? {} : { starting_after: after }) },
            account === null ? {} : { stripeAccount: account },
          ),
        )
        newest.push(...page.data)
        after = page.data.at(-1)?.id
        if (!page.has_more || after === undefined) break
      }
      for (const event of newest.reverse()) yield seen(event, account)
    },
  }
}

function seen(event: Stripe.Event, account: string | null): SeenEvent {
  const object = WithId.safeParse(event.data.object)
  return {
    eventId: event.id,
    account: event.account ?? account,
    type: event.type,
    apiVersion: event.api_version,
    objectId: object.success ? object.data.id : null,
    created: new Date(event.created * 1000),
    livemode: event.livemode,
    body: JSON.stringify(event),
  }
}
