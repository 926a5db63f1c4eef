/** Checkout Session objects, and what Stripe remembers beside them until the buyer pays. */
import type Stripe from 'stripe'
import type { Shipping } from '../fields.ts'
import type { Metadata } from '../metadata.ts'
import { cancelIntent, intentTable, type PaymentIntent } from '../payments/intents.ts'
import type { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'

export type Session = Strict<Stripe.Checkout.Session>
export type LineItem = Strict<Stripe.LineItem>
export const sessionTable = defineTable<Session>('checkout.session')

export interface IntentData {
  readonly applicationFeeAmount: number | null
  readonly captureMethod: PaymentIntent['capture_method'] | null
  readonly description: string | null
  readonly metadata: Metadata
  readonly onBehalfOf: string | null
  readonly receiptEmail: string | null
  readonly setupFutureUsage: 'off_session' | 'on_session' | null
  readonly shipping: Shipping | null
  readonly statementDescriptor: string | null
  readonly statementDescriptorSuffix: string | null
  readonly transferData: { readonly destination: string; readonly amount?: number } | null
  readonly transferGroup: string | null
}

export interface SessionNote extends Row {
  readonly lineItems: LineItem[]
  readonly intentData: IntentData
}
export const sessionNotes = defineTable<SessionNote>('.checkout_session_note')

export const EXPIRY_TIMER = 'checkout.session.expires'

/** Ends an open session; called by the API, by its own clock and by the controls. */
export function expireSession(scope: Scope, session: Session): void {
  session.status = 'expired'
  session.url = null
  const intent = intentTable.in(scope.account).get(session.payment_intent ?? '')
  if (intent) cancelIntent(scope, intent, 'automatic')
  scope.emit('checkout.session.expired', session)
}
