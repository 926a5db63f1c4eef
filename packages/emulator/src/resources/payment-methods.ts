/** `/v1/payment_methods`: cards by test number, token or handle, attached to customers or not. */
import { ApiError, invalidParam, noSuch } from '../errors.ts'
import { address, email } from '../fields.ts'
import { list, listParams } from '../lists.ts'
import { mergedMetadata, metadata } from '../metadata.ts'
import { emptyable, integer, missing, object, oneOf, type Params, required, text } from '../params.ts'
import { cardByHandle, cardByNumber, type TestCard } from '../payments/cards.ts'
import {
  attachTo,
  type Billing,
  cardOf,
  cardSecrets,
  createCardMethod,
  createDebitMethod,
  DEBIT_TYPES,
  methodTable,
  type PaymentMethod,
  resolveMethod,
} from '../payments/methods.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import { customerFor } from './customers.ts'

const cardShape = {
  number: text(),
  exp_month: integer(1, 12),
  exp_year: integer(1970, 2100),
  cvc: text(4),
  token: text(),
}

const billingShape = {
  address: emptyable(address()),
  email: emptyable(email()),
  name: emptyable(text()),
  phone: emptyable(text()),
}

export const methodDataShape = {
  type: required(oneOf('card', ...DEBIT_TYPES)),
  card: object(cardShape),
  billing_details: object(billingShape),
  metadata: metadata(),
  sepa_debit: object({ iban: required(text()) }),
}

export type MethodData = Params<typeof methodDataShape>

/** Also used by intents that bring their `payment_method_data` along. */
export function createMethod(scope: Scope, data: MethodData, at = ''): PaymentMethod {
  const billing: Billing = data.billing_details ?? {}
  if (data.type !== 'card') return createDebitMethod(scope, data.type, billing)
  const { card } = data
  if (!card) throw missing(at === '' ? 'card' : `${at}[card]`)
  return createCardMethod(scope, {
    card: testCard(card),
    ...(card.exp_month !== undefined && { expMonth: card.exp_month }),
    ...(card.exp_year !== undefined && { expYear: card.exp_year }),
    billing,
  })
}

function testCard(card: Params<typeof cardShape>): TestCard {
  if (card.token !== undefined) {
    const byToken = cardByHandle(card.token)
    if (!byToken) throw noSuch('token', card.token, 'card[token]', 400)
    return byToken
  }
  const byNumber = cardByNumber(card.number ?? '')
  if (byNumber) return byNumber
  throw new ApiError('Your card number is incorrect.', {
    status: 402,
    type: 'card_error',
    code: 'incorrect_number',
    param: 'number',
  })
}

const updateParams = { billing_details: object(billingShape), metadata: metadata() }

export const paymentMethods: Resource = {
  object: 'payment_method',
  tables: [methodTable, cardSecrets],
  expandable: { customer: { table: 'customer' } },
  routes: [
    route('POST', '/v1/payment_methods', 'payment_method', methodDataShape, (scope, data) => {
      const method = createMethod(scope, data)
      method.metadata = mergedMetadata({}, data.metadata)
      return method
    }),
    route('GET', '/v1/payment_methods/:id', 'payment_method', {}, (scope, _params, [id]) =>
      methodFor(scope, id, 404),
    ),
    route('POST', '/v1/payment_methods/:id', 'payment_method', updateParams, (scope, params, [id]) => {
      const method = methodFor(scope, id, 404)
      const billing = { ...method.billing_details, ...params.billing_details }
      const patch = {
        billing_details: billing,
        metadata: mergedMetadata(method.metadata ?? {}, params.metadata),
      }
      scope.update(method, patch, 'payment_method.updated')
      return method
    }),
    route(
      'POST',
      '/v1/payment_methods/:id/attach',
      'payment_method',
      { customer: required(text()) },
      (scope, params, [id]) => {
        const customer = customerFor(scope, params.customer, 400, 'customer')
        const method = methodFor(scope, id, 404)
        if (method.customer !== null && method.customer !== customer.id) throw attached()
        checkAttachable(scope, method)
        attachTo(scope, method, customer.id)
        return method
      },
    ),
    route('POST', '/v1/payment_methods/:id/detach', 'payment_method', {}, (scope, _params, [id]) => {
      const method = methodFor(scope, id, 404)
      if (method.customer === null) throw notAttached(id)
      scope.update(method, { customer: null }, 'payment_method.detached')
      return method
    }),
    route(
      'GET',
      '/v1/payment_methods',
      'payment_method',
      { ...listParams, customer: text(), type: text() },
      (scope, query) => {
        const keep = (method: PaymentMethod) =>
          method.customer !== null &&
          (query.customer === undefined || method.customer === query.customer) &&
          (query.type === undefined || method.type === query.type)
        const table = methodTable.in(scope.account)
        return list({ table, url: '/v1/payment_methods', object: 'PaymentMethod', keep }, query)
      },
    ),
  ],
}

export function methodFor(scope: Scope, id: string, status: 400 | 404): PaymentMethod {
  const method = resolveMethod(scope, id)
  if (!method) throw noSuch('PaymentMethod', id, 'payment_method', status)
  return method
}

/** The bank is asked when a card is saved; some say no right then. */
function checkAttachable(scope: Scope, method: PaymentMethod): void {
  const outcome = cardOf(scope, method.id)?.outcome
  if (outcome?.kind !== 'decline' || outcome.onlyWhenPaying) return
  const { decline } = outcome
  throw new ApiError(decline.message, {
    status: 402,
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode && { declineCode: decline.declineCode }),
  })
}

function attached(): ApiError {
  return invalidParam(
    'The payment method you provided has already been attached to a customer.',
    'payment_method',
  )
}

function notAttached(id: string): ApiError {
  return new ApiError(
    `The payment method you provided (${id}) is not attached to a customer so detachment is impossible.`,
  )
}
