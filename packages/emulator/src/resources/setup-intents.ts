/** `/v1/setup_intents`: create, confirm, cancel. Setup attempts and mandates are not made. */
import { METHOD_TYPES } from '../checkout/method-types.ts'
import { removedMethodTypes } from '../checkout/params.ts'
import { ApiError, noSuch } from '../errors.ts'
import { inRange, range } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { array, emptyable, flag, object, oneOf, type Params, required, text, unsupported } from '../params.ts'
import { checkOwner, DEFAULT_TYPES } from '../payments/api.ts'
import { methodTable, type PaymentMethod } from '../payments/methods.ts'
import { confirmSetup, createSetup, type SetupIntent, setupTable } from '../payments/setups.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { customerFor } from './customers.ts'
import { createMethod, methodDataShape, methodFor } from './payment-methods.ts'

const confirmShape = {
  payment_method: text(),
  payment_method_data: object(methodDataShape),
  return_url: text(),
  use_stripe_sdk: flag(),
  mandate_data: unsupported(),
  confirmation_token: unsupported(),
  payment_method_options: unsupported(),
}

const createParams = {
  ...confirmShape,
  allowed_payment_method_types: array(oneOf(...METHOD_TYPES)),
  automatic_payment_methods: object({ enabled: required(flag()), allow_redirects: oneOf('always', 'never') }),
  confirm: flag(),
  customer: text(),
  description: text(1000),
  metadata: metadata(),
  on_behalf_of: text(),
  payment_method_types: removedMethodTypes(),
  usage: oneOf('off_session', 'on_session'),
}

const updateParams = {
  customer: text(),
  description: emptyable(text(1000)),
  metadata: metadata(),
  payment_method: text(),
}

const cancelParams = { cancellation_reason: oneOf('abandoned', 'duplicate', 'requested_by_customer') }
const queryParams = { ...listParams, created: range(), customer: text(), payment_method: text() }

export const setupIntents: Resource = {
  object: 'setup_intent',
  tables: [setupTable],
  expandable: {
    customer: { table: 'customer' },
    payment_method: { table: 'payment_method' },
    latest_attempt: 'inside',
    last_setup_error: 'inside',
  },
  routes: [
    route('POST', '/v1/setup_intents', 'setup_intent', createParams, create),
    route('GET', '/v1/setup_intents/:id', 'setup_intent', { client_secret: text() }, (scope, _params, [id]) =>
      setupFor(scope, id),
    ),
    route('POST', '/v1/setup_intents/:id', 'setup_intent', updateParams, (scope, params, [id]) =>
      update(scope, setupFor(scope, id), params),
    ),
    route('POST', '/v1/setup_intents/:id/confirm', 'setup_intent', confirmShape, (scope, params, [id]) =>
      confirm(scope, setupFor(scope, id), params),
    ),
    route('POST', '/v1/setup_intents/:id/cancel', 'setup_intent', cancelParams, (scope, params, [id]) =>
      cancel(scope, setupFor(scope, id), params.cancellation_reason ?? null),
    ),
    route('GET', '/v1/setup_intents', 'setup_intent', queryParams, (scope, query) => {
      const keep = (setup: SetupIntent) =>
        (query.customer === undefined || setup.customer === query.customer) &&
        (query.payment_method === undefined || setup.payment_method === query.payment_method) &&
        inRange(setup.created, query.created)
      const table = setupTable.in(scope.account)
      return list({ table, url: '/v1/setup_intents', object: 'setup_intent', keep }, query)
    }),
  ],
}

function create(scope: Scope, params: Params<typeof createParams>): SetupIntent {
  if (params.customer !== undefined) customerFor(scope, params.customer, 400, 'customer')
  const setup = createSetup(scope, {
    customer: params.customer ?? null,
    description: params.description ?? null,
    metadata: mergedMetadata({}, params.metadata),
    methodTypes: params.allowed_payment_method_types ?? DEFAULT_TYPES,
    onBehalfOf: params.on_behalf_of ?? null,
    usage: params.usage ?? 'off_session',
  })
  if (params.confirm) return confirm(scope, setup, params)
  if (params.payment_method !== undefined) chooseMethod(scope, setup, params.payment_method)
  return setup
}

function chooseMethod(scope: Scope, setup: SetupIntent, id: string): void {
  const method = methodFor(scope, id, 400)
  checkOwner(setup.customer, method)
  setup.payment_method = method.id
  setup.status = 'requires_confirmation'
}

function update(scope: Scope, setup: SetupIntent, params: Params<typeof updateParams>): SetupIntent {
  checkOpen(setup, 'updated')
  if (params.customer !== undefined) setup.customer = customerFor(scope, params.customer, 400, 'customer').id
  if (params.description !== undefined) setup.description = params.description
  setup.metadata = mergedMetadata(setup.metadata ?? {}, params.metadata)
  if (params.payment_method !== undefined) chooseMethod(scope, setup, params.payment_method)
  return setup
}

function confirm(scope: Scope, setup: SetupIntent, params: Params<typeof confirmShape>): SetupIntent {
  checkOpen(setup, 'confirmed')
  const method = chosenMethod(scope, setup, params)
  checkOwner(setup.customer, method)
  const confirmed = confirmSetup(scope, setup, method, params.return_url ?? null)
  if (confirmed.kind !== 'declined') return setup
  const { decline } = confirmed
  throw new ApiError(decline.message, {
    status: 402,
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode && { declineCode: decline.declineCode }),
    setupIntent: setup,
  })
}

function chosenMethod(scope: Scope, setup: SetupIntent, params: Params<typeof confirmShape>): PaymentMethod {
  if (params.payment_method_data)
    return createMethod(scope, params.payment_method_data, 'payment_method_data')
  if (params.payment_method !== undefined) return methodFor(scope, params.payment_method, 400)
  const known = methodTable.in(scope.account).get(setup.payment_method ?? '')
  if (known) return known
  const message =
    "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a payment method and then confirm it again."
  throw new ApiError(message, { code: 'setup_intent_unexpected_state' })
}

function cancel(scope: Scope, setup: SetupIntent, reason: SetupIntent['cancellation_reason']): SetupIntent {
  checkOpen(setup, 'canceled')
  setup.status = 'canceled'
  setup.cancellation_reason = reason
  setup.next_action = null
  scope.emit('setup_intent.canceled', setup)
  return setup
}

function checkOpen(setup: SetupIntent, what: string): void {
  if (setup.status !== 'succeeded' && setup.status !== 'canceled') return
  const message = `You cannot have this SetupIntent ${what} because it has a status of ${setup.status}. Only a SetupIntent with one of the following statuses may be ${what}: requires_payment_method, requires_confirmation, requires_action.`
  throw new ApiError(message, { code: 'setup_intent_unexpected_state', setupIntent: setup })
}

function setupFor(scope: Scope, id: string): SetupIntent {
  const setup = setupTable.in(scope.account).get(id)
  if (!setup) throw noSuch('setupintent', id, 'intent', 404)
  return setup
}
