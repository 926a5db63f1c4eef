import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createEmulator } from '../src/index.ts'
import { connect, ENDPOINT_URL, HOUR_MS, sessionParams, start, typesOf } from './harness.ts'

it('replays exactly from the same seed', async () => {
  const run = async () => {
    const { stripe, emulator } = start({ seed: 42 })
    const session = await stripe.checkout.sessions.create(sessionParams())
    emulator.controls.pay(session.id)
    return JSON.stringify(emulator.controls.snapshot().accounts)
  }
  const replace = (text: string) => text.replace(/stripe-node-retry-[0-9a-f-]+/g, '')
  expect(replace(await run())).toBe(replace(await run()))
})

it('goes back to a snapshot, with its clock, its agenda and its deliveries', async () => {
  const { stripe, emulator, sent } = start({}, [500])
  await stripe.webhookEndpoints.create({ url: ENDPOINT_URL, enabled_events: ['*'] })
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  await stripe.customers.create({ name: 'kept' })
  const snapshot = emulator.controls.snapshot()
  await stripe.customers.create({ name: 'lost' })
  await emulator.advance(48 * HOUR_MS)
  emulator.controls.restore(snapshot)
  expect((await stripe.customers.list()).data.map(({ name }) => name)).toEqual(['kept'])
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
  sent.length = 0
  await emulator.advance(48 * HOUR_MS)
  expect(typesOf(sent)).toEqual(['customer.created', 'checkout.session.expired'])
})

it('starts empty after a reset', async () => {
  const { stripe, emulator } = start()
  await stripe.customers.create({})
  emulator.controls.reset()
  expect((await stripe.customers.list()).data).toEqual([])
})

it('keeps its state in a file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'local-stripe-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const stateFile = join(folder, 'state.json')
  const first = createEmulator({ stateFile })
  const { id } = await connect(first).customers.create({ name: 'Ann' })
  await first.close()
  const second = createEmulator({ stateFile })
  expect(await connect(second).customers.retrieve(id)).toMatchObject({ name: 'Ann' })
  await second.close()
})
