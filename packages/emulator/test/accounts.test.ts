import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS, refusal, start } from './harness.ts'

const seller: Stripe.AccountCreateParams = {
  type: 'express',
  country: 'DE',
  email: 'seller@example.com',
  capabilities: { card_payments: { requested: true }, transfers: { requested: true } },
}

async function linked() {
  const world = start()
  const account = await world.stripe.accounts.create(seller)
  const link = () =>
    world.stripe.accountLinks.create({
      account: account.id,
      type: 'account_onboarding',
      refresh_url: 'https://shop.test/refresh',
      return_url: 'https://shop.test/return',
    })
  const visit = (url: string, body?: string) =>
    world.emulator.fetch(new URL(url, 'http://local').href, {
      redirect: 'manual',
      ...(body !== undefined && { method: 'POST', body }),
    })
  return { ...world, account, link, visit }
}

it('begins with nothing handed in and nothing allowed', async () => {
  const { account } = await linked()
  expect(account).toMatchObject({
    type: 'express',
    country: 'DE',
    default_currency: 'eur',
    capabilities: { card_payments: 'inactive', transfers: 'inactive' },
    charges_enabled: false,
    payouts_enabled: false,
    details_submitted: false,
    controller: { losses: { payments: 'application' }, stripe_dashboard: { type: 'express' } },
    requirements: { disabled_reason: 'requirements.past_due' },
  })
  expect(account.requirements?.currently_due).toContain('external_account')
})

it('is onboarded behind a link that opens once', async () => {
  const { stripe, account, link, visit } = await linked()
  const { url } = await link()
  expect(await (await visit(url)).text()).toContain('onboarding-complete')
  expect((await visit(url)).headers.get('location')).toBe('https://shop.test/refresh')
  const done = await visit(url, 'end=complete')
  expect(done.headers.get('location')).toBe('https://shop.test/return')
  expect(await stripe.accounts.retrieve(account.id)).toMatchObject({
    capabilities: { card_payments: 'active', transfers: 'active' },
    charges_enabled: true,
    payouts_enabled: true,
    details_submitted: true,
    requirements: { currently_due: [], disabled_reason: null },
  })
  const { data } = await stripe.events.list({ types: ['account.updated'] }, { stripeAccount: account.id })
  expect(data[0]?.data.previous_attributes).toMatchObject({ charges_enabled: false })
})

it('sends those who come late to the refresh url, and those who come from nowhere nowhere', async () => {
  const { emulator, link, visit } = await linked()
  const { url, expires_at, created } = await link()
  expect(expires_at - created).toBe(300)
  await emulator.advance(6 * MINUTE_MS)
  expect((await visit(url)).headers.get('location')).toBe('https://shop.test/refresh')
  expect((await visit('/c/onboarding/none')).status).toBe(404)
  expect((await visit(url, 'end=complete')).status).toBe(404)
})

it('can be left for later, or be looked at first', async () => {
  const { stripe, emulator, account, link, visit } = await linked()
  const first = (await link()).url
  await visit(first)
  await visit(first, 'end=later')
  expect((await stripe.accounts.retrieve(account.id)).details_submitted).toBe(false)
  const second = (await link()).url
  await visit(second)
  await visit(second, 'end=verify')
  expect(await stripe.accounts.retrieve(account.id)).toMatchObject({
    details_submitted: true,
    charges_enabled: false,
    capabilities: { transfers: 'pending' },
    requirements: { disabled_reason: 'requirements.pending_verification' },
  })
  await emulator.advance(3 * MINUTE_MS)
  expect((await stripe.accounts.retrieve(account.id)).charges_enabled).toBe(true)
})

it('can lose what it had', async () => {
  const { stripe, emulator, account } = await linked()
  emulator.controls.onboard(account.id)
  emulator.controls.verifyAccount(account.id, 'restricted')
  expect(await stripe.accounts.retrieve(account.id)).toMatchObject({
    charges_enabled: false,
    payouts_enabled: false,
    requirements: { past_due: ['individual.verification.document'] },
  })
  emulator.controls.verifyAccount(account.id, 'verified')
  expect((await stripe.accounts.retrieve(account.id)).payouts_enabled).toBe(true)
})

it('is made ready by the platform itself when the platform collects', async () => {
  const { stripe } = start()
  const made = await stripe.accounts.create({ ...seller, type: 'custom' })
  expect(made.charges_enabled).toBe(false)
  const ready = await stripe.accounts.update(made.id, {
    business_type: 'individual',
    business_profile: { mcc: '8299', url: 'https://seller.test' },
    individual: { first_name: 'Ann', last_name: 'Bell', dob: { day: 1, month: 2, year: 1990 } },
    external_account: {
      object: 'bank_account',
      country: 'DE',
      currency: 'eur',
      account_number: 'DE89370400440532013000',
    },
    tos_acceptance: { date: 1, ip: '127.0.0.1' },
  })
  expect(ready).toMatchObject({ charges_enabled: true, payouts_enabled: true, details_submitted: true })
  const banks = await stripe.accounts.listExternalAccounts(made.id)
  expect(banks.data).toMatchObject([{ object: 'bank_account', last4: '3000', default_for_currency: true }])
})

it('takes the form with a controller, and holds it to its rules', async () => {
  const { stripe } = start()
  const account = await stripe.accounts.create({
    controller: {
      fees: { payer: 'application' },
      losses: { payments: 'application' },
      stripe_dashboard: { type: 'express' },
    },
    capabilities: { transfers: { requested: true } },
  })
  expect(account).toMatchObject({
    type: 'none',
    capabilities: { transfers: 'inactive' },
    controller: { fees: { payer: 'application' }, requirement_collection: 'stripe' },
  })
  const both = stripe.accounts.create({ type: 'express', controller: { fees: { payer: 'account' } } })
  expect((await refusal(both)).param).toBe('controller')
  const losses = stripe.accounts.create({ controller: { requirement_collection: 'application' } })
  expect((await refusal(losses)).param).toBe('controller[losses][payments]')
})

it('asks for capabilities and gives them up one by one', async () => {
  const { stripe, emulator, account } = await linked()
  emulator.controls.onboard(account.id)
  const asked = await stripe.accounts.updateCapability(account.id, 'sepa_debit_payments', { requested: true })
  expect(asked).toMatchObject({ id: 'sepa_debit_payments', requested: true, status: 'active' })
  await stripe.accounts.updateCapability(account.id, 'card_payments', { requested: false })
  expect((await stripe.accounts.retrieve(account.id)).charges_enabled).toBe(false)
  const { data } = await stripe.accounts.listCapabilities(account.id)
  expect(data.map(({ id }) => id)).toEqual(['sepa_debit_payments', 'transfers'])
  const events = await stripe.events.list({ types: ['capability.updated'] }, { stripeAccount: account.id })
  expect(events.data[0]?.data.object).toMatchObject({ id: 'card_payments', requested: false })
})

it('is given a bank account, and becomes payable by it', async () => {
  const { stripe } = start()
  const { id } = await stripe.accounts.create({ ...seller, type: 'custom' })
  const bank = await stripe.accounts.createExternalAccount(id, { external_account: 'btok_us_verified' })
  expect(bank).toMatchObject({ object: 'bank_account', last4: '6789', account: id })
  expect((await stripe.accounts.retrieveExternalAccount(id, bank.id)).id).toBe(bank.id)
  expect((await stripe.accounts.retrieve(id)).requirements?.currently_due).not.toContain('external_account')
  const events = await stripe.events.list({ type: 'account.external_account.*' }, { stripeAccount: id })
  expect(events.data).toHaveLength(1)
})

it('opens the Express Dashboard only for those who have one and are in', async () => {
  const { stripe, emulator, account } = await linked()
  expect((await refusal(stripe.accounts.createLoginLink(account.id))).message).toContain('onboarding')
  emulator.controls.onboard(account.id)
  const { url } = await stripe.accounts.createLoginLink(account.id)
  expect((await emulator.fetch(url)).status).toBe(200)
  const standard = await stripe.accounts.create({ type: 'standard' })
  expect((await refusal(stripe.accounts.createLoginLink(standard.id))).message).toContain('Express')
})

it('is listed, updated, deleted, and then out of reach', async () => {
  const { stripe, account } = await linked()
  await stripe.accounts.update(account.id, { metadata: { seller: '7' }, email: 'new@example.com' })
  const { data } = await stripe.accounts.list()
  expect(data).toMatchObject([{ id: account.id, metadata: { seller: '7' }, email: 'new@example.com' }])
  expect(await stripe.accounts.del(account.id)).toMatchObject({ deleted: true })
  expect(await refusal(stripe.accounts.retrieve(account.id))).toMatchObject({
    statusCode: 403,
    code: 'account_invalid',
  })
  expect((await refusal(stripe.balance.retrieve({}, { stripeAccount: account.id }))).statusCode).toBe(403)
})

it('tells the platform when a seller leaves, and closes the door', async () => {
  const { stripe, emulator, account, sent } = await linked()
  await stripe.webhookEndpoints.create({
    url: 'https://shop.test/connect',
    enabled_events: ['*'],
    connect: true,
  })
  emulator.controls.deauthorize(account.id)
  await emulator.runDue()
  expect(sent.map(({ event }) => [event.type, event.account])).toEqual([
    ['account.application.deauthorized', account.id],
  ])
  expect(sent[0]?.event.data.object).toMatchObject({ object: 'application' })
  expect((await refusal(stripe.accounts.retrieve(account.id))).code).toBe('account_invalid')
})

it('sends what happens there to Connect endpoints only, with the account', async () => {
  const { stripe, emulator, account, sent } = await linked()
  await stripe.webhookEndpoints.create({ url: 'https://shop.test/own', enabled_events: ['*'] })
  await stripe.webhookEndpoints.create({
    url: 'https://shop.test/connect',
    enabled_events: ['*'],
    connect: true,
  })
  await stripe.customers.create({ name: 'theirs' }, { stripeAccount: account.id })
  await stripe.customers.create({ name: 'ours' })
  await emulator.runDue()
  const seen = sent.map(({ url, event }) => [new URL(url).pathname, event.account ?? null])
  expect(seen).toEqual([
    ['/connect', account.id],
    ['/own', null],
  ])
  expect((await stripe.customers.list()).data.map(({ name }) => name)).toEqual(['ours'])
})

it('shows the platform itself', async () => {
  const { stripe } = start()
  const own = await stripe.accounts.retrieveCurrent()
  expect(own).toMatchObject({
    charges_enabled: true,
    settings: { payouts: { schedule: { interval: 'manual' } } },
  })
  expect((await stripe.balanceSettings.retrieve()).payments.payouts?.schedule?.interval).toBe('manual')
})

it('survives a snapshot with its books and its standing', async () => {
  const { stripe, emulator, account } = await linked()
  emulator.controls.onboard(account.id)
  const snapshot = emulator.controls.snapshot()
  await stripe.accounts.del(account.id)
  emulator.controls.restore(snapshot)
  await emulator.advance(HOUR_MS)
  expect((await stripe.accounts.retrieve(account.id)).charges_enabled).toBe(true)
})

it('sees itself and nobody else', async () => {
  const { stripe, account } = await linked()
  const other = await stripe.accounts.create(seller)
  const asOther = { stripeAccount: other.id }
  expect((await stripe.accounts.retrieve(other.id, {}, asOther)).id).toBe(other.id)
  expect((await refusal(stripe.accounts.retrieve(account.id, {}, asOther))).statusCode).toBe(403)
  const link = {
    account: account.id,
    type: 'account_onboarding',
    refresh_url: 'https://x.test',
    return_url: 'https://x.test',
  } as const
  expect((await refusal(stripe.accountLinks.create(link, asOther))).statusCode).toBe(403)
  expect((await refusal(stripe.accounts.create(seller, asOther))).code).toBe('platform_account_required')
})

it('is resent to those who listen for it', async () => {
  const { stripe, emulator, account, sent } = await linked()
  emulator.controls.listenTo('https://shop.test/own', 'whsec_a')
  emulator.controls.listenTo('https://shop.test/connect', 'whsec_b', 'connect')
  await stripe.customers.create({}, { stripeAccount: account.id })
  await emulator.runDue()
  const eventId = sent[0]?.event.id ?? ''
  expect(emulator.controls.resend(eventId)).toBe(1)
  await emulator.runDue()
  expect(sent.map(({ url }) => new URL(url).pathname)).toEqual(['/connect', '/connect'])
})
