/** The buyer's answer to a challenge, for payment and setup intents alike: the page knows no account, only an id. */
import { ApiError } from '../errors.ts'
import { Scope } from '../scope.ts'
import type { World } from '../world.ts'
import { returnAddress } from './challenges.ts'
import { finishChallenge } from './confirm.ts'
import { intentTable, noteOf, type PaymentIntent } from './intents.ts'
import { finishSetupChallenge, type SetupIntent, setupTable } from './setups.ts'

interface OpenChallenge {
  /** The Checkout Session that asks, if one does: its own page takes the answer. */
  readonly sessionId: string | null
}

export interface ChallengeAnswer {
  readonly isPassed: boolean
  readonly returnUrl: string | null
}

type Asking =
  | { readonly kind: 'payment_intent'; readonly scope: Scope; readonly intent: PaymentIntent }
  | { readonly kind: 'setup_intent'; readonly scope: Scope; readonly intent: SetupIntent }

export function openChallenge(world: World, id: string): OpenChallenge | null {
  const asking = askingIntent(world, id)
  if (!asking) return null
  return { sessionId: asking.kind === 'payment_intent' ? noteOf(asking.scope, id).sessionId : null }
}

export function answerIntentChallenge(world: World, id: string, isPassed: boolean): ChallengeAnswer {
  const asking = askingIntent(world, id)
  if (!asking) {
    throw new ApiError('This payment is not waiting for authentication.', {
      code: 'payment_intent_unexpected_state',
    })
  }
  const { kind, scope, intent } = asking
  const returnUrl = intent.next_action?.redirect_to_url?.return_url ?? null
  if (kind === 'payment_intent') finishChallenge(scope, intent, isPassed)
  else finishSetupChallenge(scope, intent, isPassed)
  const isDone = intent.status === 'succeeded' || intent.status === 'requires_capture'
  const trip = { returnUrl, kind, id, clientSecret: intent.client_secret ?? '' }
  return { isPassed: isDone, returnUrl: returnAddress(trip, isDone) }
}

function askingIntent(world: World, id: string): Asking | null {
  const payment = world.store.findEverywhere(intentTable, id)
  if (payment?.row.status === 'requires_action') {
    return { kind: 'payment_intent', scope: new Scope(world, payment.account, null), intent: payment.row }
  }
  const setup = world.store.findEverywhere(setupTable, id)
  if (setup?.row.status === 'requires_action') {
    return { kind: 'setup_intent', scope: new Scope(world, setup.account, null), intent: setup.row }
  }
  return null
}
