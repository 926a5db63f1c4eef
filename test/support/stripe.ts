// The official library against the local Stripe of an engine: to look into Stripe's own books, and to do there what
// people do by hand in the Dashboard.
import Stripe from 'stripe'
import type { Engine } from './engine.ts'

export function stripeOf(engine: Engine): Stripe {
  const reach: typeof fetch = (input, init) =>
    engine.emulator.fetch(input instanceof Request ? input : String(input), init)
  return new Stripe('sk_test_by_hand', {
    httpClient: Stripe.createFetchHttpClient(reach),
    maxNetworkRetries: 0,
    telemetry: false,
  })
}
