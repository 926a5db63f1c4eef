import { expect, it } from 'vitest'
import { HOUR_MS, refusal, start } from './harness.ts'

const DAY_MS = 24 * HOUR_MS

async function disputed(payment_method = 'pm_card_createDispute') {
  const world = start()
  const intent = await world.stripe.paymentIntents.create({
    amount: 2000,
    currency: 'usd',
    payment_method,
    confirm: true,
  })
  await world.emulator.runDue()
  const { data } = await world.stripe.disputes.list({ payment_intent: intent.id })
  const [dispute] = data
  if (!dispute) throw new Error('The card did not open a dispute.')
  const events = async (): Promise<string[]> => {
    const all = await world.stripe.events.list({ type: 'charge.dispute.*' })
    return all.data.map(({ type }) => type.replace('charge.dispute.', '')).reverse()
  }
  const net = async () =>
    (await world.stripe.balanceTransactions.list({ limit: 100 })).data.reduce((sum, one) => sum + one.net, 0)
  return { ...world, intent, dispute, events, net }
}

it('takes the money and a fee, and says so', async () => {
  const { stripe, dispute, events, net } = await disputed()
  expect(dispute).toMatchObject({
    status: 'needs_response',
    reason: 'fraudulent',
    amount: 2000,
    is_charge_refundable: false,
    evidence_details: { has_evidence: false, submission_count: 0 },
  })
  expect(dispute.balance_transactions).toMatchObject([
    { amount: -2000, fee: 1500, net: -3500, type: 'adjustment', reporting_category: 'dispute' },
  ])
  expect(await events()).toEqual(['created', 'funds_withdrawn'])
  expect(await net()).toBe(1912 - 3500)
  const charge = await stripe.charges.retrieve(String(dispute.charge))
  expect(charge.disputed).toBe(true)
  expect((await refusal(stripe.refunds.create({ charge: charge.id }))).code).toBe('charge_disputed')
})

it('stages evidence, submits it, and is won with the winning words', async () => {
  const { stripe, emulator, dispute, events, net } = await disputed('pm_card_createDisputeProductNotReceived')
  const staged = await stripe.disputes.update(dispute.id, {
    evidence: { customer_name: 'Ann' },
    metadata: { a: '1' },
    submit: false,
  })
  expect(staged).toMatchObject({
    status: 'needs_response',
    reason: 'product_not_received',
    metadata: { a: '1' },
    evidence: { customer_name: 'Ann', receipt: null },
    evidence_details: { has_evidence: true, submission_count: 0 },
  })
  const sent = await stripe.disputes.update(dispute.id, {
    evidence: { uncategorized_text: 'winning_evidence' },
  })
  expect(sent).toMatchObject({ status: 'under_review', evidence_details: { submission_count: 1 } })
  await emulator.runDue()
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('won')
  expect(await events()).toEqual([
    'created',
    'funds_withdrawn',
    'updated',
    'updated',
    'funds_reinstated',
    'closed',
  ])
  expect(await net()).toBe(1912)
})

it('is lost with the losing words, and takes no evidence after that', async () => {
  const { stripe, emulator, dispute, events } = await disputed()
  await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'losing_evidence' } })
  await emulator.runDue()
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('lost')
  expect((await events()).at(-1)).toBe('closed')
  const late = stripe.disputes.update(dispute.id, { evidence: { customer_name: 'Ann' } })
  expect((await refusal(late)).message).toContain('a status of lost')
})

it('is lost by giving up, and by not answering in time', async () => {
  const { stripe, dispute } = await disputed()
  expect((await stripe.disputes.close(dispute.id)).status).toBe('lost')
  expect((await refusal(stripe.disputes.close(dispute.id))).message).toContain('a status of lost')
  const forgotten = await disputed()
  await forgotten.emulator.advance(10 * DAY_MS)
  expect(await forgotten.stripe.disputes.retrieve(forgotten.dispute.id)).toMatchObject({
    status: 'lost',
    evidence_details: { past_due: true },
  })
})

it('is only an inquiry at first: no money moves until it escalates', async () => {
  const { stripe, emulator, dispute, events, net } = await disputed('pm_card_createDisputeInquiry')
  expect(dispute).toMatchObject({ status: 'warning_needs_response', balance_transactions: [] })
  expect(await events()).toEqual(['created'])
  expect(await net()).toBe(1912)
  await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'escalate_inquiry_evidence' } })
  await emulator.runDue()
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('needs_response')
  expect(await net()).toBe(1912 - 3500)
})

it('goes into appeal and out of it again, by the controls', async () => {
  const { stripe, emulator, dispute, net } = await disputed()
  const { controls } = emulator
  controls.turnDispute(dispute.id, 'lost')
  controls.turnDispute(dispute.id, 'appeal_needs_response')
  const reason = { appeal: { card: { reason_for_filing: 'winning_evidence' } } }
  const sent = await stripe.disputes.update(dispute.id, { evidence: reason })
  expect(sent.status).toBe('appeal_under_review')
  expect(await net()).toBe(1912 - 3500)
  await emulator.runDue()
  expect((await stripe.disputes.retrieve(dispute.id)).status).toBe('won')
  expect(await net()).toBe(1912)
})

it('opens on any paid charge when the controls say so, once', async () => {
  const { stripe, emulator } = start()
  const { id } = await stripe.paymentIntents.create({
    amount: 2000,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    confirm: true,
  })
  const opened = emulator.controls.dispute(id)
  expect((await stripe.disputes.retrieve(opened.id, { expand: ['charge'] })).charge).toMatchObject({
    payment_intent: id,
  })
  expect(() => emulator.controls.dispute(id)).toThrow('already disputed')
  expect((await refusal(stripe.disputes.retrieve('du_none'))).code).toBe('resource_missing')
})
