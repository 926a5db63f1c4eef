/** What `POST /v1/checkout/sessions` takes. */
import { invalidParam } from '../errors.ts'
import { currency, email, shipping, url } from '../fields.ts'
import { metadata } from '../metadata.ts'
import {
  array,
  emptyable,
  flag,
  integer,
  object,
  oneOf,
  type Param,
  required,
  text,
  unsupported,
} from '../params.ts'
import { lineItemsParam } from './line-items.ts'
import { METHOD_TYPES } from './method-types.ts'

const LOCALES = [
  'auto',
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'en-GB',
  'es',
  'es-419',
  'et',
  'fi',
  'fil',
  'fr',
  'fr-CA',
  'hi-IN',
  'hr',
  'hu',
  'id',
  'it',
  'ja',
  'ko',
  'lt',
  'lv',
  'ms',
  'mt',
  'nb',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'ru',
  'sk',
  'sl',
  'sv',
  'th',
  'tr',
  'vi',
  'zh',
  'zh-HK',
  'zh-TW',
] as const

/** Gone from creating sessions since API version 2026-09-30: refused by name, with the way on. */
export function removedMethodTypes(): Param<never> {
  return {
    parse(_value, at) {
      const message = `Received unknown parameter: ${at}. Did you mean allowed_payment_method_types? The parameter ${at} was removed in API version 2026-09-30.endive: use dynamic payment methods, or name the ones you allow with allowed_payment_method_types.`
      throw invalidParam(message, at, 'parameter_unknown')
    },
  }
}

const customMessage = emptyable(object({ message: required(text(1200)) }))

const intentData = object({
  application_fee_amount: integer(0),
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  description: text(1000),
  metadata: metadata(),
  on_behalf_of: text(),
  receipt_email: email(),
  setup_future_usage: oneOf('off_session', 'on_session'),
  shipping: shipping(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: object({ amount: integer(1), destination: required(text()) }),
  transfer_group: text(),
})

export const createSessionParams = {
  adaptive_pricing: object({ enabled: flag() }),
  allow_promotion_codes: flag(),
  allowed_payment_method_types: array(oneOf(...METHOD_TYPES)),
  billing_address_collection: oneOf('auto', 'required'),
  cancel_url: url(),
  client_reference_id: text(200),
  consent_collection: object({
    promotions: oneOf('auto', 'none'),
    terms_of_service: oneOf('none', 'required'),
    payment_method_reuse_agreement: unsupported(),
  }),
  currency: currency(),
  custom_text: object({
    after_submit: customMessage,
    shipping_address: customMessage,
    submit: customMessage,
    terms_of_service_acceptance: customMessage,
  }),
  customer: text(),
  customer_creation: oneOf('always', 'if_required'),
  customer_email: email(),
  customer_update: object({
    address: oneOf('auto', 'never'),
    name: oneOf('auto', 'never'),
    shipping: oneOf('auto', 'never'),
  }),
  discounts: array(object({ coupon: text(), promotion_code: text() }), 1),
  excluded_payment_method_types: array(oneOf(...METHOD_TYPES)),
  expires_at: integer(),
  integration_identifier: text(),
  invoice_creation: object({
    enabled: required(flag()),
    invoice_data: object({ description: text(), footer: text(), metadata: metadata() }),
  }),
  line_items: lineItemsParam,
  locale: oneOf(...LOCALES),
  metadata: metadata(),
  mode: oneOf('payment', 'setup', 'subscription'),
  origin_context: oneOf('mobile_app', 'web'),
  payment_intent_data: intentData,
  payment_method_types: removedMethodTypes(),
  phone_number_collection: object({ enabled: required(flag()) }),
  redirect_on_completion: oneOf('always', 'if_required', 'never'),
  return_url: url(),
  submit_type: oneOf('auto', 'book', 'donate', 'pay', 'subscribe'),
  success_url: url(),
  ui_mode: oneOf('elements', 'embedded_page', 'form', 'hosted_page'),
  after_expiration: unsupported(),
  automatic_tax: object({ enabled: required(flag()), liability: unsupported() }),
  branding_settings: unsupported(),
  custom_fields: unsupported(),
  customer_account: unsupported(),
  managed_payments: unsupported(),
  name_collection: unsupported(),
  optional_items: unsupported(),
  payment_method_collection: oneOf('always', 'if_required'),
  payment_method_configuration: unsupported(),
  payment_method_data: unsupported(),
  payment_method_options: unsupported(),
  permissions: unsupported(),
  saved_payment_method_options: unsupported(),
  setup_intent_data: unsupported(),
  shipping_address_collection: unsupported(),
  shipping_options: unsupported(),
  subscription_data: unsupported(),
  tax_id_collection: unsupported(),
  wallet_options: unsupported(),
}
