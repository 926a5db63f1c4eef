/** The seller's onboarding, `/c/onboarding/:token`, and the Express Dashboard's door, `/c/express/:account`. */
import { connectedAccount } from '../connect/accounts.ts'
import { finishOnboarding, ONBOARDING_ENDS, openLink, type Visit } from '../connect/onboarding.ts'
import { type Incoming, type Outcome, redirect } from '../http.ts'
import type { World } from '../world.ts'
import { messagePage } from './checkout-page.ts'
import { type OnboardingView, onboardingPage } from './onboarding-page.ts'
import { pageAnswer } from './shell.ts'

export function handleOnboardingPage(world: World, incoming: Incoming): Outcome {
  const [, , place, id = ''] = incoming.path.split('/')
  if (place === 'express') return expressPage(world, id)
  if (incoming.method === 'POST') return submit(world, id, incoming.body)
  const visit = openLink(world, id)
  if (visit.kind === 'unknown') return unknownLink()
  if (visit.kind === 'stale') return redirect(visit.refreshUrl)
  return pageAnswer(200, onboardingPage(viewOf(visit)))
}

function submit(world: World, token: string, body: string): Outcome {
  const chosen = new URLSearchParams(body).get('end')
  const end = ONBOARDING_ENDS.find((one) => one === chosen) ?? 'later'
  const next = finishOnboarding(world, token, end)
  return next === null ? unknownLink() : redirect(next)
}

function unknownLink(): Outcome {
  return pageAnswer(404, messagePage('Unknown link', 'Ask the platform for a fresh onboarding link.', null))
}

function viewOf({ link, account }: Extract<Visit, { kind: 'open' }>): OnboardingView {
  return {
    action: `/c/onboarding/${link.id}`,
    accountId: account.id,
    email: account.email,
    country: account.country ?? 'US',
    capabilities: Object.keys(account.capabilities ?? {}),
    due: account.requirements?.currently_due ?? [],
    isSubmitted: account.details_submitted,
  }
}

function expressPage(world: World, id: string): Outcome {
  const account = connectedAccount(world, id)
  if (!account) return pageAnswer(404, messagePage('Unknown account', 'No such account.', null))
  return pageAnswer(200, messagePage('Express Dashboard', `This is ${account.email ?? account.id}.`, null))
}
