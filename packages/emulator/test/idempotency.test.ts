import { expect, it } from 'vitest'
import { HOUR_MS, refusal, start } from './harness.ts'

const idempotencyKey = 'order-1'

it('replays the first answer for a day, then forgets it', async () => {
  const { stripe, clock, emulator } = start()
  const first = await stripe.customers.create({ name: 'Ann' }, { idempotencyKey })
  const again = await stripe.customers.create({ name: 'Ann' }, { idempotencyKey })
  expect(again.id).toBe(first.id)
  const replayed = await emulator.fetch('http://local/v1/customers', {
    method: 'POST',
    body: 'name=Ann',
    headers: { Authorization: 'Bearer sk_test_x', 'Idempotency-Key': idempotencyKey },
  })
  expect(replayed.headers.get('idempotent-replayed')).toBe('true')
  expect(await replayed.json()).toMatchObject({ id: first.id })
  clock.advance(24 * HOUR_MS)
  const later = await stripe.customers.create({ name: 'Ann' }, { idempotencyKey })
  expect(later.id).not.toBe(first.id)
})

it('refuses other parameters under the same key', async () => {
  const { stripe } = start()
  await stripe.customers.create({ name: 'Ann' }, { idempotencyKey })
  const error = await refusal(stripe.customers.create({ name: 'Bob' }, { idempotencyKey }))
  expect(error).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' })
})

it('keeps declines and 500s, but nothing that was refused before it ran', async () => {
  const { stripe, emulator } = start()
  emulator.controls.addRequestFault({ kind: 'status', status: 500, times: 1 })
  expect((await refusal(stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k1' }))).statusCode).toBe(
    500,
  )
  expect((await refusal(stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k1' }))).statusCode).toBe(
    500,
  )
  emulator.controls.addRequestFault({ kind: 'status', status: 429, times: 1 })
  expect((await refusal(stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k2' }))).statusCode).toBe(
    429,
  )
  expect((await stripe.customers.create({ name: 'A' }, { idempotencyKey: 'k2' })).name).toBe('A')
  await refusal(stripe.customers.create({ email: 'no' }, { idempotencyKey: 'k3' }))
  expect((await stripe.customers.create({ email: 'a@b.test' }, { idempotencyKey: 'k3' })).email).toBe(
    'a@b.test',
  )
  const declined = { amount: 2000, currency: 'usd', payment_method: 'pm_card_chargeDeclined', confirm: true }
  const first = await refusal(stripe.paymentIntents.create(declined, { idempotencyKey: 'k4' }))
  const second = await refusal(stripe.paymentIntents.create(declined, { idempotencyKey: 'k4' }))
  expect(second.payment_intent?.id).toBe(first.payment_intent?.id)
})

it('replays the answer that was lost on the way', async () => {
  const { stripe, emulator } = start()
  emulator.controls.addRequestFault({ kind: 'timeout_after', match: { path: '/v1/customers' }, times: 1 })
  await expect(stripe.customers.create({ name: 'Ann' }, { idempotencyKey })).rejects.toThrow()
  const retried = await stripe.customers.create({ name: 'Ann' }, { idempotencyKey })
  expect((await stripe.customers.list()).data.map(({ id }) => id)).toEqual([retried.id])
})
