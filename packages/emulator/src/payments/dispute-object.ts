/** Dispute objects as the bank opens them. */
import type Stripe from 'stripe'
import type { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'
import type { Charge } from './charges.ts'

export type Dispute = Strict<Stripe.Dispute>
export const disputeTable = defineTable<Dispute>('dispute')

interface ChargeDispute extends Row {
  readonly disputeId: string
}
/** The dispute of a charge; the id is the charge's. */
export const chargeDisputes = defineTable<ChargeDispute>('.charge_dispute')

export type DisputeKind = 'disputed_fraudulent' | 'disputed_not_received' | 'inquiry'

const DUE_AFTER_SECONDS = 9 * 24 * 60 * 60

export function newDispute(scope: Scope, charge: Charge, kind: DisputeKind): Dispute {
  const isInquiry = kind === 'inquiry'
  const isFraud = kind !== 'disputed_not_received'
  return {
    id: scope.id('du'),
    object: 'dispute',
    amount: charge.amount_captured,
    balance_transactions: [],
    charge: charge.id,
    created: scope.now(),
    currency: charge.currency,
    enhanced_eligibility_types: [],
    evidence: emptyEvidence(),
    evidence_details: {
      due_by: scope.now() + DUE_AFTER_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: isInquiry,
    livemode: false,
    metadata: {},
    network_reason_code: isFraud ? '10.4' : '13.1',
    payment_intent: charge.payment_intent,
    payment_method_details: methodDetails(charge, kind),
    reason: isFraud ? 'fraudulent' : 'product_not_received',
    status: isInquiry ? 'warning_needs_response' : 'needs_response',
  } satisfies Strict<Stripe.Dispute>
}

function methodDetails(charge: Charge, kind: DisputeKind): NonNullable<Dispute['payment_method_details']> {
  const brand = charge.payment_method_details?.card?.brand ?? 'visa'
  return {
    card: {
      brand,
      case_type: kind === 'inquiry' ? 'inquiry' : 'chargeback',
      network: brand,
      network_reason_code: kind === 'disputed_not_received' ? '13.1' : '10.4',
    },
    type: 'card',
  }
}

function emptyEvidence(): Dispute['evidence'] {
  return {
    access_activity_log: null,
    billing_address: null,
    cancellation_policy: null,
    cancellation_policy_disclosure: null,
    cancellation_rebuttal: null,
    customer_communication: null,
    customer_email_address: null,
    customer_name: null,
    customer_purchase_ip: null,
    customer_signature: null,
    duplicate_charge_documentation: null,
    duplicate_charge_explanation: null,
    duplicate_charge_id: null,
    enhanced_evidence: {},
    product_description: null,
    receipt: null,
    refund_policy: null,
    refund_policy_disclosure: null,
    refund_refusal_explanation: null,
    service_date: null,
    service_documentation: null,
    shipping_address: null,
    shipping_carrier: null,
    shipping_date: null,
    shipping_documentation: null,
    shipping_tracking_number: null,
    uncategorized_file: null,
    uncategorized_text: null,
  }
}
