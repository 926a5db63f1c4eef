// The pages as files: kept by browsers as long as they may, led to whatever the browser knows, under strict headers.
import { existsSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, publicUrl, startDemoEngine } from '../support/engine.ts'

const built = new URL('../../packages/web/dist/index.html', import.meta.url)

let engine: Engine

beforeAll(async () => {
  if (!existsSync(built)) throw new Error('The pages are not built. Run: npm run build -w packages/web')
  engine = await startDemoEngine()
})
afterAll(() => engine.stop())

test.each(['/', '/mentors', '/mentors/102', '/checkout/1042', '/sessions?success=true', '/sell/listings'])(
  'answers the one page at %s, to be asked for every time',
  async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(await answer.text()).toContain('<div id="root">')
  },
)

test.each(['/no/such/page', '/mentors/1', '/mentors/nobody', '/courses/101', '/auctions/110', '/builders/'])(
  'there is no page at %s, and it says so',
  async (path) => {
    const answer = await get(path, { 'accept-encoding': 'br' })
    expect([answer.status, answer.headers.get('etag')]).toEqual([404, null])
    expect(await head(path)).toMatchObject({ robots: 'noindex', canonical: undefined })
  },
)

test('a shared link says what it leads to, by whichever number it was asked for', async () => {
  expect(await head('/mentors/102?slot=x')).toEqual({
    title: 'Amara Okafor · Holdfast',
    description: 'Book a session with Amara Okafor: Staff engineer, distributed systems',
    canonical: `${publicUrl}/mentors/102`,
    og: `${publicUrl}/mentors/102`,
    image: `${publicUrl}/card.png`,
    robots: undefined,
  })
  const course = await engine.ask('GET', '/api/listings/110')
  expect(await head(`/courses/${course.body.id}`)).toMatchObject({
    title: 'Databases that forgive · Holdfast',
    canonical: `${publicUrl}/courses/110`,
  })
  expect(await head('/auctions')).toMatchObject({ title: 'Auctions · Holdfast' })
  expect(await head('/checkout/1042')).toMatchObject({ title: 'Holdfast', robots: 'noindex' })
})

test('what a seller writes stays text', async () => {
  const title = '</title><script>alert(1)</script> & "more"'
  await sql`UPDATE listings SET title = ${title}, description = ${'Long. '.repeat(60)} WHERE number = 111`.execute(
    engine.world.db,
  )
  const html = await (await get('/courses/111')).text()
  const escaped = '&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;'
  expect(html).toContain(`<title>${escaped} · Holdfast</title>`)
  expect(html).toContain(`<meta property="og:title" content="${escaped}" />`)
  const { description } = await head('/courses/111')
  expect(description?.length).toBeLessThan(202)
  expect(description).toMatch(/ Long\.…$/)
})

test('search engines are told where they may look, and what there is', async () => {
  const robots = await (await get('/robots.txt')).text()
  expect(robots).toContain('Disallow: /checkout/\n')
  expect(robots).toContain(`Sitemap: ${publicUrl}/sitemap.xml\n`)
  const siteMap = await (await get('/sitemap.xml')).text()
  const paths = [...siteMap.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname)
  expect(paths).toEqual(
    expect.arrayContaining(['/', '/mentors/102', '/builders/109', '/courses/110', '/auctions/113']),
  )
  for (const path of paths) expect((await get(path)).status, path).toBe(200)
})

test('its files carry a hash and are kept for a year', async () => {
  const page = await (await get('/')).text()
  const assets = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((match) => match[1] ?? '')
  expect(assets.length).toBeGreaterThan(1)
  for (const path of assets) {
    const answer = await get(path)
    expect(answer.status, path).toBe(200)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-type')).toMatch(/^text\/(javascript|css); charset=utf-8$/)
  }
})

test.each([
  ['/', 'home', ['/api/listings?kind=mentoring']],
  ['/mentors', 'mentors', ['/api/listings?kind=mentoring']],
  ['/mentors/102', 'seller', ['/api/sellers/102']],
  ['/builders', 'builders', ['/api/listings?kind=appointment']],
  ['/builders/109', 'seller', ['/api/sellers/109']],
  ['/courses', 'courses', ['/api/listings?kind=course']],
  ['/courses/110', 'course', ['/api/listings/110']],
  ['/auctions', 'auctions', ['/api/listings?kind=lot']],
  ['/auctions/113', 'auction', ['/api/listings/113']],
  ['/checkout/1042', 'checkout', []],
])('%s names at once the script of its page and what that asks for first', async (path, page, reads) => {
  const html = await (await get(path)).text()
  const named = (rel: string) =>
    [...html.matchAll(new RegExp(`<link rel="${rel}"[^>]* crossorigin href="([^"]+)">`, 'g'))].map(
      ([, url = '']) => url,
    )
  expect(named('modulepreload')).toContainEqual(expect.stringMatching(`^/assets/${page}-[\\w-]+\\.js$`))
  expect(named('preload')).toEqual(reads)
  for (const url of named('preload')) expect((await get(url)).status, url).toBe(200)
})

test('what a search leads to is not guessed', async () => {
  const html = await (await get('/mentors?search=rust')).text()
  expect(html).toContain('rel="modulepreload"')
  expect(html).not.toContain('as="fetch"')
})

test('a browser that has it already is told so', async () => {
  const etag = (await get('/')).headers.get('etag') ?? ''
  const again = await get('/', { 'if-none-match': etag })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test('it is sent as small as the browser can read', async () => {
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    const answer = await get('/mentors', { 'accept-encoding': accepted })
    expect(answer.headers.get('content-encoding'), accepted).toBe(encoding)
    expect(answer.headers.get('vary'), accepted).toBe('accept-encoding')
  }
})

test('a file that is not there is not there', async () => {
  for (const path of [
    '/assets/old-12345678.js',
    '/first-loads.json',
    '/favicon.bmp',
    '/../package.json',
    '/%2e%2e/package.json',
  ])
    expect((await get(path)).status, path).toBe(404)
})

test('everything is answered under strict headers, refusals too', async () => {
  for (const path of ['/mentors', '/api/me', '/api/unknown', '/healthz']) {
    const { headers } = await get(path)
    expect(headers.get('content-security-policy'), path).toContain("script-src 'self';")
    expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options'), path).toBe('nosniff')
    expect(headers.get('x-frame-options'), path).toBe('DENY')
    expect(headers.get('referrer-policy'), path).toBe('strict-origin-when-cross-origin')
    expect(headers.get('x-request-id'), path).toMatch(/^[\w-]{36}$/)
    expect(headers.get('strict-transport-security'), path).toBeNull()
  }
})

test('writing to a page is no door', async () => {
  const answer = await engine.holdfast.fetch(new Request(`${publicUrl}/mentors`, { method: 'POST' }))
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-type')).toBe('application/problem+json')
})

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return engine.holdfast.fetch(new Request(`${publicUrl}${path}`, { headers }))
}

/** What the HTML says of itself before any script has run. */
async function head(path: string) {
  const html = await (await get(path)).text()
  const found = (pattern: RegExp) => pattern.exec(html)?.[1]
  const meta = (name: string) => found(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)"`))
  return {
    title: found(/<title>(.*?)<\/title>/),
    description: meta('description'),
    canonical: found(/<link rel="canonical" href="([^"]*)"/),
    og: meta('og:url'),
    image: meta('og:image'),
    robots: meta('robots'),
  }
}
