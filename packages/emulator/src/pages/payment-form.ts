/** The right side of the Checkout page: who pays, and by what. One form; the chosen method's part of it is open. */
import type { DebitType } from '../payments/methods.ts'
import type { CheckoutView } from './checkout-view.ts'
import { countries, DEFAULT_COUNTRY } from './countries.ts'
import { choice, errorLine, errorMarks, type Field, field } from './fields.ts'
import { attributes, type Html, html } from './html.ts'
import { FIELD_NAMES, type FieldName } from './tender.ts'
import { testCards, testCardsForm } from './test-cards.ts'

const DEBIT_NAMES: Readonly<Record<DebitType, string>> = {
  sepa_debit: 'SEPA Direct Debit',
  us_bank_account: 'US bank account',
  bacs_debit: 'Bacs Direct Debit',
  au_becs_debit: 'BECS Direct Debit',
  acss_debit: 'Pre-authorized debit',
}

export function paymentForm(view: CheckoutView): Html {
  return html`<section class="payment" aria-label="Payment">
<div class="payment-inner">
${view.hasWallet && walletButton(view)}
<form id="payment" method="post" action="${view.action}" novalidate data-label="${view.payLabel}">
<h2>Contact information</h2>
${contactFields(view)}
${!view.isFree && ways(view)}
${closing(view)}
</form>
${testCardsForm(view.action)}
<p class="fine">Payments on this page are make-believe. <a href="/dashboard">Dashboard of the local Stripe</a></p>
</div>
</section>`
}

function walletButton({ action, total, takesCard, email }: CheckoutView): Html {
  return html`<form method="post" action="${action}/wallet" class="express">
<input type="hidden" name="email" value="${email}">
<button type="submit" class="wallet" data-testid="wallet" aria-label="Pay ${total} with Local Wallet">
<svg viewBox="0 0 20 16" aria-hidden="true"><path d="M2.5 4.5h15v10h-15zM2.5 4.5 14 1.5v3M13 9.5h4.5"/></svg>
<span>Local Wallet</span></button>
${takesCard && html`<p class="or"><span>Or pay another way</span></p>`}
</form>`
}

function contactFields(view: CheckoutView): Html {
  return html`${show(view, 'email', 'Email', {
    type: 'email',
    autocomplete: 'email',
    value: view.email,
    isReadonly: view.isEmailFixed,
    placeholder: 'email@example.com',
  })}
${view.asks.phone && show(view, 'phone', 'Phone number', { type: 'tel', autocomplete: 'tel' })}`
}

function ways(view: CheckoutView): Html {
  const { takesCard, debitType, typed } = view
  if (!takesCard && debitType === null) {
    return html`<p class="notice">This session allows only ways of paying that the local Stripe does not have.</p>`
  }
  const card = html`<div class="panel">${cardFields(view)}</div>`
  if (debitType === null) {
    return html`<h2>Payment method</h2><input type="hidden" name="method" value="card">${card}${payer(view)}`
  }
  const chosen = takesCard && typed.method !== debitType ? 'card' : debitType
  return html`<fieldset class="methods"><legend>Payment method</legend>
${takesCard && method('card', 'Card', chosen, card)}
${method(debitType, DEBIT_NAMES[debitType], chosen, html`<div class="panel">${debitFields(view)}</div>`)}
</fieldset>${payer(view)}`
}

function method(type: string, label: string, chosen: string, panel: Html): Html {
  const input = attributes({ type: 'radio', name: 'method', value: type, checked: type === chosen })
  return html`<div class="method"><label class="method-head"><input${input}><span>${label}</span></label>${panel}</div>`
}

function cardFields(view: CheckoutView): Html {
  return html`${show(view, 'number', 'Card number', {
    inputmode: 'numeric',
    autocomplete: 'cc-number',
    placeholder: '1234 1234 1234 1234',
    maxlength: 23,
    badge: html`<span class="brand" data-brand aria-hidden="true"></span>`,
  })}
<div class="pair">
${show(view, 'expiry', 'Expiration', { inputmode: 'numeric', autocomplete: 'cc-exp', placeholder: 'MM / YY', maxlength: 9 })}
${show(view, 'cvc', 'CVC', { inputmode: 'numeric', autocomplete: 'cc-csc', placeholder: 'CVC', maxlength: 4 })}
</div>
${testCards()}`
}

function debitFields({ typed }: CheckoutView): Html {
  const fails = typed.ends === 'fail'
  return html`<p class="hint">The session completes at once, unpaid; the bank's answer follows later.</p>
<fieldset class="ends"><legend>What shall the bank answer?</legend>
<label><input type="radio" name="ends" value="succeed"${fails ? '' : html` checked`}> It pays</label>
<label><input type="radio" name="ends" value="fail"${fails ? html` checked` : ''}> It refuses</label>
</fieldset>`
}

function payer(view: CheckoutView): Html {
  return html`${show(view, 'name', view.takesCard ? 'Cardholder name' : 'Name', { autocomplete: 'cc-name', placeholder: 'Full name' })}
${choice({
  name: 'country',
  label: 'Country or region',
  value: view.typed.country || DEFAULT_COUNTRY,
  options: countries(),
  autocomplete: 'country',
  error: view.errors.country,
})}
${view.asks.address && addressFields(view)}`
}

function addressFields(view: CheckoutView): Html {
  return html`${show(view, 'line1', 'Address', { autocomplete: 'address-line1' })}
<div class="pair">${show(view, 'city', 'City', { autocomplete: 'address-level2' })}
${show(view, 'postal_code', 'Postal code', { autocomplete: 'postal-code' })}</div>`
}

function closing(view: CheckoutView): Html {
  const isFirst = firstError(view) === 'form'
  const canPay = view.isFree || view.takesCard || view.debitType !== null
  return html`${view.asks.terms && termsBox(view)}
<div role="alert" class="form-error">${errorLine('form', view.errors.form, isFirst)}</div>
${canPay && html`<button type="submit" class="pay" data-testid="pay"><span class="pay-label">${view.payLabel}</span></button>`}
${view.note !== null && html`<p class="hint">${view.note}</p>`}`
}

function termsBox(view: CheckoutView): Html {
  const isFirst = firstError(view) === 'terms'
  const marks = attributes(errorMarks('terms', view.errors.terms, isFirst))
  return html`<div class="field" data-field="terms">
<label class="check"><input type="checkbox" id="terms" name="terms" value="yes"${marks}> <span>I agree to ${view.merchant}'s terms of service</span></label>
${errorLine('terms', view.errors.terms, isFirst)}</div>`
}

function show(
  view: CheckoutView,
  name: FieldName,
  label: string,
  more: Omit<Field, 'name' | 'label' | 'error'>,
): Html {
  return field({
    name,
    label,
    value: view.typed[name] ?? '',
    error: view.errors[name],
    isFirstError: firstError(view) === name,
    ...more,
  })
}

function firstError({ errors }: CheckoutView): FieldName | undefined {
  return FIELD_NAMES.find((name) => errors[name] !== undefined)
}
