/**
 * Trying to take the money of a PaymentIntent: at once, after a challenge, or days later with a bank debit.
 * The same steps serve the API, the hosted page and the controls; only what they do with a decline differs.
 */
import type Stripe from 'stripe'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'
import type { Decline } from './cards.ts'
import { challengeUrl, outcomeOf } from './challenges.ts'
import { applyDecline, type Charge, chargeTable, createCharge } from './charges.ts'
import { collect } from './collect.ts'
import { CAPTURE_TIMER, intentTable, noteOf, type PaymentIntent } from './intents.ts'
import { attachTo, cardOf, methodTable, type PaymentMethod, rememberSetup } from './methods.ts'

export type Confirmed =
  | { readonly kind: 'succeeded' | 'requires_capture'; readonly charge: Charge }
  | { readonly kind: 'processing'; readonly charge: Charge }
  | { readonly kind: 'requires_action' }
  | { readonly kind: 'declined'; readonly decline: Decline; readonly charge: Charge | null }

export const DEBIT_TIMER = 'payment_intent.debit_settles'
const CAPTURABLE_FOR_MS = 7 * 24 * 60 * 60 * 1000

export interface HowConfirmed {
  /** The buyer is not there to answer a challenge. */
  readonly isOffSession?: boolean
  readonly returnUrl?: string | null
}

export function confirmIntent(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod,
  how: HowConfirmed = {},
): Confirmed {
  intent.payment_method = method.id
  intent.last_payment_error = null
  intent.next_action = null
  if (method.type !== 'card') return startDebit(scope, intent, method)
  const outcome = outcomeOf(scope, method, how.isOffSession ?? false)
  if (outcome.kind === 'challenge') return askForChallenge(scope, intent, how.returnUrl ?? null)
  if (outcome.kind === 'decline') return declineIntent(scope, intent, method, outcome.decline)
  return succeed(scope, intent, method)
}

/** The buyer came back from 3D Secure. */
export function finishChallenge(scope: Scope, intent: PaymentIntent, isPassed: boolean): Confirmed {
  const method = methodTable.in(scope.account).get(intent.payment_method ?? '')
  intent.next_action = null
  if (!method || !isPassed) return failChallenge(scope, intent, method)
  const outcome = cardOf(scope, method.id)?.outcome
  if (outcome?.kind === 'challenge' && outcome.then) return declineIntent(scope, intent, method, outcome.then)
  return succeed(scope, intent, method)
}

function declineIntent(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod,
  decline: Decline,
): Confirmed {
  const charge = createCharge(scope, intent, method, { status: 'failed', decline })
  intent.latest_charge = charge.id
  scope.emit('charge.failed', charge)
  backToStart(scope, intent, method, decline, charge)
  return { kind: 'declined', decline, charge }
}

function succeed(scope: Scope, intent: PaymentIntent, method: PaymentMethod): Confirmed {
  const isManual = intent.capture_method === 'manual'
  if (intent.setup_future_usage) saveForLater(scope, intent, method)
  const charge = createCharge(scope, intent, method, { status: 'succeeded' })
  intent.latest_charge = charge.id
  if (!isManual) collect(scope, charge, charge.amount)
  scope.emit('charge.succeeded', charge)
  if (isManual) {
    intent.status = 'requires_capture'
    intent.amount_capturable = intent.amount
    scope.schedule(CAPTURE_TIMER, intent.id, scope.world.time.now() + CAPTURABLE_FOR_MS)
    scope.emit('payment_intent.amount_capturable_updated', intent)
    return { kind: 'requires_capture', charge }
  }
  markSucceeded(scope, intent, intent.amount)
  return { kind: 'succeeded', charge }
}

function saveForLater(scope: Scope, intent: PaymentIntent, method: PaymentMethod): void {
  if (intent.setup_future_usage === 'off_session') rememberSetup(scope, method)
  if (intent.customer !== null) attachTo(scope, method, intent.customer)
}

export function markSucceeded(scope: Scope, intent: PaymentIntent, amount: number): void {
  intent.status = 'succeeded'
  intent.amount_received = amount
  intent.amount_capturable = 0
  scope.emit('payment_intent.succeeded', intent)
}

function askForChallenge(scope: Scope, intent: PaymentIntent, returnUrl: string | null): Confirmed {
  intent.status = 'requires_action'
  intent.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { return_url: returnUrl, url: challengeUrl(scope, intent.id) },
  }
  scope.emit('payment_intent.requires_action', intent)
  return { kind: 'requires_action' }
}

function failChallenge(scope: Scope, intent: PaymentIntent, method: PaymentMethod | undefined): Confirmed {
  const decline: Decline = {
    code: 'payment_intent_authentication_failure',
    declineCode: null,
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  }
  backToStart(scope, intent, method, decline, null)
  return { kind: 'declined', decline, charge: null }
}

function backToStart(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod | undefined,
  decline: Decline,
  charge: Charge | null,
): void {
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.processing = null
  intent.last_payment_error = paymentError(method, decline, charge)
  scope.emit('payment_intent.payment_failed', intent)
}

function paymentError(
  method: PaymentMethod | undefined,
  decline: Decline,
  charge: Charge | null,
): Strict<Stripe.PaymentIntent.LastPaymentError> {
  return {
    ...(charge && { charge: charge.id }),
    code: decline.code,
    ...(decline.declineCode && { decline_code: decline.declineCode }),
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
    message: decline.message,
    ...(method && { payment_method: method }),
    type: method?.type === 'card' && charge ? 'card_error' : 'invalid_request_error',
  }
}

function startDebit(scope: Scope, intent: PaymentIntent, method: PaymentMethod): Confirmed {
  const charge = createCharge(scope, intent, method, { status: 'pending' })
  intent.latest_charge = charge.id
  intent.status = 'processing'
  scope.emit('charge.pending', charge)
  scope.emit('payment_intent.processing', intent)
  const { time, settings } = scope.world
  scope.schedule(DEBIT_TIMER, intent.id, time.now() + settings.debitSettlesAfterMs)
  return { kind: 'processing', charge }
}

/** The bank's word on a pending debit. Null when there is nothing pending any more. */
export function settleDebit(scope: Scope, intentId: string, ends?: 'succeed' | 'fail'): PaymentIntent | null {
  const intent = intentTable.in(scope.account).get(intentId)
  const charge = intent && chargeTable.in(scope.account).get(intent.latest_charge ?? '')
  if (!intent || !charge || intent.status !== 'processing') return null
  if ((ends ?? noteOf(scope, intentId).debitEnds) === 'succeed') return debitSucceeded(scope, intent, charge)
  const decline: Decline = {
    code: 'payment_intent_payment_attempt_failed',
    declineCode: null,
    message: 'The payment could not be collected from the bank account.',
  }
  applyDecline(charge, decline)
  scope.emit('charge.failed', charge)
  backToStart(scope, intent, methodTable.in(scope.account).get(charge.payment_method ?? ''), decline, charge)
  return intent
}

function debitSucceeded(scope: Scope, intent: PaymentIntent, charge: Charge): PaymentIntent {
  charge.status = 'succeeded'
  charge.paid = true
  collect(scope, charge, charge.amount)
  scope.emit('charge.succeeded', charge)
  markSucceeded(scope, intent, intent.amount)
  return intent
}
