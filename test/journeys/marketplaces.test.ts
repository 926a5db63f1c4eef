// What is not an hour with a mentor, in a real browser: a seat in a course, a session with a builder, and a whole
// auction from the first bid to the lot's arrival.
import { beforeEach, expect, test } from 'vitest'
import { soon, useMarketplace } from '../support/journey.ts'
import { PAYS, type Visitor } from '../support/walk.ts'

const { enter } = useMarketplace()
let visitor: Visitor

beforeEach(async () => {
  visitor = await enter()
})

test('a student finds a course, takes a seat, pays, and has it among their bookings', async () => {
  const { page } = visitor
  await page.goto('/courses')
  await page.getByRole('link', { name: 'Databases that forgive' }).click()
  await visitor.button('Book & Pay').click()
  await visitor.signInAsBuyer()
  await visitor.button('Book & Pay').click()
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
  const id = visitor.bookingId()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ kind: 'course', paymentStatus: 'pending' })
  await visitor.bookAndPay()
  await visitor.payWith(PAYS)
  await page.waitForURL(/\/payment\/success\?session_id=cs_test_/)
  await visitor.heading('You’re booked').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({
    status: 'confirmed',
    paymentStatus: 'paid',
  })
  await page.goto('/bookings')
  await page.getByRole('link', { name: 'Databases that forgive' }).waitFor()
  await page.getByText('Paid', { exact: true }).first().waitFor()
  // It is had once.
  await page.goto('/courses')
  await page.getByRole('link', { name: 'Databases that forgive' }).click()
  await page.getByText('You have a seat').waitFor()
})

test('a client chooses a builder, a session type and a time, and pays', async () => {
  const { page } = visitor
  await page.goto('/sign-in?next=/builders')
  await visitor.signInAsBuyer()
  await page.waitForURL('**/builders')
  await page.getByRole('link', { name: 'Noor Haddad' }).first().click()
  await visitor
    .button(/\d:\d\d .*, \w+day, /)
    .first()
    .click()
  await visitor.button('Book & Pay').click()
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
  const id = visitor.bookingId()
  await visitor.bookAndPay()
  await visitor.payWith(PAYS)
  await visitor.heading('You’re booked').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ kind: 'appointment', status: 'confirmed' })
})

test('a bidder bids, takes it back, bids again, wins, pays within the window, and has the lot', async () => {
  const { page } = visitor
  const lot = await offeredLot()
  await page.goto(`/sign-in?next=/auctions/${lot}`)
  await visitor.signInAsBuyer()
  await page.waitForURL(`**/auctions/${lot}`)
  await page.getByLabel('Your bid').fill('120')
  await visitor.button('Place bid').click()
  await page.getByText('You lead').first().waitFor()
  await visitor.button('Take back my bid of £120.00').click()
  await page.getByText('Taken back').waitFor()
  await page.getByLabel('Your bid').fill('110')
  await visitor.button('Place bid').click()
  await page.getByText('You lead').first().waitFor()
  await acceptStanding(lot)
  await page.reload()
  await page.getByText('You won it').waitFor()
  await page.getByRole('timer').first().waitFor()
  await page.getByRole('link', { name: 'Continue to pay' }).click()
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
  const id = visitor.bookingId()
  await visitor.bookAndPay()
  await visitor.payWith(PAYS)
  await page.waitForURL(/\/payment\/success/)
  await expect
    .poll(() => visitor.ask(`/api/bookings/${id}`), soon)
    .toMatchObject({ status: 'confirmed', auction_id: lot, payment_window: null })
  await page.goto(`/auctions/${lot}`)
  await page.getByText('It is yours').waitFor()
  await page.goto(`/bookings/${id}`)
  await visitor.button('It has arrived').click()
  await page.getByText('Completed', { exact: true }).first().waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ status: 'completed' })
})

/** Of a seller whom somebody can sign in as. */
async function offeredLot(): Promise<string> {
  const closesAt = new Date(Date.now() + 86_400_000).toISOString()
  const offer = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, closesAt }
  const words = {
    title: 'A signed first edition',
    description: 'Of a book about queues.',
    currency: 'gbp',
    refundPolicy: 'none',
  }
  const { listing } = await asSeller('/api/seller/listings', { kind: 'lot', ...words, offer })
  return String(listing?.id)
}

async function acceptStanding(lot: string): Promise<void> {
  const { bids } = await asSeller(`/api/listings/${lot}/bids`)
  const standing = bids?.find(({ details }) => details?.state === 'standing')
  await asSeller(`/api/listings/${lot}/bids/${standing?.details?.id}/accept`, {})
}

type Answer = { listing?: { id: string }; bids?: { details: { id: string; state: string } | null }[] }

async function asSeller(path: string, data?: object): Promise<Answer> {
  const seller = await enter()
  await seller.post('/api/demo/sign-in', { email: 'amara@demo.example' })
  return data === undefined ? seller.ask(path) : seller.post(path, data)
}
