// Sellers and operators: bids accepted, prices changed, owed money sent back, and what people do by hand at Stripe
// behind our back.
import { drainDelivery } from '../../src/commands/drainInbox.ts'
import { reviseListing } from '../../src/commands/listings.ts'
import { acceptBid } from '../../src/commands/lots.ts'
import { returnCapture } from '../../src/commands/refunds.ts'
import type { By, World } from '../../src/commands/world.ts'
import { uuid } from '../../src/domain/ids.ts'
import { replayDelivery } from '../../src/store/deliveries.ts'
import { callOff, giveSomeBack } from './afterSale.ts'
import type { Chance } from './chance.ts'
import type { City } from './city.ts'
import type { Marketplace } from './marketplace.ts'
import { lookAround } from './privacy.ts'
import { request } from './request.ts'

const minuteMs = 60_000

export class Staff {
  readonly #city: City
  readonly #market: Marketplace
  readonly #chance: Chance

  constructor(city: City, market: Marketplace) {
    this.#city = city
    this.#market = market
    this.#chance = city.chance.fork()
  }

  get #byOperator(): By {
    return this.#as('operator', this.#market.operator)
  }

  #as(role: 'person' | 'operator', id: string): By {
    return { actor: `${role}:${id}`, requestId: null }
  }

  async work(rounds: number): Promise<void> {
    for (let round = 1; round <= rounds; round++) {
      await this.#city.moment(
        'staff waits',
        this.#chance.pick([minuteMs, 30 * minuteMs, 180 * minuteMs]),
        () => {},
      )
      await this.#chance.weighted([
        [4, () => this.#acceptBid()],
        [3, () => this.#returnOwed()],
        [2, () => this.#refundByHand()],
        [2, () => this.#chargeByHand()],
        [1, () => this.#changePrice()],
        [1, () => this.#replay()],
        [2, () => this.#callOff()],
        [1, () => this.#giveBack()],
        [1, () => this.#lookAround()],
      ])()
    }
  }

  async #acceptBid(): Promise<void> {
    const lot = this.#chance.pick(this.#market.listings.filter((listing) => listing.kind === 'lot'))
    const bids = await this.#ask((world) =>
      world.db
        .selectFrom('bids')
        .select('id')
        .where('listing_id', '=', lot.id)
        .where('state', '=', 'standing')
        .orderBy('amount_minor')
        .execute(),
    )
    const bid = typeof bids === 'string' ? undefined : bids.at(-1)
    if (lot.kind !== 'lot' || bid === undefined) return
    await this.#ask((world) => acceptBid(world, lot, uuid(bid.id), this.#as('person', lot.sellerId)))
  }

  async #returnOwed(): Promise<void> {
    const intent = await this.#someIntent((world) =>
      world.db
        .selectFrom('captures')
        .select('payment_intent_id as id')
        .where('place', '=', 'owed')
        .orderBy('payment_intent_id')
        .execute(),
    )
    if (intent !== null) await this.#ask((world) => returnCapture(world, intent, this.#byOperator))
  }

  /** Somebody refunds in the Dashboard, whole or in part. */
  async #refundByHand(): Promise<void> {
    const intent = await this.#someIntent((world) =>
      world.db
        .selectFrom('captures')
        .select('payment_intent_id as id')
        .orderBy('payment_intent_id')
        .execute(),
    )
    if (intent === null) return
    const part = this.#chance.is(0.5) ? { amount: '100' } : {}
    await this.#atStripe('POST', '/v1/refunds', { payment_intent: intent, ...part })
  }

  /** Somebody charges a card by hand and copies our metadata: the wrong amount, another currency, or once more. */
  async #chargeByHand(): Promise<void> {
    const rows = await this.#ask((world) =>
      world.db
        .selectFrom('attempts')
        .innerJoin('payments', 'payments.id', 'attempts.payment_id')
        .select(['attempts.id', 'payments.booking_id', 'payments.amount_minor', 'payments.currency'])
        .orderBy('attempts.id')
        .execute(),
    )
    if (typeof rows === 'string' || rows.length === 0) return
    const { id, booking_id, amount_minor, currency } = this.#chance.pick(rows)
    const wrong = this.#chance.pick([
      {},
      { amount: String(amount_minor + 100) },
      { currency: currency === 'usd' ? 'eur' : 'usd' },
    ])
    await this.#atStripe('POST', '/v1/payment_intents', {
      amount: String(amount_minor),
      currency,
      confirm: 'true',
      payment_method: 'pm_card_visa',
      return_url: 'http://holdfast.simulated/',
      'metadata[booking_id]': booking_id,
      'metadata[attempt_id]': id,
      ...wrong,
    })
  }

  /** What was agreed before stays as it was agreed; and a session type's Product at Stripe has to follow. */
  async #changePrice(): Promise<void> {
    const listing = this.#chance.pick(this.#market.listings)
    if (listing.kind !== 'appointment' && listing.kind !== 'course') return
    const priceMinor = listing.offer.priceMinor + 100 * this.#chance.int(1, 9)
    const change = { offer: { priceMinor }, title: `Now at ${priceMinor}` }
    await this.#ask((world) => reviseListing(world, listing.id, change))
  }

  async #callOff(): Promise<void> {
    const booking = await this.#someBooking()
    if (booking === null) return
    const canceller = this.#chance.pick(['seller', 'operator'] as const)
    const by = canceller === 'seller' ? this.#as('person', booking.seller_id) : this.#byOperator
    await callOff((work) => this.#ask(work), this.#chance, uuid(booking.id), canceller, by)
  }

  async #giveBack(): Promise<void> {
    const booking = await this.#someBooking()
    if (booking !== null)
      await giveSomeBack((work) => this.#ask(work), this.#chance, uuid(booking.id), this.#byOperator)
  }

  async #lookAround(): Promise<void> {
    const { operator, sellers } = this.#market
    const id = this.#chance.pick([operator, ...sellers])
    const seen = await this.#ask((world) =>
      lookAround(world, this.#chance, { id, operator: id === operator }),
    )
    if (typeof seen !== 'string') this.#city.violations.push(...seen)
  }

  async #someBooking(): Promise<{ id: string; seller_id: string } | null> {
    const rows = await this.#ask((world) =>
      world.db
        .selectFrom('bookings')
        .select(['id', 'seller_id'])
        .where('status', 'in', ['confirmed', 'completed'])
        .orderBy('number')
        .execute(),
    )
    return typeof rows === 'string' || rows.length === 0 ? null : this.#chance.pick(rows)
  }

  async #replay(): Promise<void> {
    const event = await this.#someIntent((world) =>
      world.db.selectFrom('deliveries').select('event_id as id').orderBy('event_id').execute(),
    )
    if (event === null) return
    await this.#ask(async (world) => {
      await replayDelivery(world.db, event, world.clock.now())
      await drainDelivery(world, event)
    })
  }

  async #someIntent(read: (world: World) => Promise<{ id: string }[]>): Promise<string | null> {
    const rows = await this.#ask(read)
    return typeof rows === 'string' || rows.length === 0 ? null : this.#chance.pick(rows).id
  }

  async #atStripe(method: string, path: string, fields: Record<string, string>): Promise<void> {
    await this.#city.moment(`by hand: ${method} ${path}`, 0, async () => {
      const headers = {
        authorization: 'Bearer sk_test_simulated',
        'content-type': 'application/x-www-form-urlencoded',
      }
      const body = new URLSearchParams(fields).toString()
      const answer = await this.#city.emulator
        .fetch(`http://stripe.simulated${path}`, { method, headers, body })
        .then(
          async (response) => `${response.status} ${(await response.text()).slice(0, 60)}`,
          (error: unknown) => String(error),
        )
      this.#city.turns.note(`  ${body} → ${answer.replaceAll(/\s+/g, ' ')}`)
    })
  }

  #ask<T>(work: (world: World) => Promise<T>): Promise<T | 'no' | 'lost'> {
    return request(this.#city, this.#chance, work)
  }
}
