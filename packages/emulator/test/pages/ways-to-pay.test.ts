import { expect, it } from 'vitest'
import { fillCard, SLOW, useBrowser, visit } from './browsing.ts'

useBrowser()

it.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'asks the buyer’s bank, is refused, asks again and is confirmed, with %o',
  { timeout: SLOW },
  async (options) => {
    const { page, retrieve } = await visit({}, options)
    await fillCard(page, '4000002500003155')
    await page.getByTestId('pay').click()
    await page.getByRole('heading', { name: 'Is it you who is paying?' }).waitFor()
    await page.getByText('•••• 3155').waitFor()
    await page.getByTestId('challenge-fail').click()
    await page.getByText('We are unable to authenticate your payment method.').waitFor()
    expect((await retrieve()).status).toBe('open')
    await fillCard(page, '4000002500003155')
    await page.getByTestId('pay').click()
    await page.getByTestId('challenge-complete').click()
    await page.waitForURL('https://shop.test/ok**')
    expect((await retrieve()).payment_status).toBe('paid')
  },
)

it.each([
  ['It pays', 'paid'],
  ['It refuses', 'unpaid'],
] as const)('takes a bank debit whose answer comes later: %s', { timeout: SLOW }, async (answer, status) => {
  const { page, retrieve, emulator } = await visit()
  await page.getByLabel('SEPA Direct Debit').check()
  expect(await page.getByLabel('Card number').isVisible()).toBe(false)
  await page.getByLabel(answer).check()
  await page.getByLabel('Email').fill('ann@example.com')
  await page.getByLabel('Cardholder name').fill('Ann Lee')
  await page.getByTestId('pay').click()
  await page.waitForURL('https://shop.test/ok**')
  expect(await retrieve()).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
  await emulator.advance(4 * 60_000)
  expect((await retrieve()).payment_status).toBe(status)
})

it('pays by wallet in one click', { timeout: SLOW }, async () => {
  const { page, retrieve } = await visit({ customer_email: 'ann@example.com' })
  await page.getByRole('button', { name: 'Pay €12.00 with Local Wallet' }).click()
  await page.waitForURL('https://shop.test/ok**')
  expect(await retrieve()).toMatchObject({
    payment_status: 'paid',
    customer_details: { email: 'ann@example.com' },
  })
})

it('offers what the session allows, and nothing else', { timeout: SLOW }, async () => {
  const { page } = await visit({ excluded_payment_method_types: ['sepa_debit', 'link'] })
  expect(await page.getByLabel('SEPA Direct Debit').count()).toBe(0)
  expect(await page.getByTestId('wallet').count()).toBe(0)
  const debitOnly = await visit({ allowed_payment_method_types: ['sepa_debit'] })
  expect(await debitOnly.page.getByLabel('Card number').count()).toBe(0)
  const strange = await visit({ allowed_payment_method_types: ['ideal'] })
  await strange.page.getByText('does not have').waitFor()
  expect(await strange.page.getByTestId('pay').count()).toBe(0)
})

it('collects what the session asks for', { timeout: SLOW }, async () => {
  const { page, retrieve } = await visit({
    customer_email: 'ann@example.com',
    phone_number_collection: { enabled: true },
    billing_address_collection: 'required',
    consent_collection: { terms_of_service: 'required' },
  })
  expect(await page.getByLabel('Email').getAttribute('readonly')).not.toBeNull()
  await page.getByLabel('Card number').fill('4242424242424242')
  await page.getByLabel('Expiration').fill('12/34')
  await page.getByLabel('CVC').fill('123')
  await page.getByLabel('Cardholder name').fill('Ann Lee')
  await page.getByTestId('pay').click()
  await page.getByText('You must accept the terms of service.').waitFor()
  await page.getByLabel('Phone number').fill('+49 30 1234567')
  await page.getByLabel('Address', { exact: true }).fill('Lindenstraße 1')
  await page.getByLabel('City').fill('Berlin')
  await page.getByLabel('Postal code').fill('10969')
  await page.getByLabel('I agree to').check()
  await page.getByTestId('pay').click()
  await page.waitForURL('https://shop.test/ok**')
  expect((await retrieve()).customer_details).toMatchObject({
    phone: '+49 30 1234567',
    address: { line1: 'Lindenstraße 1', city: 'Berlin', postal_code: '10969' },
  })
})

it('completes an order that costs nothing', { timeout: SLOW }, async () => {
  const { page, retrieve } = await visit({
    line_items: [
      { quantity: 1, price_data: { currency: 'eur', unit_amount: 0, product_data: { name: 'A hello' } } },
    ],
  })
  expect(await page.getByLabel('Card number').count()).toBe(0)
  await page.getByLabel('Email').fill('ann@example.com')
  await page.getByRole('button', { name: 'Complete order' }).click()
  await page.waitForURL('https://shop.test/ok**')
  expect((await retrieve()).payment_status).toBe('no_payment_required')
})

it.each([{ javaScriptEnabled: true }, { javaScriptEnabled: false }])(
  'takes a promotion code, refuses a wrong one, and lets go of it, with %o',
  { timeout: SLOW },
  async (options) => {
    const { page, stripe, retrieve } = await visit({ allow_promotion_codes: true }, options)
    const coupon = await stripe.coupons.create({ percent_off: 25 })
    await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'SPRING' })
    const apply = async (code: string) => {
      const field = page.getByLabel('Promotion code')
      if (!(await field.isVisible())) await page.getByText('Add promotion code').click()
      await field.fill(code)
      await page.getByRole('button', { name: 'Apply' }).click()
    }
    await page.getByLabel('Email').fill('ann@example.com')
    await apply('WINTER')
    await page.getByText('This code is invalid.').waitFor()
    await apply('SPRING')
    await page.getByRole('button', { name: 'Pay €9.00', exact: true }).waitFor()
    if (options.javaScriptEnabled) expect(await page.getByLabel('Email').inputValue()).toBe('ann@example.com')
    await page.getByRole('button', { name: 'Remove SPRING' }).click()
    await page.getByRole('button', { name: 'Pay €12.00', exact: true }).waitFor()
    await apply('SPRING')
    await page.getByText('−€3.00').waitFor()
    await fillCard(page, '4242424242424242')
    await page.getByTestId('pay').click()
    await page.waitForURL('https://shop.test/ok**')
    expect(await retrieve()).toMatchObject({ amount_total: 900, total_details: { amount_discount: 300 } })
  },
)
