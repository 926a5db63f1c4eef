// Takes a picture of every page against a running marketplace, at both widths and in both themes, and walks the whole
// purchase while it does: chosen, held, declined, paid, given up. The pictures land in `screenshots/` and are there
// to be looked at. Each of the four walks takes two free times of the demo marketplace.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from '../../../test/support/chromium.ts'
import { ownBooking, type Shoot, sellers } from './own-pages.ts'

const base = process.env.HOLDFAST_URL ?? 'http://127.0.0.1:3000'
const folder = process.env.SCREENSHOTS ?? join(import.meta.dirname, '../../../screenshots')
const widths = [390, 1280]
const themes = ['light', 'dark'] as const

type Browser = Awaited<ReturnType<typeof launchBrowser>>
type Page = Awaited<ReturnType<Browser['newPage']>>

await mkdir(folder, { recursive: true })
const browser = await launchBrowser()
try {
  for (const colorScheme of themes) for (const width of widths) await walk(browser, width, colorScheme)
} finally {
  await browser.close()
}

async function walk(browser: Browser, width: number, colorScheme: 'light' | 'dark'): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 900 },
    colorScheme,
    locale: 'en-US',
    timezoneId: 'Europe/Vienna',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`))
  const shoot = async (name: string) => {
    await settled(page)
    // A dialog covers what is seen, not what could be scrolled to.
    const fullPage = !(await page.getByRole('dialog').isVisible())
    await page.screenshot({ path: join(folder, `${name}-${width}-${colorScheme}.png`), fullPage })
  }
  await visit(page, shoot)
  await buy(page, shoot)
  await giveUp(page, shoot)
  await win(browser, page, shoot)
  await ownBooking(page, base, shoot)
  await sellers(page, base, shoot)
  await context.close()
}

async function visit(page: Page, shoot: Shoot): Promise<void> {
  const addresses = {
    home: '/',
    mentors: '/mentors',
    'mentors-none': '/mentors?search=nobody-offers-this',
    builders: '/builders',
    builder: '/builders/109',
    'builder-group': '/builders/109?listing=108',
    courses: '/courses',
    course: '/courses/110',
    auctions: '/auctions',
    auction: '/auctions/113',
    nowhere: '/no-such-page',
    'sessions-signed-out': '/sessions',
    'success-without-session': '/payment/success',
    'sign-in': '/sign-in?next=/mentors',
  }
  for (const [name, address] of Object.entries(addresses)) {
    await page.goto(base + address)
    await shoot(name)
  }
  await page.getByRole('button', { name: /^Continue as .* Buyer$/ }).click()
  await page.waitForURL(`${base}/mentors`)
}

async function buy(page: Page, shoot: Shoot): Promise<void> {
  await hold(page, shoot)
  await shoot('checkout')
  await toStripe(page)
  await payWith(page, '4000 0000 0000 0002')
  await page
    .getByText(/declined/i)
    .first()
    .waitFor()
  await shoot('stripe-declined')
  await page.getByRole('link', { name: /^Back to/ }).click()
  await page.waitForURL(/\/payment\/cancel/)
  await shoot('cancel')
  await toStripe(page)
  await payWith(page, '4242 4242 4242 4242')
  await page.waitForURL(/\/payment\/success/)
  await page.getByRole('heading', { name: 'You’re booked' }).waitFor()
  await shoot('success')
  const sessionId = new URL(page.url()).searchParams.get('session_id')
  await page.goto(`${base}/sessions?success=true&session_id=${sessionId}`)
  await page.getByRole('heading', { name: 'You’re booked' }).waitFor()
  await shoot('sessions-success')
}

async function giveUp(page: Page, shoot: Shoot): Promise<void> {
  await hold(page, null)
  await page.goto(`${base}/sessions`)
  await shoot('sessions')
  await page.getByRole('link', { name: 'Continue to pay' }).first().click()
  await page.getByRole('button', { name: 'Give up this booking' }).click()
  await shoot('give-up')
  await page.getByRole('button', { name: 'Give it up' }).click()
  await page.getByRole('heading', { name: 'You gave this booking up' }).waitFor()
  await shoot('given-up')
}

/** A lot is led, lost, won and about to be paid. Its seller and the other bidder ask the doors, not the pages. */
async function win(browser: Browser, page: Page, shoot: Shoot): Promise<void> {
  const closesAt = new Date(Date.now() + 20 * 3_600_000).toISOString()
  const offer = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, closesAt }
  const words = { title: 'A whiteboard that was in every outage', description: 'Three markers included.' }
  const lot = await ask(browser, 'amara', '/api/seller/listings', {
    kind: 'lot',
    currency: 'gbp',
    refundPolicy: 'none',
    offer,
    ...words,
  })
  const address = `/auctions/${lot.listing.id}`
  await ask(browser, 'otto', `/api/listings/${lot.listing.id}/bids`, { amountMinor: 12_000 })
  await page.goto(base + address)
  await page.getByRole('button', { name: 'Place bid' }).click()
  await page.getByText('You lead', { exact: true }).waitFor()
  await shoot('auction-leading')
  await ask(browser, 'otto', `/api/listings/${lot.listing.id}/bids`, { amountMinor: 14_000 })
  await page.getByText('You are outbid').waitFor()
  await shoot('auction-outbid')
  await page.getByLabel('Your bid').fill('150')
  await page.getByRole('button', { name: 'Place bid' }).click()
  await page.getByText('You lead', { exact: true }).waitFor()
  const { bids } = await ask(browser, 'amara', `/api/listings/${lot.listing.id}/bids`)
  await ask(browser, 'amara', `/api/listings/${lot.listing.id}/bids/${bids[0]?.details.id}/accept`, {})
  await page.getByText('You won it').waitFor()
  await shoot('auction-won')
  await page.getByRole('link', { name: 'Continue to pay' }).click()
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
  await shoot('checkout-lot')
}

type Answer = { listing: { id: string }; bids: { details: { id: string } }[] }

async function ask(browser: Browser, who: string, path: string, data?: object): Promise<Answer> {
  const context = await browser.newContext({ baseURL: base })
  await context.request.post('/api/demo/sign-in', { data: { email: `${who}@demo.example` } })
  const answer = await (data === undefined ? context.request.get(path) : context.request.post(path, { data }))
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
  const read: Answer = await answer.json()
  await context.close()
  return read
}

/** From the list to a held time. */
async function hold(page: Page, shoot: Shoot | null): Promise<void> {
  await page.goto(`${base}/mentors`)
  await page.getByRole('main').getByRole('heading', { level: 2 }).getByRole('link').first().click()
  const slots = page.getByRole('button', { name: /\d:\d\d .*, \w+day, / })
  await slots.first().waitFor()
  await shoot?.('mentor')
  await slots.first().click()
  await page.getByLabel('Title').fill('System design review')
  await page
    .getByLabel('Description')
    .fill('We are splitting a monolith and would like a second pair of eyes.')
  await shoot?.('mentor-chosen')
  await page.getByRole('button', { name: 'Book & Pay' }).click()
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
}

async function toStripe(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Book & Pay' }).click()
  await page.getByLabel('Card number').waitFor()
}

async function payWith(page: Page, card: string): Promise<void> {
  await page.getByLabel('Card number').fill(card)
  await page.getByLabel('Expiration').fill('12 / 34')
  await page.getByLabel('CVC').fill('123')
  await page.getByLabel('Cardholder name').fill('Bea Buyer')
  await page.getByRole('button', { name: /^Pay (?!.*Wallet)/ }).click()
}

/** Nothing on the way any more: no request, no skeleton. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' })
}
