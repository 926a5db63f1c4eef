/** Balance transactions: what each charge and refund does to the account's money, with plausible fees. */
import type Stripe from 'stripe'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'

export type BalanceTransaction = Strict<Stripe.BalanceTransaction>
export const balanceTable = defineTable<BalanceTransaction>('balance_transaction')

/** 2.9 % and 30 minor units: Stripe's list price for cards in the United States, near enough elsewhere. */
const FEE_PERCENT = 2.9
const FEE_FIXED = 30
const AVAILABLE_AFTER_SECONDS = 2 * 24 * 60 * 60

export interface Booking {
  /** Signed minor units: a refund is negative. */
  readonly amount: number
  readonly currency: string
  readonly source: string
  readonly type: BalanceTransaction['type']
  readonly description?: string | null
  readonly fee?: number
  readonly applicationFee?: number
}

export function processingFee(amount: number): number {
  return Math.min(amount, Math.round((amount * FEE_PERCENT) / 100) + FEE_FIXED)
}

export function book(scope: Scope, booking: Booking): BalanceTransaction {
  const { amount, currency, source, type, fee = 0, applicationFee = 0 } = booking
  const now = scope.now()
  return balanceTable.in(scope.account).add({
    id: scope.id('txn'),
    object: 'balance_transaction',
    amount,
    available_on: now + (amount > 0 ? AVAILABLE_AFTER_SECONDS : 0),
    balance_type: 'payments',
    created: now,
    currency,
    description: booking.description ?? null,
    exchange_rate: null,
    fee: fee + applicationFee,
    fee_details: [
      ...(fee > 0 ? [feeDetail(fee, currency, 'Stripe processing fees', 'stripe_fee')] : []),
      ...(applicationFee > 0 ? [feeDetail(applicationFee, currency, null, 'application_fee')] : []),
    ],
    net: amount - fee - applicationFee,
    reporting_category: REPORTED_AS[type] ?? type,
    source,
    status: amount > 0 ? 'pending' : 'available',
    type,
  } satisfies Strict<Stripe.BalanceTransaction>)
}

const REPORTED_AS: Partial<Record<BalanceTransaction['type'], string>> = {
  payment: 'charge',
  payment_refund: 'refund',
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
