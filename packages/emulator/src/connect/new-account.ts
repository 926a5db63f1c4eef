/** The account object right after it was made, in its three old types and in the form with a controller. */
import type Stripe from 'stripe'
import type { Metadata } from '../metadata.ts'
import type { Scope } from '../scope.ts'
import type { Strict } from '../strict.ts'
import { statusOf } from './account-status.ts'
import { type Account, accountTable, type CapabilityName, noteOfAccount } from './accounts.ts'
import { defaultSchedule } from './payout-schedule.ts'

export type Controller = NonNullable<Account['controller']>

export interface NewAccount {
  readonly type: 'custom' | 'express' | 'none' | 'standard'
  readonly controller: Controller
  readonly country: string
  readonly defaultCurrency: string
  readonly email: string | null
  readonly businessType: Account['business_type']
  readonly metadata: Metadata
  readonly requested: readonly CapabilityName[]
}

const OLD_TYPES = {
  standard: ['account', 'stripe', 'stripe', 'full'],
  express: ['application_express', 'application', 'stripe', 'express'],
  custom: ['application_custom', 'application', 'application', 'none'],
} as const

/** Who pays fees, bears losses and collects what Stripe wants to know, by the old name for it. */
export function controllerOf(type: keyof typeof OLD_TYPES): Controller {
  const [payer, losses, collection, dashboard] = OLD_TYPES[type]
  return {
    fees: { payer },
    is_controller: true,
    losses: { payments: losses },
    requirement_collection: collection,
    stripe_dashboard: { type: dashboard },
    type: 'application',
  }
}

export function createAccount(scope: Scope, given: NewAccount): Account {
  const id = `acct_${scope.world.ids.letters(16)}`
  scope.world.store.open(id)
  const note = noteOfAccount(scope, id)
  for (const name of given.requested) note.requested[name] = scope.now()
  const bare = bareAccount(scope, id, given)
  const account: Account = { ...bare, ...statusOf(note, bare) }
  return accountTable.in(scope.world.store.platform).add(account)
}

function bareAccount(scope: Scope, id: string, given: NewAccount): Account {
  return {
    id,
    object: 'account',
    business_profile: { ...EMPTY_PROFILE },
    business_type: given.businessType ?? null,
    capabilities: {},
    charges_enabled: false,
    controller: given.controller,
    country: given.country,
    created: scope.now(),
    default_currency: given.defaultCurrency,
    details_submitted: false,
    email: given.email,
    external_accounts: {
      object: 'list',
      data: [],
      has_more: false,
      url: `/v1/accounts/${id}/external_accounts`,
    },
    future_requirements: nothingDue(),
    groups: { payments_pricing: null },
    metadata: given.metadata,
    payouts_enabled: false,
    requirements: nothingDue(),
    settings: settingsOf(),
    tos_acceptance: { date: null, ip: null, user_agent: null },
    type: given.type,
  } satisfies Strict<Stripe.Account>
}

export const EMPTY_PROFILE: NonNullable<Account['business_profile']> = {
  annual_revenue: null,
  estimated_worker_count: null,
  mcc: null,
  minority_owned_business_designation: null,
  name: null,
  product_description: null,
  specified_commercial_transactions_act_url: null,
  support_address: null,
  support_email: null,
  support_phone: null,
  support_url: null,
  url: null,
}

function nothingDue(): NonNullable<Account['requirements']> {
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

export function settingsOf(isPlatform = false): NonNullable<Account['settings']> {
  return {
    branding: { icon: null, logo: null, primary_color: null, secondary_color: null },
    card_payments: {
      decline_on: { avs_failure: false, cvc_failure: false },
      statement_descriptor_prefix: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    dashboard: { display_name: null, timezone: 'Etc/UTC' },
    payments: {
      statement_descriptor: null,
      statement_descriptor_kana: null,
      statement_descriptor_kanji: null,
      statement_descriptor_prefix_kana: null,
      statement_descriptor_prefix_kanji: null,
    },
    payouts: {
      debit_negative_balances: true,
      schedule: defaultSchedule(isPlatform),
      statement_descriptor: null,
    },
  }
}
