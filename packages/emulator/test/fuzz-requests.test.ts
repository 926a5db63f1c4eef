import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createEmulator, createVirtualClock, type Emulator, listRoutes } from '../src/index.ts'
import { connect, onboarded, sessionParams } from './harness.ts'

const routes = listRoutes()
const headers = { Authorization: 'Bearer sk_test_x', 'Content-Type': 'application/x-www-form-urlencoded' }

const ODD = [
  '',
  '0',
  '-1',
  '1',
  '100',
  '99999999999',
  'true',
  'usd',
  'jpy',
  'x',
  'null',
  'data',
  'https://x.test',
]
const HANDLES = [
  'pm_card_visa',
  'pm_card_createDispute',
  'tok_visa',
  'acct_none',
  'card',
  'coupon',
  'payment',
]
const SUFFIXES = [
  '',
  '',
  '',
  '[a]',
  '[0]',
  '[0][price]',
  '[destination]',
  '[amount]',
  '[enabled]',
  '[type]',
  '[]',
]

/** A little of everything, so that requests can name what is there. */
async function inhabited(): Promise<{ emulator: Emulator; ids: string[]; seller: string }> {
  const emulator = createEmulator({ clock: createVirtualClock(), seed: 1 })
  const stripe = connect(emulator)
  const { id: seller } = await onboarded({ emulator, stripe })
  const customer = await stripe.customers.create({ email: 'ann@example.com' })
  const coupon = await stripe.coupons.create({ percent_off: 10 })
  const promotion = await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id } })
  const session = await stripe.checkout.sessions.create(sessionParams({ allow_promotion_codes: true }))
  const paying = { amount: 5000, currency: 'usd', confirm: true, customer: customer.id }
  const disputed = await stripe.paymentIntents.create({ ...paying, payment_method: 'pm_card_createDispute' })
  const split = await stripe.paymentIntents.create({
    ...paying,
    payment_method: 'pm_card_bypassPending',
    transfer_data: { destination: seller },
    application_fee_amount: 100,
  })
  const rich = await stripe.paymentIntents.create({ ...paying, payment_method: 'pm_card_bypassPending' })
  const held = await stripe.paymentIntents.create({
    ...paying,
    payment_method: 'pm_card_visa',
    capture_method: 'manual',
  })
  const refund = await stripe.refunds.create({ payment_intent: rich.id, amount: 100 })
  const payout = await stripe.payouts.create({ amount: 100, currency: 'usd' })
  const setup = await stripe.setupIntents.create({ customer: customer.id })
  await emulator.runDue()
  const dispute = (await stripe.disputes.list()).data[0]
  const transfer = (await stripe.transfers.list()).data[0]
  const fee = (await stripe.applicationFees.list()).data[0]
  const made = [customer, coupon, promotion, session, disputed, split, rich, held, refund, payout, setup]
  const more = [dispute, transfer, fee].flatMap((one) => (one ? [one.id] : []))
  const charges = [disputed, split, rich, held].map(({ latest_charge: id }) => String(id))
  return { emulator, seller, ids: [...made.map(({ id }) => id), ...more, ...charges, seller] }
}

/** Values that a parameter of this name could rightly have. */
function fitting(name: string, ids: readonly string[], seller: string): string[] {
  const known: Record<string, string[]> = {
    account: [seller],
    amount: ['100', '2000'],
    capture_method: ['manual', 'automatic'],
    code: ['SPRING'],
    confirm: ['true'],
    currency: ['usd', 'eur'],
    destination: [seller],
    email: ['bob@example.com'],
    mode: ['payment'],
    payment_method: ['pm_card_visa', 'pm_card_chargeDeclined', 'pm_card_threeDSecure2Required'],
    percent_off: ['25'],
    query: ['created>0', 'metadata["a"]:"b"', 'status:"succeeded" OR amount>5'],
    requested: ['true', 'false'],
    source_transaction: ids.filter((id) => id.startsWith('ch_')),
    type: ['express', 'card', 'account_onboarding'],
    url: ['https://x.test/hook'],
  }
  return known[name] ?? ids.filter((id) => id.startsWith(PREFIX[name] ?? '-'))
}

const PREFIX: Readonly<Record<string, string>> = {
  accounts: 'acct_',
  application_fees: 'fee_',
  charge: 'ch_',
  charges: 'ch_',
  coupon: 'c0',
  customer: 'cus_',
  customers: 'cus_',
  disputes: 'du_',
  payment_intent: 'pi_',
  payment_intents: 'pi_',
  payouts: 'po_',
  promotion_codes: 'promo_',
  refunds: 're_',
  sessions: 'cs_',
  setup_intents: 'seti_',
  transfers: 'tr_',
}

/** The ids that belong into this path, or any. */
function idsFor(path: string, ids: readonly string[]): fc.Arbitrary<string> {
  const collection = path.split('/:')[0]?.split('/').at(-1) ?? ''
  const right = ids.filter((id) => id.startsWith(PREFIX[collection] ?? '-'))
  return fc.constantFrom(...right, ...right, ...right, ...(right.length > 0 ? ['x'] : ids))
}

function requests(ids: readonly string[], seller: string) {
  const anything = fc.oneof(
    fc.constantFrom(...ODD, ...HANDLES, ...ids),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  const fieldsOf = (names: readonly string[]) =>
    fc.array(
      fc.constantFrom(...names).chain((name) => {
        const right = fitting(name.replace(/\[.*/, ''), ids, seller)
        const value =
          right.length === 0
            ? anything
            : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...right) }, anything)
        return fc.tuple(fc.constant(name), fc.constantFrom(...SUFFIXES), value)
      }),
      { maxLength: 4 },
    )
  return fc.constantFrom(...routes).chain((route) =>
    fc.record({
      route: fc.constant(route),
      first: idsFor(route.path, ids),
      second: fc.constantFrom('card_payments', 'x', ...ids),
      proper: fc.boolean(),
      fields: fieldsOf([...route.parameters, 'expand[0]']),
      expanded: fc.constantFrom('', ...route.expandable),
      refused: fc.constantFrom(...Array.from({ length: 20 }, () => ''), ...route.refused),
      isSeller: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
    }),
  )
}

it('answers whatever names what is there, however it is put together, without a 500', async () => {
  const { emulator, ids, seller } = await inhabited()
  const snapshot = emulator.controls.snapshot()
  const answers = { good: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(requests(ids, seller), async (one) => {
      const { route, isSeller } = one
      const path = [one.first, one.second]
      const address = route.path.replaceAll(/:\w+/g, () => encodeURIComponent(path.shift() ?? 'x'))
      const text = bodyOf(one, ids, seller)
      const isPost = route.method === 'POST'
      const answer = await emulator.fetch(`http://local${address}${isPost ? '' : `?${text}`}`, {
        method: route.method,
        headers: isSeller ? { ...headers, 'Stripe-Account': seller } : headers,
        ...(isPost && { body: text }),
      })
      const body = await answer.text()
      expect(answer.status, `${route.method} ${address} ${text}\n${body}`).toBeLessThan(500)
      answers[answer.ok ? 'good' : 'refused'] += 1
      if (answers.good % 50 === 49) emulator.controls.restore(snapshot)
    }),
    { numRuns: 4000 },
  )
  // A fuzz that never gets past the first refusal shows nothing.
  expect(answers.good).toBeGreaterThan(800)
  expect(answers.refused).toBeGreaterThan(800)
  await emulator.advance(40 * 24 * 60 * 60 * 1000)
  await emulator.close()
}, 60_000)

type Given = typeof requests extends (...given: never) => fc.Arbitrary<infer T> ? T : never

/** Half of the requests only hold what could be right; the others hold anything. */
function bodyOf(one: Given, ids: readonly string[], seller: string): string {
  const right = one.route.parameters.flatMap((name) => {
    const [value] = fitting(name, ids, seller)
    return value === undefined ? [] : [[name, value]]
  })
  const wrong = one.fields.map(([name, suffix, value]) => [name + suffix, value])
  const expanded = one.expanded === '' ? [] : [['expand[]', one.expanded]]
  const refused = one.refused === '' ? [] : [[one.refused, 'x']]
  const fields = one.proper
    ? [...right.slice(0, 1 + one.fields.length * 3), ...expanded]
    : [...wrong, ...refused]
  return new URLSearchParams(fields).toString()
}
