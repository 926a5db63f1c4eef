// After paying, in a real browser: a booking is looked at, moved, cancelled, and its money is followed home.
import { beforeEach, expect, test } from 'vitest'
import { useMarketplace } from '../support/journey.ts'
import { PAYS, type Visitor } from '../support/walk.ts'

const { enter } = useMarketplace()
let visitor: Visitor

beforeEach(async () => {
  visitor = await enter()
})

test('a booking is moved to another time, then cancelled, and the receipt says what went back', async () => {
  const { page } = visitor
  await visitor.hold('Amara Okafor')
  await visitor.bookAndPay()
  await visitor.payWith(PAYS)
  await visitor.heading('You’re booked').waitFor()

  await page.goto('/bookings')
  await page.getByRole('link', { name: 'System design review' }).click()
  await visitor.heading('What happened').waitFor()
  const file = await page.getByRole('link', { name: 'Calendar file' }).getAttribute('href')
  expect(await (await page.request.get(String(file))).text()).toContain('BEGIN:VEVENT')

  await page.getByRole('link', { name: 'Move to another time' }).click()
  await visitor.button('Next week').click()
  await visitor
    .button(/\d:\d\d .*, \w+day, /)
    .first()
    .click()
  await visitor.button('Move it here').click()
  await page.getByText('Moved to another time').waitFor()

  await visitor.button('Cancel this booking').click()
  await page.getByText('You get all of it back: £45.00.').waitFor()
  await visitor.button('Cancel it').click()
  await page.getByText('Cancelled', { exact: true }).first().waitFor()
  await page.getByText('Refunded', { exact: true }).waitFor()

  await page.getByRole('link', { name: 'Receipt' }).click()
  await page.getByText('−£45.00').waitFor()
})
