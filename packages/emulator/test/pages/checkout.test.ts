import { expect, it } from 'vitest'
import { fillCard, SLOW, useBrowser, visit } from './browsing.ts'

useBrowser()
const both = [{ javaScriptEnabled: true }, { javaScriptEnabled: false }]

it.each(both)('takes a card and sends the buyer on, with %o', { timeout: SLOW }, async (options) => {
  const { page, session, retrieve } = await visit({}, options)
  await fillCard(page, '4242424242424242')
  await page.getByRole('button', { name: 'Pay €12.00', exact: true }).click()
  await page.waitForURL(`https://shop.test/ok?session=${session.id}`)
  expect((await retrieve()).payment_status).toBe('paid')
  expect((await retrieve()).customer_details).toMatchObject({
    email: 'ann@example.com',
    name: 'Ann Lee',
    address: { country: 'DE' },
  })
})

it.each(both)(
  'tells a decline at its field and takes the next card, with %o',
  { timeout: SLOW },
  async (options) => {
    const { page, retrieve } = await visit({}, options)
    for (const [number, message, label] of [
      ['4000000000000002', 'Your card was declined.', 'Card number'],
      ['4000000000009995', 'Your card has insufficient funds.', 'Card number'],
      ['4000000000000069', 'Your card has expired.', 'Expiration'],
      ['4000000000000127', "Your card's security code is incorrect.", 'CVC'],
    ] as const) {
      await fillCard(page, number)
      await page.getByTestId('pay').click()
      await page.getByText(message).waitFor()
      const input = page.getByLabel(label)
      expect(await page.getByTestId('payment-error').textContent()).toBe(message)
      expect(await input.getAttribute('aria-invalid')).toBe('true')
      expect(await input.getAttribute('aria-describedby')).toBe(
        await page.getByTestId('payment-error').getAttribute('id'),
      )
      expect(await input.evaluate((element) => element === document.activeElement)).toBe(true)
    }
    await fillCard(page, '4000000000000119')
    await page.getByTestId('pay').click()
    await page.getByRole('alert').getByText('An error occurred while processing your card.').waitFor()
    expect((await retrieve()).status).toBe('open')
    await fillCard(page, '4242424242424242')
    await page.getByTestId('pay').click()
    await page.waitForURL('https://shop.test/ok**')
  },
)

it.each(both)(
  'leads the focus to the first of several mistakes, with %o',
  { timeout: SLOW },
  async (options) => {
    const { page } = await visit({}, options)
    await page.getByLabel('Email').fill('ann@example.com')
    await page.getByTestId('pay').click()
    await page.getByTestId('payment-error').waitFor()
    expect(await page.locator(':focus').getAttribute('name')).toBe('number')
    expect(await page.locator('.error:visible').allTextContents()).toEqual([
      'Your card number is incomplete.',
      "Your card's expiration date is incomplete.",
      "Your card's security code is incomplete.",
      'Required',
    ])
  },
)

it('writes numbers as cards show them, names the brand, and lets go of a mistake that is mended', {
  timeout: SLOW,
}, async () => {
  const { page } = await visit()
  const number = page.getByLabel('Card number')
  await number.pressSequentially('378282246310005')
  expect(await number.inputValue()).toBe('3782 822463 10005')
  expect(await page.locator('[data-brand]').textContent()).toBe('Amex')
  const expiry = page.getByLabel('Expiration')
  await expiry.pressSequentially('934')
  expect(await expiry.inputValue()).toBe('09 / 34')
  await expiry.press('Backspace')
  await expiry.press('Backspace')
  await expiry.press('Backspace')
  await expiry.press('Backspace')
  expect(await expiry.inputValue()).toMatch(/^0?9?$/)
  await page.getByTestId('pay').click()
  const error = page.locator('#expiry-error')
  await error.waitFor()
  await expiry.pressSequentially('1')
  expect(await error.isVisible()).toBe(false)
})

it.each(both)('fills in a test card on a click, with %o', { timeout: SLOW }, async (options) => {
  const { page } = await visit({}, options)
  await page.getByText('Test cards').click()
  await page.getByRole('button', { name: 'card declined' }).click()
  await expect.poll(() => page.getByLabel('Card number').inputValue()).toBe('4000 0000 0000 0002')
  expect(await page.getByLabel('Cardholder name').inputValue()).toBe('Test Buyer')
  await page.getByTestId('pay').click()
  await page.getByText('Your card was declined.').waitFor()
})

it('is paid by keyboard alone', { timeout: SLOW }, async () => {
  const { page, retrieve } = await visit({ allowed_payment_method_types: ['card'] })
  await page.getByLabel('Email').focus()
  const type = (text: string) => page.keyboard.type(text)
  await type('ann@example.com')
  for (const text of ['4242424242424242', '1234', '123']) {
    await page.keyboard.press('Tab')
    await type(text)
  }
  await page.keyboard.press('Tab')
  expect(await page.locator(':focus').textContent()).toContain('Test cards')
  await page.keyboard.press('Tab')
  await type('Ann Lee')
  await page.keyboard.press('Enter')
  await page.waitForURL('https://shop.test/ok**')
  expect((await retrieve()).payment_status).toBe('paid')
})

it('bears a double click on Pay', { timeout: SLOW }, async () => {
  const { page, stripe } = await visit()
  await fillCard(page, '4242424242424242')
  await page.getByTestId('pay').dblclick()
  await page.waitForURL('https://shop.test/ok**')
  expect((await stripe.charges.list()).data).toHaveLength(1)
})

it('leads back to the shop', { timeout: SLOW }, async () => {
  const { page } = await visit()
  await page.getByTestId('cancel').click()
  await page.waitForURL('https://shop.test/cancel/**')
})

it('reads the page of a session that ended meanwhile', { timeout: SLOW }, async () => {
  const { page, stripe, session } = await visit()
  await fillCard(page, '4242424242424242')
  await stripe.checkout.sessions.expire(session.id)
  await page.getByTestId('pay').click()
  await page.getByRole('heading', { name: 'Expired' }).waitFor()
  await page.getByRole('link', { name: 'Back to the shop' }).click()
  await page.waitForURL('https://shop.test/cancel/**')
})
