import { expect, it } from 'vitest'
import { held, onboarded, refusal, start } from './harness.ts'

async function direct() {
  const world = start()
  const { id: seller } = await onboarded(world)
  const intent = await world.stripe.paymentIntents.create(
    {
      amount: 10_000,
      currency: 'usd',
      payment_method: 'pm_card_visa',
      confirm: true,
      application_fee_amount: 1000,
    },
    { stripeAccount: seller },
  )
  return { ...world, seller, chargeId: String(intent.latest_charge) }
}

it('is taken from a direct charge, in the books of both', async () => {
  const { stripe, seller, chargeId } = await direct()
  const charge = await stripe.charges.retrieve(
    chargeId,
    { expand: ['balance_transaction'] },
    { stripeAccount: seller },
  )
  expect(charge.balance_transaction).toMatchObject({ fee: 1320, net: 8680 })
  expect(await held(stripe, 'usd', seller)).toEqual([0, 8680])
  expect(await held(stripe, 'usd')).toEqual([0, 1000])
  const [fee] = (await stripe.applicationFees.list({ charge: chargeId })).data
  expect(fee).toMatchObject({
    amount: 1000,
    charge: chargeId,
    account: seller,
    originating_transaction: null,
  })
  expect((await refusal(stripe.charges.retrieve(chargeId))).code).toBe('resource_missing')
})

it('is given back in parts, and never more than it was', async () => {
  const { stripe, chargeId, seller } = await direct()
  const [fee] = (await stripe.applicationFees.list({ charge: chargeId })).data
  const feeId = fee?.id ?? ''
  const refund = await stripe.applicationFees.createRefund(feeId, { amount: 400, metadata: { a: '1' } })
  expect(refund).toMatchObject({ object: 'fee_refund', amount: 400, fee: feeId })
  const updated = await stripe.applicationFees.updateRefund(feeId, refund.id, { metadata: { b: '2' } })
  expect(updated.metadata).toEqual({ a: '1', b: '2' })
  expect((await refusal(stripe.applicationFees.createRefund(feeId, { amount: 601 }))).param).toBe('amount')
  await stripe.applicationFees.createRefund(feeId)
  expect(await stripe.applicationFees.retrieve(feeId)).toMatchObject({
    amount_refunded: 1000,
    refunded: true,
  })
  expect((await stripe.applicationFees.listRefunds(feeId)).data).toHaveLength(2)
  expect(await held(stripe, 'usd', seller)).toEqual([1000, 8680])
  expect((await refusal(stripe.applicationFees.createRefund(feeId))).code).toBe('charge_already_refunded')
})

it('goes back with the refund of a direct charge when asked', async () => {
  const { stripe, chargeId, seller } = await direct()
  await stripe.refunds.create(
    { charge: chargeId, amount: 5000, refund_application_fee: true },
    { stripeAccount: seller },
  )
  const [fee] = (await stripe.applicationFees.list({ charge: chargeId })).data
  expect(fee?.amount_refunded).toBe(500)
})

it('needs a seller to take it from', async () => {
  const { stripe } = start()
  const alone = stripe.paymentIntents.create({ amount: 2000, currency: 'usd', application_fee_amount: 100 })
  expect((await refusal(alone)).message).toContain('Can only apply an application_fee_amount when')
})
