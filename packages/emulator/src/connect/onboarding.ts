/**
 * Onboarding: links that can be opened once and soon, and what the seller does behind them. The hosted page in
 * pages/onboarding.ts only shows what this file knows.
 */
import type Stripe from 'stripe'
import { Scope } from '../scope.ts'
import { defineTable, type Row } from '../store.ts'
import type { Strict } from '../strict.ts'
import type { World } from '../world.ts'
import { bankFrom, withBank } from './account-changes.ts'
import { refreshAccount } from './account-status.ts'
import { type Account, connectedAccount, noteOfAccount, type Verification } from './accounts.ts'
import { EMPTY_PROFILE } from './new-account.ts'

export interface OnboardingLink extends Row {
  readonly account: string
  readonly refreshUrl: string
  readonly returnUrl: string
  readonly expiresAt: number
  isOpened: boolean
}
export const linkTable = defineTable<OnboardingLink>('.account_link')

const LINK_LIVES_SECONDS = 5 * 60

export function createLink(
  scope: Scope,
  given: { account: string; refreshUrl: string; returnUrl: string },
): Strict<Stripe.AccountLink> {
  const link = linkTable.in(scope.world.store.platform).add({
    id: scope.world.ids.letters(24),
    ...given,
    expiresAt: scope.now() + LINK_LIVES_SECONDS,
    isOpened: false,
  })
  return {
    object: 'account_link',
    created: scope.now(),
    expires_at: link.expiresAt,
    url: `${scope.world.settings.publicUrl}/c/onboarding/${link.id}`,
  } satisfies Strict<Stripe.AccountLink>
}

/** What the seller chose on the page: hand everything in, hand it in but be looked at, or come back later. */
export const ONBOARDING_ENDS = ['complete', 'verify', 'later'] as const
export type OnboardingEnd = (typeof ONBOARDING_ENDS)[number]

export type Visit =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'stale'; readonly refreshUrl: string }
  | { readonly kind: 'open'; readonly link: OnboardingLink; readonly account: Account }

/** Opening a link uses it up; whoever comes again, or late, is sent to `refresh_url` for a fresh one. */
export function openLink(world: World, token: string): Visit {
  const link = linkTable.in(world.store.platform).get(token)
  const account = link && connectedAccount(world, link.account)
  if (!link || !account) return { kind: 'unknown' }
  if (link.isOpened || link.expiresAt < world.time.seconds()) {
    return { kind: 'stale', refreshUrl: link.refreshUrl }
  }
  link.isOpened = true
  return { kind: 'open', link, account }
}

/** Answers where the seller goes next; null when there is no such link or it was never opened. */
export function finishOnboarding(world: World, token: string, end: OnboardingEnd): string | null {
  const link = linkTable.in(world.store.platform).get(token)
  const account = link && connectedAccount(world, link.account)
  if (!link?.isOpened || !account) return null
  if (end !== 'later') handIn(world, account, end === 'complete' ? 'verified' : 'verifying')
  return link.returnUrl
}

export const VERIFIED_TIMER = 'account.verified'
/** How long Stripe looks at what was handed in, when the seller chose to be looked at. */
const VERIFIED_AFTER_MS = 2 * 60_000

/** Everything that is due, at once: what a seller types over ten pages at Stripe. */
export function handIn(world: World, account: Account, verification: Verification): void {
  const scope = new Scope(world, world.store.platform, null)
  const note = noteOfAccount(scope, account.id)
  note.hasPerson = true
  note.verification = verification
  const hasBank = (account.external_accounts?.data.length ?? 0) > 0
  refreshAccount(scope, account, {
    business_type: account.business_type ?? 'individual',
    business_profile: {
      ...EMPTY_PROFILE,
      ...account.business_profile,
      mcc: account.business_profile?.mcc ?? '8299',
    },
    ...(!hasBank && { external_accounts: withBank(account, bankFrom(scope, account, 'btok_onboarding')) }),
    tos_acceptance: { date: scope.now(), ip: '127.0.0.1', user_agent: null },
  })
  if (verification === 'verifying') {
    scope.schedule(VERIFIED_TIMER, account.id, world.time.now() + VERIFIED_AFTER_MS)
  }
}

/** Stripe's own word on an account: what it was looking at is fine, or something is missing again. */
export function verify(scope: Scope, account: Account, verification: Verification): void {
  noteOfAccount(scope, account.id).verification = verification
  refreshAccount(scope, account)
}
