// Connected accounts: made, looked at, and the two doors through which a seller reaches Stripe's own pages.
import type Stripe from 'stripe'
import { z } from 'zod'
import type { AccountStanding } from '../../domain/sellerAccount.ts'
import type { Caller } from './caller.ts'
import {
  type AccountLinkRequest,
  type AccountRequest,
  type Priority,
  type SeenAccount,
  type SeenLink,
  StripeRefused,
} from './gateway.ts'

export function accounts(stripe: Stripe, call: Caller) {
  return {
    async createAccount(request: AccountRequest, key: string, priority: Priority): Promise<SeenAccount> {
      const create = () => stripe.accounts.create(paramsOf(request), { idempotencyKey: key })
      return seen(await call('accounts.create', priority, create))
    },

    async findAccount(
      sellerAccountId: string,
      createdFrom: Date,
      priority: Priority,
    ): Promise<SeenAccount | null> {
      const created = { gte: Math.floor(createdFrom.getTime() / 1000) }
      for (let after: string | undefined; ; ) {
        const page = await call('accounts.list', priority, () =>
          stripe.accounts.list({
            created,
            limit: 100,
            ...(after === undefined ? {} : { starting_after: after }),
          }),
        )
        const account = page.data.find((one) => one.metadata?.seller_account_id === sellerAccountId)
        if (account !== undefined) return seen(account)
        after = page.data.at(-1)?.id
        if (!page.has_more || after === undefined) return null
      }
    },

    async retrieveAccount(id: string, priority: Priority): Promise<SeenAccount | 'not_ours'> {
      try {
        return seen(await call('accounts.retrieve', priority, () => stripe.accounts.retrieve(id)))
      } catch (error) {
        if (error instanceof StripeRefused && notOurs.has(error.code)) return 'not_ours'
        throw error
      }
    },

    async createAccountLink({ accountId, refreshUrl, returnUrl }: AccountLinkRequest): Promise<SeenLink> {
      const params = {
        account: accountId,
        type: 'account_onboarding',
        refresh_url: refreshUrl,
        return_url: returnUrl,
        // What will be asked one day is asked now: a seller who comes back once is not sent back in a month.
        collection_options: { fields: 'eventually_due' },
      } as const
      const { url, expires_at } = await call('account_links.create', 'person', () =>
        stripe.accountLinks.create(params),
      )
      return { url, expiresAt: new Date(expires_at * 1000) }
    },

    async createLoginLink(accountId: string): Promise<string> {
      const create = () => stripe.accounts.createLoginLink(accountId)
      return (await call('accounts.create_login_link', 'person', create)).url
    },
  }
}

// Deleted, or its owner cut the tie to us.
const notOurs: ReadonlySet<string> = new Set(['account_invalid', 'resource_missing'])

/**
 * The platform charges, pays Stripe's fees and bears losses; Stripe asks the seller what the law wants to know, and
 * gives the seller its Express Dashboard. `card_payments` is asked for beside `transfers` because transfers alone
 * need Stripe's approval of the platform.
 */
function paramsOf({ sellerAccountId, sellerId, country }: AccountRequest): Stripe.AccountCreateParams {
  return {
    country,
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      requirement_collection: 'stripe',
      stripe_dashboard: { type: 'express' },
    },
    capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
    metadata: { seller_account_id: sellerAccountId, seller_id: sellerId },
  }
}

const names = z.array(z.string()).nullish()

const AccountObject = z.object({
  id: z.string(),
  details_submitted: z.boolean(),
  payouts_enabled: z.boolean(),
  // A status that is new to us is none that lets money through.
  capabilities: z
    .object({ transfers: z.enum(['active', 'inactive', 'pending']).catch('inactive').optional() })
    .nullish(),
  requirements: z
    .object({
      currently_due: names,
      past_due: names,
      pending_verification: names,
      disabled_reason: z.string().nullish(),
      current_deadline: z.number().nullish(),
    })
    .nullish(),
})

function seen(account: Stripe.Account): SeenAccount {
  const read = AccountObject.parse(account)
  return { stripeAccountId: read.id, standing: standingOf(read) }
}

function standingOf(read: z.infer<typeof AccountObject>): AccountStanding {
  const { requirements } = read
  const deadline = requirements?.current_deadline ?? null
  return {
    detailsSubmitted: read.details_submitted,
    transfers: read.capabilities?.transfers ?? 'unrequested',
    payoutsEnabled: read.payouts_enabled,
    currentlyDue: requirements?.currently_due ?? [],
    pastDue: requirements?.past_due ?? [],
    pendingVerification: requirements?.pending_verification ?? [],
    disabledReason: requirements?.disabled_reason ?? null,
    deadline: deadline === null ? null : new Date(deadline * 1000),
  }
}
