/** `/v1/disputes`: read, argued and given up; only banks and the controls open them. */
import { ApiError, noSuch } from '../errors.ts'
import { inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { array, emptyable, flag, object, oneOf, type Params, text, unsupported } from '../params.ts'
import { DISPUTE_TIMER } from '../payments/collect.ts'
import { chargeDisputes, type Dispute, disputeTable } from '../payments/dispute-object.ts'
import {
  closeDispute,
  DECISION_TIMER,
  decide,
  disputeByCard,
  isFinal,
  LAPSE_TIMER,
  lapse,
  notAccepting,
  submitEvidence,
} from '../payments/disputes.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'

const words = emptyable(text(20_000))
const evidenceTexts = {
  access_activity_log: words,
  billing_address: words,
  cancellation_policy: words,
  cancellation_policy_disclosure: words,
  cancellation_rebuttal: words,
  customer_communication: words,
  customer_email_address: words,
  customer_name: words,
  customer_purchase_ip: words,
  customer_signature: words,
  duplicate_charge_documentation: words,
  duplicate_charge_explanation: words,
  duplicate_charge_id: words,
  product_description: words,
  receipt: words,
  refund_policy: words,
  refund_policy_disclosure: words,
  refund_refusal_explanation: words,
  service_date: words,
  service_documentation: words,
  shipping_address: words,
  shipping_carrier: words,
  shipping_date: words,
  shipping_documentation: words,
  shipping_tracking_number: words,
  uncategorized_file: words,
  uncategorized_text: words,
}

const appealShape = object({
  card: object({ reason_for_filing: text(20_000), supporting_files: array(text()) }),
})

const updateParams = {
  evidence: object({ ...evidenceTexts, appeal: emptyable(appealShape), enhanced_evidence: unsupported() }),
  intended_submission_method: oneOf('manual', 'prefer_manual', 'prefer_smart_disputes', 'smart_disputes'),
  metadata: metadata(),
  submit: flag(),
}

const queryParams = { ...listParams, charge: text(), created: range(), payment_intent: text() }
const LONGEST_EVIDENCE = 150_000

export const disputes: Resource = {
  object: 'dispute',
  tables: [disputeTable, chargeDisputes],
  expandable: { charge: { table: 'charge' }, payment_intent: { table: 'payment_intent' } },
  timers: {
    [DISPUTE_TIMER]: disputeByCard,
    [DECISION_TIMER]: (scope, id) => withDispute(scope, id, decide),
    [LAPSE_TIMER]: (scope, id) => withDispute(scope, id, lapse),
  },
  routes: [
    route('GET', '/v1/disputes/:id', 'dispute', {}, (scope, _params, [id]) => disputeFor(scope, id)),
    route('POST', '/v1/disputes/:id', 'dispute', updateParams, (scope, params, [id]) =>
      update(scope, disputeFor(scope, id), params),
    ),
    route('POST', '/v1/disputes/:id/close', 'dispute', {}, (scope, _params, [id]) => {
      const dispute = disputeFor(scope, id)
      closeDispute(scope, dispute)
      return dispute
    }),
    route('GET', '/v1/disputes', 'dispute', queryParams, (scope, query) => {
      const keep = (dispute: Dispute) =>
        (query.charge === undefined || dispute.charge === query.charge) &&
        (query.payment_intent === undefined || dispute.payment_intent === query.payment_intent) &&
        inRange(dispute.created, query.created)
      const table = disputeTable.in(scope.account)
      return list({ table, url: '/v1/disputes', object: 'dispute', keep }, query)
    }),
  ],
}

function withDispute(scope: Scope, id: string, act: (scope: Scope, dispute: Dispute) => void): void {
  const dispute = disputeTable.in(scope.account).get(id)
  if (dispute) act(scope, dispute)
}

function update(scope: Scope, dispute: Dispute, params: Params<typeof updateParams>): Dispute {
  const merged = mergedMetadata(dispute.metadata, params.metadata)
  if (params.intended_submission_method)
    dispute.intended_submission_method = params.intended_submission_method
  if (params.evidence) addEvidence(dispute, params.evidence)
  if (params.evidence && params.submit !== false) {
    dispute.metadata = merged
    submitEvidence(scope, dispute)
    return dispute
  }
  const isStaged = params.evidence !== undefined
  if (!scope.update(dispute, { metadata: merged }, 'charge.dispute.updated') && isStaged) {
    scope.emit('charge.dispute.updated', dispute)
  }
  if (params.submit === true && !isStaged) submitEvidence(scope, dispute)
  return dispute
}

function addEvidence(dispute: Dispute, given: NonNullable<Params<typeof updateParams>['evidence']>): void {
  if (isFinal(dispute) || dispute.status.endsWith('under_review')) throw notAccepting(dispute)
  const { appeal, enhanced_evidence: _none, ...texts } = given
  const length = Object.values(texts).reduce((sum, one) => sum + (one?.length ?? 0), 0)
  if (length > LONGEST_EVIDENCE) {
    const message = `The combined character count of your dispute's evidence is ${length}, but may be at most ${LONGEST_EVIDENCE}.`
    throw new ApiError(message, { param: 'evidence' })
  }
  Object.assign(dispute.evidence, texts)
  if (appeal) dispute.evidence.appeal = { card: { ...appeal.card } }
  dispute.evidence_details.has_evidence = true
}

function disputeFor(scope: Scope, id: string): Dispute {
  const dispute = disputeTable.in(scope.account).get(id)
  if (!dispute) throw noSuch('dispute', id, 'dispute', 404)
  return dispute
}
