/** Making a Checkout Session: Stripe's rules first, then the object. */
import type Stripe from 'stripe'
import { ApiError, invalidParam, noSuch } from '../errors.ts'
import { mergedMetadata } from '../metadata.ts'
import { checkNotTooLarge, minimumAmount, printAmount } from '../money.ts'
import { missing, type Params } from '../params.ts'
import { type Customer, customerTable } from '../resources/customers.ts'
import { priceTable } from '../resources/prices.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'
import { buildLineItems, totalOf } from './line-items.ts'
import { offeredTypes } from './method-types.ts'
import type { createSessionParams } from './params.ts'
import { EXPIRY_TIMER, type IntentData, type Session, sessionNotes, sessionTable } from './session.ts'

export type SessionInput = Params<typeof createSessionParams>

const SHORTEST_SECONDS = 30 * 60
const LONGEST_SECONDS = 24 * 60 * 60

export function createSession(scope: Scope, input: SessionInput): Session {
  checkInput(scope, input)
  const customer = input.customer === undefined ? null : customerFor(scope, input.customer)
  const items = buildLineItems(scope, input.line_items ?? [])
  const currency = items[0]?.currency ?? input.currency ?? 'usd'
  const session = newSession(scope, input, currency, totalOf(items), customer)
  sessionTable.in(scope.account).add(session)
  sessionNotes.in(scope.account).add({ id: session.id, lineItems: items, intentData: intentDataOf(input) })
  scope.schedule(EXPIRY_TIMER, session.id, session.expires_at * 1000)
  return session
}

function checkInput(scope: Scope, input: SessionInput): void {
  checkMode(input)
  checkUrls(input)
  checkExpiry(scope, input)
  checkCustomer(input)
  checkTotal(scope, input)
  if (input.automatic_tax?.enabled) {
    throw invalidParam("The local Stripe does not support 'automatic_tax'.", 'automatic_tax[enabled]')
  }
  if (input.allowed_payment_method_types && input.excluded_payment_method_types) {
    const message =
      'You may only specify one of these parameters: allowed_payment_method_types, excluded_payment_method_types.'
    throw invalidParam(message, 'excluded_payment_method_types')
  }
}

function checkMode(input: SessionInput): void {
  if (input.mode === undefined) throw missing('mode')
  if (input.mode !== 'payment') {
    throw invalidParam(`The local Stripe only does Checkout in mode payment, not ${input.mode}.`, 'mode')
  }
  if (!input.line_items?.length) throw missing('line_items')
}

function checkUrls(input: SessionInput): void {
  const isHosted = (input.ui_mode ?? 'hosted_page') === 'hosted_page'
  if (isHosted && input.success_url === undefined) throw missing('success_url')
  if (isHosted && input.return_url !== undefined) {
    throw invalidParam('`return_url` can only be used with `ui_mode: embedded_page`.', 'return_url')
  }
  if (isHosted) return
  for (const param of ['success_url', 'cancel_url'] as const) {
    if (input[param] !== undefined) {
      throw invalidParam(`\`${param}\` is only supported with \`ui_mode: hosted_page\`.`, param)
    }
  }
  const isRedirected = (input.redirect_on_completion ?? 'always') !== 'never'
  if (isRedirected && input.return_url === undefined) throw missing('return_url')
}

function checkExpiry(scope: Scope, input: SessionInput): void {
  if (input.expires_at === undefined) return
  const ahead = input.expires_at - scope.now()
  if (ahead < SHORTEST_SECONDS) {
    const message = 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
    throw invalidParam(message, 'expires_at')
  }
  if (ahead > LONGEST_SECONDS) {
    const message = 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.'
    throw invalidParam(message, 'expires_at')
  }
}

function checkCustomer(input: SessionInput): void {
  const both = (other: string) =>
    invalidParam(`You may only specify one of these parameters: customer, ${other}.`, other)
  if (input.customer === undefined) {
    if (!input.customer_update) return
    throw invalidParam('`customer_update` can only be used with `customer`.', 'customer_update')
  }
  if (input.customer_email !== undefined) throw both('customer_email')
  if (input.customer_creation !== undefined) throw both('customer_creation')
}

/** Worked out before any price is made, so that a refused request leaves nothing behind. */
function checkTotal(scope: Scope, input: SessionInput): void {
  const totals = new Map<string, number>()
  for (const item of input.line_items ?? []) {
    const price = item.price_data ?? priceTable.in(scope.account).get(item.price ?? '')
    if (!price) continue
    const unit = price.unit_amount ?? Number(price.unit_amount_decimal ?? 0)
    totals.set(price.currency, (totals.get(price.currency) ?? 0) + unit * (item.quantity ?? 1))
  }
  const [first, second] = totals
  if (second) {
    throw invalidParam('All prices on a Checkout Session must use the same currency.', 'line_items')
  }
  if (first) checkTotalAmount(first[1], first[0], input)
}

function checkTotalAmount(total: number, currency: string, input: SessionInput): void {
  checkNotTooLarge(total, currency, 'line_items')
  const minimum = minimumAmount(currency)
  if (total > 0 && total < minimum) {
    const message = `The Checkout Session's total amount due must add up to at least ${printAmount(minimum, currency)} ${currency}`
    throw new ApiError(message, { code: 'amount_too_small', refusedBeforeRunning: true })
  }
  const fee = input.payment_intent_data?.application_fee_amount ?? 0
  if (fee <= total) return
  const message = 'Your application fee cannot exceed the total amount of the payment.'
  throw invalidParam(message, 'payment_intent_data[application_fee_amount]')
}

function customerFor(scope: Scope, id: string): Customer {
  const customer = customerTable.in(scope.account).get(id)
  if (!customer) throw noSuch('customer', id, 'customer', 400)
  return customer
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

function newSession(
  scope: Scope,
  input: SessionInput,
  currency: string,
  total: number,
  customer: Customer | null,
): Session {
  const id = scope.id('cs_test', 58)
  const uiMode = input.ui_mode ?? 'hosted_page'
  return {
    id,
    object: 'checkout.session',
    adaptive_pricing: { enabled: input.adaptive_pricing?.enabled ?? true },
    after_expiration: null,
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    allowed_payment_method_types: input.allowed_payment_method_types ?? null,
    amount_subtotal: total,
    amount_total: total,
    automatic_tax: { enabled: false, liability: null, provider: null, status: null },
    billing_address_collection: input.billing_address_collection ?? null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    client_secret: uiMode === 'hosted_page' ? null : `${id}_secret_${scope.world.ids.letters(24)}`,
    collected_information: { business_name: null, individual_name: null, shipping_details: null },
    consent: null,
    consent_collection: consentOf(input),
    created: scope.now(),
    currency,
    currency_conversion: null,
    custom_fields: [],
    custom_text: customTextOf(input),
    customer: customer?.id ?? null,
    customer_account: null,
    customer_creation: customer ? null : (input.customer_creation ?? 'if_required'),
    customer_details: knownDetails(input, customer),
    customer_email: input.customer_email ?? null,
    discounts: [],
    ...(input.excluded_payment_method_types && {
      excluded_payment_method_types: input.excluded_payment_method_types,
    }),
    expires_at: input.expires_at ?? scope.now() + LONGEST_SECONDS,
    integration_identifier: input.integration_identifier ?? null,
    invoice: null,
    invoice_creation: invoiceCreationOf(input),
    livemode: false,
    locale: localeOf(input),
    managed_payments: { enabled: false },
    metadata: mergedMetadata({}, input.metadata),
    mode: 'payment',
    origin_context: input.origin_context ?? null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: offeredTypes(
      currency,
      input.allowed_payment_method_types,
      input.excluded_payment_method_types,
    ),
    payment_status: total === 0 ? 'no_payment_required' : 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: input.phone_number_collection?.enabled ?? false },
    recovered_from: null,
    ...(uiMode !== 'hosted_page' && { redirect_on_completion: input.redirect_on_completion ?? 'always' }),
    ...(input.return_url !== undefined && { return_url: input.return_url }),
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: input.submit_type ?? null,
    subscription: null,
    success_url: input.success_url ?? null,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: uiMode,
    url: uiMode === 'hosted_page' ? `${scope.world.settings.publicUrl}/c/pay/${id}` : null,
    wallet_options: null,
  } satisfies Strict<Stripe.Checkout.Session>
}

function localeOf(input: SessionInput): Session['locale'] {
  return input.locale ?? null
}

function consentOf(input: SessionInput): Session['consent_collection'] {
  const given = input.consent_collection
  if (!given) return null
  return {
    payment_method_reuse_agreement: null,
    promotions: given.promotions ?? null,
    terms_of_service: given.terms_of_service ?? null,
  }
}

function customTextOf(input: SessionInput): Session['custom_text'] {
  const given = input.custom_text
  return {
    after_submit: given?.after_submit ?? null,
    shipping_address: given?.shipping_address ?? null,
    submit: given?.submit ?? null,
    terms_of_service_acceptance: given?.terms_of_service_acceptance ?? null,
  }
}

function knownDetails(input: SessionInput, customer: Customer | null): Session['customer_details'] {
  const email = customer?.email ?? input.customer_email
  if (!email) return null
  return {
    address: null,
    business_name: null,
    email,
    individual_name: null,
    name: customer?.name ?? null,
    phone: null,
    tax_exempt: 'none',
    tax_ids: null,
  }
}

function invoiceCreationOf(input: SessionInput): Session['invoice_creation'] {
  const given = input.invoice_creation
  return {
    enabled: given?.enabled ?? false,
    invoice_data: {
      account_tax_ids: null,
      custom_fields: null,
      description: given?.invoice_data?.description ?? null,
      footer: given?.invoice_data?.footer ?? null,
      issuer: null,
      metadata: mergedMetadata({}, given?.invoice_data?.metadata),
      rendering_options: null,
    },
  }
}
