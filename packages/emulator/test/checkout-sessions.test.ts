import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { ENDPOINT_URL, HOUR_MS, MINUTE_MS, refusal, sessionParams, start, typesOf } from './harness.ts'

async function listening(answers: number[] = []) {
  const world = start({}, answers)
  await world.stripe.webhookEndpoints.create({ url: ENDPOINT_URL, enabled_events: ['*'] })
  return world
}

describe('creating a session', () => {
  it('adds up its items, takes both metadata maps and has no payment intent yet', async () => {
    const { stripe, clock } = start()
    const session = await stripe.checkout.sessions.create(
      sessionParams({
        client_reference_id: 'booking-1',
        metadata: { booking: '1' },
        payment_intent_data: { metadata: { intent: '2' }, description: 'An hour' },
        line_items: [
          { quantity: 2, price_data: { currency: 'eur', unit_amount: 1200, product_data: { name: 'A' } } },
          { quantity: 1, price_data: { currency: 'eur', unit_amount: 50, product_data: { name: 'B' } } },
        ],
      }),
    )
    const now = clock.now() / 1000
    expect(session).toMatchObject({
      object: 'checkout.session',
      amount_total: 2450,
      currency: 'eur',
      client_reference_id: 'booking-1',
      metadata: { booking: '1' },
      payment_intent: null,
      payment_status: 'unpaid',
      status: 'open',
      created: now,
      expires_at: now + 24 * 3600,
    })
    expect(session.url).toBe(`http://localhost:12111/c/pay/${session.id}`)
  })

  it('makes no event, and can be read back', async () => {
    const { stripe } = start()
    const { id } = await stripe.checkout.sessions.create(sessionParams())
    expect((await stripe.events.list()).data).toEqual([])
    expect((await stripe.checkout.sessions.retrieve(id)).id).toBe(id)
    const items = await stripe.checkout.sessions.listLineItems(id)
    expect(items.data[0]).toMatchObject({ description: 'An hour', amount_total: 1200, quantity: 1 })
  })

  it('takes a price that is already there, and opens what is asked for', async () => {
    const { stripe } = start()
    const product = await stripe.products.create({ name: 'Course' })
    const price = await stripe.prices.create({ currency: 'usd', unit_amount: 900, product: product.id })
    const session = await stripe.checkout.sessions.create(
      sessionParams({
        line_items: [{ price: price.id, quantity: 3 }],
        expand: ['line_items.data.price.product'],
      }),
    )
    expect(session.amount_total).toBe(2700)
    expect(session.line_items?.data[0]?.price?.product).toMatchObject({ id: product.id, name: 'Course' })
  })

  it('offers what is allowed, without what is excluded', async () => {
    const { stripe } = start()
    const types = async (extra: Stripe.Checkout.SessionCreateParams) =>
      (await stripe.checkout.sessions.create(sessionParams(extra))).payment_method_types
    expect(await types({})).toEqual(['card', 'sepa_debit'])
    expect(await types({ allowed_payment_method_types: ['card'] })).toEqual(['card'])
    expect(await types({ excluded_payment_method_types: ['sepa_debit'] })).toEqual(['card'])
  })

  it.each<[string, Stripe.Checkout.SessionCreateParams, string]>([
    ['too early an end', { expires_at: 1767603600 + 60 }, 'expires_at'],
    ['too late an end', { expires_at: 1767603600 + 25 * 3600 }, 'expires_at'],
    ['no items', { line_items: [] }, 'line_items'],
    ['an unknown price', { line_items: [{ price: 'price_none', quantity: 1 }] }, 'line_items[0][price]'],
    ['an item without quantity', { line_items: [{ price: 'price_none' }] }, 'line_items[0][quantity]'],
    ['an unknown customer', { customer: 'cus_none' }, 'customer'],
    ['a success_url that is none', { success_url: 'there' }, 'success_url'],
  ])('refuses %s', async (_what, extra, param) => {
    const { stripe } = start()
    expect((await refusal(stripe.checkout.sessions.create(sessionParams(extra)))).param).toBe(param)
  })

  it('refuses the removed payment_method_types by name, and says what to use', async () => {
    const { stripe } = start()
    const params = Object.assign(sessionParams(), { payment_method_types: ['card'] })
    const error = await refusal(stripe.checkout.sessions.create(params))
    expect(error).toMatchObject({ code: 'parameter_unknown', param: 'payment_method_types', statusCode: 400 })
    expect(error.message).toContain('allowed_payment_method_types')
  })

  it('refuses less than the minimum of the currency, and takes nothing at all', async () => {
    const { stripe, emulator } = start()
    const of = (currency: string, unit_amount: number) =>
      stripe.checkout.sessions.create(
        sessionParams({
          line_items: [{ quantity: 1, price_data: { currency, unit_amount, product_data: { name: 'A' } } }],
        }),
      )
    expect((await refusal(of('usd', 49))).code).toBe('amount_too_small')
    expect((await refusal(of('huf', 17_400))).code).toBe('amount_too_small')
    expect((await refusal(of('usd', 100_000_000))).code).toBe('amount_too_large')
    expect((await refusal(of('isk', 5050))).param).toBe('line_items[0][price_data][unit_amount]')
    const free = await of('jpy', 0)
    expect(free.payment_status).toBe('no_payment_required')
    expect(emulator.controls.pay(free.id).session).toMatchObject({ status: 'complete', payment_intent: null })
  })

  it('leaves nothing behind when it refuses', async () => {
    const { stripe } = start()
    const item = {
      quantity: 1,
      price_data: { currency: 'usd', unit_amount: 900, product_data: { name: 'A' } },
    }
    await refusal(stripe.checkout.sessions.create(sessionParams({ line_items: [item, { quantity: 1 }] })))
    expect((await stripe.prices.list()).data).toEqual([])
  })
})

describe('paying', () => {
  it('by card completes the session, with events in order and the data carried over', async () => {
    const { stripe, emulator, sent } = await listening()
    const created = await stripe.checkout.sessions.create(
      sessionParams({
        customer_creation: 'always',
        payment_intent_data: {
          metadata: { intent: '2' },
          transfer_group: 'g1',
          receipt_email: 'r@shop.test',
        },
      }),
    )
    emulator.controls.pay(created.id, { email: 'ann@example.com' })
    await emulator.runDue()
    expect(typesOf(sent)).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
      'customer.created',
      'checkout.session.completed',
    ])
    const session = await stripe.checkout.sessions.retrieve(created.id, {
      expand: ['payment_intent.latest_charge.balance_transaction', 'customer'],
    })
    expect(session).toMatchObject({
      status: 'complete',
      payment_status: 'paid',
      url: null,
      customer: { email: 'ann@example.com' },
      customer_details: { email: 'ann@example.com' },
      payment_intent: {
        status: 'succeeded',
        metadata: { intent: '2' },
        transfer_group: 'g1',
        amount_received: 1200,
        latest_charge: { paid: true, balance_transaction: { amount: 1200, fee: 65, net: 1135 } },
      },
    })
  })

  it('leaves the session open when the card is declined; a second card pays it', async () => {
    const { stripe, emulator, sent } = await listening()
    const { id } = await stripe.checkout.sessions.create(sessionParams())
    const declined = emulator.controls.decline(id)
    expect(declined).toMatchObject({ result: 'declined', message: 'Your card was declined.' })
    const open = await stripe.checkout.sessions.retrieve(id, { expand: ['payment_intent'] })
    expect(open).toMatchObject({ status: 'open', payment_status: 'unpaid' })
    expect(open.payment_intent).toMatchObject({ last_payment_error: { decline_code: 'generic_decline' } })
    expect(emulator.controls.pay(id).result).toBe('complete')
    await emulator.runDue()
    expect(typesOf(sent)).toEqual([
      'payment_intent.created',
      'charge.failed',
      'payment_intent.payment_failed',
      'charge.succeeded',
      'payment_intent.succeeded',
      'checkout.session.completed',
    ])
  })

  it('asks for 3D Secure where the card wants it', async () => {
    const { stripe, emulator } = start()
    const { id } = await stripe.checkout.sessions.create(sessionParams())
    const card = '4000 0025 0000 3155'
    expect(emulator.controls.pay(id, { card }).result).toBe('requires_action')
    expect(emulator.controls.pay(id, { card, challenge: 'fail' }).result).toBe('declined')
    expect(emulator.controls.pay(id, { card, challenge: 'complete' }).result).toBe('complete')
  })

  it.each(['succeed', 'fail'] as const)(
    'by bank debit is complete and unpaid until it settles: %s',
    async (ends) => {
      const { stripe, emulator, sent } = await listening()
      const { id } = await stripe.checkout.sessions.create(sessionParams())
      emulator.controls.pay(id, { debit: 'sepa_debit', ends })
      expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({
        status: 'complete',
        payment_status: 'unpaid',
      })
      await emulator.advance(5 * MINUTE_MS)
      const settled = await stripe.checkout.sessions.retrieve(id)
      expect(settled.payment_status).toBe(ends === 'succeed' ? 'paid' : 'unpaid')
      expect(typesOf(sent).at(-1)).toBe(
        `checkout.session.async_payment_${ends === 'succeed' ? 'succeeded' : 'failed'}`,
      )
    },
  )
})

describe('expiring', () => {
  it('happens by its own clock', async () => {
    const { stripe, emulator, clock, sent } = await listening()
    const expires_at = clock.now() / 1000 + 30 * 60
    const { id } = await stripe.checkout.sessions.create(sessionParams({ expires_at }))
    await emulator.advance(30 * MINUTE_MS - 1)
    expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
    await emulator.advance(1)
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ status: 'expired', url: null })
    expect(typesOf(sent)).toEqual(['checkout.session.expired'])
  })

  it('happens by call, once, and never after payment', async () => {
    const { stripe, emulator } = start()
    const first = await stripe.checkout.sessions.create(sessionParams())
    expect((await stripe.checkout.sessions.expire(first.id)).status).toBe('expired')
    const again = await refusal(stripe.checkout.sessions.expire(first.id))
    expect(again.message).toContain('a status of expired')
    const paid = await stripe.checkout.sessions.create(sessionParams())
    emulator.controls.pay(paid.id)
    expect((await refusal(stripe.checkout.sessions.expire(paid.id))).statusCode).toBe(400)
    await emulator.advance(25 * HOUR_MS)
    expect((await stripe.checkout.sessions.retrieve(paid.id)).status).toBe('complete')
  })

  it('is the only way to end it: its payment intent cannot be canceled', async () => {
    const { stripe, emulator } = start()
    const { id } = await stripe.checkout.sessions.create(sessionParams())
    emulator.controls.decline(id)
    const { payment_intent } = await stripe.checkout.sessions.retrieve(id)
    const error = await refusal(stripe.paymentIntents.cancel(String(payment_intent)))
    expect(error.message).toContain('Expire the Checkout Session')
    await stripe.checkout.sessions.expire(id)
    expect((await stripe.paymentIntents.retrieve(String(payment_intent))).status).toBe('canceled')
  })

  it('is refused for what is not there', async () => {
    const { stripe } = start()
    const error = await refusal(stripe.checkout.sessions.expire('cs_test_none'))
    expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing' })
  })
})

it('lists by status, by payment intent and by customer', async () => {
  const { stripe, emulator } = start()
  const paid = await stripe.checkout.sessions.create(sessionParams())
  const open = await stripe.checkout.sessions.create(sessionParams())
  emulator.controls.pay(paid.id)
  const ids = async (params: Stripe.Checkout.SessionListParams) =>
    (await stripe.checkout.sessions.list(params)).data.map(({ id }) => id)
  expect(await ids({})).toEqual([open.id, paid.id])
  expect(await ids({ status: 'complete' })).toEqual([paid.id])
  const { payment_intent } = await stripe.checkout.sessions.retrieve(paid.id)
  expect(await ids({ payment_intent: String(payment_intent) })).toEqual([paid.id])
})
