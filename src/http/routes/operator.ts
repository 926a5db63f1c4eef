// For operators: what is owed, what lies dead, and the two safe things to do about it.
import { z } from '@hono/zod-openapi'
import { drainDelivery } from '../../commands/drainInbox.ts'
import { returnCapture } from '../../commands/refunds.ts'
import { Problem } from '../../domain/problem.ts'
import { countDeliveries, deliveriesIn, owedMoney } from '../../queries/operations.ts'
import { replayDelivery } from '../../store/deliveries.ts'
import { type Api, json, problems } from '../api.ts'
import { type Deps, signedIn } from '../context.ts'
import { DeliveryPage, OwedPage } from '../contract.ts'
import { door } from '../door.ts'

const owedRoute = door('operator', {
  method: 'get',
  path: '/api/operator/owed',
  responses: {
    200: json(OwedPage, 'Captured money that is neither kept nor returned, longest owed first.'),
    ...problems,
  },
})

const returnRoute = door('operator', {
  method: 'post',
  path: '/api/operator/owed/{payment}/return',
  request: { params: z.object({ payment: z.string().regex(/^pi_\w{1,250}$/) }) },
  responses: { 202: { description: 'The refund is wanted; the queue performs it.' }, ...problems },
})

const state = z.enum(['waiting', 'done', 'unknown', 'foreign', 'dead'])

const deliveriesRoute = door('operator', {
  method: 'get',
  path: '/api/operator/deliveries',
  request: { query: z.object({ state: state.default('dead') }) },
  responses: {
    200: json(DeliveryPage, 'The newest deliveries in that state, and how many there are of each.'),
    ...problems,
  },
})

const replayRoute = door('operator', {
  method: 'post',
  path: '/api/operator/deliveries/{event}/replay',
  request: { params: z.object({ event: z.string().regex(/^evt_\w{1,250}$/) }) },
  responses: { 202: { description: 'It is being worked on again.' }, ...problems },
})

export function operator(api: Api, { world, background }: Deps): void {
  api.openapi(owedRoute, async (c) => {
    const rows = await owedMoney(world.db)
    const owed = rows.map((row) => ({
      paymentIntentId: row.payment_intent_id,
      bookingId: row.booking_id,
      bookingNumber: row.booking_number,
      amountMinor: row.amount_minor,
      refundedMinor: row.refunded_minor,
      currency: row.currency,
      because: row.owed_because,
      since: row.owed_since.toISOString(),
    }))
    return c.json({ owed, now: world.clock.now().toISOString() }, 200)
  })

  api.openapi(returnRoute, async (c) => {
    const person = signedIn(c)
    await returnCapture(world, c.req.valid('param').payment, {
      actor: `operator:${person.id}`,
      requestId: c.get('requestId'),
    })
    return c.body(null, 202)
  })

  api.openapi(deliveriesRoute, async (c) => {
    const rows = await deliveriesIn(world.db, c.req.valid('query').state)
    const deliveries = rows.map((row) => ({
      eventId: row.event_id,
      type: row.type,
      state: row.state,
      tries: row.tries,
      problem: row.problem,
      receivedAt: row.received_at.toISOString(),
    }))
    return c.json({ deliveries, counts: await countDeliveries(world.db) }, 200)
  })

  api.openapi(replayRoute, async (c) => {
    const { event } = c.req.valid('param')
    if (!(await replayDelivery(world.db, event, world.clock.now())))
      throw new Problem('not_found', 'There is no such delivery, or its body is not kept any more.')
    background.run(() => drainDelivery(world, event))
    return c.body(null, 202)
  })
}
