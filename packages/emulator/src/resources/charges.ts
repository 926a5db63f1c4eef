/** `/v1/charges`: read and annotated; charges are only made by payment intents. */
import { noSuch } from '../errors.ts'
import { inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { text } from '../params.ts'
import { type Charge, chargeTable } from '../payments/charges.ts'
import { refundTable } from '../payments/refund-object.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { search, searchParams } from '../search.ts'

const queryParams = {
  ...listParams,
  created: range(),
  customer: text(),
  payment_intent: text(),
  transfer_group: text(),
}

export const charges: Resource = {
  object: 'charge',
  tables: [chargeTable],
  expandable: {
    balance_transaction: { table: 'balance_transaction' },
    customer: { table: 'customer' },
    failure_balance_transaction: { table: 'balance_transaction' },
    on_behalf_of: { table: 'account' },
    payment_intent: { table: 'payment_intent' },
    application_fee: { table: 'application_fee' },
    transfer: { table: 'transfer' },
    refunds: (scope, charge) => {
      const keep = (refund: { charge: string | null }) => refund.charge === charge.id
      const url = `/v1/charges/${charge.id}/refunds`
      return list({ table: refundTable.in(scope.account), url, object: 'refund', keep }, {})
    },
  },
  routes: [
    route('GET', '/v1/charges/search', 'charge', searchParams, (scope, query) =>
      search(
        {
          table: chargeTable.in(scope.account),
          url: '/v1/charges/search',
          fields: {
            amount: 'number',
            created: 'number',
            currency: 'text',
            customer: 'text',
            refunded: 'text',
            status: 'text',
          },
        },
        query,
      ),
    ),
    route('GET', '/v1/charges/:id', 'charge', {}, (scope, _params, [id]) => chargeFor(scope, id, 404)),
    route(
      'POST',
      '/v1/charges/:id',
      'charge',
      { description: text(), metadata: metadata(), receipt_email: text(), transfer_group: text() },
      (scope, params, [id]) => {
        const charge = chargeFor(scope, id, 404)
        const { expand: _expand, metadata: patch, ...fields } = params
        scope.update(
          charge,
          { ...fields, metadata: mergedMetadata(charge.metadata, patch) },
          'charge.updated',
        )
        return charge
      },
    ),
    route('GET', '/v1/charges', 'charge', queryParams, (scope, query) => {
      const keep = (charge: Charge) =>
        (query.payment_intent === undefined || charge.payment_intent === query.payment_intent) &&
        (query.customer === undefined || charge.customer === query.customer) &&
        (query.transfer_group === undefined || charge.transfer_group === query.transfer_group) &&
        inRange(charge.created, query.created)
      return list({ table: chargeTable.in(scope.account), url: '/v1/charges', object: 'charge', keep }, query)
    }),
  ],
}

function chargeFor(scope: Scope, id: string, status: 400 | 404, param = 'id'): Charge {
  const charge = chargeTable.in(scope.account).get(id)
  if (!charge) throw noSuch('charge', id, param, status)
  return charge
}
