/**
 * Transfers: money from the platform's balance to a connected account, where it arrives as a payment.
 * Not held against the real Stripe: whether a reversal frees its part of the source again (here it does not),
 * what a transfer from a charge that is still pending does (here it is refused), and that money arrives in the
 * currency it was sent in, whatever the account's own. Stripe also sends `payment.created` to the account; the
 * official library does not know that event, so it is left out.
 */
import type Stripe from 'stripe'
import { ApiError } from '../errors.ts'
import type { Metadata } from '../metadata.ts'
import { printAmount } from '../money.ts'
import { type BalanceTransaction, balanceTable, book } from '../payments/balance.ts'
import type { Charge } from '../payments/charges.ts'
import { availableIn } from '../payments/funds.ts'
import type { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'
import { scopeOf } from './accounts.ts'
import { incomingPayment } from './incoming-payment.ts'

export type Transfer = Strict<Stripe.Transfer>
export const transferTable = defineTable<Transfer>('transfer')

interface Sourced extends Row {
  total: number
}
/** How much was ever transferred out of each charge, reversed or not; the id is the charge's. */
export const sourcedTable = defineTable<Sourced>('.transferred')

export interface NewTransfer {
  readonly amount: number
  readonly currency: string
  readonly destination: string
  readonly description: string | null
  readonly metadata: Metadata
  readonly source: Charge | null
  readonly transferGroup: string | null
  /** Kept by the platform out of what arrives: a destination charge's application fee. */
  readonly applicationFee?: number
}

export function createTransfer(scope: Scope, given: NewTransfer): Transfer {
  const funding = given.source ? sourceTransaction(scope, given.source) : null
  if (given.source && funding) checkSource(scope, given, given.source, funding)
  else if (availableIn(scope, given.currency) < given.amount) throw insufficient()
  const transfer = transferTable.in(scope.account).add(newTransfer(scope, given))
  const availableOn = funding?.available_on ?? scope.now()
  transfer.balance_transaction = book(scope, {
    amount: -given.amount,
    currency: given.currency,
    source: transfer.id,
    type: 'transfer',
    description: given.description,
    availableOn,
  }).id
  if (given.source) sourcedOf(scope, given.source.id).total += given.amount
  const own = scopeOf(scope, given.destination)
  const payment = incomingPayment(own, transfer, { availableOn, applicationFee: given.applicationFee ?? 0 })
  transfer.destination_payment = payment.id
  scope.emit('transfer.created', transfer)
  return transfer
}

function insufficient(): ApiError {
  const message =
    'You have insufficient available funds in your Stripe account. Try adding funds directly to your available balance by creating Charges using the 4000000000000077 test card. See: https://stripe.com/docs/testing#available-balance'
  return new ApiError(message, { code: 'balance_insufficient' })
}

function sourceTransaction(scope: Scope, source: Charge): BalanceTransaction {
  const booked = balanceTable.in(scope.account).get(source.balance_transaction ?? '')
  if (booked) return booked
  const message = `The charge ${source.id} has not succeeded, so it can't be the source of a transfer.`
  throw new ApiError(message, { param: 'source_transaction' })
}

function checkSource(scope: Scope, given: NewTransfer, source: Charge, funding: BalanceTransaction): void {
  if (funding.currency !== given.currency) {
    const message = `The currency of source_transaction's balance transaction (${funding.currency}) must be the same as the transfer currency (${given.currency})`
    throw new ApiError(message, { param: 'currency' })
  }
  const already = sourcedOf(scope, source.id).total
  if (already + given.amount <= funding.amount) return
  const shown = (amount: number) => printAmount(amount, funding.currency)
  const before =
    already > 0 ? ` (There is already a transfer using this source, amounting to ${shown(already)}.)` : ''
  const message = `Transfers using this transaction as a source must not exceed the source amount of ${shown(funding.amount)}.${before}`
  throw new ApiError(message, { param: 'amount' })
}

function sourcedOf(scope: Scope, chargeId: string): Sourced {
  const table = sourcedTable.in(scope.account)
  return table.get(chargeId) ?? table.add({ id: chargeId, total: 0 })
}

function newTransfer(scope: Scope, given: NewTransfer): Transfer {
  const id = scope.id('tr')
  return {
    id,
    object: 'transfer',
    amount: given.amount,
    amount_reversed: 0,
    balance_transaction: null,
    created: scope.now(),
    currency: given.currency,
    description: given.description,
    destination: given.destination,
    livemode: false,
    metadata: given.metadata,
    reversals: { object: 'list', data: [], has_more: false, url: `/v1/transfers/${id}/reversals` },
    reversed: false,
    source_transaction: given.source?.id ?? null,
    source_type: 'card',
    transfer_group: given.source ? groupOf(given.source, given.transferGroup) : given.transferGroup,
  } satisfies Strict<Stripe.Transfer>
}

/** Stripe ties a charge and its transfers together, making up a group when nobody named one. */
function groupOf(source: Charge, asked: string | null): string | null {
  source.transfer_group ??= asked ?? `group_${source.payment_intent ?? source.id}`
  return asked ?? source.transfer_group
}
