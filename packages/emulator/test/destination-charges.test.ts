import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { held, onboarded, refusal, sessionParams, start } from './harness.ts'

async function charged(extra: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  const world = start()
  const { id: seller } = await onboarded(world)
  const intent = await world.stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    transfer_data: { destination: seller },
    application_fee_amount: 1230,
    expand: ['latest_charge'],
    ...extra,
  })
  if (typeof intent.latest_charge !== 'object' || !intent.latest_charge)
    throw new Error('No charge was made.')
  return { ...world, seller, intent, charge: intent.latest_charge }
}

it('sends the whole to the seller, who pays the fee out of it', async () => {
  const { stripe, seller, charge } = await charged()
  expect(charge).toMatchObject({
    transfer: expect.stringMatching(/^tr_/),
    application_fee: expect.stringMatching(/^fee_/),
    application_fee_amount: 1230,
  })
  expect(await held(stripe, 'usd')).toEqual([0, 10_000 - 320 - 10_000 + 1230])
  expect(await held(stripe, 'usd', seller)).toEqual([0, 10_000 - 1230])
  const fee = await stripe.applicationFees.retrieve(String(charge.application_fee))
  expect(fee).toMatchObject({ account: seller, amount: 1230, originating_transaction: charge.id })
  const { data } = await stripe.events.list({ types: ['application_fee.created', 'transfer.created'] })
  expect(data.map(({ type }) => type)).toEqual(['application_fee.created', 'transfer.created'])
})

it('leaves the seller alone when it is refunded, unless told', async () => {
  const { stripe, seller, charge } = await charged()
  await stripe.refunds.create({ charge: charge.id, amount: 4000 })
  expect(await held(stripe, 'usd', seller)).toEqual([0, 8770])
  const refund = await stripe.refunds.create({
    charge: charge.id,
    reverse_transfer: true,
    refund_application_fee: true,
    expand: ['transfer_reversal'],
  })
  expect(refund).toMatchObject({ amount: 6000, transfer_reversal: { source_refund: refund.id } })
  const fee = await stripe.applicationFees.retrieve(String(charge.application_fee))
  expect(fee).toMatchObject({ amount_refunded: 1230, refunded: true })
})

it('takes back in proportion', async () => {
  const { stripe, seller, charge } = await charged()
  await stripe.refunds.create({
    charge: charge.id,
    amount: 2500,
    reverse_transfer: true,
    refund_application_fee: true,
  })
  expect((await stripe.transfers.retrieve(String(charge.transfer))).amount_reversed).toBe(2500)
  const fee = await stripe.applicationFees.retrieve(String(charge.application_fee))
  expect(fee.amount_refunded).toBe(308)
  const [available = 0, pending = 0] = await held(stripe, 'usd', seller)
  expect(available + pending).toBe(8770 - 2500 + 308)
})

it('says what there is not to take back', async () => {
  const { stripe } = start()
  const intent = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
  })
  const charge = String(intent.latest_charge)
  expect((await refusal(stripe.refunds.create({ charge, reverse_transfer: true }))).message).toBe(
    `Cannot reverse transfer on charge ${charge} because it does not have an associated transfer.`,
  )
  expect((await refusal(stripe.refunds.create({ charge, refund_application_fee: true }))).message).toBe(
    `Attempting to refund_application_fee on ${charge}, but it has no application fee`,
  )
  const { stripe: other, charge: destination } = await charged()
  const alone = other.refunds.create({ charge: destination.id, refund_application_fee: true })
  expect((await refusal(alone)).message).toContain('reverse_transfer')
})

it('sends part of it when told how much, and no fee then', async () => {
  const world = start()
  const { id: destination } = await onboarded(world)
  const paying = { amount: 10_000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true }
  await world.stripe.paymentIntents.create({ ...paying, transfer_data: { destination, amount: 7000 } })
  expect(await held(world.stripe, 'usd', destination)).toEqual([0, 7000])
  const both = world.stripe.paymentIntents.create({
    ...paying,
    transfer_data: { destination, amount: 7000 },
    application_fee_amount: 1,
  })
  expect((await refusal(both)).param).toBe('application_fee_amount')
})

it('comes from a Checkout Session too, and is checked before one is made', async () => {
  const world = start()
  const { id: destination } = await onboarded(world)
  const { stripe, emulator } = world
  const selling = (extra: Stripe.Checkout.SessionCreateParams.PaymentIntentData) =>
    stripe.checkout.sessions.create(sessionParams({ payment_intent_data: extra }))
  const session = await selling({ transfer_data: { destination }, application_fee_amount: 200 })
  emulator.controls.pay(session.id)
  expect(await held(stripe, 'eur', destination)).toEqual([0, 1000])
  expect((await refusal(selling({ application_fee_amount: 200 }))).message).toContain('direct payment')
  const unknown = await refusal(selling({ transfer_data: { destination: 'acct_none' } }))
  expect(unknown.param).toBe('payment_intent_data[transfer_data][destination]')
  const raw = await stripe.accounts.create({ type: 'express' })
  expect((await refusal(selling({ on_behalf_of: raw.id }))).message).toContain("'on_behalf_of'")
})

it('gives the fee back with a transfer taken back by hand, when told', async () => {
  const { stripe, charge } = await charged()
  const transfer = String(charge.transfer)
  await stripe.transfers.createReversal(transfer, { amount: 5000, refund_application_fee: true })
  const fee = await stripe.applicationFees.retrieve(String(charge.application_fee))
  expect(fee.amount_refunded).toBe(615)
})

it('is a direct charge when the session is made on the account itself', async () => {
  const world = start()
  const { id: stripeAccount } = await onboarded(world)
  const { stripe, emulator } = world
  const session = await stripe.checkout.sessions.create(
    sessionParams({ payment_intent_data: { application_fee_amount: 200 } }),
    { stripeAccount },
  )
  emulator.controls.pay(session.id)
  expect(await held(stripe, 'eur', stripeAccount)).toEqual([0, 1200 - 65 - 200])
  expect(await held(stripe, 'eur')).toEqual([0, 200])
  expect((await refusal(stripe.checkout.sessions.retrieve(session.id))).code).toBe('resource_missing')
})

it('moves the money only when a held payment is captured', async () => {
  const { stripe, seller, intent } = await charged({ capture_method: 'manual' })
  expect(await held(stripe, 'usd', seller)).toEqual([0, 0])
  await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 6000, application_fee_amount: 600 })
  expect(await held(stripe, 'usd', seller)).toEqual([0, 5400])
})
