/** Stripe's test cards, one click away. Without a script a click loads the page anew, filled in. */
import { type Html, html } from './html.ts'
import type { Form } from './tender.ts'

const GROUPS: readonly (readonly [
  title: string,
  cards: readonly (readonly [number: string, what: string])[],
])[] = [
  [
    'Pays',
    [
      ['4242 4242 4242 4242', 'Visa, succeeds'],
      ['5555 5555 5555 4444', 'Mastercard, succeeds'],
      ['3782 822463 10005', 'Amex, succeeds'],
      ['4000 0025 0000 3155', 'asks for 3D Secure'],
    ],
  ],
  [
    'Is declined',
    [
      ['4000 0000 0000 0002', 'card declined'],
      ['4000 0000 0000 9995', 'insufficient funds'],
      ['4000 0000 0000 0069', 'expired card'],
      ['4000 0000 0000 0127', 'incorrect CVC'],
      ['4000 0000 0000 0119', 'processing error'],
      ['4000 0084 0000 1629', '3D Secure, then declined'],
    ],
  ],
  [
    'Pays, with a sequel',
    [
      ['4000 0000 0000 0259', 'disputed as fraudulent'],
      ['4000 0000 0000 7726', 'a refund is pending first'],
      ['4000 0000 0000 5126', 'a refund fails later'],
    ],
  ],
]

/** The buttons belong to a form of their own, so that Enter in a field never presses one. */
export function testCards(): Html {
  return html`<details class="test-cards">
<summary>Test cards</summary>
${GROUPS.map(
  ([title, cards]) => html`<p class="test-cards-title">${title}</p>
<ul>${cards.map(
    ([
      number,
      what,
    ]) => html`<li><button type="submit" form="test-cards" name="card" value="${number}" data-fill="${number}">
<span class="digits">${number}</span><span class="what">${what}</span></button></li>`,
  )}</ul>`,
)}
</details>`
}

export function testCardsForm(action: string): Html {
  return html`<form id="test-cards" method="get" action="${action}" hidden></form>`
}

/** What a click on a test card fills in. */
export function filledWith(card: string | undefined): Form {
  const isKnown = GROUPS.some(([, cards]) => cards.some(([number]) => number === card))
  if (card === undefined || !isKnown) return {}
  const cvc = card.startsWith('37') ? '1234' : '123'
  return { email: 'buyer@example.com', number: card, expiry: '12 / 34', cvc, name: 'Test Buyer' }
}
