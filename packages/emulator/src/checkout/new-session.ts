/** The Checkout Session object as Stripe answers it right after it was made. */
import type Stripe from 'stripe'
import { mergedMetadata } from '../metadata.ts'
import type { Customer } from '../resources/customers.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'
import { totalOf } from './line-items.ts'
import { offeredTypes } from './method-types.ts'
import { LONGEST_SECONDS, type SessionInput } from './rules.ts'
import type { LineItem, Session } from './session.ts'

export function newSession(
  scope: Scope,
  input: SessionInput,
  items: readonly LineItem[],
  customer: Customer | null,
): Session {
  const id = scope.id('cs_test', 58)
  return {
    id,
    object: 'checkout.session',
    ...UNUSED,
    ...amountsOf(input, items),
    ...buyerOf(input, customer),
    ...pageOf(scope, input, id),
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    client_reference_id: input.client_reference_id ?? null,
    created: scope.now(),
    expires_at: input.expires_at ?? scope.now() + LONGEST_SECONDS,
    integration_identifier: input.integration_identifier ?? null,
    invoice_creation: invoiceCreationOf(input),
    livemode: false,
    metadata: mergedMetadata({}, input.metadata),
    mode: 'payment',
    payment_intent: null,
    status: 'open',
  } satisfies Strict<Stripe.Checkout.Session>
}

/** Always the same here: what this Stripe does not do, or what only a finished session has. */
const UNUSED = {
  after_expiration: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  collected_information: { business_name: null, individual_name: null, shipping_details: null },
  consent: null,
  currency_conversion: null,
  custom_fields: [],
  customer_account: null,
  discounts: [],
  invoice: null,
  managed_payments: { enabled: false },
  payment_link: null,
  payment_method_configuration_details: null,
  permissions: null,
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  subscription: null,
  wallet_options: null,
} satisfies Partial<Session>

function amountsOf(input: SessionInput, items: readonly LineItem[]) {
  const total = totalOf(items)
  const currency = items[0]?.currency ?? input.currency ?? 'usd'
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded } = input
  return {
    adaptive_pricing: { enabled: input.adaptive_pricing?.enabled ?? true },
    allowed_payment_method_types: allowed ?? null,
    amount_subtotal: total,
    amount_total: total,
    currency,
    ...(excluded && { excluded_payment_method_types: excluded }),
    payment_method_collection: input.payment_method_collection ?? 'if_required',
    payment_method_options: { card: { request_three_d_secure: 'automatic' } },
    payment_method_types: offeredTypes(currency, allowed, excluded),
    payment_status: total === 0 ? 'no_payment_required' : 'unpaid',
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  } satisfies Partial<Session>
}

function buyerOf(input: SessionInput, customer: Customer | null) {
  return {
    billing_address_collection: input.billing_address_collection ?? null,
    consent_collection: consentOf(input),
    customer: customer?.id ?? null,
    customer_creation: customer ? null : (input.customer_creation ?? 'if_required'),
    customer_details: knownDetails(input, customer),
    customer_email: input.customer_email ?? null,
    phone_number_collection: { enabled: input.phone_number_collection?.enabled ?? false },
  } satisfies Partial<Session>
}

function pageOf(scope: Scope, input: SessionInput, id: string) {
  const uiMode = input.ui_mode ?? 'hosted_page'
  const isHosted = uiMode === 'hosted_page'
  return {
    cancel_url: input.cancel_url ?? null,
    client_secret: isHosted ? null : `${id}_secret_${scope.world.ids.letters(24)}`,
    custom_text: customTextOf(input),
    locale: input.locale ?? null,
    origin_context: input.origin_context ?? null,
    ...(!isHosted && { redirect_on_completion: input.redirect_on_completion ?? 'always' }),
    ...(input.return_url !== undefined && { return_url: input.return_url }),
    submit_type: input.submit_type ?? null,
    success_url: input.success_url ?? null,
    ui_mode: uiMode,
    url: isHosted ? `${scope.world.settings.publicUrl}/c/pay/${id}` : null,
  } satisfies Partial<Session>
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

/** Remembered and shown, no more: no invoice is made, `invoice` stays null and no `invoice.*` event is sent. */
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
