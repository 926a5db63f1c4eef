/** An emulator in process, the official library pointed at it, a clock that stands still and captured webhooks. */
import Stripe from 'stripe'
import { onTestFinished } from 'vitest'
import { createEmulator, createVirtualClock, type EmulatorOptions } from '../src/index.ts'
import { onlyHere, sandbox, sandboxKey } from './sandbox.ts'

export interface Sent {
  readonly url: string
  readonly signature: string
  readonly body: string
  readonly event: Stripe.Event
}

export const ENDPOINT_URL = 'https://shop.test/webhooks'
export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS

/** `answers` are the statuses the shop's endpoint gives, in turn; 200 when they run out. */
export function start(options: EmulatorOptions = {}, answers: number[] = []) {
  const clock = createVirtualClock()
  const sent: Sent[] = []
  const emulator = createEmulator({
    clock,
    seed: 7,
    send: async (url, headers, body) => {
      sent.push({ url, signature: headers['Stripe-Signature'] ?? '', body, event: JSON.parse(body) })
      return { status: answers.shift() ?? 200, body: 'answered' }
    },
    ...options,
  })
  onTestFinished(() => emulator.close())
  if (sandboxKey !== '') {
    return { emulator: onlyHere(emulator), stripe: sandbox(), clock: onlyHere(clock), sent: onlyHere(sent) }
  }
  return { emulator, stripe: connect(emulator), clock, sent }
}

export function connect(emulator: { fetch: typeof fetch }, key = 'sk_test_x'): Stripe {
  return new Stripe(key, { httpClient: Stripe.createFetchHttpClient(emulator.fetch), maxNetworkRetries: 0 })
}

export function sessionParams(
  extra: Stripe.Checkout.SessionCreateParams = {},
): Stripe.Checkout.SessionCreateParams {
  return {
    mode: 'payment',
    success_url: 'https://shop.test/ok?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://shop.test/cancel/{CHECKOUT_SESSION_ID}',
    line_items: [
      { quantity: 1, price_data: { currency: 'eur', unit_amount: 1200, product_data: { name: 'An hour' } } },
    ],
    ...extra,
  }
}

/** What a call was refused with; fails the test when it was not. */
export async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('The call was expected to be refused.')
}

export function typesOf(sent: readonly Sent[]): string[] {
  return sent.map(({ event }) => event.type)
}

/** A connected account that went through onboarding. */
export async function onboarded(
  { stripe, emulator }: Pick<ReturnType<typeof start>, 'stripe' | 'emulator'>,
  extra: Stripe.AccountCreateParams = {},
): Promise<Stripe.Account> {
  const account = await stripe.accounts.create({
    type: 'express',
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    ...extra,
  })
  emulator.controls.onboard(account.id)
  return account
}

/** What the account holds in this currency, as `[available, pending]`. */
export async function held(stripe: Stripe, currency: string, stripeAccount?: string): Promise<number[]> {
  const balance = await stripe.balance.retrieve({}, stripeAccount === undefined ? {} : { stripeAccount })
  const amountIn = (list: { amount: number; currency: string }[]) =>
    list.find((one) => one.currency === currency)?.amount ?? 0
  return [amountIn(balance.available), amountIn(balance.pending)]
}
