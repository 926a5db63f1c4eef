/** Accounts that leave: deleted by the platform, or gone by their own will. The books stay, the way in is closed. */
import type Stripe from 'stripe'
import { ApiError } from '../errors.ts'
import { holdings } from '../payments/funds.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'
import { type Account, accountTable, applicationId, scopeOf } from './accounts.ts'

export function deleteAccount(scope: Scope, account: Account): void {
  if (holdings(scopeOf(scope, account.id)).some(({ available, pending }) => available + pending !== 0)) {
    const message = "This account can't be deleted: its balance must be zero."
    throw new ApiError(message, { code: 'account_invalid' })
  }
  accountTable.in(scope.world.store.platform).remove(account.id)
}

export function deauthorize(scope: Scope, account: Account): void {
  const own = scopeOf(scope, account.id)
  own.emit('account.application.deauthorized', applicationObject(scope))
  accountTable.in(scope.world.store.platform).remove(account.id)
}

function applicationObject(scope: Scope): Strict<Stripe.Application> {
  return {
    id: applicationId(scope.world),
    object: 'application',
    name: 'Local marketplace',
  } satisfies Strict<Stripe.Application>
}
