// From a stranger to a seller, in a real browser: who they are, an account at Stripe, hours, something to sell, somebody
// who buys it, and what it earned.
import { beforeEach, expect, test } from 'vitest'
import { phone, soon, useMarketplace } from '../support/journey.ts'
import { PAYS, type Visitor } from '../support/walk.ts'

const { enter } = useMarketplace()
let seller: Visitor

beforeEach(async () => {
  seller = await enter()
})

test('somebody becomes a seller, is connected, opens hours, lists a course, and it is bought', async () => {
  const { page } = seller
  await seller.signUp('Sana Seller')
  await page.goto('/sell')
  await page.getByLabel('Headline').fill('Teaches what breaks')
  await page.getByLabel('Country').fill('us')
  await seller.button('Start selling').click()
  await page.getByText('You can’t sell yet').waitFor()

  await page.getByRole('link', { name: 'Payouts', exact: true }).first().click()
  await seller.button('Set up payouts with Stripe').click()
  await page.getByTestId('onboarding-complete').click()
  await page.waitForURL('**/sell/payouts')
  await page.getByText('You can be paid').waitFor(soon)

  await page.getByRole('link', { name: 'Hours' }).click()
  await seller.button('Add hours on Monday').click()
  await page.getByLabel('Monday from').fill('10:00')
  await page.getByLabel('Monday until').fill('12:00')
  await seller.button('Save').click()
  await page.getByText('Saved.').waitFor()
  await page.reload()
  await expect.poll(() => page.getByLabel('Monday until').inputValue(), soon).toBe('12:00')

  await page.goto('/sell/new')
  await page.getByRole('link', { name: /^Course Seats/ }).click()
  await page.getByLabel('Title').fill('Failing well')
  await page.getByLabel('Price').fill('forty')
  await seller.button('Put on sale').click()
  await page.getByText('Enter an amount such as 45 or 45.50.').waitFor()
  await page.getByLabel('Price').fill('40')
  await seller.button('Put on sale').click()
  await page.getByRole('heading', { name: 'Failing well' }).waitFor()

  const buyer = await enter(phone)
  await buyer.signUp('Bram Buyer')
  await buyer.page.goto('/courses?search=Failing')
  await buyer.page.getByRole('link', { name: 'Failing well' }).click()
  await buyer.button('Book & Pay').click()
  await buyer.page.getByRole('timer', { name: 'Time left' }).waitFor()
  await buyer.bookAndPay()
  await buyer.payWith(PAYS)
  await buyer.heading('You’re booked').waitFor()

  await page.goto('/sell')
  await page.getByText('with Bram Buyer').waitFor(soon)
  await page.getByRole('link', { name: 'Earnings' }).click()
  await page.getByText('$36.00').first().waitFor()
})

test('who cannot be paid is told so and keeps a lot for later; once connected, an offer is accepted', async () => {
  const { page } = seller
  await seller.signUp('Lou Lister')
  await page.goto('/sell')
  await page.getByLabel('Headline').fill('Old instruments')
  await page.getByLabel('Country').fill('us')
  await seller.button('Start selling').click()
  await page.getByText('You can’t sell yet').waitFor()
  await page.goto('/sell/new?kind=lot')
  await page.getByLabel('Title').fill('A theremin')
  await page.getByLabel('Starting price').fill('100')
  await page.getByLabel('Each bid at least so much more').fill('5')
  await page.getByLabel('Bidding closes').fill('2031-01-02T20:00')
  await seller.button('Put on sale').click()
  await page.getByText('That is years ahead.').waitFor()
  const inTenDays = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 16)
  await page.getByLabel('Bidding closes').fill(inTenDays)
  await seller.button('Put on sale').click()
  await page.getByText('Connect to Stripe').waitFor()
  await page.getByLabel('Keep it, and put it on sale later').check()
  await seller.button('Save').click()
  await page.getByRole('heading', { name: 'A theremin' }).waitFor()
  await page.getByText('Paused', { exact: true }).waitFor()

  const here = page.url()
  await page.goto('/sell/payouts')
  await seller.button('Set up payouts with Stripe').click()
  await page.getByTestId('onboarding-complete').click()
  await page.getByText('You can be paid').waitFor(soon)
  await page.goto(here)
  await seller.button('Put on sale').click()
  await page.getByText('On sale', { exact: true }).waitFor()

  const bidder = await enter()
  await bidder.signUp('Bo Bidder')
  const number = new URL(here).pathname.split('/').at(-1)
  await bidder.post(`/api/listings/${number}/bids`, { amountMinor: 12_000 })
  await page.reload()
  await seller.button('Accept $120.00 by Bo Bidder').click()
  await page.getByText('You accepted a bid.').waitFor()
  await bidder.page.goto('/bookings')
  await bidder.page.getByRole('link', { name: 'Continue to pay' }).waitFor()
})
