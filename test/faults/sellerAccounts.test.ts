// A seller's account when things go wrong: answers lost, keys forgotten, processes killed, permissions taken back.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connectSeller, lookAtSeller } from '../../src/commands/connectSeller.ts'
import { Bid } from '../../src/http/contract.ts'
import { askToHold, freeStart, freeStarts, hold } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import {
  accountIdOf,
  accountsOf,
  aLot,
  codeOf,
  connect,
  hours,
  linkToStripe,
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

describe('an account is made once', () => {
  test('though the answer was lost on its way', async () => {
    const seller = await newSeller(engine)
    engine.emulator.controls.addRequestFault({
      kind: 'reset_after',
      match: { method: 'POST', path: '/v1/accounts' },
      times: 1,
    })
    await linkToStripe(engine, seller)
    expect(await accountsOf(engine, seller)).toHaveLength(1)
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
    const [made, ...others] = await accountsOf(engine, seller)
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
    expect(await accountsOf(engine, seller)).toHaveLength(1)
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
    expect(await accountsOf(engine, seller)).toHaveLength(1)
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
