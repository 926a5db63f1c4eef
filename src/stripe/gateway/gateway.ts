// The calls we make to Stripe, as the engine sees them. One implementation exists; it is an interface so that the
// engine is given its world, and so that this file is the whole list.
import type Stripe from 'stripe'
import type { Facts } from '../../domain/facts.ts'
import type { Uuid } from '../../domain/ids.ts'
import type { StripeRefund } from '../../domain/refund.ts'
import type { AccountStanding } from '../../domain/sellerAccount.ts'

/** People wait for the first; sweeps may use only what people leave. */
export type Priority = 'person' | 'background'

export type SeenSession = {
  id: string
  url: string | null
  attemptId: string | null
  expiresAt: Date
  facts: Facts
}

/** `about`: which attempt of ours it pays, by our ids in its metadata; null when it is not one of ours. */
export type SeenIntent = { about: { bookingId: Uuid; attemptId: Uuid } | null; facts: Facts }

export type SessionRequest = Stripe.Checkout.SessionCreateParams

export type RefundRequest = {
  refundId: string
  bookingId: string
  paymentIntentId: string
  amountMinor: number
}

export type SeenEvent = {
  eventId: string
  account: string | null
  type: string
  apiVersion: string | null
  objectId: string | null
  created: Date
  livemode: boolean
  body: string
}

export type ProductRequest = { listingId: string; name: string; description: string }

export type AccountRequest = {
  sellerAccountId: string
  sellerId: string
  country: string
}

export type SeenAccount = { stripeAccountId: string; standing: AccountStanding }

export type AccountLinkRequest = { accountId: string; refreshUrl: string; returnUrl: string }
/** A way to Stripe's own pages, for one visit and a few minutes. */
export type SeenLink = { url: string; expiresAt: Date }

export interface StripeGateway {
  createSession(request: SessionRequest, key: string, priority: Priority): Promise<SeenSession>
  retrieveSession(id: string, priority: Priority): Promise<SeenSession>
  /** The session made for this attempt, found by our id in its metadata: for keys that Stripe may have forgotten. */
  findSession(
    attemptId: string,
    createdFrom: Date,
    createdTo: Date,
    priority: Priority,
  ): Promise<SeenSession | null>
  /** 'not_open': it is complete or expired already; ask which. */
  expireSession(id: string, priority: Priority): Promise<SeenSession | 'not_open'>
  retrieveIntent(id: string): Promise<SeenIntent>
  createRefund(request: RefundRequest, key: string): Promise<StripeRefund>
  listRefunds(paymentIntentId: string): Promise<StripeRefund[]>
  /** Oldest first, from `since` on. */
  listEvents(since: Date, account: string | null): AsyncIterable<SeenEvent>
  /** Creates or updates the Product of a session type; answers its id. */
  keepProduct(request: ProductRequest, productId: string | null): Promise<string>
  createAccount(request: AccountRequest, key: string, priority: Priority): Promise<SeenAccount>
  /** The account made for this intent, by our id in its metadata: for keys that Stripe may have forgotten. */
  findAccount(sellerAccountId: string, createdFrom: Date, priority: Priority): Promise<SeenAccount | null>
  /** 'not_ours': deleted, or its owner cut the tie to us. */
  retrieveAccount(id: string, priority: Priority): Promise<SeenAccount | 'not_ours'>
  /** Where the seller tells Stripe what it wants to know. */
  createAccountLink(request: AccountLinkRequest): Promise<SeenLink>
  /** Into the seller's own Dashboard at Stripe. */
  createLoginLink(accountId: string): Promise<string>
  /** One cheap call that shows whether Stripe answers and takes our key. */
  ping(): Promise<void>
}

/** Whether the work was done is not known. The same call again, with the same key, will tell. */
export class StripeUnavailable extends Error {
  override readonly name = 'StripeUnavailable'
  /** Stripe replays the first answer to a key, a 500 too: the same call again would never get another. */
  readonly sticky: boolean

  constructor(message: string, options: { cause?: unknown; sticky?: boolean } = {}) {
    super(message, { cause: options.cause })
    this.sticky = options.sticky ?? false
  }
}

/** A clear no: nothing was done, and the same call again will get the same answer. */
export class StripeRefused extends Error {
  override readonly name = 'StripeRefused'
  readonly code: string
  readonly param: string | null

  constructor(code: string, param: string | null, message: string) {
    super(message)
    this.code = code
    this.param = param
  }
}
