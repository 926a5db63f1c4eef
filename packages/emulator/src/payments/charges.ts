/** Charge objects: one for every try to take money, also for those that fail. */
import type Stripe from 'stripe'
import { NO_ADDRESS } from '../fields.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import { type BalanceTransaction, book, processingFee, takingsAvailableOn } from './balance.ts'
import type { Decline } from './cards.ts'
import type { PaymentIntent } from './intents.ts'
import { cardOf, type PaymentMethod } from './methods.ts'
import { settle } from './settlement.ts'

export type Charge = Strict<Stripe.Charge>
export const chargeTable = defineTable<Charge>('charge')

export type ChargeResult =
  | { readonly status: 'succeeded' }
  | { readonly status: 'pending' }
  | { readonly status: 'failed'; readonly decline: Decline }

export function createCharge(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod,
  result: ChargeResult,
): Charge {
  const charge = newCharge(scope, intent, method)
  applyResult(charge, result)
  return chargeTable.in(scope.account).add(charge)
}

function applyResult(charge: Charge, result: ChargeResult): void {
  charge.status = result.status
  charge.paid = result.status === 'succeeded'
  if (result.status === 'failed') applyDecline(charge, result.decline)
  else charge.outcome = AUTHORIZED
}

export function applyDecline(charge: Charge, decline: Decline): void {
  charge.paid = false
  charge.status = 'failed'
  charge.failure_code = decline.code
  charge.failure_message = decline.message
  charge.outcome = {
    advice_code: 'try_again_later',
    network_advice_code: null,
    network_decline_code: '01',
    network_status: 'declined_by_network',
    reason: decline.declineCode ?? decline.code,
    risk_level: 'normal',
    seller_message: 'The bank did not return any further details with this decline.',
    type: 'issuer_declined',
  }
}

/** The money is there: whole, or the part that was captured. `applicationFee` is in the settled currency. */
export function bookCharge(
  scope: Scope,
  charge: Charge,
  captured: number,
  applicationFee: number,
): BalanceTransaction {
  const card = cardOf(scope, charge.payment_method ?? '')
  const { amount, currency, rate } = settle(scope, captured, charge.currency)
  charge.captured = true
  charge.amount_captured = captured
  const booked = book(scope, {
    amount,
    currency,
    source: charge.id,
    type: charge.payment_method_details?.type === 'card' ? 'charge' : 'payment',
    description: charge.description,
    fee: Math.min(processingFee(amount), amount - applicationFee),
    applicationFee,
    exchangeRate: rate,
    availableOn: card?.after === 'available_now' ? scope.now() : takingsAvailableOn(scope),
  })
  charge.balance_transaction = booked.id
  return booked
}

const AUTHORIZED: Strict<Stripe.Charge.Outcome> = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  risk_score: 12,
  seller_message: 'Payment complete.',
  type: 'authorized',
}

function newCharge(scope: Scope, intent: PaymentIntent, method: PaymentMethod): Charge {
  const id = scope.id(method.type === 'card' ? 'ch' : 'py')
  return {
    id,
    object: 'charge',
    amount: intent.amount,
    amount_captured: 0,
    amount_refunded: 0,
    application: intent.application,
    application_fee: null,
    application_fee_amount: intent.application_fee_amount,
    balance_transaction: null,
    billing_details: { ...method.billing_details, address: method.billing_details.address ?? NO_ADDRESS },
    calculated_statement_descriptor: intent.statement_descriptor ?? 'LOCAL STRIPE',
    captured: false,
    created: scope.now(),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: { ...intent.metadata },
    on_behalf_of: intent.on_behalf_of,
    outcome: null,
    paid: false,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(method, intent.amount),
    radar_options: {},
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: 'pending',
    transfer_data: chargeTransferData(intent),
    transfer_group: intent.transfer_group,
  } satisfies Strict<Stripe.Charge>
}

function chargeTransferData(intent: PaymentIntent): Charge['transfer_data'] {
  const data = intent.transfer_data
  return data ? { amount: data.amount ?? null, destination: data.destination } : null
}

function methodDetails(method: PaymentMethod, amount: number): Strict<Stripe.Charge.PaymentMethodDetails> {
  const card = method.card
  if (!card) return { type: method.type }
  return {
    card: {
      amount_authorized: amount,
      authorization_code: '123456',
      brand: card.brand,
      checks: card.checks,
      country: card.country,
      electronic_commerce_indicator: null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint ?? null,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: null,
      regulated_status: card.regulated_status,
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  }
}
