import { expect, it } from 'vitest'
import { refusal, start } from './harness.ts'

async function paid() {
  const world = start()
  const intent = await world.stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
  })
  return { ...world, intent, chargeId: String(intent.latest_charge) }
}

it('gives part back, then the rest, and never more', async () => {
  const { stripe, intent, chargeId } = await paid()
  const part = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 })
  expect(part).toMatchObject({ status: 'succeeded', amount: 500, charge: chargeId })
  expect(await stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 500, refunded: false })
  const tooMuch = await refusal(stripe.refunds.create({ charge: chargeId, amount: 1501 }))
  expect(tooMuch.message).toBe('Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)')
  await stripe.refunds.create({ charge: chargeId })
  expect(await stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 2000, refunded: true })
  expect((await refusal(stripe.refunds.create({ charge: chargeId }))).code).toBe('charge_already_refunded')
})

it('takes the money from the balance and says so in its events', async () => {
  const { stripe, chargeId } = await paid()
  const refund = await stripe.refunds.create({
    charge: chargeId,
    amount: 500,
    expand: ['balance_transaction'],
  })
  expect(refund.balance_transaction).toMatchObject({ amount: -500, type: 'refund', fee: 0, net: -500 })
  const events = await stripe.events.list({ limit: 2 })
  expect(events.data.map(({ type }) => type)).toEqual(['charge.refunded', 'refund.created'])
  expect(events.data[0]?.data.previous_attributes).toEqual({ amount_refunded: 0 })
})

it('needs a payment that succeeded', async () => {
  const { stripe } = start()
  const { id } = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
  expect((await refusal(stripe.refunds.create({ payment_intent: id }))).message).toContain(
    'successful charge',
  )
  expect((await refusal(stripe.refunds.create({ payment_intent: 'pi_none' }))).code).toBe('resource_missing')
  expect((await refusal(stripe.refunds.create({}))).code).toBe('parameter_missing')
})

it('is listed by charge', async () => {
  const { stripe, chargeId } = await paid()
  const refund = await stripe.refunds.create({ charge: chargeId })
  expect((await stripe.refunds.list({ charge: chargeId })).data.map(({ id }) => id)).toEqual([refund.id])
  expect((await stripe.refunds.list({ charge: 'ch_none' })).data).toEqual([])
})
