// One checkout in two places and walked both ways: two tabs, another device, the back button, a reload wherever one is,
// and one click back onto Stripe's page.
import { beforeEach, expect, test } from 'vitest'
import { desktop, phone, soon, useMarketplace } from '../support/journey.ts'
import { PAYS, type Visitor } from '../support/walk.ts'

const { market, enter } = useMarketplace()
let visitor: Visitor

beforeEach(async () => {
  visitor = await enter()
})

test('what is paid in one tab shows in the other, which was never touched', async () => {
  const id = await visitor.hold('Amara Okafor')
  const other = await visitor.page.context().newPage()
  await other.clock.install()
  await other.goto(`/checkout/${id}`)
  await other.getByRole('button', { name: 'Book & Pay' }).waitFor()
  await visitor.bookAndPay()
  await visitor.payWith(PAYS)
  await visitor.heading('You’re booked').waitFor()
  // As if twenty seconds had passed: by then a checkout that is left open looks again.
  await other.clock.fastForward(20_000)
  await other.getByRole('heading', { name: 'You’re booked' }).waitFor()
  expect(await other.getByRole('button', { name: 'Book & Pay' }).count()).toBe(0)
})

test('two tabs that both go to pay are on the same page of Stripe, which takes one payment', async () => {
  const id = await visitor.hold('Freya Lindqvist')
  const other = await visitor.page.context().newPage()
  await other.goto(`/checkout/${id}`)
  await other.getByRole('button', { name: 'Book & Pay' }).click()
  await other.waitForURL(`${market.stripeUrl}/**`)
  await visitor.bookAndPay()
  expect(other.url()).toBe(visitor.page.url())
  await visitor.payWith(PAYS)
  await visitor.heading('You’re booked').waitFor()
  await other.reload()
  await other.getByText('Nothing more is charged.').waitFor()
  expect(await market.madeFor(id, 'checkout/sessions')).toBe(1)
  expect(await market.madeFor(id, 'charges')).toBe(1)
})

test('what is held on a phone is paid at a desk, and the phone knows', async () => {
  const onPhone = await enter(phone)
  const email = await onPhone.signUp()
  await onPhone.choose('Mateo Silva', 60)
  await onPhone.button('Book & Pay').click()
  await onPhone.page.getByRole('timer', { name: 'Time left' }).waitFor()

  const atDesk = await enter(desktop)
  await atDesk.signIn(email)
  await atDesk.page.goto('/sessions')
  await atDesk.page.getByRole('link', { name: 'Continue to pay' }).click()
  await atDesk.page.getByRole('timer', { name: 'Time left' }).waitFor()
  expect(atDesk.bookingId()).toBe(onPhone.bookingId())
  await atDesk.bookAndPay()
  await atDesk.payWith(PAYS)
  await atDesk.heading('You’re booked').waitFor()

  await onPhone.page.reload()
  await onPhone.heading('You’re booked').waitFor()
  await onPhone.page.goto('/sessions')
  await onPhone.page.getByText('Paid', { exact: true }).waitFor()
})

test('back from Stripe’s page the button works again, and back from success nothing can be paid twice', async () => {
  const { page } = visitor
  const id = await visitor.hold('Lucía Ferreira')
  await visitor.bookAndPay()
  const stripesPage = page.url()
  await page.goBack()
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
  await visitor.bookAndPay()
  expect(page.url()).toBe(stripesPage)
  await visitor.payWith(PAYS)
  await visitor.heading('You’re booked').waitFor()
  await page.goBack()
  await page.getByText('Nothing more is charged.').waitFor()
  await page.goBack()
  await page.waitForURL(`**/checkout/${id}`)
  await visitor.heading('You’re booked').waitFor()
  await expect.poll(() => visitor.button('Book & Pay').count(), soon).toBe(0)
  expect(await market.madeFor(id, 'charges')).toBe(1)
})

test('a reload changes nothing: while choosing, held, come back without paying, paid', async () => {
  const { page } = visitor
  await visitor.signUp()
  await visitor.choose('Priya Raman', 90)
  await page.reload()
  expect(await page.getByLabel('Title').inputValue()).toBe('System design review')
  await page
    .getByRole('status')
    .getByText(/^\w+day, /)
    .waitFor()
  await visitor.button('Book & Pay').click()
  const timer = page.getByRole('timer', { name: 'Time left' })
  await timer.waitFor()
  const id = visitor.bookingId()
  const { holdExpiresAt } = await visitor.ask(`/api/bookings/${id}`)
  await page.reload()
  await timer.waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ holdExpiresAt })
  await visitor.bookAndPay()
  await page.reload()
  await page.getByTestId('cancel').click()
  await visitor.heading('You haven’t paid yet').waitFor()
  await page.reload()
  await visitor.heading('You haven’t paid yet').waitFor()
  await visitor.bookAndPay()
  await visitor.payWith(PAYS)
  await visitor.heading('You’re booked').waitFor()
  await page.reload()
  await visitor.heading('You’re booked').waitFor()
  expect(await market.madeFor(id, 'charges')).toBe(1)
})
