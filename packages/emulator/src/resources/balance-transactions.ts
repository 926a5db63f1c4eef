/** `/v1/balance_transactions`: every movement of the account's money; `/v1/balance` is their sum. */
import { noSuch } from '../errors.ts'
import { currency, inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { text } from '../params.ts'
import { type BalanceTransaction, balanceTable, matured } from '../payments/balance.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Wire } from '../store.ts'

const queryParams = {
  ...listParams,
  created: range(),
  currency: currency(),
  payout: text(),
  source: text(),
  type: text(),
}

/** A source can be any of these; the id says which table holds it. */
const SOURCE_TABLES = [
  'charge',
  'refund',
  'transfer',
  'transfer_reversal',
  'payout',
  'dispute',
  'application_fee',
  'fee_refund',
]

export const balanceTransactions: Resource = {
  object: 'balance_transaction',
  tables: [balanceTable],
  expandable: { source: sourceOf },
  routes: [
    route('GET', '/v1/balance_transactions/:id', 'balance_transaction', {}, (scope, _params, [id]) => {
      const transaction = balanceTable.in(scope.account).get(id)
      if (!transaction) throw noSuch('balance transaction', id, 'id', 404)
      return matured(scope, transaction)
    }),
    route('GET', '/v1/balance_transactions', 'balance_transaction', queryParams, (scope, query) => {
      const keep = (transaction: BalanceTransaction) =>
        (query.currency === undefined || transaction.currency === query.currency) &&
        (query.source === undefined || transaction.source === query.source) &&
        (query.type === undefined || transaction.type === query.type) &&
        query.payout === undefined &&
        inRange(transaction.created, query.created)
      const table = balanceTable.in(scope.account)
      const page = list(
        { table, url: '/v1/balance_transactions', object: 'balance transaction', keep },
        query,
      )
      for (const transaction of page.data) matured(scope, transaction)
      return page
    }),
  ],
}

function sourceOf(scope: Scope, transaction: Wire): unknown {
  const source = balanceTable.in(scope.account).get(transaction.id)?.source ?? ''
  for (const table of SOURCE_TABLES) {
    const found = scope.account.find(table, source)
    if (found) return found
  }
  return source
}
