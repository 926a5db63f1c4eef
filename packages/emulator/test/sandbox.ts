/** A real Stripe sandbox in place of the emulator, when `npm run test:stripe` asks for it. */
import Stripe from 'stripe'
import { TestRunner } from 'vitest'

export const sandboxKey = process.env.HOLDFAST_TEST_AGAINST_STRIPE ?? ''

/** `STRIPE_API_BASE` tries the arrangement itself out, against a local Stripe that listens somewhere. */
export function sandbox(): Stripe {
  const { STRIPE_API_BASE: base } = process.env
  if (base === undefined) return new Stripe(sandboxKey, { maxNetworkRetries: 3 })
  const { hostname, port } = new URL(base)
  return new Stripe(sandboxKey, { protocol: 'http', host: hostname, port })
}

/** Stands for what only the emulator has: a test that reaches for it can't be held against the real Stripe. */
export function onlyHere<T extends object>(what: T): T {
  return new Proxy(what, {
    get() {
      TestRunner.getCurrentTest()?.context.skip('needs the local Stripe')
    },
  })
}
