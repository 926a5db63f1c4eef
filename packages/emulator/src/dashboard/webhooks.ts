/** Webhook endpoints: where events go, with which secret, and a form for one more. */
import { type Endpoint, endpointTable } from '../endpoints.ts'
import { field } from '../pages/fields.ts'
import { type Html, html } from '../pages/html.ts'
import type { Account } from '../store.ts'
import { button, chip, dashboardPage, type View } from './layout.ts'

export function webhooksPage(view: View): string {
  const endpoints = [...view.world.store.accounts.values()].flatMap((account) =>
    endpointTable
      .in(account)
      .dump()
      .map((endpoint) => card(endpoint, account)),
  )
  const body = html`<h1>Webhooks</h1>
${endpoints.length === 0 && html`<p class="empty">No endpoint yet.</p>`}
<div class="cards">${endpoints}</div>
<section class="panel-card"><h2>Add an endpoint</h2>
<form class="stack" method="post" action="/dashboard/do/endpoint">
<input type="hidden" name="back" value="/dashboard/webhooks">
${field({ name: 'url', label: 'Address', type: 'url', placeholder: 'http://localhost:3000/webhooks/stripe' })}
${field({ name: 'secret', label: 'Signing secret', value: 'whsec_local', autocomplete: 'off' })}
<button class="pay">Add endpoint</button></form></section>`
  return dashboardPage(view, 'Webhooks', body)
}

function card(endpoint: Endpoint, account: Account): Html {
  const events = endpoint.enabled_events.includes('*') ? 'all events' : endpoint.enabled_events.join(', ')
  return html`<article class="panel-card"><h2 class="about">${endpoint.url}</h2>
<p class="summary-line">${chip(endpoint.status)}${endpoint.connect && html`<span class="chip">Connect</span>`}
<a class="id" href="/dashboard/objects/${endpoint.id}">${endpoint.id}</a></p>
<dl class="facts"><div><dt>Sends</dt><dd>${events}</dd></div>
<div><dt>Version</dt><dd>${endpoint.api_version ?? 'the account’s'}</dd></div>
<div><dt>Secret</dt><dd><code>${endpoint.secret}</code></dd></div></dl>
${account.isPlatform && html`<div class="levers">${button('Roll the secret', 'roll', '/dashboard/webhooks', { fields: { endpoint: endpoint.id } })}</div>`}</article>`
}
