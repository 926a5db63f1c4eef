// In a real browser: every page works under the strictest policy of content; another site's page, even a neighbour that
// our cookie travels to, cannot act for whoever visits it, read what is theirs, or frame us; and nobody is led elsewhere.
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Me } from '../../src/http/contract.ts'
import { useMarketplace } from '../support/journey.ts'
import type { Visitor } from '../support/walk.ts'

const addresses = [
  ...addressesIn('router.tsx'),
  ...addressesIn('sell-routes.tsx').map((path) => `/sell${path}`),
]

const { market, enter } = useMarketplace()
let visitor: Visitor
let evil: { server: Server; port: number }

beforeAll(async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Nice prizes</title><body></body>')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  evil = { server, port: typeof address === 'object' && address !== null ? address.port : 0 }
})
beforeEach(async () => {
  visitor = await enter()
})
afterAll(() => {
  evil.server.close()
})

describe('the policy of content', () => {
  // Nobody sees what a buyer sees or the way in; sellers and operators see pages of their own besides.
  test.each([
    ['nobody', /^\/($|sign-in|sessions|checkout|sell$)/],
    ['buyer', /^(?!\/sell\/)/],
    ['seller', /^\/($|sell|account)/],
    ['operator', /^\/($|operate)/],
  ])('holds on every page, for %s', { timeout: 180_000 }, async (who, whose) => {
    expect(addresses.length).toBeGreaterThan(10)
    if (who !== 'nobody') await signIn(who)
    for (const address of addresses.filter((one) => whose.test(one))) {
      await visitor.page.goto(address.replace(/\$\w+/, '101'))
      await visitor.page.locator('h1').first().waitFor()
      await openWhatOpens()
    }
    expect(visitor.broken).toEqual([])
  })

  test('is enforced: a style, a script and an address from outside come to nothing', async () => {
    await visitor.page.goto('/mentors')
    const came = await visitor.page.evaluate(async () => {
      const style = document.createElement('style')
      style.textContent = 'body { outline: 7px solid red }'
      const script = document.createElement('script')
      script.textContent = 'document.title = "taken over"'
      document.head.append(style, script)
      const image = await fetch('https://elsewhere.example/').then(
        () => 'reached',
        () => 'refused',
      )
      return { image, outline: getComputedStyle(document.body).outlineWidth, title: document.title }
    })
    expect(came.image).toBe('refused')
    expect(came.outline).not.toBe('7px')
    expect(came.title).not.toBe('taken over')
    // Each was reported; here they were wanted.
    expect(visitor.broken.splice(0).length).toBeGreaterThanOrEqual(3)
  })
})

describe('another site’s page', () => {
  // A neighbour on another port is the same site to a browser: our cookie travels to where its requests go.
  test.each(['127.0.0.1', 'localhost'])('at %s cannot act for whoever visits it', async (host) => {
    await visitor.signUp()
    const { page } = visitor
    await page.goto(`http://${host}:${evil.port}/`)
    await page.evaluate(async (target) => {
      const body = '{"listingId":"101","startsAt":"2027-01-01T10:00:00Z"}'
      const ways = [
        { method: 'POST', mode: 'no-cors', credentials: 'include', body },
        {
          method: 'POST',
          mode: 'cors',
          credentials: 'include',
          headers: { 'content-type': 'application/json' },
          body,
        },
      ] as const
      for (const door of ['/api/auth/sign-out', '/api/bookings'])
        for (const way of ways) await fetch(target + door, way).catch(() => {})
      const form = document.createElement('form')
      form.method = 'post'
      form.enctype = 'text/plain'
      form.action = `${target}/api/auth/sign-out`
      document.body.append(form)
      form.submit()
    }, market.url)
    await page.waitForURL(`${market.url}/**`)
    expect(await page.locator('body').innerText()).toContain('This came from another site’s page.')
    expect(await visitor.ask('/api/me')).toMatchObject({ person: { roles: ['buyer'] } })
    expect(await visitor.ask('/api/bookings/user')).toMatchObject({ bookings: [] })
  })

  test('cannot read what is theirs, nor frame us', async () => {
    await signIn('buyer')
    const { page } = visitor
    await page.goto(`http://127.0.0.1:${evil.port}/`)
    const read = await page.evaluate(
      (target) =>
        fetch(`${target}/api/me`, { credentials: 'include' }).then(
          (answer) => answer.text(),
          () => 'refused',
        ),
      market.url,
    )
    expect(read).toBe('refused')
    await page.evaluate((target) => {
      const frame = document.createElement('iframe')
      frame.src = `${target}/sign-in`
      document.body.append(frame)
    }, market.url)
    await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/)
    expect(visitor.broken.splice(0)).toEqual([expect.stringContaining('frame-ancestors')])
  })
})

describe('whoever signs in is led nowhere else', () => {
  const elsewhere = [
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    'javascript:document.title="taken%20over"',
    'data:text/html,taken',
    '/..//evil.example/',
    '/.//evil.example/',
    '/@evil.example/',
  ]

  test('at that moment', async () => {
    await visitor.page.goto(`/sign-in?next=${encodeURIComponent('/.//evil.example/')}`)
    await visitor.signInAsBuyer()
    await visitor.page.waitForURL((url) => url.pathname !== '/sign-in')
    await staysHere()
  })

  test('nor whoever is signed in already, and goes on', async () => {
    await signIn('buyer')
    for (const next of elsewhere) {
      await visitor.page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
      await visitor.page.getByRole('main').getByRole('link').first().click()
      await visitor.page.waitForURL((url) => url.pathname !== '/sign-in')
      await staysHere()
    }
  })

  async function staysHere(): Promise<void> {
    await visitor.page.locator('h1').first().waitFor()
    expect(new URL(visitor.page.url()).origin).toBe(market.url)
    expect(await visitor.page.title()).not.toContain('taken over')
  }
})

function addressesIn(file: string): string[] {
  const routes = readFileSync(new URL(`../../packages/web/src/${file}`, import.meta.url), 'utf8')
  return [...routes.matchAll(/path: '([^']+)'/g)]
    .map(([, path = '']) => path)
    .filter((path) => path !== '/sell')
}

/** By the demo's door, from no page; the browser keeps the cookie. */
async function signIn(role: string): Promise<void> {
  const { demoPeople } = Me.parse(await visitor.ask('/api/me'))
  const email = demoPeople.find((person) => person.role === role)?.email
  const answer = await visitor.page.request.post('/api/demo/sign-in', { data: { email } })
  expect(answer.status()).toBe(204)
}

/** Menus and dialogs bring styles of their own into the page when they open. */
async function openWhatOpens(): Promise<void> {
  const openers = visitor.page.locator('main [aria-haspopup]:visible, header [aria-haspopup]:visible')
  for (const opener of await openers.all()) {
    await opener.click({ timeout: 2000 })
    await visitor.page.locator('[role=menu], [role=dialog], [role=alertdialog]').first().waitFor()
    await visitor.page.keyboard.press('Escape')
  }
}
