// Small histories of one purchase: what a buyer, a bank and a person at Stripe's Dashboard may do to it. Each is acted
// out at the local Stripe; the events that Stripe would send about it are handed back, to be delivered in any order.
import fc from 'fast-check'
import type Stripe from 'stripe'
import type { Engine } from '../support/engine.ts'
import { stripeOf } from '../support/stripe.ts'
import { type Opened, straySession } from '../support/trouble.ts'

const ways = ['decline', 'pay', 'debit that succeeds', 'debit that fails', 'expire', 'abandon'] as const
const besides = ['pay a stray page', 'pay a wrong amount'] as const
const afterwards = ['refund all by hand', 'refund a part by hand'] as const

export type Act = (typeof ways)[number] | (typeof besides)[number] | (typeof afterwards)[number]

/** By hand only where there is one payment: which of two is kept may depend on which was heard of first. */
export const histories: fc.Arbitrary<Act[]> = fc.oneof(
  fc
    .tuple(fc.constantFrom('decline', 'abandon'), fc.constantFrom(...ways), fc.subarray([...besides]))
    .map(([first, way, more]): Act[] => [first, way, ...more]),
  fc
    .tuple(
      fc.constantFrom<Act>('decline', 'abandon'),
      fc.shuffledSubarray<Act>(['pay', ...besides], { minLength: 1 }),
    )
    .map(([first, more]) => [first, ...more]),
  fc.constantFrom(...afterwards).map((after): Act[] => ['pay', after]),
)

export async function perform(engine: Engine, opened: Opened, act: Act): Promise<void> {
  const { controls } = engine.emulator
  const { session } = opened
  switch (act) {
    case 'decline':
      return void controls.decline(session)
    case 'pay':
      return void controls.pay(session)
    case 'debit that succeeds':
    case 'debit that fails':
      controls.pay(session, { debit: 'sepa_debit' })
      return void controls.settle(session, act === 'debit that fails' ? 'fail' : 'succeed')
    case 'expire':
      return void controls.expire(session)
    case 'abandon':
      return
    case 'pay a stray page':
      return void controls.pay(await straySession(engine, opened))
    case 'pay a wrong amount':
      return void controls.pay(await straySession(engine, opened, { amountMinor: 7000 }))
    default:
      return refundByHand(engine, session, act === 'refund all by hand' ? 8000 : 2500)
  }
}

async function refundByHand(engine: Engine, session: string, amount: number): Promise<void> {
  const stripe = stripeOf(engine)
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session)
  await stripe.refunds.create({ payment_intent: String(payment_intent), amount })
}

/** What has happened at Stripe since that event, oldest first. */
export async function eventsSince(engine: Engine, last: string | null): Promise<Stripe.Event[]> {
  const { data } = await stripeOf(engine).events.list({
    limit: 100,
    ...(last === null ? {} : { ending_before: last }),
  })
  return data.toReversed()
}
