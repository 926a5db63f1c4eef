import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { MINUTE_MS, refusal, start } from './harness.ts'

async function paid(payment_method = 'pm_card_visa') {
  const world = start()
  const intent = await world.stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method,
    confirm: true,
  })
  return { ...world, intent, chargeId: String(intent.latest_charge) }
}

async function typesSince(stripe: Stripe, ending_before: string): Promise<string[]> {
  const { data } = await stripe.events.list({ ending_before, limit: 100 })
  return data.map(({ type }) => type).reverse()
}

const newest = async (stripe: Stripe) => (await stripe.events.list({ limit: 1 })).data[0]?.id ?? ''

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

it('starts pending with pm_card_pendingRefund and succeeds later', async () => {
  const { stripe, emulator, chargeId } = await paid('pm_card_pendingRefund')
  const refund = await stripe.refunds.create({ charge: chargeId })
  expect(refund.status).toBe('pending')
  const since = await newest(stripe)
  await emulator.advance(2 * MINUTE_MS)
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
  expect(await typesSince(stripe, since)).toEqual(['refund.updated', 'charge.refund.updated'])
})

it('fails later with pm_card_refundFail, and the money comes back to the balance', async () => {
  const { stripe, emulator, chargeId } = await paid('pm_card_refundFail')
  const refund = await stripe.refunds.create({ charge: chargeId, amount: 700 })
  expect(refund.status).toBe('succeeded')
  const since = await newest(stripe)
  await emulator.advance(2 * MINUTE_MS)
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction'] })
  expect(failed).toMatchObject({
    status: 'failed',
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: { amount: 700, type: 'refund_failure', source: refund.id },
  })
  expect(await stripe.charges.retrieve(chargeId)).toMatchObject({ amount_refunded: 0, refunded: false })
  expect(await typesSince(stripe, since)).toEqual([
    'refund.updated',
    'charge.refund.updated',
    'refund.failed',
  ])
  expect((await stripe.refunds.create({ charge: chargeId, amount: 2000 })).amount).toBe(2000)
})

it('can be canceled only while the buyer is asked for an account', async () => {
  const { stripe, emulator, chargeId } = await paid('pm_card_pendingRefund')
  const refund = await stripe.refunds.create({ charge: chargeId })
  expect((await refusal(stripe.refunds.cancel(refund.id))).message).toContain('a status of pending')
  const asked = emulator.controls.turnRefund(refund.id, 'requires_action')
  expect(asked.next_action?.type).toBe('display_details')
  const canceled = await stripe.refunds.cancel(refund.id)
  expect(canceled).toMatchObject({ status: 'canceled' })
  expect(canceled.next_action).toBeUndefined()
  expect((await stripe.charges.retrieve(chargeId)).refunded).toBe(false)
})

it('fails days after it succeeded when the controls say so, and never twice', async () => {
  const { stripe, emulator, chargeId } = await paid()
  const refund = await stripe.refunds.create({ charge: chargeId })
  emulator.controls.turnRefund(refund.id, 'failed', 'lost_or_stolen_card')
  expect((await stripe.refunds.retrieve(refund.id)).failure_reason).toBe('lost_or_stolen_card')
  expect(() => emulator.controls.turnRefund(refund.id, 'failed')).toThrow('a status of failed')
})
