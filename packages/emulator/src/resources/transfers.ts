/** `/v1/transfers` and their reversals. */
import { scopeOf } from '../connect/accounts.ts'
import { type ApplicationFee, feeTable, refundFee } from '../connect/application-fees.ts'
import {
  checkReversal,
  checkSellerFunds,
  reversalTable,
  reverseTransfer,
  type TransferReversal,
} from '../connect/reversals.ts'
import { checkDestination } from '../connect/rules.ts'
import { createTransfer, sourcedTable, type Transfer, transferTable } from '../connect/transfers.ts'
import { ApiError, noSuch } from '../errors.ts'
import { currency, inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { emptyable, flag, integer, missing, oneOf, type Params, required, text } from '../params.ts'
import { balanceTable } from '../payments/balance.ts'
import { type Charge, chargeTable } from '../payments/charges.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Wire } from '../store.ts'

const createParams = {
  amount: integer(1),
  currency: required(currency()),
  description: text(),
  destination: required(text()),
  metadata: metadata(),
  source_transaction: text(),
  source_type: oneOf('bank_account', 'card', 'fpx'),
  transfer_group: text(),
}

const updateParams = { description: emptyable(text()), metadata: metadata() }
const reverseParams = {
  amount: integer(1),
  description: text(),
  metadata: metadata(),
  refund_application_fee: flag(),
}
const queryParams = { ...listParams, created: range(), destination: text(), transfer_group: text() }

export const transfers: Resource = {
  object: 'transfer',
  tables: [transferTable, sourcedTable],
  expandable: {
    balance_transaction: { table: 'balance_transaction' },
    destination: { table: 'account' },
    destination_payment: paymentOf,
    reversals: 'inside',
    source_transaction: { table: 'charge' },
  },
  routes: [
    route('POST', '/v1/transfers', 'transfer', createParams, create),
    route('GET', '/v1/transfers/:id', 'transfer', {}, (scope, _params, [id]) => transferFor(scope, id)),
    route('POST', '/v1/transfers/:id', 'transfer', updateParams, (scope, params, [id]) => {
      const transfer = transferFor(scope, id)
      const merged = mergedMetadata(transfer.metadata, params.metadata)
      const { description } = params
      scope.update(
        transfer,
        { metadata: merged, ...(description !== undefined && { description }) },
        'transfer.updated',
      )
      return transfer
    }),
    route('GET', '/v1/transfers', 'transfer', queryParams, (scope, query) => {
      const keep = (transfer: Transfer) =>
        (query.destination === undefined || transfer.destination === query.destination) &&
        (query.transfer_group === undefined || transfer.transfer_group === query.transfer_group) &&
        inRange(transfer.created, query.created)
      const table = transferTable.in(scope.account)
      return list({ table, url: '/v1/transfers', object: 'transfer', keep }, query)
    }),
  ],
}

export const transferReversals: Resource = {
  object: 'transfer_reversal',
  tables: [reversalTable],
  expandable: {
    balance_transaction: { table: 'balance_transaction' },
    destination_payment_refund: 'inside',
    source_refund: { table: 'refund' },
    transfer: { table: 'transfer' },
  },
  routes: [
    route('POST', '/v1/transfers/:id/reversals', 'transfer_reversal', reverseParams, (scope, params, [id]) =>
      reverse(scope, transferFor(scope, id), params),
    ),
    route('GET', '/v1/transfers/:id/reversals', 'transfer_reversal', listParams, (scope, query, [id]) => {
      transferFor(scope, id)
      const keep = (reversal: TransferReversal) => reversal.transfer === id
      const url = `/v1/transfers/${id}/reversals`
      return list({ table: reversalTable.in(scope.account), url, object: 'transfer reversal', keep }, query)
    }),
    route(
      'GET',
      '/v1/transfers/:id/reversals/:reversal',
      'transfer_reversal',
      {},
      (scope, _params, [id, reversalId]) => reversalFor(scope, id, reversalId),
    ),
    route(
      'POST',
      '/v1/transfers/:id/reversals/:reversal',
      'transfer_reversal',
      { metadata: metadata() },
      (scope, params, [id, reversalId]) => {
        const reversal = reversalFor(scope, id, reversalId)
        reversal.metadata = mergedMetadata(reversal.metadata ?? {}, params.metadata)
        const shown = transferFor(scope, id).reversals.data.find((one) => one.id === reversalId)
        if (shown) shown.metadata = reversal.metadata
        return reversal
      },
    ),
  ],
}

function create(scope: Scope, params: Params<typeof createParams>): Transfer {
  checkDestination(scope, params.destination, 'destination')
  const source = params.source_transaction === undefined ? null : sourceFor(scope, params.source_transaction)
  return createTransfer(scope, {
    amount: params.amount ?? wholeOf(scope, source),
    currency: params.currency,
    destination: params.destination,
    description: params.description ?? null,
    metadata: mergedMetadata({}, params.metadata),
    source,
    transferGroup: params.transfer_group ?? null,
  })
}

function reverse(scope: Scope, transfer: Transfer, params: Params<typeof reverseParams>): TransferReversal {
  const amount = checkReversal(transfer, params.amount)
  const fee = params.refund_application_fee ? feeOf(scope, transfer) : null
  checkSellerFunds(scope, transfer, amount)
  const reversal = reverseTransfer(scope, transfer, {
    amount,
    metadata: mergedMetadata({}, params.metadata),
    refundId: null,
  })
  const share = fee ? Math.round((fee.amount * amount) / transfer.amount) : 0
  if (fee && share > 0) refundFee(scope, fee, Math.min(share, fee.amount - fee.amount_refunded))
  return reversal
}

function feeOf(scope: Scope, transfer: Transfer): ApplicationFee {
  const books = scopeOf(scope, transfer.destination ?? '').account
  const feeId = chargeTable.in(books).get(transfer.destination_payment ?? '')?.application_fee ?? ''
  const fee = feeTable.in(scope.account).get(feeId)
  if (fee && fee.amount_refunded < fee.amount) return fee
  const message = `Attempting to refund_application_fee on ${transfer.id}, but it has no application fee`
  throw new ApiError(message, { param: 'refund_application_fee' })
}

/** It lies in the books of the account that was paid. */
function paymentOf(scope: Scope, object: Wire): unknown {
  const transfer = transferTable.in(scope.account).get(object.id)
  const books = scope.world.store.accounts.get(transfer?.destination ?? '')
  const id = transfer?.destination_payment ?? ''
  return (books && chargeTable.in(books).get(id)) ?? id
}

function sourceFor(scope: Scope, id: string): Charge {
  const source = chargeTable.in(scope.account).get(id)
  if (!source) throw noSuch('charge', id, 'source_transaction', 400)
  return source
}

function wholeOf(scope: Scope, source: Charge | null): number {
  const booked = balanceTable.in(scope.account).get(source?.balance_transaction ?? '')
  if (!booked) throw missing('amount')
  return booked.amount
}

function transferFor(scope: Scope, id: string): Transfer {
  const transfer = transferTable.in(scope.account).get(id)
  if (!transfer) throw noSuch('transfer', id, 'transfer', 404)
  return transfer
}

function reversalFor(scope: Scope, transferId: string, id: string): TransferReversal {
  transferFor(scope, transferId)
  const reversal = reversalTable.in(scope.account).get(id)
  if (reversal?.transfer === transferId) return reversal
  throw noSuch('transfer reversal', id, 'id', 404)
}
