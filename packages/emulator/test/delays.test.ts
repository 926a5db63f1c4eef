import { expect, it, vi } from 'vitest'
import type { Emulator } from '../src/index.ts'
import { refusal, start } from './harness.ts'

/** The request is in: its answer is on the agenda. */
const held = (emulator: Emulator) => vi.waitUntil(() => emulator.nextDueAt() !== null, { interval: 1 })

it('answers late by its own clock, after the work was done', async () => {
  const { stripe, emulator } = start()
  emulator.controls.addRequestFault({
    kind: 'delay',
    delayMs: 5000,
    times: 1,
    match: { method: 'POST', path: '/v1/customers' },
  })
  let isAnswered = false
  const call = stripe.customers.create({ name: 'Ann' }).then((customer) => {
    isAnswered = true
    return customer
  })
  await held(emulator)
  const [made] = (await stripe.customers.list()).data
  expect(isAnswered).toBe(false)
  await emulator.advance(4999)
  expect((await stripe.customers.list()).data).toHaveLength(1)
  expect(isAnswered).toBe(false)
  await emulator.advance(1)
  expect((await call).id).toBe(made?.id)
})

it('keeps the idempotency key busy until then', async () => {
  const { stripe, emulator } = start()
  emulator.controls.addRequestFault({ kind: 'delay', delayMs: 5000, times: 1, match: { method: 'POST' } })
  const once = () => stripe.customers.create({ name: 'Ann' }, { idempotencyKey: 'one' })
  const first = once()
  await held(emulator)
  expect(await refusal(once())).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
  await emulator.advance(5000)
  const again = await once()
  expect(again.id).toBe((await first).id)
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

it('does not keep anybody waiting over a reset', async () => {
  const { stripe, emulator } = start()
  emulator.controls.addRequestFault({ kind: 'delay', delayMs: 5000, times: 1, match: { method: 'POST' } })
  const call = stripe.customers.create({ name: 'Ann' })
  await held(emulator)
  emulator.controls.reset()
  expect((await call).name).toBe('Ann')
})
