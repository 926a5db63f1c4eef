/** The first page: how much there is, what happened last, and how to point a program here. */
import { eventTable } from '../events.ts'
import { type Html, html } from '../pages/html.ts'
import { deliveryColumns, deliveryRows } from './delivery-rows.ts'
import { eventRows } from './events.ts'
import { tablesOf } from './find.ts'
import { dashboardPage, table, type View } from './layout.ts'

const SHOWN = 8

export function overviewPage(view: View): string {
  const { world, controls } = view
  const events = [...take(eventTable.in(world.store.platform).newestFirst(), SHOWN)]
  const body = html`<h1>Overview</h1>
<ul class="tiles" id="tiles" data-live>${tiles(view)}</ul>
${events.length === 0 && gettingStarted(view)}
<div class="halves">
<section><h2>Latest events</h2><div id="events" data-live>
${table('Latest events', ['Event', 'Object', 'Created', 'Pending'], eventRows(events))}</div></section>
<section><h2>Latest deliveries</h2><div id="deliveries" data-live>
${table('Latest deliveries', deliveryColumns, deliveryRows(controls.deliveries().slice(0, SHOWN)))}</div></section>
</div>`
  return dashboardPage(view, 'Overview', body)
}

function tiles({ world }: View): Html[] {
  const counts = new Map<string, number>()
  for (const account of world.store.accounts.values()) {
    for (const [type, count] of Object.entries(account.counts())) {
      counts.set(type, (counts.get(type) ?? 0) + count)
    }
  }
  const shown = [...tablesOf(world).keys()].filter((type) => (counts.get(type) ?? 0) > 0)
  return shown.map((type) => {
    const href = type === 'event' ? '/dashboard/events' : `/dashboard/objects?type=${type}`
    return html`<li><a class="tile" href="${href}"><span class="tile-count">${counts.get(type) ?? 0}</span><span>${type.replaceAll('_', ' ')}</span></a></li>`
  })
}

function gettingStarted({ world }: View): Html {
  const { host } = new URL(world.settings.publicUrl)
  const [hostname = '', port = ''] = host.split(':')
  return html`<section class="start"><h2>Point the official library here</h2>
<pre class="json" tabindex="0" role="region" aria-label="Program"><code>const stripe = new Stripe('sk_test_anything', {
  protocol: 'http', host: '${hostname}', port: ${port || '80'},
})</code></pre>
<p class="hint">Any <code>sk_test_…</code> key opens it. Register a webhook endpoint under <a href="/dashboard/webhooks">Webhooks</a>.</p></section>`
}

function* take<T>(source: Iterable<T>, most: number): Generator<T> {
  let count = 0
  for (const one of source) {
    if (count++ === most) return
    yield one
  }
}
