import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS, refusal, start } from './harness.ts'

const card = (payment_method: string): Stripe.PaymentIntentCreateParams => ({
  amount: 2000,
  currency: 'usd',
  payment_method,
  confirm: true,
})

it('is created without a method, confirmed with one, and succeeds', async () => {
  const { stripe } = start()
  const created = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd', metadata: { a: '1' } })
  expect(created).toMatchObject({
    status: 'requires_payment_method',
    latest_charge: null,
    metadata: { a: '1' },
  })
  const confirmed = await stripe.paymentIntents.confirm(created.id, {
    payment_method: 'pm_card_visa',
    expand: ['latest_charge', 'payment_method'],
  })
  expect(confirmed).toMatchObject({
    status: 'succeeded',
    amount_received: 2000,
    latest_charge: { captured: true, payment_method_details: { card: { last4: '4242' } } },
    payment_method: { card: { brand: 'visa' } },
  })
})

it.each([
  ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', undefined],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', undefined],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', undefined],
])('declines %s with %s', async (handle, code, declineCode) => {
  const { stripe } = start()
  const error = await refusal(stripe.paymentIntents.create(card(handle)))
  expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code })
  expect(error.decline_code || undefined).toBe(declineCode)
  expect(error.payment_intent?.status).toBe('requires_payment_method')
})

it('is captured later, in whole or in part, when asked to wait', async () => {
  const { stripe } = start()
  const held = await stripe.paymentIntents.create({ ...card('pm_card_visa'), capture_method: 'manual' })
  expect(held).toMatchObject({ status: 'requires_capture', amount_capturable: 2000, amount_received: 0 })
  expect((await refusal(stripe.paymentIntents.capture(held.id, { amount_to_capture: 2001 }))).code).toBe(
    'amount_too_large',
  )
  const captured = await stripe.paymentIntents.capture(held.id, { amount_to_capture: 1500 })
  expect(captured).toMatchObject({ status: 'succeeded', amount_received: 1500, amount_capturable: 0 })
})

it('is canceled while it can be, and says why when it cannot', async () => {
  const { stripe } = start()
  const open = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
  const canceled = await stripe.paymentIntents.cancel(open.id, { cancellation_reason: 'abandoned' })
  expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
  const error = await refusal(stripe.paymentIntents.cancel(open.id))
  expect(error).toMatchObject({ code: 'payment_intent_unexpected_state', statusCode: 400 })
  const paid = await stripe.paymentIntents.create(card('pm_card_visa'))
  expect((await refusal(stripe.paymentIntents.cancel(paid.id))).message).toContain('a status of succeeded')
})

it('waits for 3D Secure', async () => {
  const { stripe } = start()
  const intent = await stripe.paymentIntents.create(card('pm_card_threeDSecure2Required'))
  expect(intent.status).toBe('requires_action')
  expect(intent.next_action?.redirect_to_url?.url).toContain(intent.id)
})

it('processes a bank debit until it settles', async () => {
  const { stripe, emulator } = start()
  const intent = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'eur',
    payment_method_data: { type: 'sepa_debit', sepa_debit: { iban: 'AT611904300234573201' } },
    confirm: true,
  })
  expect(intent.status).toBe('processing')
  await emulator.advance(5 * MINUTE_MS)
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
})

it('refuses amounts that no card can pay', async () => {
  const { stripe } = start()
  const code = async (amount: number) =>
    (await refusal(stripe.paymentIntents.create({ amount, currency: 'usd' }))).code
  expect(await code(49)).toBe('amount_too_small')
  expect(await code(-1)).toBe('amount_too_small')
  expect(await code(100_000_000)).toBe('amount_too_large')
})

it('is updated while it is open', async () => {
  const { stripe } = start()
  const { id } = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    metadata: { a: '1', b: '2' },
  })
  const updated = await stripe.paymentIntents.update(id, { amount: 2500, metadata: { a: '', c: '3' } })
  expect(updated).toMatchObject({ amount: 2500, metadata: { b: '2', c: '3' } })
  expect(updated.metadata.a).toBeUndefined()
})

it('waits to be confirmed when it only knows with what', async () => {
  const { stripe } = start()
  const named = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
  })
  expect(named.status).toBe('requires_confirmation')
  expect((await stripe.paymentIntents.confirm(named.id)).status).toBe('succeeded')
  const later = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
  const updated = await stripe.paymentIntents.update(later.id, { payment_method: 'pm_card_visa' })
  expect(updated.status).toBe('requires_confirmation')
})

it('holds the money for a week, unless it is let go before', async () => {
  const { stripe, emulator } = start()
  const hold = () => stripe.paymentIntents.create({ ...card('pm_card_visa'), capture_method: 'manual' })
  const forgotten = await hold()
  const canceled = await stripe.paymentIntents.cancel((await hold()).id)
  expect(canceled).toMatchObject({ status: 'canceled', amount_capturable: 0 })
  expect((await refusal(stripe.paymentIntents.capture(canceled.id))).code).toBe(
    'payment_intent_unexpected_state',
  )
  await emulator.advance(7 * 24 * HOUR_MS)
  expect(await stripe.paymentIntents.retrieve(forgotten.id)).toMatchObject({
    status: 'canceled',
    cancellation_reason: 'automatic',
  })
  expect((await stripe.balanceTransactions.list()).data).toEqual([])
})
