/** Events, newest first; one of them with its body, its deliveries, and the button that sends it again. */
import { endpointTable } from '../endpoints.ts'
import { type EventRow, eventObject, eventTable } from '../events.ts'
import { type Html, html } from '../pages/html.ts'
import type { Account } from '../store.ts'
import { deliveryColumns, deliveryRows } from './delivery-rows.ts'
import { jsonView } from './json-view.ts'
import { button, dashboardPage, moment, table, type View } from './layout.ts'
import { pager } from './objects.ts'

const PAGE_SIZE = 50

export function eventsPage(view: View): string {
  const { type = '', after = '', account = '' } = view.query
  const owner = view.world.store.accounts.get(account) ?? view.world.store.platform
  const { rows, older } = pageOf(owner, type, after)
  const base = `/dashboard/events?type=${encodeURIComponent(type)}&account=${owner.id}`
  const body = html`<h1>Events</h1>
<form class="filter" method="get" action="/dashboard/events">
<input type="hidden" name="account" value="${owner.id}">
<div class="field"><label for="type">Type begins with</label><div class="box"><input id="type" name="type" value="${type}" placeholder="checkout.session" autocomplete="off"></div></div>
<button class="quiet">Show</button></form>
${accounts(view, owner)}
<div id="list" data-live>${table('Events', ['Event', 'Object', 'Created', 'Pending'], eventRows(rows))}
${pager(after === '' ? null : base, older === null ? null : `${base}&after=${older}`)}</div>`
  return dashboardPage(view, 'Events', body)
}

function accounts({ world }: View, owner: Account): Html | null {
  const all = [...world.store.accounts.values()]
  if (all.length < 2) return null
  return html`<nav aria-label="Accounts"><ul class="types">${all.map(
    (one) =>
      html`<li><a class="pill" href="/dashboard/events?account=${one.id}"${one === owner ? html` aria-current="true"` : ''}>${one.isPlatform ? 'Platform' : one.id}</a></li>`,
  )}</ul></nav>`
}

function pageOf(account: Account, type: string, after: string): { rows: EventRow[]; older: string | null } {
  const rows: EventRow[] = []
  for (const row of eventTable.in(account).newestFirst(after === '' ? undefined : after)) {
    if (!row.type.startsWith(type)) continue
    if (rows.length === PAGE_SIZE) return { rows, older: rows.at(-1)?.id ?? null }
    rows.push(row)
  }
  return { rows, older: null }
}

export function eventRows(rows: readonly EventRow[]): Html[][] {
  return rows.map((row) => {
    const objectId = /^\{"id":"([^"]+)"/.exec(row.object)?.[1] ?? ''
    return [
      html`<a href="/dashboard/events/${row.id}">${row.type}</a>`,
      html`<a class="id" href="/dashboard/objects/${objectId}">${objectId}</a>`,
      moment(row.created * 1000),
      html`${row.pending > 0 && html`<span class="chip">${row.pending}</span>`}`,
    ]
  })
}

export function eventPage(view: View, id: string): string | null {
  const found = view.world.store.findEverywhere(eventTable, id)
  if (!found) return null
  const { account, row } = found
  const deliveries = view.controls.deliveries().filter((delivery) => delivery.eventId === id)
  const body = html`<p class="crumbs"><a href="/dashboard/events">Events</a></p>
<div id="event" data-live><h1>${row.type}</h1>
<p class="hint"><span class="id">${id}</span> · ${moment(row.created * 1000)}</p>
<div class="levers">${resendButtons(view, id)}</div>
<h2>Deliveries</h2>
${table('Deliveries of this event', deliveryColumns, deliveryRows(deliveries))}
<h2>Body</h2>
${jsonView(view.world, 'The event', eventObject(account, row))}</div>`
  return dashboardPage(view, row.type, body)
}

function resendButtons({ world }: View, id: string): Html {
  const endpoints = endpointTable.in(world.store.platform).dump()
  const back = `/dashboard/events/${id}`
  if (endpoints.length === 0) return html`<p class="hint">No webhook endpoint is registered.</p>`
  return html`${endpoints.map(({ id: endpoint, url }) =>
    button(`Send again to ${url}`, 'resend', back, { fields: { event: id, endpoint } }),
  )}`
}
