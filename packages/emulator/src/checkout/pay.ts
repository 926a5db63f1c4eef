/** The buyer pays: what the hosted page and the controls do with an open session. */
import { ApiError } from '../errors.ts'
import type { TestCard } from '../payments/cards.ts'
import { type Confirmed, confirmIntent, finishChallenge, settleDebit } from '../payments/confirm.ts'
import { createIntent, intentTable, noteOf, type PaymentIntent } from '../payments/intents.ts'
import { type Billing, createCardMethod, createDebitMethod, type DebitType } from '../payments/methods.ts'
import { addCustomer } from '../resources/customers.ts'
import type { Scope } from '../scope.ts'
import { redeem } from './promotions.ts'
import { type Session, sessionNotes } from './session.ts'

export type Tender =
  | { readonly kind: 'card'; readonly card: TestCard; readonly expMonth?: number; readonly expYear?: number }
  | { readonly kind: 'debit'; readonly type: DebitType; readonly ends: 'succeed' | 'fail' }

export type PayResult =
  | { readonly kind: 'complete'; readonly eventId: string }
  | { readonly kind: 'requires_action'; readonly intentId: string }
  | { readonly kind: 'declined'; readonly message: string }

export function paySession(scope: Scope, session: Session, tender: Tender, billing: Billing): PayResult {
  checkOpen(session)
  if (session.payment_status === 'no_payment_required') return complete(scope, session, billing)
  const intent = intentOf(scope, session)
  if (tender.kind === 'debit') noteOf(scope, intent.id).debitEnds = tender.ends
  const method =
    tender.kind === 'card'
      ? createCardMethod(scope, { ...tender, billing })
      : createDebitMethod(scope, tender.type, billing)
  return conclude(scope, session, confirmIntent(scope, intent, method), billing)
}

export function answerChallenge(scope: Scope, session: Session, isPassed: boolean): PayResult {
  checkOpen(session)
  const intent = intentTable.in(scope.account).get(session.payment_intent ?? '')
  if (intent?.status !== 'requires_action') {
    throw new ApiError('This payment is not waiting for authentication.', {
      code: 'payment_intent_unexpected_state',
    })
  }
  const billing = { email: session.customer_email }
  return conclude(scope, session, finishChallenge(scope, intent, isPassed), billing)
}

/** The bank's word on a session that is complete and unpaid. */
export function settleSession(scope: Scope, session: Session, ends?: 'succeed' | 'fail'): boolean {
  const intent = settleDebit(scope, session.payment_intent ?? '', ends)
  if (intent) debitSettled(scope, session, intent)
  return intent !== null
}

export function debitSettled(scope: Scope, session: Session, intent: PaymentIntent): void {
  if (intent.status !== 'succeeded') {
    scope.emit('checkout.session.async_payment_failed', session)
    return
  }
  session.payment_status = 'paid'
  scope.emit('checkout.session.async_payment_succeeded', session)
}

function checkOpen(session: Session): void {
  if (session.status === 'open') return
  const message = `This Checkout Session is ${session.status}: it can no longer be paid.`
  throw new ApiError(message, { code: 'checkout_session_not_open' })
}

function conclude(scope: Scope, session: Session, confirmed: Confirmed, billing: Billing): PayResult {
  if (confirmed.kind === 'declined') return { kind: 'declined', message: confirmed.decline.message }
  if (confirmed.kind === 'requires_action') {
    return { kind: 'requires_action', intentId: session.payment_intent ?? '' }
  }
  if (confirmed.kind === 'succeeded') session.payment_status = 'paid'
  const { billing_details: details } = confirmed.charge
  return complete(scope, session, { ...billing, ...details, email: details.email ?? billing.email ?? null })
}

function complete(scope: Scope, session: Session, billing: Billing): PayResult {
  const email = billing.email ?? session.customer_details?.email ?? null
  session.customer_details = {
    address: billing.address ?? null,
    business_name: null,
    email,
    individual_name: null,
    name: billing.name ?? null,
    phone: billing.phone ?? null,
    tax_exempt: 'none',
    tax_ids: [],
  }
  if (session.customer === null && session.customer_creation === 'always') {
    session.customer = addCustomer(scope, { email, name: billing.name ?? null }).id
  }
  session.status = 'complete'
  redeem(scope, session)
  session.url = null
  return { kind: 'complete', eventId: scope.emit('checkout.session.completed', session) }
}

/** Null until the buyer first tries to pay; a second try uses the same intent. */
function intentOf(scope: Scope, session: Session): PaymentIntent {
  const known = intentTable.in(scope.account).get(session.payment_intent ?? '')
  if (known) return known
  const data = sessionNotes.in(scope.account).get(session.id)?.intentData
  const intent = createIntent(scope, {
    ...data,
    metadata: { ...data?.metadata },
    captureMethod: data?.captureMethod ?? 'automatic_async',
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'usd',
    customer: session.customer,
    methodTypes: session.payment_method_types,
  })
  session.payment_intent = intent.id
  noteOf(scope, intent.id).sessionId = session.id
  return intent
}
