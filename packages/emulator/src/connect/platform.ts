/** The platform's own account, as `/v1/account` shows it. */
import type { Scope } from '../scope.ts'
import type { Account } from './accounts.ts'
import { EMPTY_PROFILE, settingsOf } from './new-account.ts'
import { scheduleOf } from './payout-schedule.ts'

export function platformAccount(scope: Scope): Account {
  const settings = settingsOf(true)
  if (settings.payouts) settings.payouts.schedule = scheduleOf(scope.account)
  return {
    id: scope.account.id,
    object: 'account',
    business_profile: { ...EMPTY_PROFILE, name: 'Local marketplace' },
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    controller: { type: 'account' },
    country: 'US',
    default_currency: scope.world.settings.settlementCurrency ?? 'usd',
    details_submitted: true,
    email: 'platform@example.com',
    payouts_enabled: true,
    settings,
    type: 'standard',
  }
}
