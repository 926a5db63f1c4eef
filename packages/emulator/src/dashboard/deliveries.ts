/** Deliveries: what was sent where, what came back, and once more. */
import type { DeliveryRecord } from '../deliveries.ts'
import { type Html, html } from '../pages/html.ts'
import { answerOf, deliveryColumns, deliveryRows } from './delivery-rows.ts'
import { codeView } from './json-view.ts'
import { button, dashboardPage, moment, table, type View } from './layout.ts'
import { pager } from './objects.ts'

const PAGE_SIZE = 50

export function deliveriesPage(view: View): string {
  const all = view.controls.deliveries().filter((one) => view.query.failed === undefined || !isTaken(one))
  const page = Math.max(0, Math.floor(Number(view.query.page) || 0))
  const base = `/dashboard/deliveries?${view.query.failed === undefined ? '' : 'failed=1&'}`
  const hasOlder = all.length > (page + 1) * PAGE_SIZE
  const body = html`<h1>Deliveries</h1>
<ul class="types"><li><a class="pill" href="/dashboard/deliveries"${mark(view, false)}>All</a></li>
<li><a class="pill" href="/dashboard/deliveries?failed=1"${mark(view, true)}>Not taken</a></li></ul>
<div id="list" data-live>
${view.world.webhooks.isPaused && html`<p class="flash">Deliveries are held back: <a href="/dashboard/controls">resume them</a>.</p>`}
${table('Deliveries', deliveryColumns, deliveryRows(all.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE)))}
${pager(page === 0 ? null : base, hasOlder ? `${base}page=${page + 1}` : null)}</div>`
  return dashboardPage(view, 'Deliveries', body)
}

function mark(view: View, failed: boolean): Html | null {
  return (view.query.failed !== undefined) === failed ? html` aria-current="true"` : null
}

function isTaken({ status }: DeliveryRecord): boolean {
  return status !== null && status >= 200 && status < 300
}

/** `dlv_…​.2` is the second try. */
export function deliveryPage(view: View, name: string): string | null {
  const record = view.controls.deliveries().find((one) => `${one.id}.${one.attempt}` === name)
  if (!record) return null
  const back = `/dashboard/deliveries/${name}`
  const fields = { event: record.eventId, endpoint: record.endpointId }
  const body = html`<p class="crumbs"><a href="/dashboard/deliveries">Deliveries</a></p>
<h1>${record.type}</h1>
<p class="summary-line">${answerOf(record)} <span class="hint">try ${record.attempt} to ${record.url}, ${moment(record.at)}</span></p>
<div class="levers">${button('Send again', 'resend', back, { fields })}
<a class="quiet small" href="/dashboard/events/${record.eventId}">The event</a></div>
<h2>Answer</h2>
${record.error === null ? answerBody(view, record) : html`<p class="flash bad">${record.error}</p>`}
<h2>Body sent</h2>
${codeView(view.world, 'Body sent', record.sent)}`
  return dashboardPage(view, record.type, body)
}

function answerBody(view: View, record: DeliveryRecord): Html {
  return record.body === ''
    ? html`<p class="empty">An empty body.</p>`
    : codeView(view.world, 'Answer', record.body)
}
