// The gateway: the official library behind the list of calls that the engine makes.
import Stripe from 'stripe'
import { accounts } from './accounts.ts'
import { makeCaller, type Pacer, type Timing } from './caller.ts'
import { events } from './events.ts'
import type { StripeGateway } from './gateway.ts'
import { intents } from './intents.ts'
import { products } from './products.ts'
import { refunds } from './refunds.ts'
import { sessions } from './sessions.ts'

export const apiVersion = '2026-10-28.endive'

export type StripeSettings = {
  secretKey: string
  /** Where the local Stripe listens; null: the real one. */
  baseUrl: string | null
  /** For a local Stripe in this process, without a port. */
  fetch?: typeof fetch
}

export function makeGateway(settings: StripeSettings, pacer: Pacer, timing: Timing): StripeGateway {
  const stripe = new Stripe(settings.secretKey, {
    apiVersion,
    // Tried again by ourselves, where the budget and the clock are.
    maxNetworkRetries: 0,
    timeout: 15_000,
    telemetry: false,
    ...(settings.fetch === undefined ? {} : { httpClient: Stripe.createFetchHttpClient(settings.fetch) }),
    ...address(settings.baseUrl),
  })
  const call = makeCaller(pacer, timing)
  return {
    ...sessions(stripe, call),
    ...intents(stripe, call),
    ...refunds(stripe, call),
    ...events(stripe, call),
    ...products(stripe, call),
    ...accounts(stripe, call),
  }
}

function address(baseUrl: string | null) {
  if (baseUrl === null) return {}
  const { protocol, hostname, port } = new URL(baseUrl)
  if (protocol === 'https:') return { host: hostname, port: port || 443, protocol: 'https' as const }
  return { host: hostname, port: port || 80, protocol: 'http' as const }
}
