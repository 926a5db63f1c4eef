/** One object: its JSON, the events about it, and for a session what can be done with it. */
import { sessionTable } from '../checkout/session.ts'
import { type EventRow, eventTable } from '../events.ts'
import { type Html, html } from '../pages/html.ts'
import { eventPage, eventRows } from './events.ts'
import { type Found, findObject } from './find.ts'
import { jsonView } from './json-view.ts'
import { button, dashboardPage, table, type View } from './layout.ts'
import { summaryOf } from './summary.ts'

/** How far back events are looked through, and how many are shown: the page must stay fast. */
const EVENTS_SEARCHED = 5000
const EVENTS_SHOWN = 20

export function objectPage(view: View, id: string): string | null {
  const found = findObject(view.world, id)
  if (!found) return null
  if (found.type === 'event') return eventPage(view, id)
  const body = html`<p class="crumbs"><a href="/dashboard/objects?type=${found.type}&amp;account=${found.account.id}">${found.type.replaceAll('_', ' ')}</a>
${!found.account.isPlatform && html`of <a href="/dashboard/objects/${found.account.id}">${found.account.id}</a>`}</p>
<div id="object" data-live><h1 class="id">${id}</h1>
${summaryOf(found.row)}
${found.type === sessionTable.name && sessionLevers(view, id)}
${jsonView(view.world, 'The object', found.row)}
<h2>Events</h2>
${table('Events of this object', ['Event', 'Object', 'Created', 'Pending'], eventRows(eventsOf(found)))}</div>`
  return dashboardPage(view, id, body)
}

function sessionLevers({ world }: View, id: string): Html | null {
  const session = world.store.findEverywhere(sessionTable, id)?.row
  const back = `/dashboard/objects/${id}`
  const fields = { session: id }
  if (session?.status === 'open') {
    return html`<div class="levers"><a class="quiet small" href="/c/pay/${id}">Open the page</a>
${button('Pay', 'pay', back, { fields })}${button('Decline', 'decline', back, { fields })}
${button('Expire', 'expire', back, { fields })}</div>`
  }
  if (session?.status !== 'complete' || session.payment_status !== 'unpaid') return null
  return html`<div class="levers">${button('The bank pays', 'settle', back, { fields: { ...fields, ends: 'succeed' } })}
${button('The bank refuses', 'settle', back, { fields: { ...fields, ends: 'fail' } })}</div>`
}

/** Their text begins with the id of the object they are about. */
function eventsOf({ account, row }: Found): EventRow[] {
  const start = `{"id":${JSON.stringify(row.id)}`
  const found: EventRow[] = []
  let searched = 0
  for (const event of eventTable.in(account).newestFirst()) {
    if (searched++ === EVENTS_SEARCHED || found.length === EVENTS_SHOWN) break
    if (event.object.startsWith(start)) found.push(event)
  }
  return found
}
