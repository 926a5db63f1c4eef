/** `/v1/payouts`: by hand or by schedule. Reversing a payout is not done here. */
import { bankSecrets } from '../connect/bank-accounts.ts'
import { AUTOMATIC_TIMER, planTable } from '../connect/payout-plan.ts'
import { scheduleTable } from '../connect/payout-schedule.ts'
import {
  ARRIVES_TIMER,
  arrive,
  BOUNCES_TIMER,
  bounce,
  cancelPayout,
  createPayout,
  LEAVES_TIMER,
  leave,
  type Payout,
  payOutAutomatically,
  payoutTable,
} from '../connect/payouts.ts'
import { noSuch } from '../errors.ts'
import { currency, inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { integer, oneOf, required, text, unsupported } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'

const createParams = {
  amount: required(integer(1)),
  currency: required(currency()),
  description: text(),
  destination: unsupported(),
  metadata: metadata(),
  method: oneOf('instant', 'standard'),
  payout_method: unsupported(),
  source_type: oneOf('bank_account', 'card', 'fpx'),
  statement_descriptor: text(22),
}

const queryParams = {
  ...listParams,
  arrival_date: range(),
  created: range(),
  destination: text(),
  status: oneOf('canceled', 'failed', 'in_transit', 'paid', 'pending'),
}

export const payouts: Resource = {
  object: 'payout',
  tables: [payoutTable, bankSecrets, scheduleTable, planTable],
  expandable: {
    balance_transaction: { table: 'balance_transaction' },
    destination: 'inside',
    failure_balance_transaction: { table: 'balance_transaction' },
  },
  timers: {
    [LEAVES_TIMER]: (scope, id) => withPayout(scope, id, leave),
    [ARRIVES_TIMER]: (scope, id) => withPayout(scope, id, arrive),
    [BOUNCES_TIMER]: (scope, id) => withPayout(scope, id, bounce),
    [AUTOMATIC_TIMER]: payOutAutomatically,
  },
  routes: [
    route('POST', '/v1/payouts', 'payout', createParams, (scope, params) =>
      createPayout(scope, {
        amount: params.amount,
        currency: params.currency,
        description: params.description ?? null,
        isAutomatic: false,
        isInstant: params.method === 'instant',
        metadata: mergedMetadata({}, params.metadata),
        statementDescriptor: params.statement_descriptor ?? null,
      }),
    ),
    route('GET', '/v1/payouts/:id', 'payout', {}, (scope, _params, [id]) => payoutFor(scope, id)),
    route('POST', '/v1/payouts/:id', 'payout', { metadata: metadata() }, (scope, params, [id]) => {
      const payout = payoutFor(scope, id)
      const patch = { metadata: mergedMetadata(payout.metadata ?? {}, params.metadata) }
      scope.update(payout, patch, 'payout.updated')
      return payout
    }),
    route('POST', '/v1/payouts/:id/cancel', 'payout', {}, (scope, _params, [id]) => {
      const payout = payoutFor(scope, id)
      cancelPayout(scope, payout)
      return payout
    }),
    route('GET', '/v1/payouts', 'payout', queryParams, (scope, query) => {
      const keep = (payout: Payout) =>
        (query.status === undefined || payout.status === query.status) &&
        (query.destination === undefined || payout.destination === query.destination) &&
        inRange(payout.arrival_date, query.arrival_date) &&
        inRange(payout.created, query.created)
      return list({ table: payoutTable.in(scope.account), url: '/v1/payouts', object: 'payout', keep }, query)
    }),
  ],
}

function withPayout(scope: Scope, id: string, act: (scope: Scope, payout: Payout) => void): void {
  const payout = payoutTable.in(scope.account).get(id)
  if (payout) act(scope, payout)
}

function payoutFor(scope: Scope, id: string): Payout {
  const payout = payoutTable.in(scope.account).get(id)
  if (!payout) throw noSuch('payout', id, 'payout', 404)
  return payout
}
