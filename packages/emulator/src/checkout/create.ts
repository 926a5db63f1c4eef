/** Making a Checkout Session: Stripe's rules first, then the object, then its end on the agenda. */
import { mergedMetadata } from '../metadata.ts'
import { customerFor } from '../resources/customers.ts'
import type { Scope } from '../scope.ts'
import { discountGiven } from './discounts.ts'
import { buildLineItems } from './line-items.ts'
import { newSession } from './new-session.ts'
import { setDiscount } from './promotions.ts'
import { checkInput, type SessionInput } from './rules.ts'
import {
  EXPIRY_TIMER,
  type IntentData,
  type LineItem,
  type Session,
  sessionNotes,
  sessionTable,
} from './session.ts'

export function createSession(scope: Scope, input: SessionInput): Session {
  checkInput(scope, input)
  const customer = input.customer === undefined ? null : customerFor(scope, input.customer, 400, 'customer')
  const items = buildLineItems(scope, input.line_items ?? [])
  const session = newSession(scope, input, items, customer)
  sessionTable.in(scope.account).add(session)
  sessionNotes.in(scope.account).add({ id: session.id, lineItems: items, intentData: intentDataOf(input) })
  applyDiscount(scope, input, session, items)
  scope.schedule(EXPIRY_TIMER, session.id, session.expires_at * 1000)
  return session
}

function applyDiscount(
  scope: Scope,
  input: SessionInput,
  session: Session,
  items: readonly LineItem[],
): void {
  const [given] = input.discounts ?? []
  if (!given) return
  const basket = {
    currency: session.currency ?? 'usd',
    customer: session.customer,
    items: items.map((item) => ({ amount: item.amount_subtotal, product: item.price?.product ?? null })),
  }
  setDiscount(scope, session, items, discountGiven(scope, given, basket))
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
