/** One line about an object of any kind: its state, its amount, and whatever says which one it is. */

import { printAmount } from '../money.ts'
import { type Html, html } from '../pages/html.ts'
import type { Row } from '../store.ts'
import { numberOf, textOf } from './find.ts'
import { chip } from './layout.ts'

const AMOUNTS = ['amount_total', 'amount', 'unit_amount', 'amount_off']
const NAMES = ['name', 'email', 'description', 'url', 'code', 'type', 'reason']

export function summaryOf(row: Row): Html {
  const status = textOf(row, 'status')
  const payment = textOf(row, 'payment_status')
  const name = NAMES.map((field) => textOf(row, field)).find((text) => text !== null)
  return html`<span class="summary-line">${status !== null && chip(status)}${payment !== null && payment !== status && chip(payment)}
${amountOf(row)}${name !== undefined && html`<span class="about">${name}</span>`}</span>`
}

function amountOf(row: Row): Html | null {
  const currency = textOf(row, 'currency')
  const amount = AMOUNTS.map((field) => numberOf(row, field)).find((number) => number !== null)
  if (currency === null || amount === undefined || amount === null) return null
  return html`<strong>${printAmount(amount, currency)}</strong>`
}
