/** The hosted Checkout page: a view in, HTML out. It works without JavaScript. */
import { type Html, html, page } from './html.ts'

export interface CheckoutView {
  readonly action: string
  readonly items: readonly { readonly name: string; readonly quantity: number; readonly amount: string }[]
  readonly total: string
  readonly isFree: boolean
  readonly email: string
  /** An e-mail that came with the session can't be changed. */
  readonly isEmailFixed: boolean
  readonly cancelUrl: string | null
  /** The bank debit that is offered beside the card, if any. */
  readonly debitType: string | null
  readonly error: string | null
}

export function checkoutPage(view: CheckoutView): string {
  return page(
    'Checkout',
    html`<h1>Pay ${view.total}</h1>
<ul>${view.items.map((item) => html`<li>${item.name} × ${item.quantity}: ${item.amount}</li>`)}</ul>
${view.error !== null && html`<p role="alert" data-testid="payment-error">${view.error}</p>`}
${cardForm(view)}
${view.debitType !== null && !view.isFree && debitForm(view, view.debitType)}
${view.cancelUrl !== null && html`<p><a href="${view.cancelUrl}" data-testid="cancel">Back</a></p>`}`,
  )
}

function emailField(view: CheckoutView): Html {
  const readonly = view.isEmailFixed ? html` readonly` : ''
  return html`<label>Email <input name="email" type="email" required autocomplete="email" value="${view.email}"${readonly}></label>`
}

function cardForm(view: CheckoutView): Html {
  return html`<form method="post" action="${view.action}">
<input type="hidden" name="method" value="card">
${emailField(view)}
${!view.isFree && cardFields()}
<button type="submit" data-testid="pay">${view.isFree ? 'Complete order' : `Pay ${view.total}`}</button>
</form>`
}

function cardFields(): Html {
  return html`<label>Card number <input name="number" inputmode="numeric" autocomplete="cc-number" required placeholder="4242 4242 4242 4242"></label>
<label>Expiry <input name="expiry" inputmode="numeric" autocomplete="cc-exp" required placeholder="MM / YY"></label>
<label>CVC <input name="cvc" inputmode="numeric" autocomplete="cc-csc" required placeholder="123"></label>
<label>Name on card <input name="name" autocomplete="cc-name" required></label>
<label>Country <select name="country" autocomplete="country">
<option value="US">United States</option><option value="DE">Germany</option><option value="GB">United Kingdom</option>
</select></label>`
}

function debitForm(view: CheckoutView, type: string): Html {
  return html`<form method="post" action="${view.action}">
<h2>Or by bank debit</h2>
<input type="hidden" name="method" value="${type}">
${emailField(view)}
<label>Later, the bank <select name="ends"><option value="succeed">pays</option><option value="fail">refuses</option></select></label>
<button type="submit">Pay ${view.total} from a bank account</button>
</form>`
}

export function challengePage(action: string): string {
  return page(
    '3D Secure',
    html`<h1>Your bank asks: is it you?</h1>
<form method="post" action="${action}">
<button name="outcome" value="complete" data-testid="challenge-complete">Complete</button>
<button name="outcome" value="fail" data-testid="challenge-fail">Fail</button>
</form>`,
  )
}

export function messagePage(
  title: string,
  text: string,
  link: { href: string; text: string } | null,
): string {
  return page(
    title,
    html`<h1>${title}</h1><p>${text}</p>${link && html`<p><a href="${link.href}">${link.text}</a></p>`}`,
  )
}
