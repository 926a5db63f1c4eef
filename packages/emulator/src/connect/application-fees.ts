/**
 * Application fees: the platform's share of a charge, and giving it back in whole or in part.
 * Not held against the real Stripe: that a fee refund is a balance transaction of its own on the account too.
 */
import type Stripe from 'stripe'
import { ApiError } from '../errors.ts'
import type { Metadata } from '../metadata.ts'
import { printAmount } from '../money.ts'
import { type BalanceTransaction, book } from '../payments/balance.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import { applicationId, platformScope, scopeOf } from './accounts.ts'

export type ApplicationFee = Strict<Stripe.ApplicationFee>
export const feeTable = defineTable<ApplicationFee>('application_fee')
export type FeeRefund = Strict<Stripe.FeeRefund>
export const feeRefundTable = defineTable<FeeRefund>('fee_refund')

export interface NewFee {
  /** Who pays it. */
  readonly account: string
  readonly amount: number
  /** The account's own charge: a direct charge, or the payment a destination charge left there. */
  readonly charge: string
  /** The platform's charge behind it, for destination charges. */
  readonly originating: string | null
  readonly bookedAs: BalanceTransaction
}

/** The account's side was already booked, as a fee on its own balance transaction. */
export function takeFee(scope: Scope, given: NewFee): ApplicationFee {
  const platform = platformScope(scope)
  const { currency, available_on: availableOn } = given.bookedAs
  const id = scope.id('fee')
  const booked = book(platform, {
    amount: given.amount,
    currency,
    source: id,
    type: 'application_fee',
    description: 'Application fee',
    availableOn,
  })
  const fee = feeTable.in(platform.account).add({
    id,
    object: 'application_fee',
    account: given.account,
    amount: given.amount,
    amount_refunded: 0,
    application: applicationId(scope.world),
    balance_transaction: booked.id,
    charge: given.charge,
    created: scope.now(),
    currency,
    fee_source: { charge: given.charge, type: 'charge' },
    livemode: false,
    originating_transaction: given.originating,
    refunded: false,
    refunds: { object: 'list', data: [], has_more: false, url: `/v1/application_fees/${id}/refunds` },
  } satisfies Strict<Stripe.ApplicationFee>)
  platform.emit('application_fee.created', fee)
  return fee
}

export function refundFee(
  scope: Scope,
  fee: ApplicationFee,
  asked: number | undefined,
  metadata: Metadata = {},
): FeeRefund {
  const amount = checkFeeRefund(fee, asked)
  const platform = platformScope(scope)
  const id = scope.id('fr')
  const move = { currency: fee.currency, source: id, type: 'application_fee_refund' } as const
  const booked = book(platform, { ...move, amount: -amount, description: 'Application fee refund' })
  book(scopeOf(scope, fee.account), { ...move, amount, description: 'Application fee refund' })
  const refund = feeRefundTable.in(platform.account).add({
    id,
    object: 'fee_refund',
    amount,
    balance_transaction: booked.id,
    created: scope.now(),
    currency: fee.currency,
    fee: fee.id,
    metadata,
  } satisfies Strict<Stripe.FeeRefund>)
  fee.refunds.data.unshift({ ...refund })
  const refunded = fee.amount_refunded + amount
  platform.update(
    fee,
    { amount_refunded: refunded, refunded: refunded === fee.amount },
    'application_fee.refunded',
  )
  return refund
}

function checkFeeRefund(fee: ApplicationFee, asked: number | undefined): number {
  const left = fee.amount - fee.amount_refunded
  if (left <= 0) {
    throw new ApiError(`Application fee ${fee.id} has already been refunded.`, {
      code: 'charge_already_refunded',
    })
  }
  const amount = asked ?? left
  if (amount <= left) return amount
  const shown = (value: number) => printAmount(value, fee.currency)
  const message = `Refund amount (${shown(amount)}) is greater than unrefunded amount on fee (${shown(left)})`
  throw new ApiError(message, { param: 'amount' })
}
