// What goes wrong without anybody's fault: somebody else was faster, the time ran out in front of one's eyes, Stripe's
// news is late, or money arrives for what is gone. The page says so, and what becomes of the money.
import type { Locator } from 'playwright-core'
import { beforeEach, expect, test } from 'vitest'
import { phone, soon, useMarketplace } from '../support/journey.ts'
import { PAYS, type Visitor } from '../support/walk.ts'

const { market, enter } = useMarketplace()
let visitor: Visitor

beforeEach(async () => {
  visitor = await enter(phone)
})

test('whoever is not fast enough is told what is free instead, and books that', async () => {
  const { page } = visitor
  await visitor.signUp()
  await visitor.choose('Freya Lindqvist')
  const lost = chosen()
  await takeAway('freya', lost)
  await visitor.button('Book & Pay').click()
  await page.getByText('Somebody else has just taken this time').waitFor()
  await page.getByText('Nothing was charged. Please choose another.').waitFor()
  await page.getByRole('alert').getByRole('button').first().click()
  await expect.poll(chosen).not.toBe(lost)
  const startsAt = chosen()
  await visitor.button('Book & Pay').click()
  await page.getByRole('timer', { name: 'Time left' }).waitFor()
  const { bookings } = await visitor.ask('/api/bookings/user')
  expect(bookings).toMatchObject([{ startsAt, status: 'pending_payment' }])
})

test('the time runs out in front of the visitor, here and on Stripe’s page, and nothing is charged', async () => {
  const { page } = visitor
  await page.clock.install()
  const id = await visitor.hold('Mateo Silva', 60)
  const { startsAt } = await visitor.ask(`/api/bookings/${id}`)
  await visitor.bookAndPay()
  const onStripesPage = await page.context().newPage()
  await onStripesPage.goto(page.url())
  await page.getByTestId('cancel').click()
  await visitor.heading('You haven’t paid yet').waitFor()
  await endHold(id, 6_000, 2_000)
  // As if it had lain open for twenty seconds: it asks the server again, whose clock counts.
  await page.clock.fastForward(20_000)
  await page
    .getByRole('timer', { name: 'Time left' })
    .getByText(/^0:0\d$/)
    .waitFor()
  await visitor.heading('Time is up').waitFor()
  await page.getByText('This checkout is closing').waitFor()
  expect(await visitor.button('Book & Pay').count()).toBe(0)
  await patiently(visitor.heading('This checkout has ended'), `**/api/bookings/${id}**`)
  await page.getByText('Nothing was charged.').waitFor()
  await onStripesPage.reload()
  await onStripesPage.getByText('Nothing was charged.').waitFor()
  await page.reload()
  await visitor.heading('This checkout has ended').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({
    status: 'expired',
    outcome: 'hold_expired',
  })
  // What was held is free for somebody else, and the visitor is one click from choosing again.
  await takeAway('mateo', String(startsAt), 60)
  await page.getByRole('link', { name: 'Choose another time' }).click()
  await visitor
    .button(/\d:\d\d .*, \w+day, /)
    .first()
    .waitFor()
})

test('while no news comes from Stripe nothing is said to be paid or broken, and the first news is told', async () => {
  const { page } = visitor
  await page.clock.install()
  const id = await visitor.hold('Kenji Watanabe')
  await visitor.bookAndPay()
  await market.control('/deliveries/pause')
  await market.control('/faults/requests', unreachable)
  await visitor.payWith(PAYS)
  await visitor.heading('Confirming your payment').waitFor()
  await page.reload()
  await visitor.heading('Confirming your payment').waitFor()
  await patiently(visitor.heading('Not confirmed yet'), RETURN)
  await page.getByText('please don’t pay again').waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({ status: 'pending_payment' })
  await market.control('/faults/clear')
  await visitor.button('Check again').click()
  await visitor.heading('You’re booked').waitFor()
  expect(await market.madeFor(id, 'charges')).toBe(1)
})

test('a webhook that was held back confirms on the page that waits for it', async () => {
  await visitor.page.clock.install()
  await visitor.hold('Kenji Watanabe', 60)
  await visitor.bookAndPay()
  await market.control('/deliveries/pause')
  await market.control('/faults/requests', unreachable)
  await visitor.payWith(PAYS)
  await visitor.heading('Confirming your payment').waitFor()
  await market.control('/deliveries/resume')
  await patiently(visitor.heading('You’re booked'), RETURN)
})

test('who pays for what is gone is told that it is gone, and that the money is on its way back', async () => {
  const { page } = visitor
  const id = await visitor.hold('Priya Raman')
  const { startsAt } = await visitor.ask(`/api/bookings/${id}`)
  await visitor.bookAndPay()
  // Stripe says that nobody can pay any more, and takes the money all the same.
  const snapshot = await market.state('/snapshot')
  await endHold(id, 0, 0)
  await expect.poll(() => visitor.ask(`/api/bookings/${id}`), soon).toMatchObject({ status: 'expired' })
  await takeAway('priya', String(startsAt), 45)
  await market.control('/restore', snapshot)
  await visitor.payWith(PAYS)
  await visitor.heading('Paid, but no longer available').waitFor()
  await page.getByText(/^Your money (is on its way|was sent) back/).waitFor()
  await page.getByText('Refunded', { exact: true }).or(page.getByText('Refund on its way')).waitFor()
  await page.goto(`/bookings/${id}`)
  await page.getByText('Refunded', { exact: true }).waitFor()
  expect(await visitor.ask(`/api/bookings/${id}`)).toMatchObject({
    status: 'expired',
    payment: { status: 'refunded', paidMinor: 250_000, refundedMinor: 250_000 },
  })
})

const RETURN = '**/api/payments/return'

const unreachable = { kind: 'reset_before', match: { method: 'GET', path: '/v1/checkout/sessions' } }

/** As if the visitor had waited until it shows, answer by answer: a question under way is not hurried. */
async function patiently(shown: Locator, asked: string): Promise<void> {
  const { page } = visitor
  const seen = shown.waitFor()
  while ((await shown.count()) === 0) {
    const answered = page.waitForResponse(asked).catch(() => null)
    await page.clock.fastForward(10_000)
    await Promise.race([answered, seen])
  }
  await seen
}

/** The time that the address carries. */
const chosen = () => new URL(visitor.page.url()).searchParams.get('slot') ?? ''

/** Somebody else holds a mentor's time. */
async function takeAway(mentor: string, startsAt: string, durationMinutes = 60): Promise<void> {
  const rival = await enter()
  await rival.signUp('Rhea Rival')
  const { listings } = await rival.ask(`/api/listings?kind=mentoring&search=${mentor}`)
  const [listing] = listings as { id: string }[]
  await rival.post('/api/bookings', { listingId: listing?.id, startsAt, durationMinutes, title: 'Quicker' })
}

/** Brings a hold's end nearer, and the moment when it is let go to some time after that. */
async function endHold(id: string, inMs: number, graceMs: number): Promise<void> {
  const end = Date.now() + inMs
  await market.inDatabase('UPDATE bookings SET hold_expires_at = $2, release_at = $3 WHERE id = $1', [
    id,
    new Date(end),
    new Date(end + graceMs),
  ])
}
