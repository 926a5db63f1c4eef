/** The left side of the Checkout page: who sells what, for how much, and the way back. */
import type { CheckoutView, DiscountView, ItemView } from './checkout-view.ts'
import { field } from './fields.ts'
import { type Html, html } from './html.ts'

export function orderSummary(view: CheckoutView): Html {
  return html`<section class="summary" aria-labelledby="summary-title">
<div class="summary-inner">
${merchantLine(view)}
<h1 id="summary-title" class="due"><span class="due-label">Pay ${view.merchant}</span> <span class="due-amount">${view.total}</span></h1>
<ul class="items">${view.items.map(itemLine)}</ul>
${totals(view)}
</div>
</section>`
}

function merchantLine({ cancelUrl, merchant }: CheckoutView): Html {
  const mark = html`<span class="merchant-mark" aria-hidden="true">${merchant.slice(0, 1).toUpperCase()}</span>`
  if (cancelUrl === null) return html`<p class="merchant">${mark}<span>${merchant}</span></p>`
  return html`<p class="merchant"><a href="${cancelUrl}" data-testid="cancel">
<svg class="arrow" viewBox="0 0 16 16" aria-hidden="true"><path d="M13 8H3.5M7.5 4 3.5 8l4 4"/></svg>
${mark}<span class="unseen">Back to </span><span>${merchant}</span></a></p>`
}

function itemLine({ name, quantity, unit, amount }: ItemView): Html {
  return html`<li><span class="item-name">${name}</span><span class="item-amount">${amount}</span>
${quantity > 1 && html`<span class="item-more">${quantity} × ${unit}</span>`}</li>`
}

function totals(view: CheckoutView): Html {
  return html`<dl class="totals">
<div><dt>Subtotal</dt><dd>${view.subtotal}</dd></div>
${view.discounts.map((discount) => discountLine(view, discount))}
<div class="total"><dt>Total due</dt><dd>${view.total}</dd></div>
</dl>
${view.allowsPromotionCodes && view.discounts.length === 0 && promotionForm(view)}`
}

function discountLine({ action, allowsPromotionCodes }: CheckoutView, discount: DiscountView): Html {
  const { label, amount, isTyped } = discount
  const remove = html`<form method="post" action="${action}/promotion" data-promotion>
<button class="remove" aria-label="Remove ${label}">×</button></form>`
  return html`<div class="discount"><dt class="discount-label">${label} ${isTyped && allowsPromotionCodes && remove}</dt><dd>${amount}</dd></div>`
}

function promotionForm({ action, typed, errors }: CheckoutView): Html {
  const isOpen = errors.promotion_code !== undefined
  return html`<details class="promotion"${isOpen ? html` open` : ''}>
<summary>Add promotion code</summary>
<form method="post" action="${action}/promotion" novalidate data-promotion>
${field({
  name: 'promotion_code',
  label: 'Promotion code',
  value: typed.promotion_code ?? '',
  autocomplete: 'off',
  error: errors.promotion_code,
  isFirstError: isOpen,
})}
<button class="quiet" type="submit">Apply</button>
</form>
</details>`
}
