// axe over every page, for those it is made for, in both themes: light on a desktop, dark on a phone, without loading it
// again; and over every dialog and menu while it is open.
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { violations } from '../support/axe.ts'
import { desktop, phone, useMarketplace } from '../support/journey.ts'
import type { Visitor } from '../support/walk.ts'

const { market, enter } = useMarketplace()

/** For a whole list of pages, looked at twice each, on a machine with other things to do. */
const unhurried = { timeout: 180_000 }

const forAnybody = [
  '/',
  '/mentors',
  '/mentors?search=nobody-offers-this',
  '/mentors/102',
  '/builders',
  '/builders/109?listing=108',
  '/courses',
  '/courses/110',
  '/auctions',
  '/auctions/113',
  '/sign-in',
  '/sessions',
  '/payment/success',
  '/payment/cancel',
  '/no-such-page',
]

test('axe finds nothing wrong on the pages that anybody sees', unhurried, async () => {
  const visitor = await enter(desktop)
  for (const path of forAnybody) await look(visitor, path)
})

test('nor on those of a buyer, on the way and afterwards, nor in their dialogs', unhurried, async () => {
  const visitor = await enter(desktop)
  const { id, sessionId } = await hold(visitor)
  await look(visitor, `/checkout/${id}`, 'Give up this booking')
  await look(visitor, `/payment/cancel?booking=${id}`)
  await market.control(`/sessions/${sessionId}/pay`)
  await look(visitor, `/payment/success?session_id=${sessionId}`)
  await look(visitor, '/sessions', /^Account of/)
  await look(visitor, '/bookings')
  await look(visitor, `/bookings/${id}`, 'Cancel this booking')
  await look(visitor, `/bookings/${id}/move`)
  await look(visitor, `/bookings/${id}/receipt`)
  await look(visitor, '/account')
  await look(visitor, '/sell')
})

test('nor on those of a seller', unhurried, async () => {
  const buyer = await enter()
  const { id, sessionId } = await hold(buyer)
  await market.control(`/sessions/${sessionId}/pay`)
  const visitor = await enter(desktop)
  await visitor.post('/api/demo/sign-in', { email: 'amara@demo.example' })
  const lot = await offeredLot(visitor)
  await buyer.post(`/api/listings/${lot}/bids`, { amountMinor: 12_000 })
  for (const path of forSellers) await look(visitor, path)
  await look(visitor, `/sell/bookings/${id}`)
  await look(visitor, '/sell/listings/110', 'Close for good')
  await look(visitor, `/sell/listings/${lot}`)
})

const forSellers = [
  '/sell',
  '/sell/bookings',
  '/sell/listings',
  '/sell/listings/101',
  '/sell/new',
  '/sell/new?kind=mentoring',
  '/sell/new?kind=appointment',
  '/sell/new?kind=course',
  '/sell/new?kind=lot',
  '/sell/hours',
  '/sell/earnings',
  '/sell/payouts',
  '/sell/profile',
]

/** Somebody new holds the last of the free times with the one mentor whom a test can sign in as, up to Stripe's page. */
async function hold(visitor: Visitor): Promise<{ id: string; sessionId: string }> {
  await visitor.signUp()
  const { slots } = await visitor.ask('/api/listings/101/slots?durationMinutes=30')
  const startsAt = (slots as { startsAt: string }[]).at(-1)?.startsAt
  const wish = { listingId: '101', startsAt, durationMinutes: 30, title: 'Queues' }
  const { id } = await visitor.post('/api/bookings', wish)
  const { booking } = await visitor.post(`/api/bookings/${id}/checkout`)
  const { payment } = booking as { payment: { attempt: { sessionId: string } } }
  return { id: String(id), sessionId: payment.attempt.sessionId }
}

async function offeredLot(seller: Visitor): Promise<string> {
  const closesAt = new Date(Date.now() + 86_400_000).toISOString()
  const offer = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, closesAt }
  const words = { title: 'A first edition', description: 'Of a book about queues.', refundPolicy: 'none' }
  const made = await seller.post('/api/seller/listings', { kind: 'lot', ...words, currency: 'gbp', offer })
  return (made.listing as { id: string }).id
}

/** Light on a desktop and dark on a phone; then the same with what the button opens. */
async function look(visitor: Visitor, path: string, opener?: string | RegExp): Promise<void> {
  const { page } = visitor
  await page.setViewportSize(desktop.viewport)
  await page.emulateMedia({ colorScheme: 'light' })
  await page.goto(path)
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy="true"]:visible').first().waitFor({ state: 'hidden' })
  await inBothThemes(page, path)
  if (opener === undefined) return
  await visitor.button(opener).click()
  await page.locator('dialog[open], [role=menu]').waitFor()
  await page.locator('[aria-busy="true"]:visible').first().waitFor({ state: 'hidden' })
  await inBothThemes(page, `${path} with ${opener}`)
}

async function inBothThemes(page: Page, what: string): Promise<void> {
  const wrong: string[] = []
  for (const { colorScheme, viewport } of looks) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== 'running'))
    wrong.push(...(await violations(page)).map((one) => `${colorScheme}: ${one}`))
  }
  expect.soft(wrong, what).toEqual([])
}

const looks = [
  { colorScheme: 'light', ...desktop },
  { colorScheme: 'dark', ...phone },
] as const
