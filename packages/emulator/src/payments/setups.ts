/** SetupIntents: a payment method made ready for later payments, without taking any money now. */
import type Stripe from 'stripe'
import type { Metadata } from '../metadata.ts'
import type { Scope } from '../scope.ts'
import { defineTable } from '../store.ts'
import type { Strict } from '../strict.ts'
import type { Decline } from './cards.ts'
import { challengeUrl } from './challenges.ts'
import { attachTo, cardOf, methodTable, type PaymentMethod, rememberSetup } from './methods.ts'

export type SetupIntent = Strict<Stripe.SetupIntent>
export const setupTable = defineTable<SetupIntent>('setup_intent')

export interface NewSetup {
  readonly customer: string | null
  readonly description: string | null
  readonly metadata: Metadata
  readonly methodTypes: readonly string[]
  readonly onBehalfOf: string | null
  readonly usage: 'off_session' | 'on_session'
}

export type SetupConfirmed =
  | { readonly kind: 'succeeded' | 'requires_action' }
  | { readonly kind: 'declined'; readonly decline: Decline }

export function createSetup(scope: Scope, given: NewSetup): SetupIntent {
  const id = scope.id('seti')
  const setup = setupTable.in(scope.account).add({
    id,
    object: 'setup_intent',
    allowed_payment_method_types: null,
    application: null,
    automatic_payment_methods: { allow_redirects: 'always', enabled: true },
    cancellation_reason: null,
    client_secret: `${id}_secret_${scope.world.ids.letters(25)}`,
    created: scope.now(),
    customer: given.customer,
    customer_account: null,
    description: given.description,
    excluded_payment_method_types: null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: given.metadata,
    next_action: null,
    on_behalf_of: given.onBehalfOf,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: [...given.methodTypes],
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: given.usage,
  } satisfies Strict<Stripe.SetupIntent>)
  scope.emit('setup_intent.created', setup)
  return setup
}

export function confirmSetup(
  scope: Scope,
  setup: SetupIntent,
  method: PaymentMethod,
  returnUrl: string | null,
): SetupConfirmed {
  setup.payment_method = method.id
  setup.last_setup_error = null
  const outcome = cardOf(scope, method.id)?.outcome ?? { kind: 'succeed' }
  if (outcome.kind === 'decline' && !outcome.onlyWhenPaying) return refuse(scope, setup, outcome.decline)
  if (outcome.kind !== 'challenge') return succeed(scope, setup, method)
  setup.status = 'requires_action'
  setup.next_action = {
    type: 'redirect_to_url',
    redirect_to_url: { return_url: returnUrl, url: challengeUrl(scope, setup.id) },
  }
  scope.emit('setup_intent.requires_action', setup)
  return { kind: 'requires_action' }
}

export function finishSetupChallenge(scope: Scope, setup: SetupIntent, isPassed: boolean): SetupConfirmed {
  setup.next_action = null
  const method = methodTable.in(scope.account).get(setup.payment_method ?? '')
  if (method && isPassed) return succeed(scope, setup, method)
  return refuse(scope, setup, {
    code: 'setup_intent_authentication_failure',
    declineCode: null,
    message:
      'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a new PaymentMethod to attempt to fulfill this SetupIntent again.',
  })
}

function succeed(scope: Scope, setup: SetupIntent, method: PaymentMethod): SetupConfirmed {
  rememberSetup(scope, method)
  if (setup.customer !== null) attachTo(scope, method, setup.customer)
  setup.status = 'succeeded'
  setup.next_action = null
  scope.emit('setup_intent.succeeded', setup)
  return { kind: 'succeeded' }
}

function refuse(scope: Scope, setup: SetupIntent, decline: Decline): SetupConfirmed {
  setup.status = 'requires_payment_method'
  setup.payment_method = null
  setup.last_setup_error = {
    code: decline.code,
    ...(decline.declineCode && { decline_code: decline.declineCode }),
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
    message: decline.message,
    type: decline.declineCode === null ? 'invalid_request_error' : 'card_error',
  }
  scope.emit('setup_intent.setup_failed', setup)
  return { kind: 'declined', decline }
}
