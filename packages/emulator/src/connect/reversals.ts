/**
 * Transfers taken back, in whole or in part: by hand, or with the refund of the charge they came from.
 * Not held against the real Stripe: the sentences of the refusals, that pending money may be taken back too, and
 * that a refund with `reverse_transfer` may leave the account in debt.
 */
import type Stripe from 'stripe'
import { ApiError } from '../errors.ts'
import type { Metadata } from '../metadata.ts'
import { printAmount } from '../money.ts'
import { book } from '../payments/balance.ts'
import { chargeTable } from '../payments/charges.ts'
import { holdings } from '../payments/funds.ts'
import { newRefund, refundTable } from '../payments/refund-object.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import { scopeOf } from './accounts.ts'
import type { Transfer } from './transfers.ts'

export type TransferReversal = Strict<Stripe.TransferReversal>
export const reversalTable = defineTable<TransferReversal>('transfer_reversal')

export interface Reversing {
  readonly amount: number
  readonly metadata: Metadata
  /** The refund that asked for it, if one did. */
  readonly refundId: string | null
}

export function checkReversal(transfer: Transfer, asked: number | undefined): number {
  const left = transfer.amount - transfer.amount_reversed
  if (left <= 0) throw new ApiError(`Transfer ${transfer.id} has already been fully reversed.`)
  const amount = asked ?? left
  if (amount <= left) return amount
  const shown = (value: number) => printAmount(value, transfer.currency)
  const message = `Reversal amount (${shown(amount)}) is greater than unreversed amount on transfer (${shown(left)})`
  throw new ApiError(message, { param: 'amount' })
}

/** By hand the money must still be there; a refund with `reverse_transfer` may leave the account in debt. */
export function checkSellerFunds(scope: Scope, transfer: Transfer, amount: number): void {
  const own = scopeOf(scope, transfer.destination ?? '')
  const held = holdings(own).find(({ currency }) => currency === transfer.currency)
  if ((held?.available ?? 0) + (held?.pending ?? 0) >= amount) return
  const message = `The connected account ${transfer.destination} has insufficient funds to reverse this transfer.`
  throw new ApiError(message, { code: 'balance_insufficient' })
}

export function reverseTransfer(scope: Scope, transfer: Transfer, given: Reversing): TransferReversal {
  const { amount } = given
  const id = scope.id('trr')
  const reversal = reversalTable.in(scope.account).add({
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: book(scope, {
      amount,
      currency: transfer.currency,
      source: id,
      type: 'transfer_refund',
      description: 'REVERSAL OF TRANSFER',
    }).id,
    created: scope.now(),
    currency: transfer.currency,
    destination_payment_refund: takeBack(scope, transfer, amount),
    metadata: given.metadata,
    source_refund: given.refundId,
    transfer: transfer.id,
  } satisfies Strict<Stripe.TransferReversal>)
  transfer.reversals.data.unshift({ ...reversal })
  const reversed = transfer.amount_reversed + amount
  scope.update(
    transfer,
    { amount_reversed: reversed, reversed: reversed === transfer.amount },
    'transfer.reversed',
  )
  return reversal
}

/** The seller sees the payment refunded. */
function takeBack(scope: Scope, transfer: Transfer, amount: number): string | null {
  const own = scopeOf(scope, transfer.destination ?? '')
  const payment = chargeTable.in(own.account).get(transfer.destination_payment ?? '')
  if (!payment) return null
  const refund = newRefund(own, payment, {
    amount,
    metadata: {},
    reason: null,
    status: 'succeeded',
    prefix: 'pyr',
  })
  refundTable.in(own.account).add(refund)
  refund.balance_transaction = book(own, {
    amount: -amount,
    currency: transfer.currency,
    source: refund.id,
    type: 'payment_refund',
    description: 'REFUND FOR PAYMENT',
  }).id
  const refunded = payment.amount_refunded + amount
  own.update(payment, { amount_refunded: refunded, refunded: refunded === payment.amount }, 'charge.refunded')
  return refund.id
}
