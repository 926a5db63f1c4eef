/** Making and changing accounts: what is handed in moves the requirements, and those the capabilities. */
import { ApiError, invalidParam } from '../errors.ts'
import { mergedMetadata } from '../metadata.ts'
import type { Scope } from '../scope.ts'
import type { AccountInput, AccountPatch } from './account-params.ts'
import { refreshAccount, statusOf } from './account-status.ts'
import { type Account, type CapabilityName, noteOfAccount, scopeOf } from './accounts.ts'
import { addBankAccount, type BankAccount, GOOD_BANK_NUMBER } from './bank-accounts.ts'
import { type Controller, controllerOf, createAccount, EMPTY_PROFILE } from './new-account.ts'
import { planPayout } from './payout-plan.ts'
import { scheduleOf, setSchedule } from './payout-schedule.ts'

const DEFAULT_CAPABILITIES: readonly CapabilityName[] = ['card_payments', 'transfers']

export function openAccount(scope: Scope, input: AccountInput): Account {
  const controller = chosenController(input)
  const country = (input.country ?? 'US').toUpperCase()
  const account = createAccount(scope, {
    type: input.controller ? 'none' : (input.type ?? 'standard'),
    controller,
    country,
    defaultCurrency: input.default_currency ?? currencyOf(country),
    email: input.email ?? null,
    businessType: input.business_type ?? null,
    metadata: mergedMetadata({}, input.metadata),
    requested: requestedOf(input),
  })
  const patch = changesFrom(scope, account, input)
  const note = noteOfAccount(scope, account.id)
  if (controller.requirement_collection === 'application') note.verification = 'verified'
  Object.assign(account, patch)
  return Object.assign(account, statusOf(note, account))
}

function chosenController(input: AccountInput): Controller {
  if (input.controller && input.type) {
    throw invalidParam('You may only specify one of these parameters: type, controller.', 'controller')
  }
  if (!input.controller) return controllerOf(input.type ?? 'standard')
  const { fees, losses, requirement_collection: collection, stripe_dashboard: dashboard } = input.controller
  return checkedController({
    fees: { payer: fees?.payer ?? 'account' },
    is_controller: true,
    losses: { payments: losses?.payments ?? 'stripe' },
    requirement_collection: collection ?? 'stripe',
    stripe_dashboard: { type: dashboard?.type ?? 'full' },
    type: 'application',
  })
}

/** Who collects the requirements must also bear the losses, and then shows no full Dashboard. */
function checkedController(controller: Controller): Controller {
  const isOwnForm = controller.requirement_collection === 'application'
  if (isOwnForm && controller.losses?.payments !== 'application') {
    const message =
      'When `controller[requirement_collection]=application`, `controller[losses][payments]` must be `application`.'
    throw invalidParam(message, 'controller[losses][payments]')
  }
  if (isOwnForm && controller.stripe_dashboard?.type !== 'none') {
    const message =
      'When `controller[requirement_collection]=application`, `controller[stripe_dashboard][type]` must be `none`.'
    throw invalidParam(message, 'controller[stripe_dashboard][type]')
  }
  return controller
}

function requestedOf(input: AccountInput): CapabilityName[] {
  if (input.capabilities) {
    return [...input.capabilities].flatMap(([name, isAsked]) => (isAsked ? [name] : []))
  }
  const isOwnForm = input.type === 'custom' || input.controller !== undefined
  return isOwnForm ? [] : [...DEFAULT_CAPABILITIES]
}

export function changeAccount(scope: Scope, account: Account, input: AccountPatch): Account {
  const note = noteOfAccount(scope, account.id)
  for (const [name, isAsked] of input.capabilities ?? []) {
    if (isAsked) note.requested[name] ??= scope.now()
    else delete note.requested[name]
  }
  refreshAccount(scope, account, changesFrom(scope, account, input))
  return account
}

function changesFrom(scope: Scope, account: Account, input: AccountPatch): Partial<Account> {
  if (input.individual || input.company) noteOfAccount(scope, account.id).hasPerson = true
  const bank = input.external_account
  return {
    ...(input.business_profile && {
      business_profile: { ...EMPTY_PROFILE, ...account.business_profile, ...input.business_profile },
    }),
    ...(input.business_type && { business_type: input.business_type }),
    ...(input.default_currency && { default_currency: input.default_currency }),
    ...(input.email !== undefined && { email: input.email }),
    ...(bank !== undefined && { external_accounts: withBank(account, bankFrom(scope, account, bank)) }),
    ...(input.metadata !== undefined && { metadata: mergedMetadata(account.metadata ?? {}, input.metadata) }),
    ...(input.settings && { settings: settingsFrom(scope, account, input.settings) }),
    ...(input.tos_acceptance && {
      tos_acceptance: {
        user_agent: null,
        date: null,
        ip: null,
        ...account.tos_acceptance,
        ...input.tos_acceptance,
      },
    }),
  }
}

type GivenBank = NonNullable<AccountPatch['external_account']>

export function bankFrom(scope: Scope, account: Account, given: GivenBank): BankAccount {
  const isDefault = (account.external_accounts?.data.length ?? 0) === 0
  const own = scopeOf(scope, account.id)
  const fallback = account.default_currency ?? 'usd'
  if (typeof given === 'string') {
    if (!given.startsWith('btok_')) {
      throw new ApiError(`No such token: '${given}'`, { code: 'resource_missing', param: 'external_account' })
    }
    return addBankAccount(own, {
      account: account.id,
      country: account.country ?? 'US',
      currency: fallback,
      number: GOOD_BANK_NUMBER,
      routing: '110000000',
      holderName: null,
      holderType: null,
      isDefault,
    })
  }
  return addBankAccount(own, {
    account: account.id,
    country: given.country,
    currency: given.currency ?? fallback,
    number: given.account_number,
    routing: given.routing_number ?? null,
    holderName: given.account_holder_name ?? null,
    holderType: given.account_holder_type ?? null,
    isDefault,
  })
}

export function withBank(account: Account, bank: BankAccount): NonNullable<Account['external_accounts']> {
  const url = `/v1/accounts/${account.id}/external_accounts`
  return { object: 'list', data: [bank, ...(account.external_accounts?.data ?? [])], has_more: false, url }
}

type GivenSettings = NonNullable<AccountPatch['settings']>

function settingsFrom(
  scope: Scope,
  account: Account,
  given: GivenSettings,
): NonNullable<Account['settings']> {
  const settings = structuredClone(account.settings ?? null)
  if (settings === null) throw new Error(`Account ${account.id} has no settings.`)
  const { payments, card_payments: card, payouts } = given
  if (payments?.statement_descriptor) settings.payments.statement_descriptor = payments.statement_descriptor
  if (card?.statement_descriptor_prefix) {
    settings.card_payments.statement_descriptor_prefix = card.statement_descriptor_prefix
  }
  if (!payouts?.schedule?.interval) return settings
  const own = scopeOf(scope, account.id)
  const { interval, delay_days: delay, monthly_anchor: monthly, weekly_anchor: weekly } = payouts.schedule
  setSchedule(own.account, {
    delay_days: delay ?? scheduleOf(own.account).delay_days,
    interval,
    ...(monthly !== undefined && { monthly_anchor: monthly }),
    ...(weekly !== undefined && { weekly_anchor: weekly }),
  })
  planPayout(own)
  if (settings.payouts) settings.payouts.schedule = scheduleOf(own.account)
  return settings
}

const EURO_COUNTRIES = 'AT BE CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK'.split(' ')
const CURRENCY_OF: Readonly<Record<string, string>> = {
  AU: 'aud',
  BR: 'brl',
  CA: 'cad',
  CH: 'chf',
  CZ: 'czk',
  DK: 'dkk',
  GB: 'gbp',
  HK: 'hkd',
  HU: 'huf',
  IN: 'inr',
  JP: 'jpy',
  MX: 'mxn',
  NO: 'nok',
  NZ: 'nzd',
  PL: 'pln',
  RO: 'ron',
  SE: 'sek',
  SG: 'sgd',
}

function currencyOf(country: string): string {
  return EURO_COUNTRIES.includes(country) ? 'eur' : (CURRENCY_OF[country] ?? 'usd')
}
