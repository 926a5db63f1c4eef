/** What every hosted page stands in: the document, the strict policy it is sent with, and the local Stripe's ribbon. */
import type { Answer } from '../http.ts'
import { type Html, html } from './html.ts'

export interface Sheet {
  readonly title: string
  readonly body: Html
  /** Names of files under `/assets/`. */
  readonly style?: string
  readonly script?: string
  readonly ribbon?: Html
}

export function sheet({ title, body, style = 'hosted', script, ribbon = localRibbon() }: Sheet): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/${style}.css">
${script !== undefined && html`<script src="/assets/${script}.js" defer></script>`}
</head>
<body>
${ribbon}
${body}
</body>
</html>
`.text
}

/** Quiet, but on every page: nobody should take this for the real one. `objectId` opens it in the dashboard. */
export function localRibbon(objectId?: string): Html {
  return html`<header class="ribbon"><span class="ribbon-mark">Local Stripe</span>
<span class="ribbon-text">No real money moves here.</span>
${objectId !== undefined && html`<a href="/dashboard/objects/${objectId}">Inspect</a>`}</header>`
}

/** A page that says one thing. */
export function page(title: string, body: Html): string {
  return sheet({ title, body: html`<main class="card">${body}</main>` })
}

/**
 * Nothing inline and nothing foreign runs. `form-action` is left out on purpose: browsers hold it against every
 * redirect after a form as well, and a paid form leads to the shop, which may lead anywhere.
 */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function pageAnswer(status: number, body: string): Answer {
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Content-Security-Policy': POLICY,
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  }
  return { status, headers, body }
}
