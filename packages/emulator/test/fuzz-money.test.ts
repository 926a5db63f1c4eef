import fc from 'fast-check'
import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { createEmulator, createVirtualClock, type Emulator } from '../src/index.ts'
import { connect, onboarded } from './harness.ts'

const CARDS = [
  'visa',
  'bypassPending',
  'bypassPending',
  'chargeDeclined',
  'createDispute',
  'pendingRefund',
  'refundFail',
  'threeDSecure2Required',
]
const amount = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 3000 }))
const seldom = fc.integer({ min: 0, max: 4 }).map((roll) => roll === 0)
/** Which of the objects that are there by then; taken modulo their number. */
const pick = fc.nat({ max: 20 })

const payment = fc.record({
  kind: fc.constant('pay' as const),
  card: fc.constantFrom(...CARDS),
  amount: fc.integer({ min: 50, max: 3000 }),
  flow: fc.constantFrom('plain' as const, 'destination' as const, 'direct' as const),
  fee: fc.nat({ max: 300 }),
  isHeld: seldom,
})

/** A third of all steps pays, so that the others find something. */
const step = fc.oneof(
  { weight: 8, arbitrary: payment },
  fc.record({ kind: fc.constant('capture' as const), pick, amount }),
  fc.record({ kind: fc.constant('cancel' as const), pick }),
  fc.record({ kind: fc.constant('challenge' as const), pick, isPassed: fc.boolean() }),
  fc.record({
    kind: fc.constant('refund' as const),
    pick,
    amount,
    isReversed: seldom,
    isFeeBack: seldom,
  }),
  fc.record({
    kind: fc.constant('turnRefund' as const),
    pick,
    to: fc.constantFrom(
      'requires_action' as const,
      'succeeded' as const,
      'failed' as const,
      'canceled' as const,
    ),
  }),
  fc.record({ kind: fc.constant('transfer' as const), pick, amount, hasSource: fc.boolean() }),
  fc.record({ kind: fc.constant('reverse' as const), pick, amount }),
  fc.record({ kind: fc.constant('feeBack' as const), pick, amount }),
  fc.record({ kind: fc.constant('payout' as const), amount, isSeller: fc.boolean() }),
  fc.record({ kind: fc.constant('cancelPayout' as const), pick }),
  fc.record({ kind: fc.constant('dispute' as const), pick }),
  fc.record({
    kind: fc.constant('turnDispute' as const),
    pick,
    to: fc.constantFrom(
      'won' as const,
      'lost' as const,
      'under_review' as const,
      'appeal_under_review' as const,
    ),
  }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.integer({ min: 0, max: 10 ** 8 }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

interface Market {
  readonly emulator: Emulator
  readonly stripe: Stripe
  readonly seller: string
}

it('keeps the money straight, on every account, through any sequence of calls', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40, size: 'max' }), async (steps) => {
      const emulator = createEmulator({ clock: createVirtualClock(), seed: 1 })
      const stripe = connect(emulator)
      const market = { emulator, stripe, seller: (await onboarded({ emulator, stripe })).id }
      const ended = new Map<string, string>()
      for (const one of steps) {
        await refusedAtMost(() => act(market, one))
        await checkEnds(market, ended)
      }
      await checkBooks(market, undefined)
      await checkBooks(market, market.seller)
      await emulator.close()
    }),
    { numRuns: 50 },
  )
}, 60_000)

/** A refusal is a fine answer, a failure is not. */
async function refusedAtMost(work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) expect(error.statusCode, error.message).toBeLessThan(500)
    else expect(error, String(error)).toHaveProperty('status')
  }
}

async function act(market: Market, one: Step): Promise<unknown> {
  const { emulator, stripe } = market
  const { controls } = emulator
  if (one.kind === 'pay') return pay(market, one)
  if (one.kind === 'advance') return emulator.advance(one.ms)
  if (one.kind === 'payout') {
    const options = one.isSeller ? { stripeAccount: market.seller } : {}
    return stripe.payouts.create({ amount: one.amount, currency: 'usd' }, options)
  }
  if (one.kind === 'transfer') return transfer(market, one)
  const id = await chosen(market, one)
  if (one.kind === 'capture') return stripe.paymentIntents.capture(id, { amount_to_capture: one.amount })
  if (one.kind === 'cancel') return stripe.paymentIntents.cancel(id)
  if (one.kind === 'challenge') return controls.answerChallenge(id, one.isPassed ? 'complete' : 'fail')
  if (one.kind === 'turnRefund') return controls.turnRefund(id, one.to)
  if (one.kind === 'reverse') return stripe.transfers.createReversal(id, { amount: one.amount })
  if (one.kind === 'feeBack') return stripe.applicationFees.createRefund(id, { amount: one.amount })
  if (one.kind === 'cancelPayout') return stripe.payouts.cancel(id)
  if (one.kind === 'dispute') return controls.dispute(id)
  if (one.kind === 'turnDispute') return controls.turnDispute(id, one.to)
  return stripe.refunds.create({
    charge: id,
    amount: one.amount,
    reverse_transfer: one.isReversed,
    refund_application_fee: one.isFeeBack,
  })
}

function pay({ stripe, seller }: Market, one: Extract<Step, { kind: 'pay' }>): Promise<unknown> {
  const isSplit = one.flow !== 'plain'
  const params: Stripe.PaymentIntentCreateParams = {
    amount: one.amount,
    currency: 'usd',
    payment_method: `pm_card_${one.card}`,
    confirm: true,
    capture_method: one.isHeld ? 'manual' : 'automatic',
    ...(one.flow === 'destination' && { transfer_data: { destination: seller } }),
    ...(isSplit && one.fee > 0 && { application_fee_amount: one.fee }),
  }
  return stripe.paymentIntents.create(params, one.flow === 'direct' ? { stripeAccount: seller } : {})
}

async function transfer(market: Market, one: Extract<Step, { kind: 'transfer' }>): Promise<unknown> {
  const { stripe, seller } = market
  const charges = (await stripe.charges.list({ limit: 100 })).data
  const source = one.hasSource ? charges[one.pick % Math.max(1, charges.length)]?.id : undefined
  return stripe.transfers.create({
    amount: one.amount,
    currency: 'usd',
    destination: seller,
    ...(source !== undefined && { source_transaction: source }),
  })
}

type Picking = Exclude<Step, { kind: 'pay' | 'advance' | 'payout' | 'transfer' }>

async function chosen({ stripe }: Market, one: Picking): Promise<string> {
  const intents =
    (...states: Stripe.PaymentIntent.Status[]) =>
    async () => {
      const { data } = await stripe.paymentIntents.list({ limit: 100 })
      return { data: data.filter(({ status }) => states.includes(status)) }
    }
  const lists: Record<Picking['kind'], () => Promise<{ data: { id: string }[] }>> = {
    capture: intents('requires_capture', 'succeeded'),
    cancel: intents('requires_capture', 'requires_action', 'requires_payment_method'),
    challenge: intents('requires_action'),
    refund: async () => {
      const { data } = await stripe.charges.list({ limit: 100 })
      return { data: data.filter(({ paid, disputed }) => paid && !disputed) }
    },
    turnRefund: () => stripe.refunds.list({ limit: 100 }),
    reverse: () => stripe.transfers.list({ limit: 100 }),
    feeBack: () => stripe.applicationFees.list({ limit: 100 }),
    cancelPayout: () => stripe.payouts.list({ limit: 100 }),
    dispute: () => stripe.charges.list({ limit: 100 }),
    turnDispute: () => stripe.disputes.list({ limit: 100 }),
  }
  const { data } = await lists[one.kind]()
  return data[one.pick % Math.max(1, data.length)]?.id ?? 'none'
}

/** What has ended stays as it ended. */
async function checkEnds({ stripe }: Market, ended: Map<string, string>): Promise<void> {
  const intents = (await stripe.paymentIntents.list({ limit: 100 })).data
  for (const { id, status } of intents) {
    if (ended.has(id)) expect(status).toBe(ended.get(id))
    else if (status === 'succeeded' || status === 'canceled') ended.set(id, status)
  }
  const payouts = (await stripe.payouts.list({ limit: 100 })).data
  for (const { id, status } of payouts) {
    if (ended.has(id)) expect(status).toBe(ended.get(id))
    else if (status === 'failed' || status === 'canceled') ended.set(id, status)
  }
}

const sumOf = (amounts: readonly number[]) => amounts.reduce((sum, one) => sum + one, 0)

async function checkBooks({ stripe }: Market, stripeAccount: string | undefined): Promise<void> {
  const options = stripeAccount === undefined ? {} : { stripeAccount }
  const moves = await stripe.balanceTransactions
    .list({ limit: 100 }, options)
    .autoPagingToArray({ limit: 1000 })
  const balance = await stripe.balance.retrieve({}, options)
  const held = [...balance.available, ...balance.pending].filter(({ currency }) => currency === 'usd')
  expect(sumOf(held.map((one) => one.amount))).toBe(sumOf(moves.map(({ net }) => net)))
  for (const { amount: gross, fee, net, fee_details } of moves) {
    expect(gross - fee).toBe(net)
    expect(sumOf(fee_details.map((one) => one.amount))).toBe(fee)
  }
  await checkRefunds(stripe, options)
  if (stripeAccount === undefined) await checkConnect(stripe)
}

async function checkRefunds(stripe: Stripe, options: Stripe.RequestOptions): Promise<void> {
  const charges = (await stripe.charges.list({ limit: 100 }, options)).data
  const refunds = (await stripe.refunds.list({ limit: 100 }, options)).data
  for (const charge of charges) {
    const standing = refunds.filter(
      ({ charge: id, status }) => id === charge.id && status !== 'failed' && status !== 'canceled',
    )
    expect(charge.amount_refunded).toBe(sumOf(standing.map((one) => one.amount)))
    expect(charge.amount_refunded).toBeLessThanOrEqual(charge.amount_captured)
    expect(charge.refunded).toBe(
      charge.amount_captured > 0 && charge.amount_refunded === charge.amount_captured,
    )
  }
}

async function checkConnect(stripe: Stripe): Promise<void> {
  const transfers = (await stripe.transfers.list({ limit: 100 })).data
  for (const one of transfers) {
    expect(one.amount_reversed).toBe(sumOf(one.reversals.data.map(({ amount: part }) => part)))
    expect(one.amount_reversed).toBeLessThanOrEqual(one.amount)
  }
  for (const charge of (await stripe.charges.list({ limit: 100 })).data) {
    const sent = transfers.filter(({ source_transaction: source }) => source === charge.id)
    expect(sumOf(sent.map((one) => one.amount))).toBeLessThanOrEqual(charge.amount_captured)
  }
  for (const fee of (await stripe.applicationFees.list({ limit: 100 })).data) {
    expect(fee.amount_refunded).toBe(sumOf(fee.refunds.data.map(({ amount: part }) => part)))
    expect(fee.amount_refunded).toBeLessThanOrEqual(fee.amount)
  }
}
