/** A transfer, seen from the account it went to: a charge called `py_…`, paid by the platform. */
import type Stripe from 'stripe'
import { NO_ADDRESS } from '../fields.ts'
import { book } from '../payments/balance.ts'
import { type Charge, chargeTable } from '../payments/charges.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'
import { applicationId } from './accounts.ts'
import type { Transfer } from './transfers.ts'

export interface Arrival {
  readonly availableOn: number
  readonly applicationFee: number
}

export function incomingPayment(own: Scope, transfer: Transfer, arrival: Arrival): Charge {
  const payment = chargeTable.in(own.account).add(newPayment(own, transfer, arrival.applicationFee))
  payment.balance_transaction = book(own, {
    amount: transfer.amount,
    currency: transfer.currency,
    source: payment.id,
    type: 'payment',
    availableOn: arrival.availableOn,
    applicationFee: arrival.applicationFee,
  }).id
  return payment
}

function newPayment(own: Scope, transfer: Transfer, fee: number): Charge {
  return {
    id: own.id('py'),
    object: 'charge',
    amount: transfer.amount,
    amount_captured: transfer.amount,
    amount_refunded: 0,
    application: fee > 0 ? applicationId(own.world) : null,
    application_fee: null,
    application_fee_amount: fee > 0 ? fee : null,
    balance_transaction: null,
    billing_details: { address: NO_ADDRESS, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: null,
    captured: true,
    created: own.now(),
    currency: transfer.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: null,
    payment_method: null,
    payment_method_details: { type: 'stripe_account' },
    radar_options: {},
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: transfer.id,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: transfer.transfer_group,
  } satisfies Strict<Stripe.Charge>
}
