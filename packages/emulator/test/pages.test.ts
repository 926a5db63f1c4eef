import { expect, it } from 'vitest'
import { createEmulator } from '../src/index.ts'
import { connect, sessionParams, start } from './harness.ts'

const card = {
  method: 'card',
  email: 'ann@example.com',
  expiry: '12 / 34',
  cvc: '123',
  name: 'Ann',
  country: 'DE',
}
const paying = (number: string) => new URLSearchParams({ ...card, number }).toString()

function browse(emulator: { fetch: typeof fetch }, path: string, body?: string) {
  const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const init = body === undefined ? {} : { method: 'POST', body, headers }
  return emulator.fetch(`http://local${path}`, { ...init, redirect: 'manual' })
}

async function opened() {
  const world = start()
  const session = await world.stripe.checkout.sessions.create(sessionParams())
  return { ...world, session, path: `/c/pay/${session.id}` }
}

it('shows what is bought, for how much, and the way back', async () => {
  const { emulator, path } = await opened()
  const page = await (await browse(emulator, path)).text()
  expect(page).toContain('An hour')
  expect(page).toContain('€12.00')
  expect(page).toContain('href="https://shop.test/cancel/{CHECKOUT_SESSION_ID}"')
})

it('shows the decline, keeps the session open, then takes another card and sends the buyer on', async () => {
  const { emulator, path, stripe, session } = await opened()
  const declined = await browse(emulator, path, paying('4000 0000 0000 0002'))
  expect([declined.status, await declined.text()]).toEqual([
    402,
    expect.stringContaining('Your card was declined.'),
  ])
  expect((await stripe.checkout.sessions.retrieve(session.id)).status).toBe('open')
  const paid = await browse(emulator, path, paying('4242 4242 4242 4242'))
  expect(paid.status).toBe(303)
  expect(paid.headers.get('location')).toBe(`https://shop.test/ok?session=${session.id}`)
  expect((await stripe.checkout.sessions.retrieve(session.id)).customer_details).toMatchObject({
    email: 'ann@example.com',
    address: { country: 'DE' },
  })
})

it('goes through 3D Secure', async () => {
  const { emulator, path, session, stripe } = await opened()
  const asked = await browse(emulator, path, paying('4000002500003155'))
  expect(asked.headers.get('location')).toBe(`${path}/challenge`)
  expect(await (await browse(emulator, `${path}/challenge`)).text()).toContain('Complete')
  const failed = await browse(emulator, `${path}/challenge`, 'outcome=fail')
  expect(await failed.text()).toContain('unable to authenticate')
  await browse(emulator, path, paying('4000002500003155'))
  await browse(emulator, `${path}/challenge`, 'outcome=complete')
  expect((await stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid')
})

it.each([
  [{ ...card, number: '4242 4242 4242 4243' }, 'card number is invalid'],
  [{ ...card, number: '4242424242424242', expiry: '12/20' }, 'in the past'],
  [{ ...card, number: '4242424242424242', expiry: '13/30' }, 'expiration date is incomplete'],
  [{ ...card, number: '4242424242424242', cvc: '1' }, 'security code is incomplete'],
  [{ ...card, number: '4242424242424242', email: 'ann' }, 'email is incomplete'],
])('says what is wrong with %o', async (fields, message) => {
  const { emulator, path } = await opened()
  const page = await browse(emulator, path, new URLSearchParams(fields).toString())
  expect(await page.text()).toContain(message)
})

it('says so when a session is expired, paid or unknown', async () => {
  const { emulator, path, session, stripe } = await opened()
  await stripe.checkout.sessions.expire(session.id)
  expect(await (await browse(emulator, path)).text()).toContain('expired')
  expect((await browse(emulator, path, paying('4242424242424242'))).status).toBe(410)
  expect((await browse(emulator, '/c/pay/cs_none')).status).toBe(404)
})

it('waits for the answer to the webhook before it sends the buyer on', async () => {
  const order: string[] = []
  let answer: () => void = () => {}
  const emulator = createEmulator({
    send: async (_url, _headers, body) => {
      if (JSON.parse(body).type === 'checkout.session.completed') {
        await new Promise<void>((resolve) => {
          answer = () => resolve()
          order.push('webhook')
          setImmediate(answer)
        })
      }
      return { status: 200, body: '' }
    },
  })
  emulator.controls.listenTo('https://shop.test/hook', 'whsec_x')
  const session = await connect(emulator).checkout.sessions.create(sessionParams())
  await browse(emulator, `/c/pay/${session.id}`, paying('4242424242424242'))
  order.push('buyer')
  expect(order).toEqual(['webhook', 'buyer'])
  await emulator.close()
})
