/** How the onboarding looks: a view in, HTML out. */
import { type Html, html } from './html.ts'

export interface OnboardingView {
  readonly action: string
  readonly accountId: string
  readonly email: string | null
  readonly country: string
  readonly capabilities: readonly string[]
  readonly due: readonly string[]
  readonly isSubmitted: boolean
}

export function onboardingPage(view: OnboardingView): string {
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Get paid</title></head>
<body><p>Local Stripe: no real money moves here.</p>
<main>
<h1>Get paid</h1>
<p>${view.email ?? view.accountId} (${view.country}) wants ${view.capabilities.join(', ')}.</p>
${view.due.length > 0 && dueList(view.due)}
<form method="post" action="${view.action}">
<button name="end" value="complete" data-testid="onboarding-complete">Hand everything in</button>
<button name="end" value="verify" data-testid="onboarding-verify">Hand in, and be verified first</button>
<button name="end" value="later" data-testid="onboarding-later">Finish later</button>
</form>
</main></body>
</html>
`.text
}

function dueList(due: readonly string[]): Html {
  return html`<h2>Still needed</h2><ul>${due.map((name) => html`<li>${name}</li>`)}</ul>`
}
