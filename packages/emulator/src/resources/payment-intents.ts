/** `/v1/payment_intents`: create, confirm, capture, cancel. */

import { METHOD_TYPES } from '../checkout/method-types.ts'
import { removedMethodTypes } from '../checkout/params.ts'
import { debitSettled } from '../checkout/pay.ts'
import { sessionTable } from '../checkout/session.ts'
import { checkConnect } from '../connect/rules.ts'
import { ApiError, noSuch } from '../errors.ts'
import { currency, email, inRange, range, shipping } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { checkChargeable } from '../money.ts'
import {
  array,
  emptyable,
  flag,
  integer,
  object,
  oneOf,
  type Params,
  required,
  text,
  unsupported,
} from '../params.ts'
import { checkOwner, checkStatus, confirmOrFail, DEFAULT_TYPES } from '../payments/api.ts'
import { chargeTable } from '../payments/charges.ts'
import { collect } from '../payments/collect.ts'
import { DEBIT_TIMER, markSucceeded, settleDebit } from '../payments/confirm.ts'
import {
  CAPTURE_TIMER,
  cancelIntent,
  createIntent,
  expireCapture,
  intentNotes,
  intentTable,
  noteOf,
  type PaymentIntent,
} from '../payments/intents.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { search, searchParams } from '../search.ts'
import { customerFor } from './customers.ts'
import { methodDataShape, methodFor } from './payment-methods.ts'

const confirmShape = {
  payment_method: text(),
  payment_method_data: object(methodDataShape),
  return_url: text(),
  receipt_email: emptyable(email()),
  error_on_requires_action: flag(),
  off_session: flag(),
  use_stripe_sdk: flag(),
  mandate_data: unsupported(),
  confirmation_token: unsupported(),
  payment_method_options: unsupported(),
  radar_options: unsupported(),
}

const createParams = {
  ...confirmShape,
  amount: required(integer()),
  currency: required(currency()),
  allowed_payment_method_types: array(oneOf(...METHOD_TYPES)),
  application_fee_amount: integer(0),
  automatic_payment_methods: object({ enabled: required(flag()), allow_redirects: oneOf('always', 'never') }),
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  confirm: flag(),
  confirmation_method: oneOf('automatic', 'manual'),
  customer: text(),
  description: emptyable(text(1000)),
  metadata: metadata(),
  on_behalf_of: text(),
  payment_method_types: removedMethodTypes(),
  setup_future_usage: oneOf('off_session', 'on_session'),
  shipping: shipping(),
  statement_descriptor: text(22),
  statement_descriptor_suffix: text(22),
  transfer_data: object({ amount: integer(1), destination: required(text()) }),
  transfer_group: text(),
}

const updateParams = {
  amount: integer(),
  currency: currency(),
  customer: text(),
  description: emptyable(text(1000)),
  metadata: metadata(),
  payment_method: text(),
  receipt_email: emptyable(email()),
  transfer_group: text(),
}

const cancelParams = {
  cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer'),
}

const captureParams = {
  amount_to_capture: integer(1),
  application_fee_amount: integer(0),
  final_capture: flag(),
  metadata: metadata(),
}

const queryParams = { ...listParams, created: range(), customer: text() }

export const paymentIntents: Resource = {
  object: 'payment_intent',
  tables: [intentTable, intentNotes],
  expandable: {
    latest_charge: { table: 'charge' },
    payment_method: { table: 'payment_method' },
    customer: { table: 'customer' },
    on_behalf_of: { table: 'account' },
    last_payment_error: 'inside',
  },
  timers: {
    [CAPTURE_TIMER]: expireCapture,
    [DEBIT_TIMER]: (scope, id) => {
      const intent = settleDebit(scope, id)
      const session = intent && sessionTable.in(scope.account).get(noteOf(scope, id).sessionId ?? '')
      if (session) debitSettled(scope, session, intent)
    },
  },
  routes: [
    route('POST', '/v1/payment_intents', 'payment_intent', createParams, create),
    route('GET', '/v1/payment_intents/search', 'payment_intent', searchParams, (scope, query) =>
      search(
        {
          table: intentTable.in(scope.account),
          url: '/v1/payment_intents/search',
          fields: { amount: 'number', created: 'number', currency: 'text', customer: 'text', status: 'text' },
        },
        query,
      ),
    ),
    route(
      'GET',
      '/v1/payment_intents/:id',
      'payment_intent',
      { client_secret: text() },
      (scope, _params, [id]) => intentFor(scope, id),
    ),
    route('POST', '/v1/payment_intents/:id', 'payment_intent', updateParams, update),
    route('POST', '/v1/payment_intents/:id/confirm', 'payment_intent', confirmShape, (scope, params, [id]) =>
      confirmOrFail(scope, intentFor(scope, id), params),
    ),
    route('POST', '/v1/payment_intents/:id/capture', 'payment_intent', captureParams, (scope, params, [id]) =>
      capture(scope, intentFor(scope, id), params),
    ),
    route('POST', '/v1/payment_intents/:id/cancel', 'payment_intent', cancelParams, (scope, params, [id]) =>
      cancel(scope, intentFor(scope, id), params.cancellation_reason ?? null),
    ),
    route('GET', '/v1/payment_intents', 'payment_intent', queryParams, (scope, query) => {
      const keep = (intent: PaymentIntent) =>
        (query.customer === undefined || intent.customer === query.customer) &&
        inRange(intent.created, query.created)
      const table = intentTable.in(scope.account)
      return list({ table, url: '/v1/payment_intents', object: 'payment_intent', keep }, query)
    }),
  ],
}

function create(scope: Scope, params: Params<typeof createParams>): PaymentIntent {
  checkChargeable(params.amount, params.currency, 'amount')
  const customer = params.customer === undefined ? null : customerFor(scope, params.customer, 400, 'customer')
  checkConnect(scope, params)
  const intent = createIntent(scope, {
    amount: params.amount,
    currency: params.currency,
    customer: customer?.id ?? null,
    description: params.description ?? null,
    metadata: mergedMetadata({}, params.metadata),
    receiptEmail: params.receipt_email ?? null,
    captureMethod: params.capture_method ?? 'automatic_async',
    confirmationMethod: params.confirmation_method ?? 'automatic',
    applicationFeeAmount: params.application_fee_amount ?? null,
    onBehalfOf: params.on_behalf_of ?? null,
    transferData: params.transfer_data ?? null,
    transferGroup: params.transfer_group ?? null,
    setupFutureUsage: params.setup_future_usage ?? null,
    shipping: params.shipping ?? null,
    statementDescriptor: params.statement_descriptor ?? null,
    statementDescriptorSuffix: params.statement_descriptor_suffix ?? null,
    methodTypes: params.allowed_payment_method_types ?? DEFAULT_TYPES,
    isAutomatic: params.automatic_payment_methods?.enabled ?? true,
    allowRedirects: params.automatic_payment_methods?.allow_redirects ?? 'always',
  })
  if (params.confirm) return confirmOrFail(scope, intent, params)
  if (params.payment_method !== undefined) chooseMethod(scope, intent, params.payment_method)
  return intent
}

/** Named but not confirmed yet. */
function chooseMethod(scope: Scope, intent: PaymentIntent, id: string): void {
  const method = methodFor(scope, id, 400)
  checkOwner(intent.customer, method)
  intent.payment_method = method.id
  if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation'
}

function update(
  scope: Scope,
  params: Params<typeof updateParams>,
  [id]: readonly [string, ...string[]],
): PaymentIntent {
  const intent = intentFor(scope, id)
  if (params.amount !== undefined || params.currency !== undefined) {
    checkStatus(intent, ['requires_payment_method', 'requires_confirmation', 'requires_action'], 'updated')
    checkChargeable(params.amount ?? intent.amount, params.currency ?? intent.currency, 'amount')
  }
  if (params.customer !== undefined) customerFor(scope, params.customer, 400, 'customer')
  const {
    metadata: patch,
    amount,
    currency: code,
    customer,
    description,
    receipt_email,
    transfer_group,
  } = params
  const fields = { amount, currency: code, customer, description, receipt_email, transfer_group }
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) Object.assign(intent, { [name]: value })
  intent.metadata = mergedMetadata(intent.metadata, patch)
  if (params.payment_method !== undefined) chooseMethod(scope, intent, params.payment_method)
  return intent
}

function capture(scope: Scope, intent: PaymentIntent, params: Params<typeof captureParams>): PaymentIntent {
  checkStatus(intent, ['requires_capture'], 'captured')
  const amount = params.amount_to_capture ?? intent.amount_capturable
  if (amount > intent.amount_capturable) {
    const message = `The amount to capture (${amount}) is greater than the amount you can capture (${intent.amount_capturable}).`
    throw new ApiError(message, { code: 'amount_too_large', param: 'amount_to_capture' })
  }
  if (params.application_fee_amount !== undefined) changeFee(scope, intent, params.application_fee_amount)
  intent.metadata = mergedMetadata(intent.metadata, params.metadata)
  const charge = chargeTable.in(scope.account).get(intent.latest_charge ?? '')
  if (charge) {
    charge.application_fee_amount = intent.application_fee_amount
    collect(scope, charge, amount)
    scope.emit('charge.captured', charge)
  }
  markSucceeded(scope, intent, amount)
  return intent
}

function changeFee(scope: Scope, intent: PaymentIntent, fee: number): void {
  const { amount, transfer_data: data } = intent
  checkConnect(scope, {
    amount,
    application_fee_amount: fee,
    ...(data && { transfer_data: { destination: data.destination } }),
  })
  intent.application_fee_amount = fee
}

const CANCELABLE = [
  'requires_payment_method',
  'requires_capture',
  'requires_confirmation',
  'requires_action',
] as const

function checkCancelable(intent: PaymentIntent): void {
  if (CANCELABLE.some((status) => status === intent.status)) return
  const message = `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with one of the following statuses may be canceled: ${CANCELABLE.join(', ')}.`
  throw new ApiError(message, { code: 'payment_intent_unexpected_state', paymentIntent: intent })
}

function cancel(
  scope: Scope,
  intent: PaymentIntent,
  reason: PaymentIntent['cancellation_reason'],
): PaymentIntent {
  checkCancelable(intent)
  if (noteOf(scope, intent.id).sessionId !== null && intent.status !== 'requires_capture') {
    const message =
      'You cannot cancel this PaymentIntent because it was created by a Checkout Session. Expire the Checkout Session instead.'
    throw new ApiError(message, { code: 'payment_intent_unexpected_state' })
  }
  cancelIntent(scope, intent, reason)
  return intent
}

function intentFor(scope: Scope, id: string): PaymentIntent {
  const intent = intentTable.in(scope.account).get(id)
  if (!intent) throw noSuch('payment_intent', id, 'intent', 404)
  return intent
}
