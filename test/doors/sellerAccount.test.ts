// Becoming a seller and being paid: an account at Stripe, what Stripe asks, and selling only while it can be paid.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectSeller } from '../../src/commands/connectSeller.ts'
import { Problem } from '../../src/http/contract.ts'
import { StripeRefused } from '../../src/stripe/gateway/gateway.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import {
  aCourse,
  accountsOf,
  answerStripe,
  become,
  codeOf,
  connect,
  hours,
  linkToStripe,
  list,
  listed,
  newSeller,
  profileOf,
} from '../support/seller.ts'
import { minute, withStripe } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ settings: { SELLER_PAYOUTS: 'connect' } })
})
afterAll(() => engine.stop())

describe('becoming a seller', () => {
  test('once, with a calendar that is closed; a second time changes nothing', async () => {
    const person = await engine.person('Nora New')
    expect((await engine.ask('GET', '/api/seller', { as: person })).status).toBe(403)
    const first = await become(engine, person, { name: 'Nora', topics: ['Queues', 'queues', 'Locks'] })
    expect(first).toMatchObject({ status: 201, body: { name: 'Nora', timeZone: 'Europe/London' } })
    expect(first.body.topics).toEqual(['queues', 'Locks'])
    const again = await become(engine, person, { headline: 'Another headline' })
    expect(again).toMatchObject({ status: 200, body: { headline: 'Reads code with you' } })
    const kept = await engine.ask('GET', '/api/seller/availability', { as: person })
    expect(kept.body).toEqual({ timeZone: 'Europe/London', hours: [], exceptions: [] })
  })

  test('is refused with the field that is wrong', async () => {
    const person = await engine.person('Nils Never')
    const wrong = await become(engine, person, { timeZone: 'Mars/Olympus', country: 'gb' })
    expect(Problem.parse(wrong.body).fields?.map((one) => one.path)).toEqual(['country'])
    const zone = await become(engine, person, { timeZone: 'Mars/Olympus' })
    expect(zone).toMatchObject({ status: 422, body: { fields: [{ path: 'timeZone' }] } })
  })

  test('a profile is revised; the country is fixed once there is an account for it', async () => {
    const seller = await newSeller(engine)
    const revise = (body: object) => engine.ask('PATCH', '/api/seller', { as: seller, body })
    expect(await revise({ headline: 'Listens', country: 'DE' })).toMatchObject({
      status: 200,
      body: { headline: 'Listens', country: 'DE', currency: 'gbp' },
    })
    await linkToStripe(engine, seller)
    expect(await revise({ country: 'FR' })).toMatchObject({
      status: 422,
      body: { fields: [{ path: 'country' }] },
    })
    expect((await revise({ country: 'DE', about: 'More' })).status).toBe(200)
  })
})

describe('connecting to Stripe', () => {
  test('selling is refused in words until Stripe can pay, and then it is not', async () => {
    const seller = await newSeller(engine)
    expect((await profileOf(engine, seller)).selling).toMatchObject({ ready: false, because: 'no_account' })
    const refused = await list(engine, seller, hours())
    expect(refused.status).toBe(409)
    expect(codeOf(refused.body)).toBe('seller_not_ready')
    const { listing, status } = await listed(engine, seller, hours({ publish: false }))
    expect(status).toBe('paused')
    const resume = () => engine.ask('POST', `/api/seller/listings/${listing.id}/resume`, { as: seller })
    expect(codeOf((await resume()).body)).toBe('seller_not_ready')
    await connect(engine, seller)
    expect(await profileOf(engine, seller)).toMatchObject({
      selling: { ready: true, because: null, sentence: null },
      account: { connected: true, transfersActive: true, payoutsEnabled: true, due: [] },
    })
    expect(await resume()).toMatchObject({ status: 200, body: { status: 'active' } })
  })

  test('asking how an account stands that is not there changes nothing', async () => {
    const seller = await newSeller(engine)
    const check = await engine.ask('POST', '/api/seller/account/check', { as: seller })
    expect(check).toMatchObject({ status: 200, body: { selling: { because: 'no_account' } } })
    expect(await accountsOf(engine, seller)).toEqual([])
  })

  test('what is given away needs nobody who is paid; asking money for it does', async () => {
    const seller = await newSeller(engine)
    const { listing } = await listed(engine, seller, aCourse({}, { priceMinor: 0 }))
    const buyer = await engine.person('Bea Buyer')
    const booked = await engine.ask('POST', '/api/bookings', { as: buyer, body: { listingId: listing.id } })
    expect(booked).toMatchObject({ status: 201, body: { status: 'confirmed' } })
    const price = (priceMinor: number) =>
      engine.ask('PATCH', `/api/seller/listings/${listing.id}`, {
        as: seller,
        body: { offer: { priceMinor } },
      })
    expect(codeOf((await price(5000)).body)).toBe('seller_not_ready')
    await connect(engine, seller)
    expect((await price(5000)).status).toBe(200)
  })

  test('what is due is said in words, and a seller may finish later', async () => {
    const seller = await newSeller(engine)
    const back = await answerStripe(engine, await linkToStripe(engine, seller), 'later')
    await engine.ask('GET', back.pathname, { as: seller })
    const { selling, account } = await profileOf(engine, seller)
    expect(selling.because).toBe('unfinished')
    expect(account.due.map((one) => one.words)).toContain('a bank account for your payouts')
    expect(account).toMatchObject({ connected: true, detailsSubmitted: false, payoutsEnabled: false })
  })

  test('being verified takes its time, and the news of it comes from Stripe', async () => {
    const seller = await newSeller(engine)
    const back = await answerStripe(engine, await linkToStripe(engine, seller), 'verify')
    await engine.ask('GET', back.pathname, { as: seller })
    const { selling, account } = await profileOf(engine, seller)
    expect(selling.because).toBe('being_verified')
    expect(account.checking).toHaveLength(1)
    await engine.pass(3 * minute)
    expect((await profileOf(engine, seller)).selling.ready).toBe(true)
  })

  test('a link opens once; Stripe sends whoever comes again to us for a fresh one', async () => {
    const seller = await newSeller(engine)
    const url = await linkToStripe(engine, seller)
    const visit = () => engine.emulator.fetch(url, { redirect: 'manual' })
    await visit()
    const refresh = new URL((await visit()).headers.get('location') ?? '').pathname
    const led = await engine.ask('GET', refresh, { as: seller })
    expect(led.status).toBe(303)
    const fresh = led.headers.get('location') ?? ''
    expect(fresh).not.toBe(url)
    await answerStripe(engine, fresh, 'complete')
    await engine.quiet()
    expect((await profileOf(engine, seller)).selling.ready).toBe(true)
  })

  test('a browser that Stripe sends back is led on, whoever it belongs to', async () => {
    const to = async (as?: Person) => {
      const answers = ['refresh', 'return'].map((way) =>
        engine.ask('GET', `/api/seller/onboarding/${way}`, as === undefined ? {} : { as }),
      )
      return (await Promise.all(answers)).map((one) => one.headers.get('location'))
    }
    expect(await to()).toEqual(Array(2).fill('/sign-in?next=%2Fsell%2Fpayouts'))
    expect(await to(await engine.person('Bea Buyer'))).toEqual(['/sell', '/sell'])
    const seller = await newSeller(engine)
    engine.emulator.controls.addRequestFault({ kind: 'reset_before', match: { path: '/v1/account_links' } })
    expect((await to(seller))[0]).toBe('/sell/payouts?stripe=unavailable')
    engine.emulator.controls.clearFaults()
  })

  test('two clicks at once make one account', async () => {
    const seller = await newSeller(engine)
    await Promise.all([
      linkToStripe(engine, seller),
      linkToStripe(engine, seller),
      linkToStripe(engine, seller),
    ])
    expect(await accountsOf(engine, seller)).toHaveLength(1)
  })

  test('a country that Stripe does not serve is told, and another may be tried', async () => {
    const seller = await newSeller(engine)
    const abroad = withStripe(engine, (real) => ({
      createAccount: (request, ...rest) => real.createAccount({ ...request, country: 'XXX' }, ...rest),
    }))
    await expect(connectSeller(abroad, seller.id)).rejects.toMatchObject({
      details: { fields: [{ path: 'country' }] },
    })
    await connect(engine, seller)
    expect(await accountsOf(engine, seller)).toHaveLength(1)
  })

  test('a refusal that is not about the seller is not put on the seller', async () => {
    const seller = await newSeller(engine)
    const refusing = withStripe(engine, () => ({
      createAccount: async () => {
        throw new StripeRefused(
          'platform_account_required',
          null,
          'You have to complete your platform profile.',
        )
      },
    }))
    await expect(connectSeller(refusing, seller.id)).rejects.toMatchObject({ code: 'stripe_unavailable' })
    await connect(engine, seller)
  })

  test('the Dashboard at Stripe opens once everything is handed in', async () => {
    const seller = await newSeller(engine)
    const open = () => engine.ask('POST', '/api/seller/account/dashboard', { as: seller })
    expect(codeOf((await open()).body)).toBe('seller_not_ready')
    await connect(engine, seller)
    expect((await open()).body.url).toContain('/c/express/')
  })
})

test('where sellers are paid by other ways, nobody needs an account', async () => {
  const other = await startEngine()
  try {
    const seller = await newSeller(other)
    expect(await profileOf(other, seller)).toMatchObject({
      selling: { ready: true },
      account: { needed: false },
    })
    await listed(other, seller, hours())
    expect((await other.ask('POST', '/api/seller/onboarding', { as: seller })).status).toBe(422)
  } finally {
    await other.stop()
  }
})
