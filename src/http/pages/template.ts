// The built page with what it says of itself, and what it needs at once.
import type { FirstLoad } from './firstLoads.ts'
import type { Head } from './head.ts'

export type Template = (head: Head, firstLoad: FirstLoad) => string

const siteName = 'Holdfast'
const place = /<!-- head -->.*?<!-- \/head -->/s

export function makeTemplate(html: string, publicUrl: string): Template {
  const [before, after] = html.split(place)
  // What is preloaded stands last: the style and the first script come before it.
  const [rest, body] = after?.split('</head>') ?? []
  if (before === undefined || rest === undefined || body === undefined)
    throw new Error('The built index.html has no place for its head; build the pages again.')
  return (head, firstLoad) =>
    `${before}${tagsOf(head, publicUrl)}${rest}${preloads(firstLoad)}\n  </head>${body}`
}

// `crossorigin` is what makes the browser take these for what the script asks for: without it, it would fetch twice.
function preloads({ files, reads }: FirstLoad): string {
  return [
    ...reads.map((url) => `<link rel="preload" as="fetch" crossorigin href="${escaped(url)}">`),
    ...files.map((url) => `<link rel="modulepreload" crossorigin href="${escaped(url)}">`),
  ].join('\n    ')
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
