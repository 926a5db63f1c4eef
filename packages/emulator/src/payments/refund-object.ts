/** Refund objects, on the platform and on connected accounts alike. */
import type Stripe from 'stripe'
import type { Metadata } from '../metadata.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import type { Charge } from './charges.ts'

export type Refund = Strict<Stripe.Refund>
export const refundTable = defineTable<Refund>('refund')

export interface NewRefund {
  readonly amount: number
  readonly metadata: Metadata
  readonly reason: Refund['reason']
  readonly status: 'pending' | 'succeeded'
  /** `pyr` for what is taken back from a transfer. */
  readonly prefix?: 're' | 'pyr'
}

export function newRefund(scope: Scope, charge: Charge, given: NewRefund): Refund {
  const isCard = charge.payment_method_details?.type === 'card'
  return {
    id: scope.id(given.prefix ?? 're'),
    object: 'refund',
    amount: given.amount,
    balance_transaction: null,
    charge: charge.id,
    created: scope.now(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details: isCard
      ? {
          card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
          type: 'card',
        }
      : { type: charge.payment_method_details?.type ?? 'card' },
    metadata: given.metadata,
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    reason: given.reason,
    receipt_number: null,
    source_transfer_reversal: null,
    status: given.status,
    transfer_reversal: null,
  } satisfies Strict<Stripe.Refund>
}
