// The pages as files: kept by browsers as long as they may, led to whatever the browser knows, under strict headers.
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Engine, publicUrl, startEngine } from '../support/engine.ts'

const built = new URL('../../packages/web/dist/index.html', import.meta.url)

let engine: Engine

beforeAll(async () => {
  if (!existsSync(built)) throw new Error('The pages are not built. Run: npm run build -w packages/web')
  engine = await startEngine()
})
afterAll(() => engine.stop())

test.each(['/', '/mentors', '/mentors/1', '/checkout/1042', '/sessions?success=true', '/no/such/page'])(
  'answers the one page at %s, to be asked for every time',
  async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(await answer.text()).toContain('<div id="root">')
  },
)

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
  for (const path of ['/assets/old-12345678.js', '/favicon.bmp', '/../package.json', '/%2e%2e/package.json'])
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
