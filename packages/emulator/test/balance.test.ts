import { expect, it } from 'vitest'
import { HOUR_MS, start } from './harness.ts'

const paid = { amount: 2000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true } as const

it('is empty, and says so in a currency', async () => {
  const { stripe } = start()
  const balance = await stripe.balance.retrieve()
  expect(balance.available).toEqual([{ amount: 0, currency: 'usd', source_types: { card: 0 } }])
  expect(balance.livemode).toBe(false)
})

it('is the sum of the balance transactions, pending first, available two days later', async () => {
  const { stripe, emulator } = start()
  await stripe.paymentIntents.create(paid)
  await stripe.paymentIntents.create({ ...paid, currency: 'eur' })
  const pending = await stripe.balance.retrieve()
  expect(pending.pending.map(({ amount, currency }) => [currency, amount])).toEqual([
    ['eur', 1912],
    ['usd', 1912],
  ])
  expect(pending.available.map(({ amount }) => amount)).toEqual([0, 0])
  await emulator.advance(72 * HOUR_MS)
  const later = await stripe.balance.retrieve()
  expect(later.pending.map(({ amount }) => amount)).toEqual([0, 0])
  expect(later.available.map(({ amount }) => amount)).toEqual([1912, 1912])
  const { data } = await stripe.balanceTransactions.list({ currency: 'usd' })
  expect(data.map(({ net, status }) => [net, status])).toEqual([[1912, 'available']])
})

it('leads from each balance transaction to what it was for', async () => {
  const { stripe } = start()
  const intent = await stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_bypassPending' })
  await stripe.refunds.create({ payment_intent: intent.id, amount: 100 })
  await stripe.payouts.create({ amount: 100, currency: 'usd' })
  const { data } = await stripe.balanceTransactions.list({ expand: ['data.source'] })
  expect(data.map(({ type, source }) => [type, typeof source === 'object' && source?.object])).toEqual([
    ['payout', 'payout'],
    ['refund', 'refund'],
    ['charge', 'charge'],
  ])
})

it('survives a snapshot', async () => {
  const { stripe, emulator } = start()
  await stripe.paymentIntents.create(paid)
  const snapshot = emulator.controls.snapshot()
  await stripe.paymentIntents.create(paid)
  emulator.controls.restore(snapshot)
  expect((await stripe.balance.retrieve()).pending[0]?.amount).toBe(1912)
})
