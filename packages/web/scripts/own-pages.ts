// The pages that belong to somebody, for the screenshots: a buyer's booking with all that can be done with it, and
// what a seller has.
import type { Page } from 'playwright-core'

export type Shoot = (name: string) => Promise<void>

/** The newest booking that is paid: looked at, moved, called off, and its receipt. */
export async function ownBooking(page: Page, base: string, shoot: Shoot): Promise<void> {
  await page.goto(`${base}/account`)
  await shoot('account')
  await page.goto(`${base}/bookings`)
  await page.getByRole('region', { name: 'Upcoming' }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'What happened' }).waitFor()
  await shoot('booking')
  const here = page.url()
  await page.getByRole('link', { name: 'Move to another time' }).click()
  const slots = page.getByRole('button', { name: /\d:\d\d .*, \w+day, / })
  await slots.first().waitFor()
  await slots.first().click()
  await shoot('booking-move')
  await page.goto(here)
  await page.getByRole('button', { name: 'Cancel this booking' }).click()
  await page
    .getByText(/back|Nothing goes/)
    .last()
    .waitFor()
  await shoot('booking-cancel')
  await page.goto(`${here}/receipt`)
  await page.getByRole('heading', { name: /^Receipt/ }).waitFor()
  await shoot('receipt')
}

const sellerPages = {
  sell: '/sell',
  'sell-bookings': '/sell/bookings',
  'sell-listings': '/sell/listings',
  'sell-new': '/sell/new',
  'sell-new-mentoring': '/sell/new?kind=mentoring',
  'sell-new-session': '/sell/new?kind=appointment',
  'sell-new-course': '/sell/new?kind=course',
  'sell-new-lot': '/sell/new?kind=lot',
  'sell-hours': '/sell/hours',
  'sell-earnings': '/sell/earnings',
  'sell-payouts': '/sell/payouts',
  'sell-profile': '/sell/profile',
}

export async function sellers(page: Page, base: string, shoot: Shoot): Promise<void> {
  // Who is only a buyer is first asked who they are.
  await page.goto(`${base}/sell`)
  await page.getByLabel('Headline').waitFor()
  await shoot('sell-begin')
  await page.context().clearCookies()
  await page.goto(`${base}/sign-in?next=/sell`)
  await page.getByRole('button', { name: /^Continue as .* Mentor$|^Continue as Amara/ }).click()
  await page.waitForURL(`${base}/sell`)
  for (const [name, address] of Object.entries(sellerPages)) {
    await page.goto(base + address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await shoot(name)
  }
  await page.goto(`${base}/sell/bookings`)
  await page
    .getByRole('heading', { level: 2 })
    .or(page.getByRole('heading', { level: 3 }))
    .getByRole('link')
    .first()
    .click()
  await page.getByRole('heading', { name: 'Your part' }).waitFor()
  await shoot('sell-booking')
  await page.goto(`${base}/sell/listings`)
  await page.getByRole('heading', { level: 2 }).getByRole('link').first().click()
  await page.getByRole('heading', { name: 'Terms' }).waitFor()
  await shoot('sell-listing')
}
