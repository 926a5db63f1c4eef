import { expect, it } from 'vitest'
import { held, start } from './harness.ts'

/** The controls as another process uses them: JSON over HTTP. */
async function playing() {
  const world = start()
  const play = async (path: string, body: object = {}) => {
    const answer = await world.emulator.fetch(`http://local/_emulator/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    })
    const answered: Record<string, unknown> = await answer.json()
    return { status: answer.status, body: answered }
  }
  return { ...world, play }
}

it('plays the seller and Stripe', async () => {
  const { stripe, play } = await playing()
  const { id } = await stripe.accounts.create({ type: 'express' })
  expect((await play(`accounts/${id}/onboard`, { end: 'verify' })).body).toMatchObject({
    charges_enabled: false,
  })
  expect((await play(`accounts/${id}/verify`, { verification: 'verified' })).body).toMatchObject({
    charges_enabled: true,
  })
  expect((await play(`accounts/${id}/deauthorize`)).body).toEqual({ ok: true })
  expect((await play(`accounts/${id}/deauthorize`)).status).toBe(403)
})

it('plays the buyer', async () => {
  const { stripe, play } = await playing()
  const { id } = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
  })
  expect((await play(`intents/${id}/challenge`, { answer: 'complete' })).body).toMatchObject({
    isPassed: true,
  })
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded')
  expect((await play(`intents/${id}/challenge`, { answer: 'complete' })).status).toBe(400)
})

it('plays the bank', async () => {
  const { stripe, play } = await playing()
  const intent = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method: 'pm_card_bypassPending',
    confirm: true,
  })
  const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 500 })
  expect((await play(`refunds/${refund.id}/turn`, { to: 'failed' })).body).toMatchObject({ status: 'failed' })
  const payout = await stripe.payouts.create({ amount: 1000, currency: 'usd' })
  const bounced = await play(`payouts/${payout.id}/settle`, { ends: 'failed', reason: 'no_account' })
  expect(bounced.body).toMatchObject({ status: 'failed', failure_code: 'no_account' })
  const opened = await play(`charges/${intent.latest_charge}/dispute`, { kind: 'inquiry' })
  expect(opened.body).toMatchObject({ status: 'warning_needs_response' })
  const lost = await play(`disputes/${opened.body.id}/turn`, { to: 'lost' })
  expect(lost.body).toMatchObject({ status: 'lost' })
  expect(await held(stripe, 'usd')).toEqual([1912 - 3500, 0])
  expect((await play('disputes/du_none/turn', { to: 'won' })).status).toBe(404)
  expect((await play(`disputes/${opened.body.id}/turn`, { to: 'forgotten' })).status).toBe(400)
})
