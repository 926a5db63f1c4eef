/** The page of the buyer's bank: is it you? */
import { attributes, html } from './html.ts'
import { localRibbon, sheet } from './shell.ts'

export interface ChallengeView {
  readonly action: string
  /** What the ribbon opens in the dashboard. */
  readonly objectId: string
  readonly merchant: string | null
  /** Null where a card is only being saved. */
  readonly amount: string | null
  readonly last4: string | null
}

export function challengePage({ action, objectId, merchant, amount, last4 }: ChallengeView): string {
  const button = (value: string, testId: string, look: string) =>
    attributes({ type: 'submit', name: 'outcome', value, 'data-testid': testId, class: look })
  return sheet({
    title: '3D Secure',
    ribbon: localRibbon(objectId),
    body: html`<main class="card bank">
<p class="bank-name"><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3 8h14M10 2.5 17 6.5V8H3V6.5zM5 8v7m3.3-7v7m3.4-7v7M15 8v7M2.5 17h15"/></svg>
Your bank <span class="tag">3D Secure</span></p>
<h1>Is it you who is paying?</h1>
<dl class="facts">
${merchant !== null && html`<div><dt>To</dt><dd>${merchant}</dd></div>`}
${amount !== null && html`<div><dt>Amount</dt><dd>${amount}</dd></div>`}
${last4 !== null && html`<div><dt>Card</dt><dd>•••• ${last4}</dd></div>`}
</dl>
<form method="post" action="${action}" class="answers">
<button${button('complete', 'challenge-complete', 'pay')}>Complete authentication</button>
<button${button('fail', 'challenge-fail', 'quiet')}>Fail authentication</button>
</form>
<p class="fine">A real bank would ask for a code or a fingerprint here.</p>
</main>`,
  })
}
