/** 3D Secure: which payments ask for it, where the buyer answers, and the way back afterwards. */
import type { Scope } from '../scope.ts'
import { AUTHENTICATION_REQUIRED, type CardOutcome } from './cards.ts'
import { cardOf, isSetUp, type PaymentMethod } from './methods.ts'

/** What happens now: an answerable challenge, or what the bank says when nobody can answer it. */
export function outcomeOf(scope: Scope, method: PaymentMethod, isOffSession: boolean): CardOutcome {
  const outcome: CardOutcome = cardOf(scope, method.id)?.outcome ?? { kind: 'succeed' }
  if (outcome.kind !== 'challenge' || !isOffSession) return outcome
  const isWaived =
    outcome.waivedBy === 'off_session' || (outcome.waivedBy === 'setup' && isSetUp(scope, method))
  return isWaived ? { kind: 'succeed' } : { kind: 'decline', decline: AUTHENTICATION_REQUIRED }
}

export function challengeUrl(scope: Scope, intentId: string): string {
  return `${scope.world.settings.publicUrl}/c/challenge/${intentId}`
}

export interface ReturnTrip {
  readonly returnUrl: string | null
  readonly kind: 'payment_intent' | 'setup_intent'
  readonly id: string
  readonly clientSecret: string
}

/** Stripe sends the buyer back with the intent in the query, and with how it went. */
export function returnAddress(trip: ReturnTrip, isPassed: boolean): string | null {
  if (trip.returnUrl === null || !URL.canParse(trip.returnUrl)) return null
  const url = new URL(trip.returnUrl)
  url.searchParams.set(trip.kind, trip.id)
  url.searchParams.set(`${trip.kind}_client_secret`, trip.clientSecret)
  url.searchParams.set('redirect_status', isPassed ? 'succeeded' : 'failed')
  return url.href
}
