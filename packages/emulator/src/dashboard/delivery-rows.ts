/** Deliveries as rows of a table, on three pages. */
import type { DeliveryRecord } from '../deliveries.ts'
import { type Html, html } from '../pages/html.ts'
import { chip, moment } from './layout.ts'

export const deliveryColumns = ['Event', 'Answer', 'To', 'Try', 'At']

export function deliveryRows(records: readonly DeliveryRecord[]): Html[][] {
  return records.map((record) => [
    html`<a href="/dashboard/deliveries/${record.id}.${record.attempt}">${record.type}</a>`,
    answerOf(record),
    html`<span class="about">${record.url}</span>`,
    html`${record.attempt}`,
    moment(record.at),
  ])
}

export function answerOf({ status, error }: DeliveryRecord): Html {
  if (status !== null) return chip(String(status))
  return html`<span class="chip bad">${error === 'dropped' ? 'dropped' : 'no answer'}</span>`
}
