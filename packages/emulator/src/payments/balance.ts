/** Balance transactions: what each movement does to the account's money, with plausible fees. */
import type Stripe from 'stripe'
import { planPayout } from '../connect/payout-plan.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import { addFunds } from './funds.ts'

export type BalanceTransaction = Strict<Stripe.BalanceTransaction>
export const balanceTable = defineTable<BalanceTransaction>('balance_transaction')

/** 2.9 % and 30 minor units: Stripe's list price for cards in the United States, near enough elsewhere. */
const FEE_PERCENT = 2.9
const FEE_FIXED = 30
const DAY_SECONDS = 24 * 60 * 60
const AVAILABLE_AFTER_DAYS = 2

export interface Booking {
  /** Signed minor units: a refund is negative. */
  readonly amount: number
  readonly currency: string
  readonly source: string
  readonly type: BalanceTransaction['type']
  readonly description?: string | null
  readonly fee?: number
  readonly applicationFee?: number
  readonly exchangeRate?: number | null
  /** Where the type alone does not say it. */
  readonly category?: string
  /** Unix seconds; at once when left out. */
  readonly availableOn?: number
}

export function processingFee(amount: number): number {
  return Math.min(amount, Math.round((amount * FEE_PERCENT) / 100) + FEE_FIXED)
}

/** Takings become available at midnight, two days on, as Stripe's fastest schedule has it. */
export function takingsAvailableOn(scope: Scope): number {
  return Math.ceil(scope.now() / DAY_SECONDS + AVAILABLE_AFTER_DAYS) * DAY_SECONDS
}

export function book(scope: Scope, booking: Booking): BalanceTransaction {
  const { amount, currency, source, type, fee = 0, applicationFee = 0 } = booking
  const now = scope.now()
  const availableOn = Math.max(now, booking.availableOn ?? now)
  const net = amount - fee - applicationFee
  addFunds(scope, currency, net, availableOn)
  if (net > 0) planPayout(scope)
  return balanceTable.in(scope.account).add({
    id: scope.id('txn'),
    object: 'balance_transaction',
    amount,
    available_on: availableOn,
    balance_type: 'payments',
    created: now,
    currency,
    description: booking.description ?? null,
    exchange_rate: booking.exchangeRate ?? null,
    fee: fee + applicationFee,
    fee_details: [
      ...(fee !== 0 ? [feeDetail(fee, currency, 'Stripe processing fees', 'stripe_fee')] : []),
      ...(applicationFee !== 0 ? [feeDetail(applicationFee, currency, null, 'application_fee')] : []),
    ],
    net,
    reporting_category: booking.category ?? REPORTED_AS[type] ?? type,
    source,
    status: availableOn > now ? 'pending' : 'available',
    type,
  } satisfies Strict<Stripe.BalanceTransaction>)
}

const REPORTED_AS: Partial<Record<BalanceTransaction['type'], string>> = {
  application_fee: 'platform_earning',
  application_fee_refund: 'platform_earning_refund',
  payment: 'charge',
  payment_refund: 'refund',
  payment_failure_refund: 'refund_failure',
  refund_failure: 'refund_failure',
  transfer_refund: 'transfer_reversal',
  payout_failure: 'payout_reversal',
  payout_cancel: 'payout_reversal',
}

function feeDetail(amount: number, currency: string, description: string | null, type: string) {
  return { amount, application: null, currency, description, type }
}

/** `pending` turns `available` by the clock alone, so it is worked out when somebody looks. */
export function matured(scope: Scope, transaction: BalanceTransaction): BalanceTransaction {
  if (transaction.status === 'pending' && transaction.available_on <= scope.now())
    transaction.status = 'available'
  return transaction
}
