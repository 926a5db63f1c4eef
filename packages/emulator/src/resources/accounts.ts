/**
 * `/v1/accounts`, their capabilities, bank accounts and login links, and `/v1/account`, the one that asks.
 * Persons and files are not modelled: `individual` and `company` are taken as handed in and shown to nobody.
 */
import type Stripe from 'stripe'
import { bankFrom, changeAccount, openAccount, withBank } from '../connect/account-changes.ts'
import { bankParam, createAccountParams, updateAccountParams } from '../connect/account-params.ts'
import { refreshAccount } from '../connect/account-status.ts'
import {
  type Account,
  accountFor,
  accountNotes,
  accountSeenBy,
  accountTable,
  connectedAccount,
  noteOfAccount,
  scopeOf,
} from '../connect/accounts.ts'
import { deleteAccount } from '../connect/leaving.ts'
import { VERIFIED_TIMER, verify } from '../connect/onboarding.ts'
import { platformAccount } from '../connect/platform.ts'
import { ApiError, noSuch } from '../errors.ts'
import { inRange, range } from '../fields.ts'
import { list, listOf, listParams } from '../lists.ts'
import { required } from '../params.ts'
import { type Resource, route } from '../resource.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'

export const accounts: Resource = {
  object: 'account',
  tables: [accountTable, accountNotes],
  expandable: { external_accounts: 'inside' },
  timers: {
    [VERIFIED_TIMER]: (scope, id) => {
      const account = connectedAccount(scope.world, id)
      if (account && noteOfAccount(scope, id).verification === 'verifying') verify(scope, account, 'verified')
    },
  },
  routes: [
    route('GET', '/v1/account', 'account', {}, (scope) => ownAccount(scope)),
    route('POST', '/v1/accounts', 'account', createAccountParams, (scope, params) => {
      if (!scope.account.isPlatform) throw onlyPlatforms()
      return openAccount(scope, params)
    }),
    route('GET', '/v1/accounts/:id', 'account', {}, (scope, _params, [id]) => accountAsked(scope, id)),
    route('POST', '/v1/accounts/:id', 'account', updateAccountParams, (scope, params, [id]) =>
      changeAccount(scope, accountSeenBy(scope, id), params),
    ),
    route('DELETE', '/v1/accounts/:id', 'account', {}, (scope, _params, [id]) => {
      deleteAccount(scope, accountSeenBy(scope, id))
      return { id, object: 'account', deleted: true }
    }),
    route('GET', '/v1/accounts', 'account', { ...listParams, created: range() }, (scope, query) => {
      const keep = (account: Account) => inRange(account.created ?? 0, query.created)
      return list(
        { table: accountTable.in(scope.account), url: '/v1/accounts', object: 'account', keep },
        query,
      )
    }),
    route('POST', '/v1/accounts/:id/login_links', 'login_link', {}, (scope, _params, [id]) =>
      loginLink(scope, accountSeenBy(scope, id)),
    ),
    route('GET', '/v1/accounts/:id/external_accounts', 'bank_account', listParams, (scope, query, [id]) => {
      const banks = accountSeenBy(scope, id).external_accounts?.data ?? []
      return listOf(banks, `/v1/accounts/${id}/external_accounts`, 'external account', query)
    }),
    route(
      'POST',
      '/v1/accounts/:id/external_accounts',
      'bank_account',
      { external_account: required(bankParam) },
      (scope, params, [id]) => {
        const account = accountSeenBy(scope, id)
        const bank = bankFrom(scope, account, params.external_account)
        refreshAccount(scope, account, { external_accounts: withBank(account, bank) })
        scopeOf(scope, id).emit('account.external_account.created', bank)
        return bank
      },
    ),
    route(
      'GET',
      '/v1/accounts/:id/external_accounts/:bank',
      'bank_account',
      {},
      (scope, _params, [id, bankId]) => {
        const bank = accountSeenBy(scope, id).external_accounts?.data.find((one) => one.id === bankId)
        if (!bank) throw noSuch('external account', bankId, 'id', 404)
        return bank
      },
    ),
  ],
}

function ownAccount(scope: Scope): Account {
  return scope.account.isPlatform ? platformAccount(scope) : accountFor(scope, scope.account.id)
}

function accountAsked(scope: Scope, id: string): Account {
  return id === scope.account.id ? ownAccount(scope) : accountSeenBy(scope, id)
}

function onlyPlatforms(): ApiError {
  const message = 'You can only create new accounts if you are a platform.'
  return new ApiError(message, { code: 'platform_account_required' })
}

function loginLink(scope: Scope, account: Account): Strict<Stripe.LoginLink> {
  if (account.controller?.stripe_dashboard?.type !== 'express') {
    throw new ApiError('Cannot create a login link for an account that does not use the Express Dashboard.')
  }
  if (!account.details_submitted) {
    throw new ApiError('Cannot create a login link for an account that has not completed onboarding.')
  }
  return {
    object: 'login_link',
    created: scope.now(),
    url: `${scope.world.settings.publicUrl}/c/express/${account.id}`,
  } satisfies Strict<Stripe.LoginLink>
}
