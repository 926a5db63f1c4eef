import { expect, it } from 'vitest'
import { HOUR_MS, held, onboarded, refusal, start } from './harness.ts'

const DAY_MS = 24 * HOUR_MS

async function rich() {
  const world = start()
  await world.stripe.paymentIntents.create({
    amount: 10_000,
    currency: 'usd',
    payment_method: 'pm_card_bypassPending',
    confirm: true,
  })
  const types = async (): Promise<string[]> => {
    const { data } = await world.stripe.events.list({ type: 'payout.*' })
    return data.map(({ type }) => type).reverse()
  }
  return { ...world, types }
}

it('leaves the balance at once and is expected at the bank later', async () => {
  const { stripe, emulator, types } = await rich()
  const payout = await stripe.payouts.create({ amount: 9000, currency: 'usd', metadata: { a: '1' } })
  expect(payout).toMatchObject({ status: 'pending', automatic: false, method: 'standard' })
  expect(await held(stripe, 'usd')).toEqual([680, 0])
  await emulator.advance(DAY_MS)
  expect((await stripe.payouts.retrieve(payout.id)).status).toBe('in_transit')
  await emulator.advance(3 * DAY_MS)
  expect((await stripe.payouts.retrieve(payout.id)).status).toBe('paid')
  expect(await types()).toEqual(['payout.created', 'payout.updated', 'payout.paid'])
})

it('is never more than there is', async () => {
  const { stripe } = await rich()
  const error = await refusal(stripe.payouts.create({ amount: 9681, currency: 'usd' }))
  expect(error.code).toBe('balance_insufficient')
  expect((await refusal(stripe.payouts.create({ amount: 1, currency: 'eur' }))).code).toBe(
    'balance_insufficient',
  )
})

it('is canceled while it is pending, and not after', async () => {
  const { stripe, emulator } = await rich()
  const first = await stripe.payouts.create({ amount: 9000, currency: 'usd' })
  expect((await stripe.payouts.cancel(first.id)).status).toBe('canceled')
  expect(await held(stripe, 'usd')).toEqual([9680, 0])
  const second = await stripe.payouts.create({ amount: 9000, currency: 'usd' })
  await emulator.advance(DAY_MS)
  expect((await refusal(stripe.payouts.cancel(second.id))).message).toContain('in_transit')
})

it('can fail after it was paid, and the money comes back', async () => {
  const { stripe, emulator, types } = await rich()
  const payout = await stripe.payouts.create({ amount: 9000, currency: 'usd' })
  await emulator.advance(4 * DAY_MS)
  emulator.controls.settlePayout(payout.id, 'failed', 'account_closed')
  expect(await stripe.payouts.retrieve(payout.id, { expand: ['failure_balance_transaction'] })).toMatchObject(
    {
      status: 'failed',
      failure_code: 'account_closed',
      failure_balance_transaction: { amount: 9000, type: 'payout_failure' },
    },
  )
  expect(await held(stripe, 'usd')).toEqual([9680, 0])
  expect((await types()).slice(-2)).toEqual(['payout.paid', 'payout.failed'])
})

it('happens by itself where the schedule says so, and bounces from a bad bank account', async () => {
  const world = await rich()
  const { stripe, emulator } = world
  const { id: stripeAccount } = await onboarded(world, {
    external_account: {
      object: 'bank_account',
      country: 'US',
      currency: 'usd',
      account_number: '000111111116',
      routing_number: '110000000',
    },
  })
  await stripe.transfers.create({ amount: 5000, currency: 'usd', destination: stripeAccount })
  await emulator.advance(DAY_MS)
  expect(await held(stripe, 'usd', stripeAccount)).toEqual([0, 0])
  const [payout] = (await stripe.payouts.list({}, { stripeAccount })).data
  expect(payout).toMatchObject({ automatic: true, amount: 5000, destination: expect.stringMatching(/^ba_/) })
  const waiting = async () => (await stripe.payouts.list({ status: 'failed' }, { stripeAccount })).data
  await emulator.advance(4 * DAY_MS)
  expect((await waiting())[0]).toMatchObject({ id: payout?.id, failure_code: 'no_account' })
})

it('waits where the schedule is manual, and for its weekday where it is weekly', async () => {
  const world = await rich()
  const { stripe, emulator } = world
  const settings = { payouts: { schedule: { interval: 'manual' } } } as const
  const { id: stripeAccount } = await onboarded(world, { settings })
  await stripe.transfers.create({ amount: 5000, currency: 'usd', destination: stripeAccount })
  await emulator.advance(10 * DAY_MS)
  expect(await held(stripe, 'usd', stripeAccount)).toEqual([5000, 0])
  const changed = await stripe.balanceSettings.update(
    { payments: { payouts: { schedule: { interval: 'weekly', weekly_payout_days: ['tuesday'] } } } },
    { stripeAccount },
  )
  expect(changed.payments.payouts?.schedule).toEqual({ interval: 'weekly', weekly_payout_days: ['tuesday'] })
  await emulator.advance(8 * DAY_MS)
  const [payout] = (await stripe.payouts.list({}, { stripeAccount })).data
  expect(new Date((payout?.created ?? 0) * 1000).getUTCDay()).toBe(2)
})
