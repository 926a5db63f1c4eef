/** Where payouts go: the bank accounts of an account, and the test numbers whose payouts fail. */
import type Stripe from 'stripe'
import type { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'

export type BankAccount = Strict<Stripe.BankAccount>

interface BankSecret extends Row {
  readonly number: string
}
/** The full number is on no answer. */
export const bankSecrets = defineTable<BankSecret>('.bank_secret')

export interface NewBankAccount {
  readonly account: string
  readonly country: string
  readonly currency: string
  readonly number: string
  readonly routing: string | null
  readonly holderName: string | null
  readonly holderType: string | null
  readonly isDefault: boolean
}

export const GOOD_BANK_NUMBER = '000123456789'

/** Stripe's documented numbers; any other pays out. */
const FAILING: Readonly<Record<string, string>> = {
  '000111111113': 'account_closed',
  '000111111116': 'no_account',
  '000222222227': 'insufficient_funds',
  '000333333335': 'debit_not_authorized',
  '000444444440': 'invalid_currency',
}

export function addBankAccount(scope: Scope, given: NewBankAccount): BankAccount {
  const id = scope.id('ba')
  bankSecrets.in(scope.account).add({ id, number: given.number })
  return {
    id,
    object: 'bank_account',
    account: given.account,
    account_holder_name: given.holderName,
    account_holder_type: given.holderType,
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country: given.country,
    currency: given.currency,
    default_for_currency: given.isDefault,
    fingerprint: scope.world.ids.letters(16),
    future_requirements: null,
    last4: given.number.slice(-4),
    metadata: {},
    requirements: null,
    routing_number: given.routing,
    status: 'new',
  } satisfies Strict<Stripe.BankAccount>
}

export function payoutFailure(scope: Scope, bankAccountId: string): string | null {
  const number = bankSecrets.in(scope.account).get(bankAccountId)?.number ?? ''
  return Object.hasOwn(FAILING, number) ? (FAILING[number] ?? null) : null
}
