// Where Stripe tells us: one handler behind the three names that the marketplaces know it by.
import { createRoute, z } from '@hono/zod-openapi'
import { drainDelivery } from '../../commands/drainInbox.ts'
import { receiveDelivery } from '../../commands/receiveDelivery.ts'
import { type Api, json } from '../api.ts'
import { boundedBody } from '../boundedBody.ts'
import type { Deps } from '../context.ts'

const webhookPaths = ['/api/payments/webhook', '/api/stripe/webhooks', '/payments/webhooks/stripe'] as const

// Stripe's largest events are a tenth of this.
const maxBytes = 1024 * 1024

export function webhook(api: Api, { world, background }: Deps): void {
  const limit = boundedBody(maxBytes, 'No event of Stripe’s is this large.')
  for (const path of webhookPaths) {
    // Declared and not validated: the event is ours to read only once its signature is known to be Stripe's.
    api.openAPIRegistry.registerPath(declaration(path))
    api.post(path, limit, async (c) => {
      // The bytes as they came: a body that was parsed and printed again would not verify.
      const body = Buffer.from(await c.req.arrayBuffer())
      const { eventId, isNew } = await receiveDelivery(world, body, c.req.header('stripe-signature'))
      // It is stored; the answer does not wait for the work, and the work does not depend on this process.
      if (isNew) background.run(() => drainDelivery(world, eventId))
      return c.json({ received: true }, 200)
    })
  }
}

const declaration = (path: string) =>
  createRoute({
    method: 'post',
    path,
    security: [],
    request: {
      headers: z.object({
        'stripe-signature': z.string().openapi({ description: 'Stripe’s signature over the body.' }),
      }),
      body: { content: { 'application/json': { schema: StripeEvent } }, required: true },
    },
    responses: { 200: json(z.object({ received: z.literal(true) }), 'It is stored.') },
  })

const StripeEvent = z.looseObject({ id: z.string(), object: z.literal('event'), type: z.string() })
