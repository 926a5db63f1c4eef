/** One object: its JSON, what can be made to happen to it, and the events about it. */
import { type EventRow, eventTable } from '../events.ts'
import { html } from '../pages/html.ts'
import { eventPage, eventRows } from './events.ts'
import { type Found, findObject } from './find.ts'
import { jsonView } from './json-view.ts'
import { dashboardPage, table, type View } from './layout.ts'
import { leversOf } from './levers.ts'
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
${leversOf(found.type, found.row)}
${jsonView(view.world, 'The object', found.row)}
<h2>Events</h2>
${table('Events of this object', ['Event', 'Object', 'Created', 'Pending'], eventRows(eventsOf(found)))}</div>`
  return dashboardPage(view, id, body)
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
