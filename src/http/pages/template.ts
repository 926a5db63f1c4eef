// The built page with a place in it for what it says of itself.
import type { Head } from './head.ts'

export type Template = (head: Head) => string

const siteName = 'Holdfast'
const place = /<!-- head -->.*?<!-- \/head -->/s

export function makeTemplate(html: string, publicUrl: string): Template {
  const [before, after] = html.split(place)
  if (before === undefined || after === undefined)
    throw new Error('The built index.html has no place for its head; build the pages again.')
  return (head) => `${before}${tagsOf(head, publicUrl)}${after}`
}

function tagsOf({ title, description, canonical }: Head, publicUrl: string): string {
  const named = title === null ? siteName : `${title} · ${siteName}`
  const tags = [`<title>${escaped(named)}</title>`, meta('name', 'description', description)]
  if (canonical === null) return [...tags, meta('name', 'robots', 'noindex')].join('\n    ')
  const url = new URL(canonical, publicUrl).href
  return [
    ...tags,
    `<link rel="canonical" href="${escaped(url)}" />`,
    meta('property', 'og:site_name', siteName),
    meta('property', 'og:type', 'website'),
    meta('property', 'og:title', title ?? siteName),
    meta('property', 'og:description', description),
    meta('property', 'og:url', url),
    meta('property', 'og:image', new URL('/card.png', publicUrl).href),
    meta('name', 'twitter:card', 'summary_large_image'),
  ].join('\n    ')
}

const meta = (by: 'name' | 'property', name: string, content: string) =>
  `<meta ${by}="${name}" content="${escaped(content)}" />`

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign)
