/**
 * What a payment may ask of Connect: whom it pays, on whose behalf, and the platform's fee. In Stripe's words
 * where they are known; not held against the real Stripe: the codes of `on_behalf_of`, and that a direct charge
 * works before `charges_enabled`, as it does here.
 */
import { ApiError, invalidParam, noSuch } from '../errors.ts'
import type { Scope } from '../scope.ts'
import { connectedAccount, hasCapability } from './accounts.ts'

export interface ConnectInput {
  readonly amount: number
  readonly application_fee_amount?: number | undefined
  readonly on_behalf_of?: string | undefined
  readonly transfer_data?: { readonly amount?: number; readonly destination: string } | undefined
}

/** `within` is where the parameters stand: at the top of a PaymentIntent, in a session's `payment_intent_data`. */
export function checkConnect(scope: Scope, input: ConnectInput, within = ''): void {
  const at = (name: string) => (within === '' ? name : `${within}[${name}]`)
  const nested = (name: string) =>
    within === '' ? `transfer_data[${name}]` : `${within}[transfer_data][${name}]`
  const { application_fee_amount: fee, transfer_data: data, on_behalf_of: behalf } = input
  if (fee !== undefined) checkFee(scope, fee, input, at('application_fee_amount'))
  if (data) {
    checkDestination(scope, data.destination, nested('destination'))
    if ((data.amount ?? 0) > input.amount) {
      throw invalidParam(
        'The `transfer_data[amount]` cannot exceed the amount of the payment.',
        nested('amount'),
      )
    }
    if (data.amount !== undefined && fee !== undefined) {
      const message =
        'You may only specify one of these parameters: application_fee_amount, transfer_data[amount].'
      throw invalidParam(message, at('application_fee_amount'))
    }
  }
  if (behalf !== undefined) checkBehalf(scope, behalf, at('on_behalf_of'))
}

function checkFee(scope: Scope, fee: number, input: ConnectInput, param: string): void {
  if (fee > input.amount) {
    throw invalidParam('Your application fee cannot exceed the amount of the payment.', param)
  }
  if (!scope.account.isPlatform || input.transfer_data || fee === 0) return
  const message =
    'Can only apply an application_fee_amount when the PaymentIntent is attempting a direct payment (using an OAuth key or Stripe-Account header) or destination payment (using `transfer_data[destination]`).'
  throw invalidParam(message, param)
}

/** Who can't be paid can't be named. */
export function checkDestination(scope: Scope, id: string, param: string): void {
  if (!scope.account.isPlatform || !connectedAccount(scope.world, id))
    throw noSuch('destination', id, param, 400)
  if (hasCapability(scope.world, id, 'transfers') || hasCapability(scope.world, id, 'legacy_payments')) return
  const message =
    'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments'
  throw new ApiError(message, { code: 'insufficient_capabilities_for_transfer', param })
}

function checkBehalf(scope: Scope, id: string, param: string): void {
  if (!connectedAccount(scope.world, id)) throw noSuch('account', id, param, 400)
  if (hasCapability(scope.world, id, 'card_payments')) return
  const message =
    "The account referenced in the 'on_behalf_of' parameter is missing the required capabilities: for card payments, the account must have `card_payments` enabled."
  throw new ApiError(message, { code: 'account_invalid', param })
}
