import { expect, it } from 'vitest'
import { createEmulator } from '../../src/index.ts'
import { sessionParams, start } from '../harness.ts'
import { openPage, SLOW, shop, useBrowser } from './browsing.ts'

useBrowser()

it('follows an id from the list to the object, and from object to object', { timeout: SLOW }, async () => {
  const { stripe, url, emulator } = await shop()
  const session = await stripe.checkout.sessions.create(sessionParams())
  emulator.controls.pay(session.id)
  const page = await openPage()
  await page.goto(url)
  await page.getByRole('link', { name: '1 checkout.session' }).click()
  await page.getByRole('link', { name: session.id }).click()
  await page.getByRole('heading', { name: session.id }).waitFor()
  const { payment_intent } = await stripe.checkout.sessions.retrieve(session.id)
  await page
    .getByRole('region', { name: 'The object' })
    .getByRole('link', { name: String(payment_intent) })
    .click()
  await page.getByRole('heading', { name: String(payment_intent) }).waitFor()
  await page.getByRole('link', { name: 'payment_intent.succeeded' }).click()
  await page.getByRole('heading', { name: 'payment_intent.succeeded' }).waitFor()
})

it('shows what was sent and what came back, and sends it again', { timeout: SLOW }, async () => {
  const answers = [{ status: 500, body: 'shop is closed' }]
  const { stripe, url, emulator } = await shop({
    send: async () => answers.shift() ?? { status: 200, body: 'thanks' },
  })
  emulator.controls.listenTo('https://shop.test/hook', 'whsec_x')
  await stripe.customers.create({ name: 'Ännchen' })
  await expect.poll(() => emulator.controls.deliveries().length).toBe(1)
  const page = await openPage()
  await page.goto(`${url}/dashboard/deliveries?failed=1`)
  await page.getByRole('link', { name: 'customer.created' }).click()
  await page.getByText('shop is closed').waitFor()
  await page.getByText('"name": "Ännchen"').waitFor()
  await page.getByRole('button', { name: 'Send again' }).click()
  await page.getByText('Sent again.').waitFor()
  await page.getByRole('link', { name: 'The event' }).click()
  // By hand, and on a slow machine by the retry that was due as well.
  await page.getByRole('table').getByText('200').first().waitFor()
  expect(emulator.controls.deliveries()[0]).toMatchObject({ status: 200, body: 'thanks' })
})

it('keeps its lists fresh by itself', { timeout: SLOW }, async () => {
  const { stripe, url } = await shop()
  const page = await openPage()
  await page.goto(`${url}/dashboard/objects?type=customer`)
  await page.getByRole('button', { name: 'Live' }).waitFor()
  const { id } = await stripe.customers.create({ name: 'Late' })
  await page.getByRole('link', { name: id }).waitFor()
})

it('pulls the levers', { timeout: SLOW }, async () => {
  const { stripe, url, emulator } = await shop()
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  const page = await openPage()
  await page.goto(`${url}/dashboard/controls`)
  await page.getByRole('button', { name: 'Keep this state' }).click()
  await page.getByRole('button', { name: '1 day', exact: true }).click()
  await page.getByText('The clock was moved ahead').waitFor()
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('expired')
  await page.getByRole('button', { name: 'Hold back' }).click()
  await page.getByRole('button', { name: 'Resume' }).waitFor()
  expect(emulator.controls.status().deliveriesPaused).toBe(true)
  await page.getByLabel('Path begins with').fill('/v1/customers')
  await page.locator('#request-times').fill('1')
  await page.getByRole('button', { name: 'Break requests' }).click()
  await page.getByText('"status":429').waitFor()
  await expect(stripe.customers.list()).rejects.toMatchObject({ statusCode: 429 })
  await page.getByRole('button', { name: 'Go back to the kept state' }).click()
  await page.getByText('Back in the kept state.').waitFor()
  expect((await stripe.checkout.sessions.retrieve(id)).status).toBe('open')
  page.on('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Forget everything' }).click()
  await page.getByText('Everything was forgotten.').waitFor()
  expect((await stripe.checkout.sessions.list()).data).toEqual([])
})

it('registers an endpoint, pays, declines and expires a session', { timeout: SLOW }, async () => {
  const { stripe, url } = await shop({ send: async () => ({ status: 200, body: '' }) })
  const { id } = await stripe.checkout.sessions.create(sessionParams())
  const page = await openPage()
  await page.goto(`${url}/dashboard/webhooks`)
  await page.getByLabel('Address').fill('http://localhost:3000/hook')
  await page.getByRole('button', { name: 'Add endpoint' }).click()
  await page.getByRole('heading', { name: 'http://localhost:3000/hook' }).waitFor()
  await page.goto(`${url}/dashboard/objects/${id}`)
  await page.getByRole('button', { name: 'Decline' }).click()
  await page.getByText('The payment was declined.').waitFor()
  await page.getByRole('button', { name: 'Pay' }).click()
  await page.getByText('Paid.').waitFor()
  expect((await stripe.checkout.sessions.retrieve(id)).payment_status).toBe('paid')
})

it('speaks for the bank, the seller and Stripe', { timeout: SLOW }, async () => {
  const { stripe, url } = await shop()
  const paid = async () => {
    const params = { amount: 2000, currency: 'usd', payment_method: 'pm_card_visa', confirm: true }
    return String((await stripe.paymentIntents.create(params)).latest_charge)
  }
  const charge = await paid()
  const page = await openPage()
  const pull = async (id: string, label: string, said: string) => {
    await page.goto(`${url}/dashboard/objects/${id}`)
    await page.getByRole('button', { name: label, exact: true }).click()
    await page.getByText(said).waitFor()
  }
  await pull(charge, 'Dispute as fraudulent', 'The dispute has moved on.')
  const [dispute] = (await stripe.disputes.list({ charge })).data
  await pull(dispute?.id ?? '', 'Decide for the shop', 'The dispute has moved on.')
  expect((await stripe.disputes.list({ charge })).data[0]?.status).toBe('won')
  const refund = await stripe.refunds.create({ charge: await paid(), amount: 500 })
  await pull(refund.id, 'Fail after all', 'The refund has moved on.')
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('failed')
  const seller = await stripe.accounts.create({
    type: 'express',
    capabilities: { transfers: { requested: true } },
  })
  await pull(seller.id, 'Hand everything in', 'The seller has handed everything in.')
  await pull(seller.id, 'Restrict', 'Stripe has spoken about the account.')
  expect((await stripe.accounts.retrieve(seller.id)).payouts_enabled).toBe(false)
})

function post(emulator: { fetch: typeof fetch }, path: string, headers: Record<string, string>, body = '') {
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
  return emulator.fetch(`http://local${path}`, {
    method: 'POST',
    body,
    headers: { ...type, ...headers },
    redirect: 'manual',
  })
}

it('lets no page from elsewhere pull a lever, and leads nowhere else', async () => {
  const { emulator, stripe } = start()
  await stripe.customers.create({ name: 'Ann' })
  const foreign = await post(emulator, '/dashboard/do/reset', { 'Sec-Fetch-Site': 'cross-site' })
  expect(foreign.status).toBe(403)
  const old = await post(emulator, '/dashboard/do/reset', { Origin: 'https://evil.test', Host: 'local' })
  expect(old.status).toBe(403)
  expect((await stripe.customers.list()).data).toHaveLength(1)
  const led = await post(emulator, '/dashboard/do/keep', {}, 'back=https://evil.test/')
  expect(led.headers.get('location')).toBe('/dashboard?done=keep')
  const refused = await post(emulator, '/dashboard/do/advance', {}, 'amount=soon&unit=days')
  expect(refused.headers.get('location')).toContain('refused=Give+a+number'.replaceAll('+', '%20'))
  expect((await post(emulator, '/dashboard/do/nothing', {})).status).toBe(404)
})

it.each([
  '/dashboard/objects/cus_none',
  '/dashboard/events/evt_none',
  '/dashboard/deliveries/dlv_1.1',
  '/dashboard/x',
  '/dashboard/objects/%E0%A4%A',
])('says so when there is nothing at %s', async (path) => {
  const { emulator } = start()
  const response = await emulator.fetch(`http://local${path}`)
  expect([response.status, await response.text()]).toEqual([404, expect.stringContaining('Not found')])
})

it('shows whatever text an object carries as text', async () => {
  const { emulator, stripe } = start()
  const { id } = await stripe.customers.create({
    name: '<script>alert(1)</script>',
    metadata: { '<b>': '"&' },
  })
  const response = await emulator.fetch(`http://local/dashboard/objects/${id}`)
  const text = await response.text()
  expect(text).not.toContain('<script>alert')
  expect(text).not.toContain('<b>')
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self'")
})

it('pages through thousands of objects without drawing them all', async () => {
  const emulator = createEmulator({ send: async () => ({ status: 200, body: '' }) })
  const create = { method: 'POST', headers: { Authorization: 'Bearer sk_test_x' } }
  for (let made = 0; made < 2_000; made++) await emulator.fetch('http://local/v1/customers', create)
  const first = await (await emulator.fetch('http://local/dashboard/objects?type=customer')).text()
  expect(first.match(/<tr>/g)).toHaveLength(51)
  const older = /href="([^"]+after=[^"]+)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const second = await (await emulator.fetch(`http://local${older}`)).text()
  expect(second.match(/<tr>/g)).toHaveLength(51)
  expect(second).toContain('Newest')
  await emulator.close()
})
