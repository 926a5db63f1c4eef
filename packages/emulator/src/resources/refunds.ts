/** `/v1/refunds`: full and partial, never more than was charged; some cards make them pend or fail later. */
import { ApiError, noSuch } from '../errors.ts'
import { inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { printAmount } from '../money.ts'
import { flag, integer, missing, oneOf, type Params, text, unsupported } from '../params.ts'
import { type Charge, chargeTable } from '../payments/charges.ts'
import { isChargedBack } from '../payments/disputes.ts'
import { intentTable } from '../payments/intents.ts'
import { type Refund, refundTable } from '../payments/refund-object.ts'
import { createRefund, moveRefund, REFUND_TIMER, settleRefund } from '../payments/refunds.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'

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
  timers: {
    [REFUND_TIMER]: (scope, id) => {
      const refund = refundTable.in(scope.account).get(id)
      if (refund) settleRefund(scope, refund)
    },
  },
  routes: [
    route('POST', '/v1/refunds', 'refund', createParams, create),
    route('GET', '/v1/refunds/:id', 'refund', {}, (scope, _params, [id]) => refundFor(scope, id)),
    route('POST', '/v1/refunds/:id', 'refund', { metadata: metadata() }, (scope, params, [id]) => {
      const refund = refundFor(scope, id)
      const patch = { metadata: mergedMetadata(refund.metadata ?? {}, params.metadata) }
      scope.update(refund, patch, 'refund.updated')
      return refund
    }),
    route('POST', '/v1/refunds/:id/cancel', 'refund', {}, (scope, _params, [id]) => {
      const refund = refundFor(scope, id)
      if (refund.status !== 'requires_action') throw notCancelable(refund)
      moveRefund(scope, refund, 'canceled')
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

type Input = Params<typeof createParams>

function create(scope: Scope, params: Input): Refund {
  const charge = chargeOf(scope, params)
  if (isChargedBack(scope, charge)) throw disputed(charge)
  const amount = checkAmount(charge, params.amount)
  checkConnect(charge, params)
  return createRefund(scope, charge, {
    amount,
    reason: params.reason ?? null,
    metadata: mergedMetadata({}, params.metadata),
    isTransferReversed: params.reverse_transfer ?? false,
    isFeeRefunded: params.refund_application_fee ?? false,
  })
}

function chargeOf(scope: Scope, params: Input): Charge {
  if (params.charge === undefined && params.payment_intent === undefined) throw missing('charge')
  const intent = params.payment_intent ? intentTable.in(scope.account).get(params.payment_intent) : undefined
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

function checkConnect(charge: Charge, params: Input): void {
  if (params.reverse_transfer && charge.transfer === undefined) {
    const message = `Cannot reverse transfer on charge ${charge.id} because it does not have an associated transfer.`
    throw new ApiError(message, { param: 'reverse_transfer' })
  }
  if (!params.refund_application_fee) return
  if (charge.application_fee === null) {
    const message = `Attempting to refund_application_fee on ${charge.id}, but it has no application fee`
    throw new ApiError(message, { param: 'refund_application_fee' })
  }
  if (charge.transfer === undefined || params.reverse_transfer) return
  const message =
    'You must set `reverse_transfer` to refund the application fee of a charge with `transfer_data`.'
  throw new ApiError(message, { param: 'refund_application_fee' })
}

function disputed(charge: Charge): ApiError {
  const message = `Charge ${charge.id} has been charged back; cannot issue a refund.`
  return new ApiError(message, { code: 'charge_disputed' })
}

function notCancelable(refund: Refund): ApiError {
  const message = `Refunds can only be canceled while they have a status of requires_action. This refund has a status of ${refund.status}.`
  return new ApiError(message)
}

function refundFor(scope: Scope, id: string): Refund {
  const refund = refundTable.in(scope.account).get(id)
  if (!refund) throw noSuch('refund', id, 'refund', 404)
  return refund
}
