/**
 * What an account may do, worked out from what it handed in: capabilities, requirements, charges and payouts.
 * Stripe asks for far more, by country and business; all capabilities of an account share one fate here. Whether
 * it is verified is for the seller on the onboarding page to say, and later for the controls.
 */
import type { Scope } from '../scope.ts'
import {
  type Account,
  type AccountNote,
  CAPABILITIES,
  type CapabilityName,
  noteOfAccount,
  scopeOf,
} from './accounts.ts'
import { capabilityObject } from './capabilities.ts'

type Requirements = NonNullable<Account['requirements']>
export type CapabilityStatus = 'active' | 'inactive' | 'pending'

/** Brings the account up to date and says what changed, as Stripe does: to the platform, with `account` set. */
export function refreshAccount(scope: Scope, account: Account, patch: Partial<Account> = {}): void {
  const note = noteOfAccount(scope, account.id)
  const before = { ...account.capabilities }
  const next = statusOf(note, { ...account, ...patch })
  const own = scopeOf(scope, account.id)
  for (const name of CAPABILITIES) {
    if (before[name] === next.capabilities[name]) continue
    const changed = { ...account, ...patch, ...next }
    own.emit('capability.updated', capabilityObject(scope, changed, name))
  }
  own.update(account, { ...patch, ...next }, 'account.updated')
}

interface AccountStatus {
  readonly capabilities: Partial<Record<CapabilityName, CapabilityStatus>>
  readonly charges_enabled: boolean
  readonly details_submitted: boolean
  readonly payouts_enabled: boolean
  readonly requirements: Requirements
}

export function statusOf(note: AccountNote, account: Account): AccountStatus {
  const due = dueFields(note, account)
  const isSubmitted = note.verification !== 'later' && due.length === 0
  const status = capabilityStatus(note, isSubmitted)
  const capabilities: Partial<Record<CapabilityName, CapabilityStatus>> = {}
  for (const name of CAPABILITIES) if (note.requested[name] !== undefined) capabilities[name] = status
  const hasBank = (account.external_accounts?.data.length ?? 0) > 0
  return {
    capabilities,
    charges_enabled: capabilities.card_payments === 'active' || capabilities.legacy_payments === 'active',
    details_submitted: isSubmitted,
    payouts_enabled: status === 'active' && hasBank && Object.keys(capabilities).length > 0,
    requirements: requirementsOf(note, due),
  }
}

function capabilityStatus(note: AccountNote, isSubmitted: boolean): CapabilityStatus {
  if (!isSubmitted || note.verification === 'restricted') return 'inactive'
  return note.verification === 'verifying' ? 'pending' : 'active'
}

/** A few of Stripe's names, enough to see that something is due, and what. */
function dueFields(note: AccountNote, account: Account): string[] {
  const isOwnForm = account.controller?.requirement_collection === 'application'
  if (!isOwnForm && note.verification !== 'later') return []
  const fields: [string, boolean][] = [
    ['business_profile.mcc', Boolean(account.business_profile?.mcc)],
    ['business_type', Boolean(account.business_type)],
    ['external_account', (account.external_accounts?.data.length ?? 0) > 0],
    [account.business_type === 'company' ? 'company.name' : 'individual.first_name', note.hasPerson],
    ['tos_acceptance.date', Boolean(account.tos_acceptance?.date)],
  ]
  return fields.flatMap(([name, isGiven]) => (isGiven ? [] : [name]))
}

const PROOF = 'individual.verification.document'

function requirementsOf(note: AccountNote, due: readonly string[]): Requirements {
  const missing = note.verification === 'restricted' ? [PROOF] : [...due]
  const isChecking = note.verification === 'verifying' && due.length === 0
  const reason = isChecking ? 'requirements.pending_verification' : 'requirements.past_due'
  return {
    alternatives: [],
    current_deadline: null,
    currently_due: missing,
    disabled_reason: missing.length > 0 || isChecking ? reason : null,
    errors: [],
    eventually_due: missing,
    past_due: missing,
    pending_verification: isChecking ? [PROOF] : [],
  }
}
