/** What every page of the dashboard stands in, and the small pieces they share. */
import type { Controls } from '../controls.ts'
import { attributes, type Html, html } from '../pages/html.ts'
import { sheet } from '../pages/shell.ts'
import type { World } from '../world.ts'
import { FLASHES } from './flashes.ts'

export interface View {
  readonly world: World
  readonly controls: Controls
  readonly query: Readonly<Record<string, string>>
  readonly place: string
}

const PLACES: readonly (readonly [place: string, label: string])[] = [
  ['', 'Overview'],
  ['objects', 'Objects'],
  ['events', 'Events'],
  ['deliveries', 'Deliveries'],
  ['webhooks', 'Webhooks'],
  ['controls', 'Controls'],
]

export function dashboardPage(view: View, title: string, body: Html): string {
  return sheet({
    title: `${title} · Local Stripe`,
    style: 'dashboard',
    script: 'live',
    ribbon: html``,
    body: html`<header class="top">
<div class="top-line"><a class="brand-name" href="/dashboard">Local Stripe</a>
${clock(view)}
<span class="live-state" data-live-state role="status"></span>
<button type="button" class="live" data-live-switch aria-pressed="true" hidden>Live</button></div>
<nav aria-label="Dashboard"><ul>${PLACES.map((place) => navItem(view, place))}</ul></nav>
</header>
<main class="board">${flash(view)}${body}</main>`,
  })
}

function clock({ world }: View): Html {
  const offset = world.time.offsetMs === 0 ? '' : ` (${duration(world.time.offsetMs)} ahead)`
  return html`<span class="clock" id="clock" data-live>${moment(world.time.now())}${offset}</span>`
}

function navItem(view: View, [place, label]: readonly [string, string]): Html {
  const href = place === '' ? '/dashboard' : `/dashboard/${place}`
  return html`<li><a${attributes({ href, class: 'nav-link', 'aria-current': place === view.place ? 'page' : null })}>${label}</a></li>`
}

function flash({ query }: View): Html | null {
  const done = query.done ?? ''
  const refusal = query.refused
  if (refusal !== undefined) return html`<p class="flash bad" role="alert">${refusal}</p>`
  return Object.hasOwn(FLASHES, done) ? html`<p class="flash" role="status">${FLASHES[done]}</p>` : null
}

export function missingPage(view: View): string {
  const text = 'Nothing here by that name. Perhaps the local Stripe was reset since the link was made.'
  return dashboardPage(view, 'Not found', html`<h1>Not found</h1><p class="hint">${text}</p>`)
}

/** In UTC, as Stripe's own timestamps are. */
export function moment(ms: number): Html {
  const iso = new Date(ms).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 19)}</time>`
}

const UNITS: readonly (readonly [ms: number, name: string])[] = [
  [24 * 60 * 60 * 1000, 'd'],
  [60 * 60 * 1000, 'h'],
  [60 * 1000, 'min'],
  [1000, 's'],
]

export function duration(ms: number): string {
  for (const [size, name] of UNITS) if (ms >= size) return `${Math.round((ms / size) * 10) / 10} ${name}`
  return `${ms} ms`
}

const GOOD = new Set([
  'succeeded',
  'paid',
  'complete',
  'active',
  'enabled',
  'available',
  'won',
  'no_payment_required',
])
const BAD = new Set(['failed', 'canceled', 'expired', 'disabled', 'lost', 'refused', 'needs_response'])

export function chip(text: string): Html {
  const look =
    GOOD.has(text) || /^2\d\d$/.test(text) ? 'good' : BAD.has(text) || /^[3-5]\d\d$/.test(text) ? 'bad' : ''
  return html`<span class="chip ${look}">${text.replaceAll('_', ' ')}</span>`
}

export function table(label: string, columns: readonly string[], rows: readonly (readonly Html[])[]): Html {
  if (rows.length === 0) return html`<p class="empty">Nothing yet.</p>`
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table></div>`
}

/** A form of one button. `fields` travel along; `back` is where the page is drawn again. */
export function button(
  label: string,
  action: string,
  back: string,
  more: { readonly fields?: Readonly<Record<string, string>>; readonly confirm?: string } = {},
): Html {
  const form = attributes({ method: 'post', action: `/dashboard/do/${action}`, 'data-confirm': more.confirm })
  const fields = Object.entries({ ...more.fields, back })
  return html`<form${form}>${fields.map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="quiet small">${label}</button></form>`
}
