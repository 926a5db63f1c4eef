import { expect, it } from 'vitest'
import { cardByHandle } from '../src/payments/cards.ts'
import { HANDLE_NAMES } from '../src/payments/handles.ts'
import { TEST_CARDS } from '../src/payments/test-cards.ts'
import { refusal, start } from './harness.ts'

const paying = (payment_method: string) => ({ amount: 2000, currency: 'usd', payment_method, confirm: true })

function browse(emulator: { fetch: typeof fetch }, path: string, body?: string) {
  const init = body === undefined ? {} : { method: 'POST', body }
  return emulator.fetch(new URL(path, 'http://local').href, { ...init, redirect: 'manual' })
}

it('knows every handle, by both of its prefixes', () => {
  for (const name of HANDLE_NAMES) {
    expect(cardByHandle(`pm_card_${name}`), name).not.toBeNull()
    expect(cardByHandle(`tok_${name}`)).toBe(cardByHandle(`pm_card_${name}`))
  }
  expect(cardByHandle('pm_card_visa_chargeDeclined')?.number).toBe('4000000000000002')
  expect(cardByHandle('pm_card_constructor')).toBeNull()
  expect(new Set(TEST_CARDS.map(({ number }) => number)).size).toBe(TEST_CARDS.length)
})

it('takes a token where a card is described, and a handle where a method is named', async () => {
  const { stripe } = start()
  const byToken = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_mastercard' } })
  expect(byToken.card).toMatchObject({ brand: 'mastercard', last4: '4444' })
  expect((await stripe.paymentIntents.create(paying(byToken.id))).status).toBe('succeeded')
  expect((await refusal(stripe.paymentIntents.create(paying('tok_visa')))).code).toBe('resource_missing')
})

it.each([
  ['pm_card_de', { country: 'DE' }],
  ['pm_card_mastercard_prepaid', { brand: 'mastercard', funding: 'prepaid' }],
  ['pm_card_cvcCheckFail', { checks: expect.objectContaining({ cvc_check: 'fail' }) }],
  ['pm_card_avsZipFail', { checks: expect.objectContaining({ address_postal_code_check: 'fail' }) }],
])('shows what %s is on the charge', async (handle, card) => {
  const { stripe } = start()
  const intent = await stripe.paymentIntents.create({ ...paying(handle), expand: ['latest_charge'] })
  expect(intent.latest_charge).toMatchObject({ payment_method_details: { card } })
})

it('makes money available at once with pm_card_bypassPending', async () => {
  const { stripe } = start()
  await stripe.paymentIntents.create(paying('pm_card_bypassPending'))
  expect((await stripe.balance.retrieve()).available[0]?.amount).toBe(1912)
})

it('lets the bank refuse a card when it is saved, or only when it is charged', async () => {
  const { stripe } = start()
  const customer = (await stripe.customers.create({})).id
  const attach = (handle: string) => stripe.paymentMethods.attach(handle, { customer })
  expect((await refusal(attach('pm_card_chargeDeclined'))).code).toBe('card_declined')
  const saved = await attach('pm_card_chargeCustomerFail')
  const error = await refusal(stripe.paymentIntents.create({ ...paying(saved.id), customer }))
  expect(error.decline_code).toBe('generic_decline')
})

it('does not lend a saved card to another customer', async () => {
  const { stripe } = start()
  const customer = (await stripe.customers.create({})).id
  const saved = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  const error = await refusal(stripe.paymentIntents.create(paying(saved.id)))
  expect(error.message).toContain(`belongs to the Customer ${customer}`)
})

it('leads an API payment to a challenge, and back to its return_url', async () => {
  const { stripe, emulator } = start()
  const intent = await stripe.paymentIntents.create({
    ...paying('pm_card_threeDSecure2Required'),
    return_url: 'https://shop.test/back?x=1',
  })
  expect(intent.status).toBe('requires_action')
  const url = intent.next_action?.redirect_to_url?.url ?? ''
  expect(await (await browse(emulator, url)).text()).toContain('Complete')
  const back = new URL((await browse(emulator, url, 'outcome=complete')).headers.get('location') ?? '')
  expect(Object.fromEntries(back.searchParams)).toEqual({
    x: '1',
    payment_intent: intent.id,
    payment_intent_client_secret: intent.client_secret,
    redirect_status: 'succeeded',
  })
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
  expect((await browse(emulator, url)).status).toBe(404)
})

it('fails the payment when the challenge is failed, or passed with a card that has no money', async () => {
  const { stripe, emulator } = start()
  const asked = async (handle: string, outcome: string) => {
    const { id } = await stripe.paymentIntents.create(paying(handle))
    await browse(emulator, `/c/challenge/${id}`, `outcome=${outcome}`)
    const { status, last_payment_error } = await stripe.paymentIntents.retrieve(id)
    return [status, last_payment_error?.code, last_payment_error?.decline_code]
  }
  expect(await asked('pm_card_authenticationRequired', 'fail')).toEqual([
    'requires_payment_method',
    'payment_intent_authentication_failure',
    undefined,
  ])
  expect(await asked('pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', 'complete')).toEqual([
    'requires_payment_method',
    'card_declined',
    'insufficient_funds',
  ])
})

it('cannot ask a buyer who is away', async () => {
  const { stripe, emulator } = start()
  const customer = (await stripe.customers.create({})).id
  const away = (payment_method: string) =>
    stripe.paymentIntents.create({ ...paying(payment_method), customer, off_session: true })
  expect(await refusal(away('pm_card_authenticationRequired'))).toMatchObject({
    code: 'authentication_required',
    statusCode: 402,
  })
  expect((await away('pm_card_authenticationRequiredSetupForOffSession')).status).toBe('succeeded')
  const setup = await stripe.setupIntents.create({
    customer,
    payment_method: 'pm_card_authenticationRequiredOnSetup',
    confirm: true,
  })
  await browse(emulator, `/c/challenge/${setup.id}`, 'outcome=complete')
  expect((await away(String(setup.payment_method))).status).toBe('succeeded')
})
