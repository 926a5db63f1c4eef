import { expect, it } from 'vitest'
import { refusal, start } from './harness.ts'

it('saves a card for a customer', async () => {
  const { stripe } = start()
  const customer = (await stripe.customers.create({})).id
  const setup = await stripe.setupIntents.create({ customer, metadata: { a: '1' } })
  expect(setup).toMatchObject({
    status: 'requires_payment_method',
    usage: 'off_session',
    metadata: { a: '1' },
  })
  const confirmed = await stripe.setupIntents.confirm(setup.id, { payment_method: 'pm_card_visa' })
  expect(confirmed).toMatchObject({ status: 'succeeded' })
  const saved = await stripe.paymentMethods.list({ customer })
  expect(saved.data.map(({ id }) => id)).toEqual([confirmed.payment_method])
  const { data } = await stripe.events.list({ types: ['setup_intent.succeeded', 'payment_method.attached'] })
  expect(data.map(({ type }) => type)).toEqual(['setup_intent.succeeded', 'payment_method.attached'])
})

it('is confirmed with what it was given before', async () => {
  const { stripe } = start()
  const setup = await stripe.setupIntents.create({ payment_method: 'pm_card_visa' })
  expect(setup.status).toBe('requires_confirmation')
  expect((await stripe.setupIntents.confirm(setup.id)).status).toBe('succeeded')
  const error = await refusal(stripe.setupIntents.confirm(setup.id))
  expect(error.code).toBe('setup_intent_unexpected_state')
})

it('says why the bank refused', async () => {
  const { stripe } = start()
  const call = stripe.setupIntents.create({ payment_method: 'pm_card_chargeDeclined', confirm: true })
  expect(await refusal(call)).toMatchObject({ code: 'card_declined', statusCode: 402 })
  const [setup] = (await stripe.setupIntents.list()).data
  expect(setup).toMatchObject({
    status: 'requires_payment_method',
    last_setup_error: { code: 'card_declined' },
  })
  expect((await refusal(stripe.setupIntents.confirm(setup?.id ?? ''))).message).toContain('missing a payment')
})

it('is canceled while it is open', async () => {
  const { stripe } = start()
  const { id } = await stripe.setupIntents.create({})
  const canceled = await stripe.setupIntents.cancel(id, { cancellation_reason: 'abandoned' })
  expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
  expect((await refusal(stripe.setupIntents.cancel(id))).code).toBe('setup_intent_unexpected_state')
  expect((await refusal(stripe.setupIntents.retrieve('seti_none'))).code).toBe('resource_missing')
})
