import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { ENDPOINT_URL, HOUR_MS, sessionParams, start, typesOf } from './harness.ts'

async function listening(
  answers: number[] = [],
  enabled_events: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = ['*'],
) {
  const world = start({}, answers)
  const endpoint = await world.stripe.webhookEndpoints.create({ url: ENDPOINT_URL, enabled_events })
  return { ...world, endpoint, secret: endpoint.secret ?? '' }
}

/** With the emulator's clock as the receiver's, as the two would agree in life. */
function verify(sent: { body: string; signature: string }, secret: string, nowMs: number) {
  return Stripe.webhooks.constructEvent(sent.body, sent.signature, secret, 300, undefined, nowMs / 1000)
}

it('signs what it sends; the library accepts it, and nothing that was touched', async () => {
  const { stripe, emulator, sent, secret, clock } = await listening()
  await stripe.customers.create({ name: 'Ann' })
  await emulator.runDue()
  const [delivery] = sent
  if (!delivery) throw new Error('Nothing was sent.')
  expect(verify(delivery, secret, clock.now())).toMatchObject({
    type: 'customer.created',
    api_version: '2026-10-28.endive',
  })
  expect(() =>
    verify({ ...delivery, body: delivery.body.replace('Ann', 'Bob') }, secret, clock.now()),
  ).toThrow()
  expect(() => verify(delivery, 'whsec_other', clock.now())).toThrow()
})

it('sends only what an endpoint wants, and nothing once it is disabled or gone', async () => {
  const { stripe, emulator, sent, endpoint } = await listening([], ['product.created'])
  await stripe.customers.create({})
  await stripe.products.create({ name: 'A' })
  await emulator.runDue()
  expect(typesOf(sent)).toEqual(['product.created'])
  await stripe.webhookEndpoints.update(endpoint.id, { disabled: true })
  await stripe.products.create({ name: 'B' })
  await stripe.webhookEndpoints.update(endpoint.id, { disabled: false })
  await stripe.products.create({ name: 'C' })
  await stripe.webhookEndpoints.del(endpoint.id)
  await emulator.runDue()
  expect(sent).toHaveLength(1)
})

it('tells the secret once', async () => {
  const { stripe, endpoint } = await listening()
  expect(endpoint.secret).toMatch(/^whsec_/)
  expect((await stripe.webhookEndpoints.retrieve(endpoint.id)).secret).toBeUndefined()
})

it('tries again with growing gaps, signed afresh, and counts down when it is taken', async () => {
  const { stripe, emulator, sent } = await listening([500, 302, 200])
  await stripe.customers.create({})
  await emulator.runDue()
  const pending = async (delivery_success?: boolean) =>
    (await stripe.events.list(delivery_success === undefined ? {} : { delivery_success })).data.map(
      (event) => event.pending_webhooks,
    )
  expect(await pending(false)).toEqual([1])
  await emulator.advance(HOUR_MS)
  expect(sent).toHaveLength(3)
  expect(new Set(sent.map(({ signature }) => signature)).size).toBe(3)
  expect(new Set(sent.map(({ event }) => event.id)).size).toBe(1)
  expect(await pending(false)).toEqual([])
  expect(await pending()).toEqual([0])
})

it('gives up after three days', async () => {
  const { stripe, emulator, sent } = await listening(Array.from({ length: 100 }, () => 503))
  await stripe.customers.create({})
  await emulator.advance(10 * 24 * HOUR_MS)
  const first = JSON.parse(sent[0]?.body ?? '{}').created
  const lastTry = Number(/^t=(\d+)/.exec(sent.at(-1)?.signature ?? '')?.[1])
  expect(sent.length).toBeGreaterThan(8)
  expect(lastTry - first).toBeLessThanOrEqual(3 * 24 * 3600)
  expect(lastTry - first).toBeGreaterThan(2 * 24 * 3600)
  expect(emulator.nextDueAt()).toBeNull()
})

it('signs with both secrets while a rolled one is still valid', async () => {
  const { stripe, emulator, sent, secret, endpoint, clock } = await listening()
  const { secret: fresh } = emulator.controls.rollSecret(endpoint.id)
  await stripe.customers.create({})
  await emulator.runDue()
  const [delivery] = sent
  if (!delivery) throw new Error('Nothing was sent.')
  expect(verify(delivery, secret, clock.now()).type).toBe('customer.created')
  expect(verify(delivery, fresh, clock.now()).type).toBe('customer.created')
  await emulator.advance(25 * HOUR_MS)
  await stripe.customers.create({})
  await emulator.runDue()
  expect(sent.at(-1)?.signature.match(/v1=/g)).toHaveLength(1)
})

it('says who asked: the request and its idempotency key', async () => {
  const { stripe } = start()
  const customer = await stripe.customers.create({}, { idempotencyKey: 'k' })
  const [event] = (await stripe.events.list()).data
  expect(event?.request).toEqual({ id: customer.lastResponse.requestId, idempotency_key: 'k' })
})

it('holds, drops, repeats, spoils and reorders deliveries on demand', async () => {
  const { stripe, emulator, sent, secret, clock } = await listening()
  const { controls } = emulator
  controls.pauseDeliveries()
  await stripe.customers.create({ name: 'held' })
  await emulator.runDue()
  expect(sent).toHaveLength(0)
  controls.resumeDeliveries()
  await emulator.runDue()
  expect(sent).toHaveLength(1)

  controls.addDeliveryFault({ kind: 'drop', times: 1 })
  await stripe.customers.create({ name: 'dropped' })
  await emulator.runDue()
  expect(sent).toHaveLength(1)
  await emulator.advance(5000)
  expect(sent).toHaveLength(2)

  controls.addDeliveryFault({ kind: 'duplicate', times: 1 })
  await stripe.customers.create({ name: 'twice' })
  await emulator.runDue()
  expect(sent.slice(2).map(({ event }) => event.id)).toEqual([sent[2]?.event.id, sent[2]?.event.id])

  controls.addDeliveryFault({ kind: 'corrupt', times: 1 })
  await stripe.customers.create({ name: 'spoiled' })
  await emulator.runDue()
  const spoiled = sent.at(-1)
  expect(() => spoiled && verify(spoiled, secret, emulator.clock.now())).toThrow()

  controls.addDeliveryFault({ kind: 'reorder', times: 1 })
  await stripe.customers.create({ name: 'first' })
  await stripe.customers.create({ name: 'second' })
  await emulator.advance(3000)
  expect(sent.slice(-2).map(({ body }) => JSON.parse(body).data.object.name)).toEqual(['second', 'first'])
  expect(clock.now()).toBeLessThan(emulator.clock.now())
})

it('keeps a log of what was sent and answered, and sends again on demand', async () => {
  const { stripe, emulator, sent } = await listening([500])
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  emulator.controls.expire(id)
  await emulator.runDue()
  const [record] = emulator.controls.deliveries()
  expect(record).toMatchObject({
    type: 'checkout.session.expired',
    status: 500,
    body: 'answered',
    attempt: 1,
  })
  expect(emulator.controls.resend(record?.eventId ?? '')).toBe(1)
  await emulator.runDue()
  expect(sent).toHaveLength(2)
})
