import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import type { EmulatorOptions } from '../src/index.ts'
import { HOUR_MS, held, onboarded, refusal, start } from './harness.ts'

async function selling(payment_method = 'pm_card_visa', currency = 'eur', options: EmulatorOptions = {}) {
  const world = start(options)
  const { id: destination } = await onboarded(world)
  const intent = await world.stripe.paymentIntents.create({
    amount: 10_000,
    currency,
    payment_method,
    confirm: true,
  })
  const transfer = (extra: Partial<Stripe.TransferCreateParams> = {}) =>
    world.stripe.transfers.create({ amount: 8000, currency, destination, ...extra })
  return { ...world, destination, intent, source: String(intent.latest_charge), transfer }
}

it('waits for the money of its charge, which it need not wait for', async () => {
  const { stripe, emulator, destination, source, intent, transfer } = await selling()
  const made = await transfer({ source_transaction: source, metadata: { a: '1' } })
  expect(made).toMatchObject({
    amount: 8000,
    destination,
    reversed: false,
    source_transaction: source,
    transfer_group: `group_${intent.id}`,
  })
  expect((await stripe.charges.retrieve(source)).transfer_group).toBe(`group_${intent.id}`)
  expect(await held(stripe, 'eur')).toEqual([0, 10_000 - 320 - 8000])
  expect(await held(stripe, 'eur', destination)).toEqual([0, 8000])
  await emulator.advance(72 * HOUR_MS)
  expect((await held(stripe, 'eur'))[0]).toBe(1680)
  const payment = await stripe.charges.retrieve(
    String(made.destination_payment),
    {},
    { stripeAccount: destination },
  )
  expect(payment).toMatchObject({ id: expect.stringMatching(/^py_/), amount: 8000, source_transfer: made.id })
})

it('without a charge needs money that is there', async () => {
  const short = await selling()
  const error = await refusal(short.transfer())
  expect(error).toMatchObject({ code: 'balance_insufficient', statusCode: 400 })
  const { stripe, destination, transfer } = await selling('pm_card_bypassPending')
  const made = await transfer({ transfer_group: 'order_1' })
  expect(await held(stripe, 'eur', destination)).toEqual([8000, 0])
  const { data } = await stripe.transfers.list({ transfer_group: 'order_1', destination })
  expect(data.map(({ id }) => id)).toEqual([made.id])
})

it('is never more than its charge', async () => {
  const { source, transfer } = await selling()
  await transfer({ source_transaction: source })
  const error = await refusal(transfer({ source_transaction: source, amount: 2001 }))
  expect(error.message).toBe(
    'Transfers using this transaction as a source must not exceed the source amount of €100.00. (There is already a transfer using this source, amounting to €80.00.)',
  )
  expect((await transfer({ source_transaction: source, amount: 2000 })).amount).toBe(2000)
})

it('is in the currency the charge settled in', async () => {
  const { stripe, source, transfer } = await selling('pm_card_visa', 'eur', { settlementCurrency: 'usd' })
  const charge = await stripe.charges.retrieve(source, { expand: ['balance_transaction'] })
  expect(charge.balance_transaction).toMatchObject({ currency: 'usd', exchange_rate: 1.16, amount: 11_600 })
  const error = await refusal(transfer({ source_transaction: source }))
  expect(error.message).toBe(
    "The currency of source_transaction's balance transaction (usd) must be the same as the transfer currency (eur)",
  )
  expect((await transfer({ source_transaction: source, currency: 'usd', amount: 9000 })).currency).toBe('usd')
})

it('goes to none but accounts that can take it', async () => {
  const { stripe, source, transfer } = await selling()
  const raw = await stripe.accounts.create({ type: 'express' })
  const closed = await refusal(transfer({ source_transaction: source, destination: raw.id }))
  expect(closed.code).toBe('insufficient_capabilities_for_transfer')
  const unknown = await refusal(transfer({ source_transaction: source, destination: 'acct_none' }))
  expect(unknown).toMatchObject({ code: 'resource_missing', param: 'destination' })
  expect((await refusal(transfer({ source_transaction: 'ch_none' }))).param).toBe('source_transaction')
})

it('is reversed in parts, and never more than it was', async () => {
  const { stripe, destination, source, transfer } = await selling()
  const made = await transfer({ source_transaction: source })
  const reversal = await stripe.transfers.createReversal(made.id, { amount: 3000, metadata: { a: '1' } })
  expect(reversal).toMatchObject({ amount: 3000, transfer: made.id, metadata: { a: '1' } })
  expect(await stripe.transfers.retrieve(made.id)).toMatchObject({
    amount_reversed: 3000,
    reversed: false,
    reversals: { data: [{ id: reversal.id }] },
  })
  expect((await refusal(stripe.transfers.createReversal(made.id, { amount: 5001 }))).param).toBe('amount')
  await stripe.transfers.createReversal(made.id)
  expect((await stripe.transfers.retrieve(made.id)).reversed).toBe(true)
  expect((await refusal(stripe.transfers.createReversal(made.id))).message).toContain('fully reversed')
  expect(await held(stripe, 'eur', destination)).toEqual([-8000, 8000])
  const events = await stripe.events.list({ types: ['transfer.created', 'transfer.reversed'] })
  expect(events.data.map(({ type }) => type)).toEqual([
    'transfer.reversed',
    'transfer.reversed',
    'transfer.created',
  ])
  const refunds = await stripe.refunds.list({}, { stripeAccount: destination })
  expect(refunds.data.map(({ amount }) => amount)).toEqual([5000, 3000])
})

it('cannot be reversed once the seller was paid out', async () => {
  const { stripe, emulator, destination, source, transfer } = await selling()
  const made = await transfer({ source_transaction: source })
  await emulator.advance(100 * HOUR_MS)
  expect(await held(stripe, 'eur', destination)).toEqual([0, 0])
  expect((await refusal(stripe.transfers.createReversal(made.id))).code).toBe('balance_insufficient')
})
