// Buyers: they place, pay, are declined, come back, never come back, give up, ask again, change their mind, pay in two
// tabs and on pages that are long closed. What they are told may be wrong in no way; what they do may be.
import { giveUp } from '../../src/commands/letGo.ts'
import { placeBid, withdrawBid } from '../../src/commands/lots.ts'
import { openAttempt } from '../../src/commands/openAttempt.ts'
import { type HoldRequest, type Placed, placeHold } from '../../src/commands/placeHold.ts'
import { settle } from '../../src/commands/settle.ts'
import type { By, World } from '../../src/commands/world.ts'
import { type Uuid, uuid } from '../../src/domain/ids.ts'
import type { ListingRequest } from '../../src/domain/kinds/kind.ts'
import type { Listing, LotListing } from '../../src/domain/listing.ts'
import { bookingOfSession } from '../../src/store/attempts.ts'
import { findBid, highestBid } from '../../src/store/auctions.ts'
import { findListing } from '../../src/store/listings.ts'
import { thinkAgain } from './afterSale.ts'
import type { Chance } from './chance.ts'
import type { City } from './city.ts'
import type { Marketplace } from './marketplace.ts'
import { lookAround } from './privacy.ts'
import { request } from './request.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

export class Buyer {
  readonly #city: City
  readonly #market: Marketplace
  readonly #chance: Chance
  readonly #id: Uuid
  readonly #by: By
  /** Every payment page this buyer was ever shown; tabs stay open. */
  readonly #pages: string[] = []

  constructor(city: City, market: Marketplace, id: Uuid) {
    this.#city = city
    this.#market = market
    this.#chance = city.chance.fork()
    this.#id = id
    this.#by = { actor: `person:${id}`, requestId: null }
  }

  async live(): Promise<void> {
    await this.#pause(this.#chance.pick([0, minuteMs, hourMs]))
    const wishes = this.#chance.int(1, 3)
    for (let wish = 1; wish <= wishes; wish++) {
      const listing = this.#chance.pick(this.#market.listings)
      await (listing.kind === 'lot' ? this.#bid(listing) : this.#buy(listing))
      await this.#pause(this.#chance.pick([0, minuteMs, 20 * minuteMs]))
    }
    await this.#lookAround()
    const [page] = this.#pages
    if (page !== undefined && this.#chance.is(0.3)) await this.#pay(page)
  }

  async #buy(listing: Exclude<Listing, LotListing>): Promise<void> {
    const asked = this.#wish(listing)
    const place = () => this.#place(asked)
    const twice = this.#chance.is(0.15) ? place() : null
    let placed = await place()
    await twice
    if (placed === 'lost') placed = await place()
    if (placed === 'no' || placed === 'lost') return
    const { bookingId } = placed
    if (this.#chance.is(0.1)) await this.#place(this.#wish(listing))
    await this.#checkout(bookingId)
  }

  /** As src/http/routes/bookings.ts does it: the listing is read as it is now. */
  #place(asked: HoldRequest): Promise<Placed | 'no' | 'lost'> {
    return this.#ask(async (world) => {
      const listing = await findListing(world.db, { by: 'id', id: asked.listing.id })
      return placeHold(world, { ...asked, listing: listing ?? asked.listing }, this.#by)
    })
  }

  #wish(listing: Exclude<Listing, LotListing>): HoldRequest {
    const clientKey = this.#chance.is(0.3) ? this.#chance.uuid() : null
    const door = this.#chance.pick(['pages', listing.kind] as const)
    const words = { title: null, description: null }
    return { buyerId: this.#id, listing, request: this.#requestFor(listing), ...words, door, clientKey }
  }

  #requestFor(listing: Exclude<Listing, LotListing>): ListingRequest {
    if (listing.kind === 'course') return { kind: 'course' }
    const startsAt = this.#start()
    if (listing.kind === 'appointment') return { kind: 'appointment', startsAt }
    return { kind: 'mentoring', startsAt, minutes: this.#chance.pick([30, 60]) }
  }

  /** One of few, so that buyers meet: three today, which delayed money misses, and three in three weeks. */
  #start(): Date {
    const { turns } = this.#city
    const day = Math.floor(turns.nowMs / dayMs) * dayMs + this.#chance.pick([0, 21]) * dayMs
    return new Date(day + this.#chance.pick([12, 12.5, 17]) * hourMs)
  }

  async #checkout(bookingId: Uuid): Promise<void> {
    if (this.#chance.is(0.08)) return
    const twice = this.#chance.is(0.15) ? this.#open(bookingId) : null
    let page = await this.#open(bookingId)
    await twice
    for (let tries = 1; page === null && tries <= 2; tries++) {
      await this.#pause(this.#chance.pick([1000, minuteMs]))
      page = await this.#open(bookingId)
    }
    await this.#pause(this.#chance.pick([0, 0, 0, 1000, 1000, minuteMs, minuteMs, 20 * minuteMs, hourMs]))
    if (this.#chance.is(0.12)) await this.#ask((world) => giveUp(world, bookingId, this.#by))
    if (page === null || this.#chance.is(0.1)) return
    await this.#pay(page)
    if (this.#chance.is(0.1)) await this.#pay(page)
    if (this.#chance.is(0.1)) await this.#open(bookingId)
    if (this.#chance.is(0.5)) await this.#comeBack(page)
    if (this.#chance.is(0.4)) await this.#thinkAgain(bookingId)
  }

  async #thinkAgain(bookingId: Uuid): Promise<void> {
    await this.#pause(this.#chance.pick([0, minuteMs, hourMs, 2 * dayMs]))
    const change = { bookingId, startsAt: this.#start(), by: this.#by }
    await thinkAgain((work) => this.#ask(work), this.#chance, change)
  }

  async #lookAround(): Promise<void> {
    const seen = await this.#ask((world) =>
      lookAround(world, this.#chance, { id: this.#id, operator: false }),
    )
    if (typeof seen !== 'string') this.#city.violations.push(...seen)
  }

  async #open(bookingId: Uuid): Promise<string | null> {
    const opened = await this.#ask((world) => openAttempt(world, bookingId, this.#by))
    if (opened === 'no' || opened === 'lost' || opened.url === null) return null
    const page = /cs_test_\w+/.exec(opened.url)?.[0] ?? null
    if (page !== null && !this.#pages.includes(page)) this.#pages.push(page)
    return page
  }

  async #pay(page: string): Promise<void> {
    for (const way of this.#chance.pick(waysToPay)) {
      await this.#city.moment(`buyer pays by ${way}`, this.#chance.pick([0, 1000, minuteMs]), () => {
        try {
          const { result } = this.#city.emulator.controls.pay(page, tenders[way])
          this.#city.turns.note(`  ${page}: ${result}`)
        } catch (error) {
          // The page is closed, or this way to pay is not on it: the buyer is told so by Stripe.
          this.#city.turns.note(`  ${page}: ${error instanceof Error ? error.message : 'refused'}`)
        }
      })
    }
  }

  /** The success page, as src/http/routes/payments.ts does it. */
  async #comeBack(page: string): Promise<void> {
    await this.#ask(async (world) => {
      const about = await bookingOfSession(world.db, page)
      if (about === null) return
      const { facts } = await world.stripe.retrieveSession(page, 'person')
      await settle(world, about.bookingId, new Map([[about.attemptId, facts]]), this.#by)
    })
  }

  async #bid(lot: LotListing): Promise<void> {
    const step = this.#chance.int(0, 5) * 100
    const bid = await this.#ask(async (world) => {
      const highest = await highestBid(world.db, lot.id)
      const least =
        highest === null ? lot.offer.startingPriceMinor : highest + lot.offer.minimumIncrementMinor
      return placeBid(world, lot, this.#id, least + step)
    })
    if (bid !== 'no' && bid !== 'lost' && this.#chance.is(0.1))
      await this.#ask(async (world) => {
        const placed = await findBid(world.db, { by: 'id', id: bid })
        if (placed !== null) await withdrawBid(world, placed)
      })
    for (let looks = 1; looks <= 3; looks++) {
      await this.#pause(this.#chance.pick([minuteMs, hourMs, 5 * hourMs]))
      const won = await this.#ask((world) => this.#wonLot(world, lot))
      if (won !== 'no' && won !== 'lost' && won !== null) return this.#checkout(won)
    }
  }

  async #wonLot(world: World, lot: LotListing): Promise<Uuid | null> {
    const row = await world.db
      .selectFrom('bookings')
      .select('id')
      .where('listing_id', '=', lot.id)
      .where('buyer_id', '=', this.#id)
      .where('status', '=', 'pending_payment')
      .executeTakeFirst()
    return row === undefined ? null : uuid(row.id)
  }

  #ask<T>(work: (world: World) => Promise<T>): Promise<T | 'no' | 'lost'> {
    return request(this.#city, this.#chance, work)
  }

  #pause(ms: number): Promise<void> {
    return this.#city.moment('buyer thinks', ms, () => {})
  }
}

const tenders = {
  card: {},
  'declined card': { card: '4000000000000002' },
  'card with 3D Secure': { card: '4000002760003184', challenge: 'complete' },
  'card with 3D Secure, failed': { card: '4000002760003184', challenge: 'fail' },
  'card with 3D Secure, left': { card: '4000002760003184' },
  'card whose refunds pend': { card: '4000000000007726' },
  'card whose refunds fail': { card: '4000000000005126' },
  debit: { debit: 'sepa_debit', ends: 'succeed' },
  'debit that fails': { debit: 'us_bank_account', ends: 'fail' },
} as const

type Way = keyof typeof tenders

const waysToPay: readonly (readonly Way[])[] = [
  ['card'],
  ['card'],
  ['card'],
  ['card'],
  ['declined card', 'card'],
  ['declined card'],
  ['declined card', 'declined card', 'card with 3D Secure'],
  ['card with 3D Secure'],
  ['card with 3D Secure, failed', 'card'],
  ['card with 3D Secure, left'],
  ['card whose refunds pend'],
  ['card whose refunds fail'],
  ['debit'],
  ['debit'],
  ['debit that fails'],
]
