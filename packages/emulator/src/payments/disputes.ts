/**
 * Disputes: the bank takes the money back with a fee, the platform argues, the bank decides. The words that
 * decide at Stripe decide here: `winning_evidence`, `losing_evidence`, `escalate_inquiry_evidence`.
 * Not held against the real Stripe: the sentences of the refusals, the nine days to answer, the fee coming back
 * with a win in every country, and how an appeal moves the money.
 */
import { ApiError } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { book } from './balance.ts'
import { type Charge, chargeTable } from './charges.ts'
import { chargeDisputes, type Dispute, type DisputeKind, disputeTable, newDispute } from './dispute-object.ts'
import { cardOf } from './methods.ts'
import { settle } from './settlement.ts'

export const DECISION_TIMER = 'dispute.decided'
export const LAPSE_TIMER = 'dispute.lapses'
/** 15 units of the balance's currency: Stripe's fee in the United States. */
const DISPUTE_FEE = 1500

const FINAL = ['lost', 'prevented', 'warning_closed', 'won'] as const
/** The money is with the seller; in every other state the bank has it. */
const FUNDS_WITH_SELLER = [
  'prevented',
  'warning_closed',
  'warning_needs_response',
  'warning_under_review',
  'won',
] as const

/** What happens some time after a card of that kind was charged. */
export function disputeByCard(scope: Scope, chargeId: string): void {
  const charge = chargeTable.in(scope.account).get(chargeId)
  const after = cardOf(scope, charge?.payment_method ?? '')?.after
  if (!charge || charge.disputed) return
  if (after === 'disputed_fraudulent' || after === 'disputed_not_received' || after === 'inquiry') {
    openDispute(scope, charge, after)
  }
}

export function openDispute(scope: Scope, charge: Charge, kind: DisputeKind): Dispute {
  if (charge.disputed) throw new ApiError(`Charge ${charge.id} is already disputed.`)
  if (!charge.captured)
    throw new ApiError(`Charge ${charge.id} was never captured: there is nothing to dispute.`)
  const dispute = disputeTable.in(scope.account).add(newDispute(scope, charge, kind))
  chargeDisputes.in(scope.account).add({ id: charge.id, disputeId: dispute.id })
  charge.disputed = true
  const isTaken = !holdsFunds(dispute)
  if (isTaken) moveFunds(scope, dispute, -1)
  scope.emit('charge.dispute.created', dispute)
  if (isTaken) scope.emit('charge.dispute.funds_withdrawn', dispute)
  scope.schedule(LAPSE_TIMER, dispute.id, (dispute.evidence_details.due_by ?? 0) * 1000)
  return dispute
}

/** A charge that the bank took back can't be refunded on top. */
export function isChargedBack(scope: Scope, charge: Charge): boolean {
  const disputeId = chargeDisputes.in(scope.account).get(charge.id)?.disputeId
  const dispute = disputeTable.in(scope.account).get(disputeId ?? '')
  return dispute !== undefined && !dispute.is_charge_refundable
}

function holdsFunds(dispute: Dispute): boolean {
  return FUNDS_WITH_SELLER.some((status) => status === dispute.status)
}

export function isFinal(dispute: Dispute): boolean {
  return FINAL.some((status) => status === dispute.status)
}

/** One state to any other, with the money that belongs to it; the bank and the controls both come here. */
export function moveDispute(scope: Scope, dispute: Dispute, status: Dispute['status']): void {
  const had = holdsFunds(dispute)
  dispute.status = status
  const has = holdsFunds(dispute)
  if (!has) dispute.is_charge_refundable = false
  if (had && !has) moveFunds(scope, dispute, -1)
  if (!had && has) moveFunds(scope, dispute, 1)
  if (had && !has) scope.emit('charge.dispute.funds_withdrawn', dispute)
  if (!had && has) scope.emit('charge.dispute.funds_reinstated', dispute)
  scope.emit(isFinal(dispute) ? 'charge.dispute.closed' : 'charge.dispute.updated', dispute)
}

/** The fee is taken with the money and comes back with it. */
function moveFunds(scope: Scope, dispute: Dispute, direction: 1 | -1): void {
  const { amount, currency, rate } = settle(scope, dispute.amount, dispute.currency)
  const what = direction < 0 ? 'Chargeback withdrawal' : 'Chargeback reversal'
  const booked = book(scope, {
    amount: direction * amount,
    currency,
    source: dispute.id,
    type: 'adjustment',
    description: `${what} for ${dispute.charge}`,
    fee: -direction * DISPUTE_FEE,
    exchangeRate: rate,
    category: direction < 0 ? 'dispute' : 'dispute_reversal',
  })
  dispute.balance_transactions.push({ ...booked })
}

const ANSWERS: Readonly<Record<string, Dispute['status']>> = {
  needs_response: 'under_review',
  warning_needs_response: 'warning_under_review',
  appeal_needs_response: 'appeal_under_review',
}

export function submitEvidence(scope: Scope, dispute: Dispute): void {
  const next = ANSWERS[dispute.status]
  if (next === undefined) throw notAccepting(dispute)
  dispute.evidence_details.submission_count += 1
  dispute.evidence_details.submission_method = 'manual'
  moveDispute(scope, dispute, next)
  if (decisionIn(dispute) !== null) scope.schedule(DECISION_TIMER, dispute.id, scope.world.time.now())
}

export function notAccepting(dispute: Dispute): ApiError {
  return new ApiError(`This dispute takes no evidence any more: it has a status of ${dispute.status}.`)
}

function decisionIn(dispute: Dispute): Dispute['status'] | null {
  const { uncategorized_text: text, appeal } = dispute.evidence
  const said = `${text ?? ''} ${appeal?.card?.reason_for_filing ?? ''}`
  const isInquiry = dispute.status === 'warning_under_review'
  if (said.includes('escalate_inquiry_evidence')) return isInquiry ? 'needs_response' : null
  if (said.includes('winning_evidence')) return isInquiry ? 'warning_closed' : 'won'
  if (said.includes('losing_evidence')) return isInquiry ? 'warning_closed' : 'lost'
  return null
}

const UNDER_REVIEW = ['under_review', 'warning_under_review', 'appeal_under_review']

export function decide(scope: Scope, dispute: Dispute): void {
  const decision = UNDER_REVIEW.includes(dispute.status) ? decisionIn(dispute) : null
  if (decision !== null) moveDispute(scope, dispute, decision)
}

/** Nobody answered in time: a chargeback is lost, an inquiry goes to sleep. */
export function lapse(scope: Scope, dispute: Dispute): void {
  if (dispute.status !== 'needs_response' && dispute.status !== 'warning_needs_response') return
  dispute.evidence_details.past_due = true
  moveDispute(scope, dispute, dispute.status === 'needs_response' ? 'lost' : 'warning_closed')
}

export function closeDispute(scope: Scope, dispute: Dispute): void {
  if (isFinal(dispute) || UNDER_REVIEW.includes(dispute.status)) {
    throw new ApiError(`This dispute can't be closed: it has a status of ${dispute.status}.`)
  }
  moveDispute(scope, dispute, dispute.status === 'warning_needs_response' ? 'warning_closed' : 'lost')
}
