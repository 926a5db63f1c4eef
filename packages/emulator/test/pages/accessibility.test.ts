/** Every page, light and dark, wide and narrow, held against axe, and against what a strict policy may report. */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import type { Emulator } from '../../src/index.ts'
import { sessionParams } from '../harness.ts'
import { openPage, SLOW, shop, useBrowser } from './browsing.ts'

useBrowser()

interface Local {
  readonly emulator: Emulator
  readonly stripe: Stripe
}

async function open({ stripe }: Local, params: Stripe.Checkout.SessionCreateParams = {}): Promise<string> {
  return (await stripe.checkout.sessions.create(sessionParams(params))).id
}

type Prepare = (local: Local) => Promise<{ path: string; act?: (page: Page) => Promise<unknown> }>

const PAGES: Readonly<Record<string, Prepare>> = {
  checkout: async (local) => ({
    path: `/c/pay/${await open(local, { allow_promotion_codes: true, billing_address_collection: 'required' })}`,
    act: (page) => page.getByText('Test cards').click(),
  }),
  'checkout with mistakes': async (local) => ({
    path: `/c/pay/${await open(local, { consent_collection: { terms_of_service: 'required' } })}`,
    act: async (page) => {
      await page.getByTestId('pay').click()
      await page.getByTestId('payment-error').waitFor()
    },
  }),
  'checkout by debit': async (local) => ({
    path: `/c/pay/${await open(local)}`,
    act: (page) => page.getByLabel('SEPA Direct Debit').check(),
  }),
  challenge: async (local) => {
    const id = await open(local)
    local.emulator.controls.pay(id, { card: '4000002500003155' })
    return { path: `/c/pay/${id}/challenge` }
  },
  paid: async (local) => {
    const id = await open(local)
    local.emulator.controls.pay(id)
    return { path: `/c/pay/${id}` }
  },
  expired: async (local) => {
    const id = await open(local)
    local.emulator.controls.expire(id)
    return { path: `/c/pay/${id}` }
  },
  onboarding: async ({ stripe }) => {
    const account = await stripe.accounts.create({
      type: 'express',
      country: 'DE',
      email: 'seller@example.com',
    })
    const back = { refresh_url: 'https://shop.test/refresh', return_url: 'https://shop.test/back' }
    const link = await stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      ...back,
    })
    return { path: new URL(link.url).pathname }
  },
  overview: async () => ({ path: '/' }),
  objects: async () => ({ path: '/dashboard/objects?type=customer' }),
  object: async (local) => ({ path: `/dashboard/objects/${await open(local)}` }),
  events: async () => ({ path: '/dashboard/events' }),
  event: async ({ stripe }) => ({ path: `/dashboard/events/${(await stripe.events.list()).data[0]?.id}` }),
  deliveries: async () => ({ path: '/dashboard/deliveries' }),
  delivery: async ({ emulator }) => ({
    path: `/dashboard/deliveries/${emulator.controls.deliveries()[0]?.id}.1`,
  }),
  webhooks: async () => ({ path: '/dashboard/webhooks' }),
  controls: async ({ emulator }) => {
    emulator.controls.addDeliveryFault({ kind: 'drop', times: 3 })
    return { path: '/dashboard/controls' }
  },
}

const LOOKS = [
  { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  { colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

it.each(Object.entries(PAGES))('%s', { timeout: SLOW }, async (_name, prepare) => {
  const local = await shop({ send: async () => ({ status: 200, body: '{"received":true}' }) })
  local.emulator.controls.listenTo('https://shop.test/hook', 'whsec_x')
  await local.stripe.customers.create({ name: 'Ann', email: 'ann@example.com' })
  await expect.poll(() => local.emulator.controls.deliveries().length).toBeGreaterThan(0)
  for (const look of LOOKS) {
    const { path, act } = await prepare(local)
    const page = await openPage(look)
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${local.url}${path}`)
    await act?.(page)
    expect(await violations(page)).toEqual([])
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0)
    expect(complaints.filter((text) => !text.includes('410 (Gone)'))).toEqual([])
  }
})

/** Given to the page by the debugger, past the page's policy, which lets no foreign script in. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
  const results = await page.evaluate(
    async (values) => await window.axe.run(document, { runOnly: { type: 'tag', values } }),
    tags,
  )
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`))
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}
