import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEmulator, createVirtualClock } from '../src/index.ts'
import { registry } from '../src/registry.ts'
import { connect, sessionParams } from './harness.ts'

const routes = registry.flatMap((resource) => resource.routes)
const headers = { Authorization: 'Bearer sk_test_x', 'Content-Type': 'application/x-www-form-urlencoded' }

/** Names that routes know, with values that they may not: most of it gets past the first refusal. */
const name = fc.constantFrom(
  ...[
    'amount',
    'currency',
    'mode',
    'metadata[a]',
    'metadata',
    'expand[]',
    'expand[0]',
    'limit',
    'created[gte]',
  ],
  ...[
    'line_items[0][price]',
    'line_items[0][quantity]',
    'line_items[0][price_data][currency]',
    'success_url',
  ],
  ...['payment_method', 'confirm', 'customer', 'charge', 'payment_intent', 'name', 'email', 'url', 'product'],
  ...[
    'enabled_events[]',
    'unit_amount',
    'starting_after',
    'expires_at',
    'a[b][c][]',
    '',
    '[',
    '__proto__[x]',
  ],
)
const value = fc.oneof(
  fc.constantFrom(
    'usd',
    'jpy',
    'payment',
    '1',
    '-1',
    '1000',
    '99999999999999999999',
    'true',
    'pm_card_visa',
    '',
  ),
  fc.constantFrom(
    'pm_card_chargeDeclined',
    'http://x.test',
    'a@b.test',
    'data',
    'data.customer',
    'line_items',
    '*',
  ),
  fc.string({ unit: 'binary', maxLength: 20 }),
)
const body = fc.array(fc.tuple(name, value), { maxLength: 8 })
const raw = fc.string({ unit: 'binary', maxLength: 80 })
const id = fc.oneof(fc.constantFrom('cus_1', 'pm_card_visa', '..', '%', ' '), fc.string({ maxLength: 8 }))

it('answers nothing, however broken, with a 500', async () => {
  const emulator = createEmulator({ clock: createVirtualClock(), seed: 1 })
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...routes), id, fc.oneof(body, raw), async (route, ids, given) => {
      const path = route.path.replaceAll(/:\w+/g, () => encodeURIComponent(ids.toWellFormed()))
      const text = typeof given === 'string' ? given : new URLSearchParams(given).toString()
      const init =
        route.method === 'POST' ? { method: 'POST', body: text, headers } : { method: route.method, headers }
      const query = route.method === 'POST' ? '' : `?${text.replaceAll('#', '')}`
      const answer = await emulator.fetch(`http://local${path}${query}`, init)
      expect(answer.status).toBeLessThan(500)
      expect(await answer.json()).toBeTypeOf('object')
    }),
    { numRuns: 1500 },
  )
  await emulator.close()
})

const step = fc.oneof(
  fc.record({
    kind: fc.constant('pay' as const),
    card: fc.constantFrom('4242424242424242', '4000000000000002'),
  }),
  fc.record({
    kind: fc.constant('debit' as const),
    ends: fc.constantFrom('succeed' as const, 'fail' as const),
  }),
  fc.record({ kind: fc.constant('refund' as const), amount: fc.integer({ min: 1, max: 1500 }) }),
  fc.record({ kind: fc.constant('expire' as const) }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 10 ** 8 }) }),
)

it("keeps Stripe's invariants through any sequence of calls", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      const emulator = createEmulator({ clock: createVirtualClock(), seed: 1 })
      const stripe = connect(emulator)
      const { id: session } = await stripe.checkout.sessions.create(sessionParams())
      const ends: string[] = []
      for (const one of steps) {
        try {
          if (one.kind === 'pay') emulator.controls.pay(session, { card: one.card })
          if (one.kind === 'debit') emulator.controls.pay(session, { debit: 'sepa_debit', ends: one.ends })
          if (one.kind === 'expire') await stripe.checkout.sessions.expire(session)
          if (one.kind === 'advance') await emulator.advance(one.ms)
          const [charge] = (await stripe.charges.list()).data
          if (one.kind === 'refund' && charge)
            await stripe.refunds.create({ charge: charge.id, amount: one.amount })
        } catch {
          // A refusal is a fine answer; what must hold is checked below.
        }
        ends.push((await stripe.checkout.sessions.retrieve(session)).status ?? '')
      }
      const terminal = ends.filter((status) => status !== 'open')
      expect(new Set(terminal).size).toBeLessThanOrEqual(1)
      expect(ends.lastIndexOf('open')).toBeLessThan(
        terminal.length === 0 ? Infinity : ends.indexOf(terminal[0] ?? ''),
      )
      const charges = (await stripe.charges.list()).data
      const refunds = (await stripe.refunds.list({ limit: 100 })).data
      const moves = (await stripe.balanceTransactions.list({ limit: 100 })).data
      for (const charge of charges) {
        const refunded = refunds
          .filter((one) => one.charge === charge.id)
          .reduce((sum, one) => sum + one.amount, 0)
        expect(charge.amount_refunded).toBe(refunded)
        expect(refunded).toBeLessThanOrEqual(charge.amount_captured)
      }
      const captured = charges.reduce(
        (sum, charge) => sum + charge.amount_captured - charge.amount_refunded,
        0,
      )
      expect(moves.reduce((sum, move) => sum + move.amount, 0)).toBe(captured)
      await emulator.close()
    }),
    { numRuns: 60 },
  )
})
