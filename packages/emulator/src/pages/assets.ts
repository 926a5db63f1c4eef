/** Styles and scripts of the pages, under `/assets/`: files of their own, so that nothing has to run inline. */
import { readFileSync } from 'node:fs'
import type { Answer } from '../http.ts'
import { checkoutScript } from './browser/checkout.ts'
import { liveScript } from './browser/live.ts'

const STYLES = ['base', 'hosted', 'checkout', 'dashboard'] as const

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4a43c9"/>
<path d="M9 12h14M9 16h14M9 20h8" stroke="#fff" stroke-width="2.6" stroke-linecap="round"/></svg>`

const ASSETS: Readonly<Record<string, () => { type: string; body: string }>> = {
  'icon.svg': () => ({ type: 'image/svg+xml', body: ICON }),
  'checkout.js': () => script(checkoutScript),
  'live.js': () => script(liveScript),
  ...Object.fromEntries(STYLES.map((name) => [`${name}.css`, () => style(name)])),
}

export function handleAsset(path: string): Answer {
  const name = path.slice('/assets/'.length)
  const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name]?.() : undefined
  if (!asset) return { status: 404, headers: { 'Content-Type': 'text/plain' }, body: 'No such file.' }
  const headers = {
    'Content-Type': `${asset.type}; charset=utf-8`,
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  }
  return { status: 200, headers, body: asset.body }
}

function style(name: string): { type: string; body: string } {
  return { type: 'text/css', body: readFileSync(new URL(`./styles/${name}.css`, import.meta.url), 'utf8') }
}

/**
 * A browser's script is kept as functions of this program, so that the same compiler checks them and the same
 * build carries them; what travels is their text. The first is the one that runs. They may name nothing but each
 * other and the browser.
 */
function script([main, ...others]: readonly BrowserFunction[]): { type: string; body: string } {
  const texts = [main, ...others].map(String).join('\n')
  return { type: 'text/javascript', body: `(() => {\n'use strict'\n${texts}\n${main?.name}()\n})()\n` }
}

type BrowserFunction = (...given: never[]) => unknown
