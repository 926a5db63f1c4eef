/** Confirming through the API: which method, in which state, and a decline as an error with status 402. */
import { ApiError } from '../errors.ts'
import { createMethod, type MethodData, methodFor } from '../resources/payment-methods.ts'
import type { Scope } from '../scope.ts'
import { confirmIntent } from './confirm.ts'
import type { PaymentIntent } from './intents.ts'
import { methodTable, type PaymentMethod } from './methods.ts'

export const DEFAULT_TYPES = ['card'] as const

export interface ConfirmInput {
  readonly payment_method?: string
  readonly payment_method_data?: MethodData
  readonly error_on_requires_action?: boolean
  readonly off_session?: boolean
  readonly return_url?: string
}

const CONFIRMABLE = ['requires_payment_method', 'requires_confirmation', 'requires_action'] as const

export function confirmOrFail(scope: Scope, intent: PaymentIntent, input: ConfirmInput): PaymentIntent {
  checkStatus(intent, CONFIRMABLE, 'confirmed')
  const method = chosenMethod(scope, intent, input)
  const confirmed = confirmIntent(scope, intent, method, {
    isOffSession: input.off_session === true || input.error_on_requires_action === true,
    returnUrl: input.return_url ?? null,
  })
  if (confirmed.kind !== 'declined') return intent
  const { decline, charge } = confirmed
  throw new ApiError(decline.message, {
    status: 402,
    type: 'card_error',
    code: decline.code,
    ...(decline.declineCode && { declineCode: decline.declineCode }),
    ...(charge && { charge: charge.id }),
    paymentIntent: intent,
    paymentMethod: method,
  })
}

function chosenMethod(scope: Scope, intent: PaymentIntent, input: ConfirmInput): PaymentMethod {
  const method = namedMethod(scope, intent, input)
  checkOwner(intent.customer, method)
  return method
}

/** A saved method can only be used together with its customer. */
export function checkOwner(customer: string | null, method: PaymentMethod): void {
  if (method.customer === null || method.customer === customer) return
  const message = `The payment method supplied (${method.id}) belongs to the Customer ${method.customer}. Please include the Customer in the \`customer\` parameter.`
  throw new ApiError(message, { param: 'payment_method' })
}

function namedMethod(scope: Scope, intent: PaymentIntent, input: ConfirmInput): PaymentMethod {
  if (input.payment_method_data) return createMethod(scope, input.payment_method_data, 'payment_method_data')
  if (input.payment_method !== undefined) return methodFor(scope, input.payment_method, 400)
  const known = methodTable.in(scope.account).get(intent.payment_method ?? '')
  if (known) return known
  const message = `You cannot confirm this PaymentIntent because it's missing a payment method. To confirm the PaymentIntent with ${intent.customer ?? 'no customer'}, specify a payment method attached to this customer along with the customer ID.`
  throw new ApiError(message, { code: 'payment_intent_unexpected_state' })
}

export function checkStatus(
  intent: PaymentIntent,
  allowed: readonly PaymentIntent['status'][],
  what: string,
): void {
  if (allowed.includes(intent.status)) return
  const list = allowed.length === 1 ? allowed[0] : `one of ${allowed.join(', ')}`
  const message = `This PaymentIntent's status must be ${list} for it to be ${what}, but it has a status of ${intent.status}.`
  throw new ApiError(message, { code: 'payment_intent_unexpected_state', paymentIntent: intent })
}
