/** Connected accounts: the object the platform sees, what Stripe remembers beside it, and the way into its books. */
import type Stripe from 'stripe'
import { ApiError, noSuch } from '../errors.ts'
import { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'
import type { World } from '../world.ts'

export type Account = Strict<Stripe.Account>
/** Lies in the platform's books; the account's own books are opened under the same id. */
export const accountTable = defineTable<Account>('account')

export const CAPABILITIES = [
  'acss_debit_payments',
  'au_becs_debit_payments',
  'bacs_debit_payments',
  'card_payments',
  'legacy_payments',
  'link_payments',
  'sepa_debit_payments',
  'transfers',
  'us_bank_account_ach_payments',
] as const
export type CapabilityName = (typeof CAPABILITIES)[number]

/** `later`: nothing handed in; `verifying`: Stripe looks at it; `restricted`: something is missing again. */
export type Verification = 'later' | 'verifying' | 'verified' | 'restricted'

export interface AccountNote extends Row {
  /** When each capability was asked for, in Unix seconds. */
  requested: Partial<Record<CapabilityName, number>>
  verification: Verification
  /** What the platform handed in about the person or company; Stripe gives most of it back to nobody. */
  hasPerson: boolean
}
export const accountNotes = defineTable<AccountNote>('.account_note')

/** The same request, but in the books of another account. */
export function scopeOf(scope: Scope, accountId: string): Scope {
  const account = scope.world.store.accounts.get(accountId)
  if (!account) throw noSuch('account', accountId, 'account', 400)
  return new Scope(scope.world, account, scope.request)
}

export function platformScope(scope: Scope): Scope {
  return new Scope(scope.world, scope.world.store.platform, scope.request)
}

/** Null for what was never connected, was deleted, or has left the platform. */
export function connectedAccount(world: World, id: string): Account | null {
  return accountTable.in(world.store.platform).get(id) ?? null
}

/** Stripe does not tell an unknown account from one that you may not see. */
export function accountFor(scope: Scope, id: string): Account {
  const account = connectedAccount(scope.world, id)
  if (account) return account
  throw noAccess(id)
}

/** An account sees itself, the platform sees all of its own. */
export function accountSeenBy(scope: Scope, id: string): Account {
  if (!scope.account.isPlatform && id !== scope.account.id) throw noAccess(id)
  return accountFor(scope, id)
}

export function noAccess(id: string, key = 'sk_test_'): ApiError {
  const message = `The provided key '${key.slice(0, 8)}***' does not have access to account '${id}' (or that account does not exist). Application access may have been revoked.`
  return new ApiError(message, { status: 403, code: 'account_invalid' })
}

export function noteOfAccount(scope: Scope, id: string): AccountNote {
  const notes = accountNotes.in(scope.world.store.platform)
  return notes.get(id) ?? notes.add({ id, requested: {}, verification: 'later', hasPerson: false })
}

export function hasCapability(world: World, id: string, name: CapabilityName): boolean {
  return connectedAccount(world, id)?.capabilities?.[name] === 'active'
}

/** Our platform, as the object that `application` fields point to. */
export function applicationId(world: World): string {
  return `ca_${world.store.platform.id.slice('acct_'.length)}`
}
