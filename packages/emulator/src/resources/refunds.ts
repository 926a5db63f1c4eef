/** `/v1/refunds`: full and partial, never more than was charged; some cards make them pend or fail later. */
import type Stripe from 'stripe'
import { ApiError, noSuch } from '../errors.ts'
import { inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { printAmount } from '../money.ts'
import { flag, integer, missing, oneOf, text, unsupported } from '../params.ts'
import { book } from '../payments/balance.ts'
import { type Charge, chargeTable } from '../payments/charges.ts'
import { intentTable } from '../payments/intents.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'

export type Refund = Strict<Stripe.Refund>
export const refundTable = defineTable<Refund>('refund')

const createParams = {
  amount: integer(1),
  charge: text(),
  metadata: metadata(),
  payment_intent: text(),
  reason: oneOf('duplicate', 'fraudulent', 'requested_by_customer'),
  refund_application_fee: flag(),
  reverse_transfer: flag(),
  currency: unsupported(),
  customer: unsupported(),
  instructions_email: text(),
  origin: unsupported(),
}

const queryParams = { ...listParams, charge: text(), created: range(), payment_intent: text() }

export const refunds: Resource = {
  object: 'refund',
  tables: [refundTable],
  expandable: {
    balance_transaction: { table: 'balance_transaction' },
    charge: { table: 'charge' },
    payment_intent: { table: 'payment_intent' },
    transfer_reversal: { table: 'transfer_reversal' },
    failure_balance_transaction: { table: 'balance_transaction' },
  },
  routes: [
    route('POST', '/v1/refunds', 'refund', createParams, (scope, params) => {
      const charge = chargeOf(scope, params)
      const amount = checkAmount(charge, params.amount)
      return createRefund(scope, charge, amount, { reason: params.reason ?? null, metadata: params.metadata })
    }),
    route('GET', '/v1/refunds/:id', 'refund', {}, (scope, _params, [id]) => refundFor(scope, id)),
    route('POST', '/v1/refunds/:id', 'refund', { metadata: metadata() }, (scope, params, [id]) => {
      const refund = refundFor(scope, id)
      scope.update(
        refund,
        { metadata: mergedMetadata(refund.metadata ?? {}, params.metadata) },
        'refund.updated',
      )
      return refund
    }),
    route('GET', '/v1/refunds', 'refund', queryParams, (scope, query) => {
      const keep = (refund: Refund) =>
        (query.charge === undefined || refund.charge === query.charge) &&
        (query.payment_intent === undefined || refund.payment_intent === query.payment_intent) &&
        inRange(refund.created, query.created)
      return list({ table: refundTable.in(scope.account), url: '/v1/refunds', object: 'refund', keep }, query)
    }),
  ],
}

function chargeOf(scope: Scope, params: { charge?: string; payment_intent?: string }): Charge {
  if (params.charge === undefined && params.payment_intent === undefined) throw missing('payment_intent')
  const intent = intentTable.in(scope.account).get(params.payment_intent ?? '')
  if (params.payment_intent !== undefined && !intent) {
    throw noSuch('payment_intent', params.payment_intent, 'payment_intent', 400)
  }
  const chargeId = params.charge ?? intent?.latest_charge ?? ''
  const charge = chargeTable.in(scope.account).get(chargeId)
  if (charge?.status === 'succeeded' && charge.captured) return charge
  if (!charge && params.charge !== undefined) throw noSuch('charge', params.charge, 'charge', 400)
  const message = intent
    ? `This PaymentIntent (${intent.id}) does not have a successful charge to refund.`
    : `Charge ${chargeId} cannot be refunded because it was not captured.`
  throw new ApiError(message)
}

function checkAmount(charge: Charge, asked: number | undefined): number {
  const left = charge.amount_captured - charge.amount_refunded
  if (left <= 0) {
    const message = `Charge ${charge.id} has already been refunded.`
    throw new ApiError(message, { code: 'charge_already_refunded' })
  }
  const amount = asked ?? left
  if (amount <= left) return amount
  const shown = (value: number) => printAmount(value, charge.currency)
  const message = `Refund amount (${shown(amount)}) is greater than unrefunded amount on charge (${shown(left)})`
  throw new ApiError(message, { param: 'amount' })
}

interface RefundDetails {
  readonly reason: Refund['reason']
  readonly metadata: Record<string, string> | null | undefined
}

function createRefund(scope: Scope, charge: Charge, amount: number, details: RefundDetails): Refund {
  const refund = newRefund(scope, charge, amount, details)
  refundTable.in(scope.account).add(refund)
  refund.balance_transaction = book(scope, {
    amount: -amount,
    currency: charge.currency,
    source: refund.id,
    type: charge.payment_method_details?.type === 'card' ? 'refund' : 'payment_refund',
    description: 'REFUND FOR CHARGE',
  }).id
  const refunded = charge.amount_refunded + amount
  const patch = { amount_refunded: refunded, refunded: refunded >= charge.amount_captured }
  scope.emit('refund.created', refund)
  scope.update(charge, patch, 'charge.refunded')
  return refund
}

function newRefund(scope: Scope, charge: Charge, amount: number, details: RefundDetails): Refund {
  return {
    id: scope.id('re'),
    object: 'refund',
    amount,
    balance_transaction: null,
    charge: charge.id,
    created: scope.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: {
      card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
      type: 'card',
    },
    metadata: mergedMetadata({}, details.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: details.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: 'succeeded',
    transfer_reversal: null,
  } satisfies Strict<Stripe.Refund>
}

function refundFor(scope: Scope, id: string): Refund {
  const refund = refundTable.in(scope.account).get(id)
  if (!refund) throw noSuch('refund', id, 'refund', 404)
  return refund
}
