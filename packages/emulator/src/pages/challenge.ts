/** The bank's question for an intent that was confirmed through the API: `/c/challenge/:id`. */
import { html, type Incoming, type Outcome, redirect } from '../http.ts'
import { answerIntentChallenge, openChallenge } from '../payments/challenge-answers.ts'
import type { World } from '../world.ts'
import { challengePage, messagePage } from './checkout-page.ts'

export function handleChallengePage(world: World, incoming: Incoming): Outcome {
  const id = incoming.path.split('/')[3] ?? ''
  const open = openChallenge(world, id)
  if (!open) return html(404, messagePage('Nothing to confirm', 'This payment asks nothing of you.', null))
  if (open.sessionId !== null) return redirect(`/c/pay/${open.sessionId}/challenge`)
  if (incoming.method !== 'POST') return html(200, challengePage(`/c/challenge/${id}`))
  const isPassed = new URLSearchParams(incoming.body).get('outcome') === 'complete'
  const answer = answerIntentChallenge(world, id, isPassed)
  if (answer.returnUrl !== null) return redirect(answer.returnUrl)
  const text = answer.isPassed ? 'You can close this page.' : 'The payment was not authenticated.'
  return html(200, messagePage(answer.isPassed ? 'Thank you' : 'Not confirmed', text, null))
}
