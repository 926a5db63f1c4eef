/** JSON to read and to follow: every id that is known here is a link. */
import { type Html, html } from '../pages/html.ts'
import type { World } from '../world.ts'
import { finder } from './find.ts'

export function jsonView(world: World, label: string, value: object): Html {
  return codeView(world, label, JSON.stringify(value, null, 2))
}

export function codeView(world: World, label: string, text: string): Html {
  const isKnown = finder(world)
  const lines = text.split('\n').map((line) => lineView(line, isKnown))
  return html`<pre class="json" tabindex="0" role="region" aria-label="${label}"><code>${lines}</code></pre>`
}

function lineView(line: string, isKnown: (id: string) => boolean): Html {
  const [, indent = '', key = '', rest = line] = /^(\s*)("(?:[^"\\]|\\.)*": ?)?(.*)$/s.exec(line) ?? []
  return html`${indent}${key !== '' && html`<span class="key">${key}</span>`}${valueView(rest, isKnown)}
`
}

function valueView(text: string, isKnown: (id: string) => boolean): Html {
  const [, id = '', after = ''] = /^"([a-z_]+_[A-Za-z0-9_]+)"(,?)$/.exec(text) ?? []
  if (id !== '' && isKnown(id)) return html`"<a href="/dashboard/objects/${id}">${id}</a>"${after}`
  return html`${text}`
}
