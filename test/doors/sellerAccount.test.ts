// Becoming a seller and being paid: an account at Stripe, what Stripe asks, and selling only while it can be paid.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectSeller, lookAtSeller } from '../../src/commands/connectSeller.ts'
import { Bid, Problem } from '../../src/http/contract.ts'
import { StripeRefused } from '../../src/stripe/gateway/gateway.ts'
import { askToHold, freeStart, freeStarts, hold } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import {
  aCourse,
  accountIdOf,
  aLot,
  answerStripe,
  become,
  connect,
  hours,
  linkToStripe,
  list,
  listed,
  newSeller,
  openDaily,
  profileOf,
} from '../support/seller.ts'
import { stripeOf } from '../support/stripe.ts'
import { day, hour, Killed, minute, withStripe } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ settings: { SELLER_PAYOUTS: 'connect' } })
})
afterAll(() => engine.stop())

const accountsOf = async (seller: Person) => {
  const { data } = await stripeOf(engine).accounts.list({ limit: 100 })
  return data.filter((one) => one.metadata?.seller_id === seller.id)
}

const codeOf = (body: unknown) => Problem.parse(body).type.split(':').at(-1)

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
    expect(await accountsOf(seller)).toEqual([])
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
    expect(await accountsOf(seller)).toHaveLength(1)
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
    expect(await accountsOf(seller)).toHaveLength(1)
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

describe('an account is made once', () => {
  test('though the answer was lost on its way', async () => {
    const seller = await newSeller(engine)
    engine.emulator.controls.addRequestFault({
      kind: 'reset_after',
      match: { method: 'POST', path: '/v1/accounts' },
      times: 1,
    })
    await linkToStripe(engine, seller)
    expect(await accountsOf(seller)).toHaveLength(1)
  })

  test('though we died between the call and its result, and nobody came back: the sweep makes the same call', async () => {
    const seller = await newSeller(engine)
    const dying = withStripe(engine, (real) => ({
      async createAccount(...given) {
        await real.createAccount(...given)
        throw new Killed()
      },
    }))
    await expect(connectSeller(dying, seller.id)).rejects.toThrow(Killed)
    expect(await accountIdOf(engine, seller)).toBe('')
    await engine.pass(2 * minute)
    const [made, ...others] = await accountsOf(seller)
    expect(others).toEqual([])
    expect(await accountIdOf(engine, seller)).toBe(made?.id)
  })

  test('though Stripe has forgotten the key by then', async () => {
    const seller = await newSeller(engine)
    const silent = withStripe(engine, (real) => ({
      async createAccount(...given) {
        await real.createAccount(...given)
        throw new Killed()
      },
    }))
    await expect(connectSeller(silent, seller.id)).rejects.toThrow(Killed)
    engine.clock.advance(25 * hour)
    await linkToStripe(engine, seller)
    expect(await accountsOf(seller)).toHaveLength(1)
  })

  test('though Stripe answers the key with an old failure for a day', async () => {
    const seller = await newSeller(engine)
    engine.emulator.controls.addRequestFault({
      kind: 'status',
      match: { method: 'POST', path: '/v1/accounts' },
      times: 1,
    })
    expect((await engine.ask('POST', '/api/seller/onboarding', { as: seller })).status).toBe(503)
    await linkToStripe(engine, seller)
    expect(await accountsOf(seller)).toHaveLength(1)
  })
})

describe('what was allowed can be taken back', () => {
  async function sellerOfHours() {
    const seller = await newSeller(engine)
    await connect(engine, seller)
    await openDaily(engine, seller)
    const { listing } = await listed(engine, seller, hours())
    return { seller, listing: listing.id, account: await accountIdOf(engine, seller) }
  }

  test('Stripe wants more: nothing is sold, the seller is told what, and then it goes on', async () => {
    const { seller, listing, account } = await sellerOfHours()
    const { listing: lot } = await listed(engine, seller, aLot(engine))
    const buyer = await engine.person('Bea Buyer')
    const startsAt = (await freeStarts(engine, { listing })).at(-1) ?? ''
    const offer = await engine.ask('POST', `/api/listings/${lot.id}/bids`, {
      as: buyer,
      body: { amountMinor: 10_000 },
    })
    const other = { listing, startsAt: await freeStart(engine, { listing }), key: 'the same wish' }
    const ben = await engine.person('Ben Buyer')
    const kept = await askToHold(engine, ben, other)
    engine.emulator.controls.verifyAccount(account, 'restricted')
    await engine.quiet()
    expect(await profileOf(engine, seller)).toMatchObject({
      selling: { ready: false, because: 'overdue' },
      account: { due: [{ words: 'a document that shows who you are, such as a passport', overdue: true }] },
    })
    const refused = [
      await askToHold(engine, buyer, { listing, startsAt }),
      await engine.ask('POST', `/api/listings/${lot.id}/bids`, { as: buyer, body: { amountMinor: 20_000 } }),
    ]
    for (const answer of refused) expect(codeOf(answer.body)).toBe('seller_not_ready')
    // What was held before is held: asking for it again is no new sale.
    expect((await askToHold(engine, ben, other)).body.id).toBe(kept.body.id)
    const { details } = Bid.parse(offer.body)
    const accept = () =>
      engine.ask('POST', `/api/listings/${lot.id}/bids/${details?.id}/accept`, { as: seller })
    expect(codeOf((await accept()).body)).toBe('seller_not_ready')
    engine.emulator.controls.verifyAccount(account, 'verified')
    await engine.quiet()
    await hold(engine, buyer, { listing, startsAt })
    expect((await accept()).status).toBe(200)
  })

  test('also when nobody told us: whoever asks Stripe finds out, and so does the clock', async () => {
    const { seller, account } = await sellerOfHours()
    engine.arrives = 'never'
    engine.emulator.controls.verifyAccount(account, 'restricted')
    const check = await engine.ask('POST', '/api/seller/account/check', { as: seller })
    expect(check.body).toMatchObject({ selling: { ready: false } })
    engine.emulator.controls.verifyAccount(account, 'verified')
    await engine.pass(2 * hour, hour)
    expect((await profileOf(engine, seller)).selling.ready).toBe(true)
    engine.emulator.controls.verifyAccount(account, 'restricted')
    await engine.pass(2 * day, 12 * hour)
    expect((await profileOf(engine, seller)).selling.ready).toBe(false)
    engine.arrives = 'at_once'
  })

  test('an older answer that arrives late changes nothing', async () => {
    const { seller, account } = await sellerOfHours()
    const overtaken = withStripe(engine, (real) => ({
      async retrieveAccount(...given) {
        const old = await real.retrieveAccount(...given)
        engine.emulator.controls.verifyAccount(account, 'restricted')
        await engine.quiet()
        return old
      },
    }))
    await lookAtSeller(overtaken, seller.id)
    expect((await profileOf(engine, seller)).selling.ready).toBe(false)
  })

  test('a seller who cuts the tie sells nothing, and may come back with another account', async () => {
    const { seller, listing, account } = await sellerOfHours()
    engine.emulator.controls.deauthorize(account)
    await engine.quiet()
    expect(await profileOf(engine, seller)).toMatchObject({
      selling: { because: 'disconnected' },
      account: { connected: false },
    })
    const buyer = await engine.person('Bea Buyer')
    const startsAt = await freeStart(engine, { listing })
    expect((await askToHold(engine, buyer, { listing, startsAt })).status).toBe(409)
    await connect(engine, seller)
    expect((await profileOf(engine, seller)).selling.ready).toBe(true)
    expect(await accountIdOf(engine, seller)).not.toBe(account)
    const kept = engine.world.db.selectFrom('seller_accounts').select('left_at')
    expect(await kept.where('seller_id', '=', seller.id).execute()).toHaveLength(2)
  })

  test('news of an account that we did not make is foreign', async () => {
    const { id } = await stripeOf(engine).accounts.create({ type: 'express', country: 'GB' })
    engine.emulator.controls.onboard(id)
    await engine.quiet()
    const states = await engine.world.db
      .selectFrom('deliveries')
      .select('state')
      .where('account', '=', id)
      .execute()
    expect(new Set(states.map((one) => one.state))).toEqual(new Set(['foreign']))
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
