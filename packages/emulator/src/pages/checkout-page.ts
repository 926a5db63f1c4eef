/** The hosted Checkout page: a view in, HTML out. It works without JavaScript. */
import type { CheckoutView } from './checkout-view.ts'
import { html } from './html.ts'
import { orderSummary } from './order-summary.ts'
import { paymentForm } from './payment-form.ts'
import { localRibbon, page, sheet } from './shell.ts'

export function checkoutPage(view: CheckoutView): string {
  const hasErrors = Object.keys(view.errors).length > 0
  return sheet({
    title: `${hasErrors ? 'Error: ' : ''}Checkout · ${view.merchant}`,
    style: 'checkout',
    script: 'checkout',
    ribbon: localRibbon(view.id),
    body: html`<main class="checkout">${orderSummary(view)}${paymentForm(view)}</main>`,
  })
}

export interface Link {
  readonly href: string
  readonly text: string
}

export function messagePage(title: string, text: string, link: Link | null): string {
  return page(
    title,
    html`<h1>${title}</h1><p>${text}</p>${link && html`<p><a class="button" href="${link.href}">${link.text}</a></p>`}`,
  )
}
