// The first journey without a browser: a slot is held, paid, and confirmed by a signed webhook.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, startDemoEngine } from '../support/engine.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startDemoEngine()
})
afterAll(() => engine.stop())

test('a mentoring hour is held, paid and confirmed', async () => {
  const buyer = await engine.person('Ada Buyer')
  const slots = await engine.ask('GET', '/api/listings/101/slots?durationMinutes=60')
  expect(slots.status).toBe(200)
  const [slot] = slots.body.slots as { startsAt: string }[]
  const held = await engine.ask('POST', '/api/bookings', {
    as: buyer,
    body: { listingId: '101', startsAt: slot?.startsAt, durationMinutes: 60, title: 'System design' },
  })
  expect(held.status).toBe(201)
  expect(held.body).toMatchObject({ status: 'pending_payment', amountMinor: 8000, currency: 'gbp' })
  const checkout = await engine.ask('POST', `/api/bookings/${held.body.id}/checkout`, { as: buyer })
  expect(checkout.status).toBe(200)
  const sessionId = /cs_test_\w+/.exec(String(checkout.body.checkoutUrl))?.[0] ?? ''
  await engine.emulator.controls.pay(sessionId)
  await engine.quiet()
  const after = await engine.ask('GET', `/api/bookings/${held.body.id}`, { as: buyer })
  expect(after.body).toMatchObject({ status: 'confirmed', payment: { status: 'paid', paidMinor: 8000 } })
})
