/**
 * Refunds: the money leaves the balance at once, and what comes after depends on the card. One that fails or is
 * canceled gives the money back to the balance; what was reversed with it stays reversed. A refund may take
 * more than is available: the balance then goes below zero, as it does in Stripe's sandbox.
 * Not held against the real Stripe: the reason of the failing test card, and what a canceled refund is booked as.
 */
import { feeTable, refundFee } from '../connect/application-fees.ts'
import { reverseTransfer } from '../connect/reversals.ts'
import { transferTable } from '../connect/transfers.ts'
import { ApiError } from '../errors.ts'
import type { Metadata } from '../metadata.ts'
import type { Scope } from '../scope.ts'
import { book } from './balance.ts'
import { type Charge, chargeTable } from './charges.ts'
import { cardOf } from './methods.ts'
import { newRefund, type Refund, refundTable } from './refund-object.ts'
import { settle } from './settlement.ts'

export const REFUND_TIMER = 'refund.settles'

export interface RefundOrder {
  readonly amount: number
  readonly reason: Refund['reason']
  readonly metadata: Metadata
  readonly isTransferReversed: boolean
  readonly isFeeRefunded: boolean
}

/** What a refund can still become; `succeeded` is not the end of it. */
export type RefundEnd = 'requires_action' | 'succeeded' | 'failed' | 'canceled'

export function createRefund(scope: Scope, charge: Charge, order: RefundOrder): Refund {
  const after = cardOf(scope, charge.payment_method ?? '')?.after
  const status = after === 'refund_pending' ? 'pending' : 'succeeded'
  const { amount, metadata, reason } = order
  const refund = refundTable
    .in(scope.account)
    .add(newRefund(scope, charge, { amount, metadata, reason, status }))
  refund.balance_transaction = withdraw(scope, charge, refund)
  if (order.isTransferReversed) reverseShare(scope, charge, refund)
  if (order.isFeeRefunded) refundFeeShare(scope, charge, refund)
  scope.emit('refund.created', refund)
  const refunded = charge.amount_refunded + amount
  const patch = { amount_refunded: refunded, refunded: refunded >= charge.amount_captured }
  scope.update(charge, patch, 'charge.refunded')
  if (after === 'refund_pending' || after === 'refund_fails') {
    const { time, settings } = scope.world
    scope.schedule(REFUND_TIMER, refund.id, time.now() + settings.refundSettlesAfterMs)
  }
  return refund
}

function withdraw(scope: Scope, charge: Charge, refund: Refund): string {
  const { amount, currency, rate } = settle(scope, refund.amount, charge.currency)
  return book(scope, {
    amount: -amount,
    currency,
    source: refund.id,
    type: charge.payment_method_details?.type === 'card' ? 'refund' : 'payment_refund',
    description: 'REFUND FOR CHARGE',
    exchangeRate: rate,
  }).id
}

/** In proportion to the refund; the last one takes what rounding left. */
function shareOf(charge: Charge, refund: Refund, whole: number, gone: number): number {
  const isLast = charge.amount_refunded + refund.amount >= charge.amount_captured
  const share = isLast ? whole - gone : Math.round((whole * refund.amount) / charge.amount_captured)
  return Math.min(share, whole - gone)
}

function reverseShare(scope: Scope, charge: Charge, refund: Refund): void {
  const transfer = transferTable.in(scope.account).get(charge.transfer ?? '')
  if (!transfer) return
  const amount = shareOf(charge, refund, transfer.amount, transfer.amount_reversed)
  if (amount <= 0) return
  refund.transfer_reversal = reverseTransfer(scope, transfer, {
    amount,
    metadata: {},
    refundId: refund.id,
  }).id
}

function refundFeeShare(scope: Scope, charge: Charge, refund: Refund): void {
  const fee = feeTable.in(scope.world.store.platform).get(charge.application_fee ?? '')
  const amount = fee ? shareOf(charge, refund, fee.amount, fee.amount_refunded) : 0
  if (fee && amount > 0) refundFee(scope, fee, amount)
}

/** What the card was made to do, once its time has come. */
export function settleRefund(scope: Scope, refund: Refund): void {
  const charge = chargeTable.in(scope.account).get(refund.charge ?? '')
  const after = cardOf(scope, charge?.payment_method ?? '')?.after
  if (after === 'refund_pending' && refund.status === 'pending') moveRefund(scope, refund, 'succeeded')
  if (after === 'refund_fails' && refund.status === 'succeeded') moveRefund(scope, refund, 'failed')
}

const NEXT: Readonly<Record<string, readonly RefundEnd[]>> = {
  pending: ['requires_action', 'succeeded', 'failed', 'canceled'],
  requires_action: ['succeeded', 'failed', 'canceled'],
  succeeded: ['failed'],
}

export function moveRefund(scope: Scope, refund: Refund, to: RefundEnd, reason?: string): void {
  if (!NEXT[refund.status ?? '']?.includes(to)) {
    throw new ApiError(`A refund with a status of ${refund.status} can't become ${to}.`)
  }
  refund.status = to
  if (to === 'failed') refund.failure_reason = reason ?? 'expired_or_canceled_card'
  if (to === 'requires_action') refund.next_action = askBuyer(scope)
  else delete refund.next_action
  if (to === 'failed' || to === 'canceled') giveBack(scope, refund)
  scope.emit('refund.updated', refund)
  scope.emit('charge.refund.updated', refund)
  if (to === 'failed') scope.emit('refund.failed', refund)
}

const ASKED_FOR_SECONDS = 30 * 24 * 60 * 60

/** The buyer is asked by mail for an account to send the money to. */
function askBuyer(scope: Scope): NonNullable<Refund['next_action']> {
  return {
    type: 'display_details',
    display_details: {
      email_sent: { email_sent_at: scope.now(), email_sent_to: 'buyer@example.com' },
      expires_at: scope.now() + ASKED_FOR_SECONDS,
    },
  }
}

function giveBack(scope: Scope, refund: Refund): void {
  const charge = chargeTable.in(scope.account).get(refund.charge ?? '')
  const { amount, currency, rate } = settle(scope, refund.amount, refund.currency)
  refund.failure_balance_transaction = book(scope, {
    amount,
    currency,
    source: refund.id,
    type: charge?.payment_method_details?.type === 'card' ? 'refund_failure' : 'payment_failure_refund',
    description: 'REFUND FAILURE',
    exchangeRate: rate,
  }).id
  if (!charge) return
  charge.amount_refunded -= refund.amount
  charge.refunded = false
}
