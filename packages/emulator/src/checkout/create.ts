/** Making a Checkout Session: Stripe's rules first, then the object, then its end on the agenda. */
import { mergedMetadata } from '../metadata.ts'
import { customerFor } from '../resources/customers.ts'
import type { Scope } from '../scope.ts'
import { buildLineItems } from './line-items.ts'
import { newSession } from './new-session.ts'
import { checkInput, type SessionInput } from './rules.ts'
import { EXPIRY_TIMER, type IntentData, type Session, sessionNotes, sessionTable } from './session.ts'

export function createSession(scope: Scope, input: SessionInput): Session {
  checkInput(scope, input)
  const customer = input.customer === undefined ? null : customerFor(scope, input.customer, 400, 'customer')
  const items = buildLineItems(scope, input.line_items ?? [])
  const session = newSession(scope, input, items, customer)
  sessionTable.in(scope.account).add(session)
  sessionNotes.in(scope.account).add({ id: session.id, lineItems: items, intentData: intentDataOf(input) })
  scope.schedule(EXPIRY_TIMER, session.id, session.expires_at * 1000)
  return session
}

function intentDataOf(input: SessionInput): IntentData {
  const data = input.payment_intent_data ?? {}
  return {
    applicationFeeAmount: data.application_fee_amount ?? null,
    captureMethod: data.capture_method ?? null,
    description: data.description ?? null,
    metadata: mergedMetadata({}, data.metadata),
    onBehalfOf: data.on_behalf_of ?? null,
    receiptEmail: data.receipt_email ?? null,
    setupFutureUsage: data.setup_future_usage ?? null,
    shipping: data.shipping ?? null,
    statementDescriptor: data.statement_descriptor ?? null,
    statementDescriptorSuffix: data.statement_descriptor_suffix ?? null,
    transferData: data.transfer_data ?? null,
    transferGroup: data.transfer_group ?? null,
  }
}
