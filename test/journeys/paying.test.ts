// What a card or a bank may answer, through Stripe's page and back: 3D Secure passed and failed, a bank that says days
// later that there is money, or none, and a double click that is one payment.
import { describe, expect, test } from 'vitest'
import { desktop, phone, soon, useMarketplace } from '../support/journey.ts'
import { PAYS, type Visitor } from '../support/walk.ts'

const ASKS_ONCE = '4000 0025 0000 3155'
const ASKS_ALWAYS = '4000 0027 6000 3184'

const { market, enter } = useMarketplace()
let visitor: Visitor

test('the bank asks whether it is you, and it is', async () => {
  visitor = await enter(desktop)
  const id = await visitor.hold('Kenji Watanabe', 60)
  await visitor.bookAndPay()
  await visitor.payWith(ASKS_ONCE)
  await visitor.heading('Is it you who is paying?').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ status: 'pending_payment' })
  await visitor.page.getByTestId('challenge-complete').click()
  await visitor.heading('You’re booked').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'paid', declines: 0 },
  })
})

test('whoever fails the bank’s question is told so, keeps the time, and may be asked again', async () => {
  visitor = await enter(phone)
  const id = await visitor.hold('Kenji Watanabe')
  await visitor.bookAndPay()
  await visitor.payWith(ASKS_ALWAYS)
  await visitor.page.getByTestId('challenge-fail').click()
  await visitor.page.getByText('We are unable to authenticate your payment method.').waitFor()
  await expect
    .poll(() => visitor.ask(`/api/bookings/${id}`), soon)
    .toMatchObject({ status: 'pending_payment', payment: { status: 'pending', paidMinor: 0, declines: 1 } })

  await visitor.page.goto(`/checkout/${id}`)
  await visitor.page.getByText('Your card was declined').waitFor()
  await visitor.page.getByRole('timer', { name: 'Time left' }).waitFor()
  await visitor.bookAndPay()
  await visitor.payWith(ASKS_ALWAYS)
  await visitor.page.getByTestId('challenge-complete').click()
  await visitor.heading('You’re booked').waitFor()
})

describe('a debit whose answer takes days', () => {
  test('is processing, over a reload too, until the bank pays', async () => {
    visitor = await enter(phone)
    const id = await takeSeat()
    const session = await debit()
    await visitor.page.reload()
    await visitor.heading('Your bank is still working on it').waitFor()
    await visitor.page.goto('/bookings')
    await visitor.page.getByText('Payment processing').waitFor()
    await visitor.page.goBack()
    await visitor.heading('Your bank is still working on it').waitFor()
    await market.control(`/sessions/${session}/settle`, { ends: 'succeed' })
    await visitor.heading('You’re booked').waitFor()
    expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ status: 'confirmed' })
  })

  test('lets the seat go when the bank refuses, and says that nothing was charged', async () => {
    visitor = await enter(desktop)
    const id = await takeSeat()
    const session = await debit()
    await market.control(`/sessions/${session}/settle`, { ends: 'fail' })
    await visitor.heading('The payment did not go through').waitFor()
    await visitor.page.getByText('You were not charged, and the seat is free for others again.').waitFor()
    expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({
      status: 'expired',
      outcome: 'payment_failed',
      payment: { status: 'void', paidMinor: 0 },
    })
    await visitor.page.getByRole('link', { name: 'Back to the course' }).click()
    await visitor.button('Book & Pay').waitFor()
  })
})

/** Somebody new holds one. */
async function takeSeat(): Promise<string> {
  await visitor.signUp()
  await visitor.page.goto('/courses')
  await visitor.page.getByRole('link', { name: 'Databases that forgive' }).click()
  await visitor.button('Book & Pay').click()
  await visitor.page.getByRole('timer', { name: 'Time left' }).waitFor()
  return visitor.bookingId()
}

/** Pays by the bank on Stripe's page; answers which session it was. */
async function debit(): Promise<string> {
  const { page } = visitor
  await visitor.bookAndPay()
  await page.getByLabel('Bacs Direct Debit').check()
  await page.getByLabel('Cardholder name').fill('Nia Newcomer')
  await page.getByTestId('pay').click()
  await visitor.heading('Your bank is still working on it').waitFor()
  return new URL(page.url()).searchParams.get('session_id') ?? ''
}

test('a double click on every button on the way is one hold, one session and one charge', async () => {
  visitor = await enter()
  const { page } = visitor
  await visitor.signUp()
  await visitor.choose('Lucía Ferreira', 60)
  await visitor.button('Book & Pay').dblclick()
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
  const id = visitor.bookingId()
  await visitor.button('Book & Pay').dblclick()
  await page.waitForURL(`${market.stripeUrl}/**`)
  await visitor.fillIn(PAYS)
  await page.getByTestId('pay').dblclick()
  await visitor.heading('You’re booked').waitFor()

  const { bookings } = await visitor.ask('/api/bookings/user')
  expect(bookings).toMatchObject([{ id, status: 'confirmed' }])
  expect(await market.madeFor(id, 'checkout/sessions')).toBe(1)
  expect(await market.madeFor(id, 'charges')).toBe(1)
})
