/** The levers: time, deliveries, broken requests, and the whole state. */
import { DELIVERY_FAULTS } from '../faults.ts'
import { choice, field } from '../pages/fields.ts'
import { attributes, type Html, html } from '../pages/html.ts'
import { hasKept } from './actions.ts'
import { button, dashboardPage, duration, moment, type View } from './layout.ts'

const BACK = '/dashboard/controls'

export function controlsPage(view: View): string {
  const body = html`<h1>Controls</h1>
<div class="columns">${clockCard(view)}${deliveriesCard(view)}${stateCard(view)}${rulesCard(view)}${requestsCard()}</div>
<p class="hint">The same levers answer to programs under <code>/_emulator</code>, and in process as <code>emulator.controls</code>.</p>`
  return dashboardPage(view, 'Controls', body)
}

function clockCard({ world }: View): Html {
  const next = world.agenda.nextAt()
  const due = next === null ? html`nothing` : html`${moment(next)} (${waitFor(next - world.time.now())})`
  const presets: readonly (readonly [label: string, amount: string, unit: string])[] = [
    ['1 minute', '1', 'minutes'],
    ['1 hour', '1', 'hours'],
    ['1 day', '1', 'days'],
    ['31 days', '31', 'days'],
  ]
  return html`<section class="panel-card"><h2>Clock</h2>
<dl class="facts" id="clock-facts" data-live><div><dt>Now</dt><dd>${moment(world.time.now())}</dd></div>
<div><dt>Next due</dt><dd>${due}</dd></div></dl>
<div class="levers" role="group" aria-labelledby="ahead"><span class="hint" id="ahead">Move ahead by</span>${presets.map(
    ([label, amount, unit]) => button(label, 'advance', BACK, { fields: { amount, unit } }),
  )}</div>
${form(
  'advance',
  'Move ahead',
  html`<div class="pair">${field({ name: 'amount', label: 'By', inputmode: 'decimal', value: '15' })}
${choice({ name: 'unit', label: 'Unit', value: 'minutes', options: options(['minutes', 'hours', 'days']) })}</div>`,
)}
</section>`
}

function waitFor(ms: number): string {
  return ms <= 0 ? 'now' : `in ${duration(ms)}`
}

function stateCard({ world }: View): Html {
  return html`<section class="panel-card"><h2>State</h2>
<p class="hint">Keep the state as it is now and come back to it, or begin anew.</p>
<div class="levers">${button('Keep this state', 'keep', BACK)}
${hasKept(world) && button('Go back to the kept state', 'restore', BACK)}
<a class="quiet small" href="/_emulator/snapshot" download="local-stripe.json">Download</a>
${button('Forget everything', 'reset', BACK, { confirm: 'Forget every object, event and endpoint?' })}</div></section>`
}

function deliveriesCard({ world }: View): Html {
  const isPaused = world.webhooks.isPaused
  return html`<section class="panel-card"><h2>Deliveries</h2>
<div class="levers">${isPaused ? button('Resume', 'resume', BACK) : button('Hold back', 'pause', BACK)}
<span class="hint">${isPaused ? 'Held back.' : 'Going out as they come.'}</span></div>
${form(
  'fault-delivery',
  'Break deliveries',
  html`<div class="pair">
${choice({ name: 'kind', id: 'delivery-kind', label: 'Do', value: 'drop', options: options(DELIVERY_FAULTS) })}
${field({ name: 'type', label: 'Only this type', placeholder: 'any event', isOptional: true })}</div>
${oddsFields('delivery')}`,
)}</section>`
}

const REQUEST_CHOICES: readonly (readonly [string, string])[] = [
  ['status 429', 'answer 429'],
  ['status 500', 'answer 500'],
  ['status 503', 'answer 503'],
  ['timeout_before', 'time out before the work'],
  ['timeout_after', 'time out after the work'],
  ['reset_before', 'cut off before the work'],
  ['reset_after', 'cut off after the work'],
]

function requestsCard(): Html {
  return html`<section class="panel-card"><h2>Requests</h2>
${form(
  'fault-request',
  'Break requests',
  html`${choice({ name: 'kind', id: 'request-kind', label: 'Do', value: 'status 429', options: REQUEST_CHOICES })}
<div class="pair">${choice({ name: 'method', label: 'Method', value: '', options: [['', 'any'], ...options(['GET', 'POST', 'DELETE'])] })}
${field({ name: 'path', label: 'Path begins with', placeholder: '/v1/refunds', isOptional: true })}</div>
${oddsFields('request')}`,
)}</section>`
}

function rulesCard({ controls }: View): Html {
  const { requests, deliveries } = controls.faults()
  const rules = [...deliveries, ...requests]
  return html`<section class="panel-card" id="rules" data-live><h2>Rules in force</h2>
${
  rules.length === 0
    ? html`<p class="empty">None: nothing breaks on purpose.</p>`
    : html`<ul class="rules">${rules.map((rule) => html`<li><code>${JSON.stringify(rule)}</code></li>`)}</ul>
<div class="levers">${button('Clear all rules', 'clear', BACK)}</div>`
}</section>`
}

function oddsFields(prefix: string): Html {
  return html`<div class="pair">${field({ name: 'times', id: `${prefix}-times`, isOptional: true, label: 'How often', inputmode: 'numeric', placeholder: 'for ever' })}
${field({ name: 'percent', id: `${prefix}-percent`, isOptional: true, label: 'Chance in percent', inputmode: 'numeric', placeholder: '100' })}</div>`
}

function form(action: string, label: string, fields: Html): Html {
  return html`<form${attributes({ class: 'stack', method: 'post', action: `/dashboard/do/${action}`, novalidate: true })}>
<input type="hidden" name="back" value="${BACK}">${fields}
<button class="quiet">${label}</button></form>`
}

function options(names: readonly string[]): (readonly [string, string])[] {
  return names.map((name) => [name, name] as const)
}
