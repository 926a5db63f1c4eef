/** The bank's question for an intent that was confirmed through the API: `/c/challenge/:id`. */
import { type Answer, type Incoming, redirect } from '../http.ts'
import { printAmount } from '../money.ts'
import { answerIntentChallenge, openChallenge } from '../payments/challenge-answers.ts'
import { intentTable } from '../payments/intents.ts'
import { methodTable } from '../payments/methods.ts'
import type { Account } from '../store.ts'
import type { World } from '../world.ts'
import { type ChallengeView, challengePage } from './challenge-page.ts'
import { messagePage } from './checkout-page.ts'
import { readForm } from './read-form.ts'
import { pageAnswer } from './shell.ts'

export function handleChallengePage(world: World, incoming: Incoming): Answer {
  const id = incoming.path.split('/')[3] ?? ''
  const open = openChallenge(world, id)
  if (!open) {
    return pageAnswer(404, messagePage('Nothing to confirm', 'This payment asks nothing of you.', null))
  }
  if (open.sessionId !== null) return redirect(`/c/pay/${open.sessionId}/challenge`)
  if (incoming.method !== 'POST') return pageAnswer(200, challengePage(viewOf(world, id)))
  const answer = answerIntentChallenge(world, id, readForm(incoming.body).outcome === 'complete')
  if (answer.returnUrl !== null) return redirect(answer.returnUrl)
  const text = answer.isPassed ? 'You can close this page.' : 'The payment was not authenticated.'
  return pageAnswer(200, messagePage(answer.isPassed ? 'Thank you' : 'Not confirmed', text, null))
}

function viewOf(world: World, id: string): ChallengeView {
  const found = world.store.findEverywhere(intentTable, id)
  return {
    action: `/c/challenge/${id}`,
    objectId: id,
    merchant: null,
    amount: found && printAmount(found.row.amount, found.row.currency),
    last4: found && last4Of(found.account, found.row.payment_method),
  }
}

export function last4Of(account: Account, methodId: string | null): string | null {
  return methodTable.in(account).get(methodId ?? '')?.card?.last4 ?? null
}
