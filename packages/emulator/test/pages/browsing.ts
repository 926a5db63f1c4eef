/** A real Chromium in front of an emulator that listens, with a shop that only says where the buyer arrived. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type Stripe from 'stripe'
import { afterAll, beforeAll, onTestFinished } from 'vitest'
import { launchBrowser } from '../../../../test/support/chromium.ts'
import { createEmulator, type EmulatorOptions } from '../../src/index.ts'
import { connect, sessionParams } from '../harness.ts'

/** A browser has to be started, and one that is busy elsewhere answers slowly. */
export const SLOW = 60_000

let browser: Browser | null = null

export function useBrowser(): void {
  beforeAll(async () => {
    browser = await launchBrowser()
  }, SLOW)
  afterAll(() => browser?.close())
}

export async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  if (!browser) throw new Error('useBrowser() was not called.')
  const context = await browser.newContext(options)
  onTestFinished(() => context.close())
  await context.route('https://shop.test/**', (route) =>
    route.fulfill({ contentType: 'text/html', body: `<title>Shop</title><h1>${route.request().url()}</h1>` }),
  )
  return context.newPage()
}

export async function shop(options: EmulatorOptions = {}) {
  const emulator = createEmulator(options)
  onTestFinished(() => emulator.close())
  const { url } = await emulator.listen()
  return { emulator, url, stripe: connect(emulator) }
}

/** A session, and its page in a browser. */
export async function visit(
  params: Stripe.Checkout.SessionCreateParams = {},
  options: BrowserContextOptions = {},
) {
  const local = await shop()
  const session = await local.stripe.checkout.sessions.create(sessionParams(params))
  const page = await openPage(options)
  await page.goto(session.url ?? '')
  const retrieve = () => local.stripe.checkout.sessions.retrieve(session.id)
  return { ...local, session, page, retrieve }
}

export async function fillCard(page: Page, number: string): Promise<void> {
  await page.getByLabel('Email').fill('ann@example.com')
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiration').fill('12/34')
  await page.getByLabel('CVC').fill('123')
  await page.getByLabel('Cardholder name').fill('Ann Lee')
  await page.getByLabel('Country or region').selectOption('DE')
}
