import { expect, it } from 'vitest'
import { openPage, SLOW, shop, useBrowser } from './browsing.ts'

useBrowser()

async function seller() {
  const local = await shop()
  const account = await local.stripe.accounts.create({
    type: 'express',
    country: 'DE',
    email: 'seller@example.com',
    capabilities: { transfers: { requested: true } },
  })
  const link = await local.stripe.accountLinks.create({
    account: account.id,
    type: 'account_onboarding',
    refresh_url: 'https://shop.test/refresh',
    return_url: 'https://shop.test/back',
  })
  const page = await openPage()
  await page.goto(link.url)
  return { ...local, page, link, retrieve: () => local.stripe.accounts.retrieve(account.id) }
}

it('lets a seller hand everything in, and may be opened once', { timeout: SLOW }, async () => {
  const { page, link, retrieve } = await seller()
  await page.getByText('seller@example.com').waitFor()
  await page.getByText('Germany').waitFor()
  await page.getByRole('button', { name: 'Hand everything in' }).click()
  await page.waitForURL('https://shop.test/back')
  expect(await retrieve()).toMatchObject({ details_submitted: true, payouts_enabled: true })
  const again = await fetch(link.url, { redirect: 'manual' })
  expect(again.headers.get('location')).toBe('https://shop.test/refresh')
})

it('lets a seller be looked at first, or come back later', { timeout: SLOW }, async () => {
  const looked = await seller()
  await looked.page.getByRole('button', { name: 'Hand in, and be verified first' }).click()
  await looked.page.waitForURL('https://shop.test/back')
  expect(await looked.retrieve()).toMatchObject({ details_submitted: true, payouts_enabled: false })
  await looked.emulator.advance(60 * 60_000)
  expect((await looked.retrieve()).payouts_enabled).toBe(true)
  const late = await seller()
  await late.page.getByRole('button', { name: 'Finish later' }).click()
  await late.page.waitForURL('https://shop.test/back')
  expect((await late.retrieve()).details_submitted).toBe(false)
})
