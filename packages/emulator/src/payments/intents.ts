/** PaymentIntent objects, and the small state around them that Stripe keeps to itself. */
import type Stripe from 'stripe'
import { applicationId } from '../connect/accounts.ts'
import type { Shipping } from '../fields.ts'
import type { Metadata } from '../metadata.ts'
import type { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'

export type PaymentIntent = Strict<Stripe.PaymentIntent>
export const intentTable = defineTable<PaymentIntent>('payment_intent')

/** Beside the intent: the session it belongs to, and how its bank debit is going to end. */
export interface IntentNote extends Row {
  sessionId: string | null
  debitEnds: 'succeed' | 'fail'
}
export const intentNotes = defineTable<IntentNote>('.payment_intent_note')

export function noteOf(scope: Scope, intentId: string): IntentNote {
  const notes = intentNotes.in(scope.account)
  return notes.get(intentId) ?? notes.add({ id: intentId, sessionId: null, debitEnds: 'succeed' })
}

export interface NewIntent {
  readonly amount: number
  readonly currency: string
  readonly customer?: string | null
  readonly description?: string | null
  readonly metadata?: Metadata
  readonly receiptEmail?: string | null
  readonly captureMethod?: PaymentIntent['capture_method']
  readonly confirmationMethod?: PaymentIntent['confirmation_method']
  readonly applicationFeeAmount?: number | null
  readonly onBehalfOf?: string | null
  readonly transferData?: { readonly destination: string; readonly amount?: number } | null
  readonly transferGroup?: string | null
  readonly setupFutureUsage?: PaymentIntent['setup_future_usage']
  readonly shipping?: Shipping | null
  readonly statementDescriptor?: string | null
  readonly statementDescriptorSuffix?: string | null
  readonly allowedTypes?: PaymentIntent['allowed_payment_method_types']
  readonly methodTypes: readonly string[]
  readonly isAutomatic?: boolean
  readonly allowRedirects?: 'always' | 'never'
}

export function createIntent(scope: Scope, given: NewIntent): PaymentIntent {
  const intent = newIntent(scope, given)
  intentTable.in(scope.account).add(intent)
  scope.emit('payment_intent.created', intent)
  return intent
}

function newIntent(scope: Scope, given: NewIntent): PaymentIntent {
  const id = scope.id('pi')
  return {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: given.allowedTypes ?? null,
    amount: given.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: scope.account.isPlatform ? null : applicationId(scope.world),
    application_fee_amount: given.applicationFeeAmount ?? null,
    automatic_payment_methods: given.isAutomatic
      ? { enabled: true, allow_redirects: given.allowRedirects ?? 'always' }
      : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: given.captureMethod ?? 'automatic_async',
    client_secret: `${id}_secret_${scope.world.ids.letters(25)}`,
    confirmation_method: given.confirmationMethod ?? 'automatic',
    created: scope.now(),
    currency: given.currency,
    customer: given.customer ?? null,
    customer_account: null,
    description: given.description ?? null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata ?? {},
    next_action: null,
    on_behalf_of: given.onBehalfOf ?? null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: [...given.methodTypes],
    payment_record: null,
    processing: null,
    receipt_email: given.receiptEmail ?? null,
    review: null,
    setup_future_usage: given.setupFutureUsage ?? null,
    shipping: given.shipping ?? null,
    source: null,
    statement_descriptor: given.statementDescriptor ?? null,
    statement_descriptor_suffix: given.statementDescriptorSuffix ?? null,
    status: 'requires_payment_method',
    transfer_data: given.transferData ?? null,
    transfer_group: given.transferGroup ?? null,
  } satisfies Strict<Stripe.PaymentIntent>
}

export const CAPTURE_TIMER = 'payment_intent.capture_expires'

/** A bank keeps an amount for a week; what was not captured by then is let go. */
export function expireCapture(scope: Scope, intentId: string): void {
  const intent = intentTable.in(scope.account).get(intentId)
  if (intent?.status === 'requires_capture') cancelIntent(scope, intent, 'automatic')
}

export function cancelIntent(
  scope: Scope,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
): void {
  intent.status = 'canceled'
  intent.canceled_at = scope.now()
  intent.cancellation_reason = reason
  intent.amount_capturable = 0
  intent.next_action = null
  scope.emit('payment_intent.canceled', intent)
}
