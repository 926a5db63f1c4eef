// From the list of mentors to a confirmed session, in a real browser and over real ports: paid, declined and paid after
// all, left and come back to, heard of late; and the same through the door of the mentoring marketplace.
import { beforeEach, expect, test } from 'vitest'
import { soon, useMarketplace } from '../support/journey.ts'
import { DECLINED, PAYS, type Visitor } from '../support/walk.ts'

const { market, enter } = useMarketplace()
let visitor: Visitor

beforeEach(async () => {
  visitor = await enter()
})

test('a mentee finds a mentor, picks a time, signs in, pays, and is told so', async () => {
  await visitor.choose('Amara Okafor')
  await visitor.button('Book & Pay').click()
  await visitor.signInAsBuyer()
  const title = () => visitor.page.getByLabel('Title').inputValue()
  // What was chosen and typed before signing in is still there.
  await expect.poll(title, soon).toBe('System design review')
  await visitor.button('Book & Pay').click()
  await visitor.page.getByRole('timer', { name: 'Time left' }).waitFor()
  const id = visitor.bookingId()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ status: 'pending_payment' })

  await visitor.bookAndPay()
  await visitor.payWith(PAYS)
  await visitor.page.waitForURL(/\/payment\/success\?session_id=cs_test_/)
  await visitor.heading('You’re booked').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'paid', paidMinor: 4500 },
  })
  expect((await market.answersTo('checkout.session.completed'))[0]).toBe(200)

  await visitor.page.goto('/sessions')
  const upcoming = visitor.page.getByRole('region', { name: 'Upcoming' })
  await upcoming.getByText('System design review').waitFor()
  await upcoming.getByText('Confirmed').waitFor()
  await upcoming.getByText('Paid', { exact: true }).waitFor()
})

test('a declined card is told on Stripe’s page, the time stays held, and another card pays it', async () => {
  const id = await visitor.hold('Kenji Watanabe')
  await visitor.bookAndPay()
  await visitor.payWith(DECLINED)
  const error = visitor.page.getByTestId('payment-error')
  await error.waitFor()
  expect(await error.textContent()).toMatch(/declined/i)
  await expect
    .poll(() => visitor.ask(`/api/bookings/${id}`), soon)
    .toMatchObject({ status: 'pending_payment', payment: { status: 'pending', declines: 1 } })
  await visitor.payWith(PAYS)
  await visitor.heading('You’re booked').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({
    status: 'confirmed',
    payment: { status: 'paid', paidMinor: 6000, declines: 1 },
  })
})

test('whoever leaves Stripe’s page is one click away from it', async () => {
  const id = await visitor.hold('Lucía Ferreira')
  await visitor.bookAndPay()
  const stripesPage = visitor.page.url()
  await visitor.page.getByTestId('cancel').click()
  await visitor.page.waitForURL(`**/payment/cancel?booking=${id}`)
  await visitor.heading('You haven’t paid yet').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ status: 'pending_payment' })
  await visitor.bookAndPay()
  expect(visitor.page.url()).toBe(stripesPage)
  await visitor.payWith(PAYS)
  await visitor.heading('You’re booked').waitFor()
})

test('whoever comes back before the webhook is confirmed all the same', async () => {
  const id = await visitor.hold('Mateo Silva', 60)
  await market.control('/faults/deliveries', { kind: 'drop' })
  await visitor.bookAndPay()
  await visitor.payWith(PAYS)
  await visitor.page.waitForURL(/\/payment\/success/)
  await visitor.heading('You’re booked').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ status: 'confirmed' })
  expect((await market.answersTo('checkout.session.completed'))[0]).toBeNull()
})

test('through the mentoring marketplace’s own door the mentee comes back to /sessions', async () => {
  await visitor.signUp()
  const { listings } = await visitor.ask('/api/listings?kind=mentoring&search=freya')
  const [listing] = listings as { number: number; seller: { number: number } }[]
  const { slots } = await visitor.ask(`/api/listings/${listing?.number}/slots?durationMinutes=60`)
  const [slot] = slots as { startsAt: string }[]
  const answer = await visitor.page.request.post('/api/payments/create-checkout-session', {
    data: {
      mentor_id: listing?.seller.number,
      title: 'Threat model',
      description: '',
      scheduled_at: slot?.startsAt,
      duration_minutes: 60,
    },
  })
  const { checkout_url, session_id } = (await answer.json()) as { checkout_url: string; session_id: string }
  await visitor.page.goto(checkout_url)
  await visitor.payWith(PAYS)
  await visitor.page.waitForURL(`${market.url}/sessions?success=true&session_id=${session_id}`)
  await visitor.heading('You’re booked').waitFor()
})

test('a time that is given up is free for the next one', async () => {
  const id = await visitor.hold('Priya Raman')
  await visitor.button('Give up this booking').click()
  await visitor.button('Give it up').click()
  await visitor.heading('You gave this booking up').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ status: 'cancelled', outcome: 'given_up' })
})

test('somebody makes an account, is told what is wrong with it, signs others out and changes the password', async () => {
  const { page } = visitor
  const [email, password] = ['ada@people.example', 'a long battery horse']
  await page.goto('/sign-in?next=/account')
  await page.getByRole('tab', { name: 'Create an account' }).click()
  await page.getByLabel('Name').fill('Ada Lovelace')
  await page.getByLabel('Email').fill('bea@demo.example')
  await page.getByLabel('Password').fill(password)
  await visitor.button('Create my account').click()
  await page.getByText('There is an account with this address. Sign in instead.').waitFor()
  await page.getByLabel('Email').fill(email)
  await visitor.button('Create my account').click()
  await visitor.heading('Where you are signed in').waitFor()

  const elsewhere = await enter()
  await elsewhere.post('/api/auth/sign-in/email', { email, password })
  expect(await elsewhere.ask('/api/me')).toMatchObject({ person: { email } })
  await page.reload()
  await visitor.button('Sign out everywhere else').click()
  await expect.poll(() => elsewhere.ask('/api/me'), soon).toMatchObject({ person: null })

  await page.getByLabel('Current password').fill('guessed wrong')
  await page.getByLabel('New password').fill('an even longer horse')
  await visitor.button('Change password').click()
  await page.getByText('That is not your password.').waitFor()
  await page.getByLabel('Current password').fill(password)
  await visitor.button('Change password').click()
  await page.getByText('Your password is changed').waitFor()
  expect(await visitor.ask('/api/me')).toMatchObject({ person: { name: 'Ada Lovelace' } })
})
