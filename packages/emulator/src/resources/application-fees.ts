/** `/v1/application_fees` and their refunds: only the platform sees them. */
import {
  type ApplicationFee,
  type FeeRefund,
  feeRefundTable,
  feeTable,
  refundFee,
} from '../connect/application-fees.ts'
import { noSuch } from '../errors.ts'
import { inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { integer, text } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'

const queryParams = { ...listParams, charge: text(), created: range() }

export const applicationFees: Resource = {
  object: 'application_fee',
  tables: [feeTable],
  expandable: {
    account: { table: 'account' },
    balance_transaction: { table: 'balance_transaction' },
    charge: 'inside',
    originating_transaction: { table: 'charge' },
    refunds: 'inside',
  },
  routes: [
    route('GET', '/v1/application_fees/:id', 'application_fee', {}, (scope, _params, [id]) =>
      feeFor(scope, id),
    ),
    route('GET', '/v1/application_fees', 'application_fee', queryParams, (scope, query) => {
      const keep = (fee: ApplicationFee) =>
        (query.charge === undefined ||
          fee.charge === query.charge ||
          fee.originating_transaction === query.charge) &&
        inRange(fee.created, query.created)
      const table = feeTable.in(scope.account)
      return list({ table, url: '/v1/application_fees', object: 'application fee', keep }, query)
    }),
  ],
}

export const feeRefunds: Resource = {
  object: 'fee_refund',
  tables: [feeRefundTable],
  expandable: { balance_transaction: { table: 'balance_transaction' }, fee: { table: 'application_fee' } },
  routes: [
    route(
      'POST',
      '/v1/application_fees/:id/refunds',
      'fee_refund',
      { amount: integer(1), metadata: metadata() },
      (scope, params, [id]) =>
        refundFee(scope, feeFor(scope, id), params.amount, mergedMetadata({}, params.metadata)),
    ),
    route('GET', '/v1/application_fees/:id/refunds', 'fee_refund', listParams, (scope, query, [id]) => {
      feeFor(scope, id)
      const keep = (refund: FeeRefund) => refund.fee === id
      const url = `/v1/application_fees/${id}/refunds`
      return list({ table: feeRefundTable.in(scope.account), url, object: 'fee refund', keep }, query)
    }),
    route(
      'GET',
      '/v1/application_fees/:id/refunds/:refund',
      'fee_refund',
      {},
      (scope, _params, [id, refundId]) => feeRefundFor(scope, id, refundId),
    ),
    route(
      'POST',
      '/v1/application_fees/:id/refunds/:refund',
      'fee_refund',
      { metadata: metadata() },
      (scope, params, [id, refundId]) => {
        const refund = feeRefundFor(scope, id, refundId)
        const patch = { metadata: mergedMetadata(refund.metadata ?? {}, params.metadata) }
        scope.update(refund, patch, 'application_fee.refund.updated')
        const shown = feeFor(scope, id).refunds.data.find((one) => one.id === refundId)
        if (shown) Object.assign(shown, patch)
        return refund
      },
    ),
  ],
}

function feeFor(scope: Scope, id: string): ApplicationFee {
  const fee = feeTable.in(scope.account).get(id)
  if (!fee) throw noSuch('application fee', id, 'fee', 404)
  return fee
}

function feeRefundFor(scope: Scope, feeId: string, id: string): FeeRefund {
  feeFor(scope, feeId)
  const refund = feeRefundTable.in(scope.account).get(id)
  if (refund?.fee === feeId) return refund
  throw noSuch('fee refund', id, 'id', 404)
}
