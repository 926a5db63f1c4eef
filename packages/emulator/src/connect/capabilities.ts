/** One capability of one account, as `/v1/accounts/:id/capabilities/:name` shows it. */
import type Stripe from 'stripe'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'
import { type Account, type CapabilityName, noteOfAccount } from './accounts.ts'

export type Capability = Strict<Stripe.Capability>

export function capabilityObject(scope: Scope, account: Account, name: CapabilityName): Capability {
  const requestedAt = noteOfAccount(scope, account.id).requested[name] ?? null
  return {
    id: name,
    object: 'capability',
    account: account.id,
    future_requirements: nothingDue(),
    requested: requestedAt !== null,
    requested_at: requestedAt,
    requirements: {
      ...nothingDue(),
      currently_due: account.requirements?.currently_due ?? [],
      disabled_reason: isWaiting(account) ? 'requirements.fields_needed' : null,
      eventually_due: account.requirements?.eventually_due ?? [],
      past_due: account.requirements?.past_due ?? [],
      pending_verification: account.requirements?.pending_verification ?? [],
    },
    status: account.capabilities?.[name] ?? 'unrequested',
  } satisfies Strict<Stripe.Capability>
}

function isWaiting(account: Account): boolean {
  return (account.requirements?.currently_due?.length ?? 0) > 0
}

function nothingDue() {
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: [],
    disabled_reason: null,
    errors: [],
    eventually_due: [],
    past_due: [],
    pending_verification: [],
  }
}
