/** How the onboarding looks: a view in, HTML out. */
import { attributes, type Html, html } from './html.ts'
import { localRibbon, sheet } from './shell.ts'

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
  const title = view.isSubmitted ? 'Your details' : 'Get paid'
  return sheet({
    title,
    ribbon: localRibbon(view.accountId),
    body: html`<main class="card">
<h1>${title}</h1>
<p>At the real Stripe, several pages ask a seller for these. Here one click hands everything in.</p>
<dl class="facts">
<div><dt>Seller</dt><dd>${view.email ?? view.accountId}</dd></div>
<div><dt>Country</dt><dd>${countryName(view.country)}</dd></div>
${view.capabilities.length > 0 && html`<div><dt>Asks for</dt><dd>${view.capabilities.map(spoken).join(', ')}</dd></div>`}
</dl>
${view.due.length > 0 && dueList(view.due)}
<form method="post" action="${view.action}">
${answer('complete', 'Hand everything in', 'pay')}
${answer('verify', 'Hand in, and be verified first', 'quiet')}
${answer('later', 'Finish later', 'quiet')}
</form>
<p class="fine">Verification takes two minutes of the local Stripe’s clock.</p>
</main>`,
  })
}

function answer(end: string, label: string, look: string): Html {
  const marks = attributes({ name: 'end', value: end, class: look, 'data-testid': `onboarding-${end}` })
  return html`<button${marks}>${label}</button>`
}

function dueList(due: readonly string[]): Html {
  return html`<h2>Still needed</h2><ul class="due-list">${due.map((name) => html`<li>${spoken(name)}</li>`)}</ul>`
}

/** `individual.first_name` is for programs. */
function spoken(name: string): string {
  return name.replaceAll('.', ': ').replaceAll('_', ' ')
}

function countryName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? code
}
