// What was bought of a seller and what of it is theirs: sums that add up, currency by currency, month by month.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Bid, Earnings, SellerBooking, SellerBookingPage } from '../../src/http/contract.ts'
import { freeStarts, hold, openCheckout } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { aCourse, aLot, hours, listed, newSeller, openDaily } from '../support/seller.ts'
import { stripeOf } from '../support/stripe.ts'
import { day, hour } from '../support/trouble.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startEngine({ settings: { FEE_BASIS_POINTS: '1250' } })
})
afterAll(() => engine.stop())

async function pay(buyer: Person, bookingId: string): Promise<void> {
  await engine.emulator.controls.pay(await openCheckout(engine, buyer, bookingId))
  await engine.quiet()
}

async function bought(listingId: string, name = 'Bea Buyer') {
  const buyer = await engine.person(name)
  const { body } = await engine.ask('POST', '/api/bookings', { as: buyer, body: { listingId } })
  await pay(buyer, String(body.id))
  return { buyer, id: String(body.id), number: Number(body.number) }
}

async function refundByHand(bookingId: string, amount?: number): Promise<void> {
  const { payment_intent_id } = await engine.world.db
    .selectFrom('captures')
    .innerJoin('payments', 'payments.id', 'captures.payment_id')
    .select('payment_intent_id')
    .where('booking_id', '=', bookingId)
    .executeTakeFirstOrThrow()
  const refund = { payment_intent: payment_intent_id, ...(amount === undefined ? {} : { amount }) }
  await stripeOf(engine).refunds.create(refund)
  await engine.quiet()
}

const earningsOf = async (as: Person, query = '') =>
  Earnings.parse((await engine.ask('GET', `/api/seller/earnings${query}`, { as })).body)

const bookingsOf = async (as: Person, query = '') =>
  SellerBookingPage.parse((await engine.ask('GET', `/api/seller/bookings${query}`, { as })).body)

describe('bookings', () => {
  test('to come, soonest first, what has no time of its own last; and what has been, newest first', async () => {
    const seller = await newSeller(engine)
    await openDaily(engine, seller)
    const { listing } = await listed(engine, seller, hours({}, { slotStepMinutes: 60 }))
    const { listing: lot } = await listed(engine, seller, aLot(engine))
    const bidder = await engine.person('Bo Bidder')
    const bid = await engine.ask('POST', `/api/listings/${lot.id}/bids`, {
      as: bidder,
      body: { amountMinor: 10_000 },
    })
    const bidId = Bid.parse(bid.body).details?.id
    await engine.ask('POST', `/api/listings/${lot.id}/bids/${bidId}/accept`, { as: seller })
    const [soon, later] = await freeStarts(engine, { listing: listing.id })
    const buyer = await engine.person('Bea Buyer')
    const last = await hold(engine, await engine.person('Ben Buyer'), {
      listing: listing.id,
      startsAt: later ?? '',
    })
    const first = await hold(engine, buyer, { listing: listing.id, startsAt: soon ?? '' })
    await pay(buyer, first.id)
    const { bookings } = await bookingsOf(seller)
    expect(bookings.map((one) => [one.status, one.buyer.name])).toEqual([
      ['confirmed', 'Bea Buyer'],
      ['pending_payment', 'Ben Buyer'],
      ['pending_payment', 'Bo Bidder'],
    ])
    expect(bookings[0]?.sellerMoney).toEqual({ feeMinor: 1000, shareMinor: 7000 })
    expect((await bookingsOf(seller, '?when=past')).bookings).toEqual([])
    await engine.pass(9 * hour, hour)
    const past = await bookingsOf(seller, '?when=past')
    expect(past.bookings.map((one) => one.id)).toEqual([first.id])
    expect(past.bookings.map((one) => one.status)).toEqual(['completed'])
    expect((await bookingsOf(seller)).bookings.map((one) => one.id)).not.toContain(last.id)
  })

  test('page by page, each once', async () => {
    const seller = await newSeller(engine)
    await openDaily(engine, seller)
    const { listing } = await listed(
      engine,
      seller,
      hours({}, { slotStepMinutes: 60, durations: [{ minutes: 60, priceMinor: 0 }] }),
    )
    const { listing: course } = await listed(engine, seller, aCourse({}, { priceMinor: 0, capacity: null }))
    const starts = (await freeStarts(engine, { listing: listing.id })).slice(0, 22)
    for (const startsAt of starts)
      await hold(engine, await engine.person('Bea'), { listing: listing.id, startsAt })
    for (let n = 0; n < 3; n++)
      await engine.ask('POST', '/api/bookings', {
        as: await engine.person('Cy'),
        body: { listingId: course.id },
      })
    const first = await bookingsOf(seller)
    const second = await bookingsOf(seller, `?cursor=${first.nextCursor}`)
    const all = [...first.bookings, ...second.bookings]
    expect(all.map((one) => one.startsAt)).toEqual([...starts, null, null, null])
    expect(new Set(all.map((one) => one.id)).size).toBe(25)
    expect(second.nextCursor).toBeNull()
  })

  test('one is read by number or id, by its seller alone', async () => {
    const [seller, other] = [await newSeller(engine), await newSeller(engine)]
    const { listing } = await listed(engine, seller, aCourse())
    const { id, number, buyer } = await bought(listing.id)
    const read = (reference: string | number, as: Person) =>
      engine.ask('GET', `/api/seller/bookings/${reference}`, { as })
    const byNumber = SellerBooking.parse((await read(number, seller)).body)
    expect(byNumber).toMatchObject({ id, buyer: { name: 'Bea Buyer' }, payment: { status: 'paid' } })
    expect((await read(id, seller)).body).toEqual(byNumber)
    expect((await read(id, other)).status).toBe(404)
    expect((await read(id, buyer)).status).toBe(403)
    const { listing: another } = await listed(engine, seller, aCourse())
    const only = async (of: string) => (await bookingsOf(seller, `?listing=${of}`)).bookings.length
    expect([await only(listing.id), await only(String(listing.number)), await only(another.id)]).toEqual([
      1, 1, 0,
    ])
    const { listing: theirs } = await listed(engine, other, aCourse())
    const own = await engine.ask('POST', '/api/bookings', { as: seller, body: { listingId: theirs.id } })
    expect((await read(String(own.body.id), seller)).status).toBe(404)
  })
})

describe('earnings', () => {
  test('nothing sold is no line', async () => {
    const seller = await newSeller(engine)
    expect(await earningsOf(seller)).toMatchObject({
      from: '2025-12',
      to: '2026-11',
      currencies: [],
      months: [],
    })
  })

  test('a price is at all times what went back, the fee and the seller’s part', async () => {
    const seller = await newSeller(engine)
    const { listing } = await listed(
      engine,
      seller,
      aCourse({}, { priceMinor: 9999, capacity: null, completesAfterDays: 1 }),
    )
    const [whole, part] = [await bought(listing.id, 'Ann'), await bought(listing.id, 'Ben')]
    await bought(listing.id, 'Cy')
    await refundByHand(whole.id)
    await refundByHand(part.id, 3333)
    const { currencies } = await earningsOf(seller)
    expect(currencies).toEqual([
      {
        currency: 'gbp',
        sold: 3,
        soldMinor: 29_997,
        refundedMinor: 13_332,
        returningMinor: 0,
        // 1250 of 9999, and of what is kept of the second, 6666, in the same proportion: 833.3 of it.
        feeMinor: 1250 + 833,
        netMinor: 8749 + 5833,
        earnedMinor: 0,
        comingMinor: 14_582,
      },
    ])
    await engine.pass(2 * day, 12 * hour)
    expect((await earningsOf(seller)).currencies).toMatchObject([{ earnedMinor: 14_582, comingMinor: 0 }])
  })

  test('currencies stay apart, and months are those of the seller’s wall', async () => {
    const seller = await newSeller(engine, { timeZone: 'Pacific/Auckland' })
    const { listing: pounds } = await listed(engine, seller, aCourse())
    const { listing: yen } = await listed(engine, seller, aCourse({ currency: 'jpy' }, { priceMinor: 8000 }))
    await bought(pounds.id)
    await bought(yen.id)
    // 30 November, 11:30 in London: the first of December in Auckland.
    engine.clock.advance(Date.UTC(2026, 10, 30, 11, 30) - engine.clock.now())
    await engine.quiet()
    await bought(pounds.id, 'Ann')
    const all = await earningsOf(seller)
    expect(all.to).toBe('2026-12')
    expect(all.months.map(({ month, currency, soldMinor }) => [month, currency, soldMinor])).toEqual([
      ['2026-12', 'gbp', 12_000],
      ['2026-11', 'gbp', 12_000],
      ['2026-11', 'jpy', 8000],
    ])
    expect(all.currencies.map(({ currency, soldMinor }) => [currency, soldMinor])).toEqual([
      ['gbp', 24_000],
      ['jpy', 8000],
    ])
    const november = await earningsOf(seller, '?from=2026-11&to=2026-11')
    expect(november.currencies).toMatchObject([{ soldMinor: 12_000 }, { soldMinor: 8000 }])
  })

  test('too many months, or backwards, is refused', async () => {
    const seller = await newSeller(engine)
    for (const query of ['?from=2026-11&to=2026-10', '?from=2020-01&to=2026-11', '?from=2026-13']) {
      const answer = await engine.ask('GET', `/api/seller/earnings${query}`, { as: seller })
      expect(answer.status, query).toBe(422)
    }
  })

  test('as a sheet: one line a sale, amounts as people write them, and no cell that a spreadsheet would run', async () => {
    const seller = await newSeller(engine)
    const { listing: pounds } = await listed(engine, seller, aCourse({ title: '=cmd(), "quoted"' }))
    const { listing: yen } = await listed(
      engine,
      seller,
      aCourse({ currency: 'jpy', title: 'Yen' }, { priceMinor: 8000 }),
    )
    const [one, other] = [await bought(pounds.id), await bought(yen.id)]
    await refundByHand(one.id, 2000)
    const { token } = seller
    const headers = { authorization: `Bearer ${token}` }
    const request = new Request('http://holdfast.test/api/seller/earnings.csv', { headers })
    const answer = await engine.holdfast.fetch(request)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="earnings-/)
    const [head, first, second, ...rest] = (await answer.text()).split('\r\n')
    expect(head).toBe('booking,kind,status,listing,sold_at,starts_at,currency,price,refunded,fee,net')
    expect(first).toContain(`${one.number},course,confirmed,"'=cmd(), ""quoted""",`)
    expect(first).toMatch(/,gbp,120\.00,20\.00,12\.50,87\.50$/)
    expect(second).toMatch(new RegExp(`^${other.number},course,confirmed,Yen,.*,jpy,8000,0,1000,7000$`))
    expect(rest).toEqual([''])
  })
})
