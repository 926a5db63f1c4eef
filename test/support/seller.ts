// What a seller does in many tests, through the doors and through Stripe's own onboarding page.
import { expect } from 'vitest'
import {
  type NewListing,
  OnboardingLink,
  Problem,
  SellerListing,
  SellerProfile,
} from '../../src/http/contract.ts'
import type { Engine, Person } from './engine.ts'
import { stripeOf } from './stripe.ts'

const words = { headline: 'Reads code with you', timeZone: 'Europe/London', country: 'GB', currency: 'gbp' }

export function become(engine: Engine, as: Person, more: object = {}) {
  return engine.ask('POST', '/api/seller', { as, body: { ...words, ...more } })
}

/** Somebody who sells here, and has no account yet. */
export async function newSeller(engine: Engine, more: object = {}): Promise<Person> {
  const seller = await engine.person('Selma Seller')
  const answer = await become(engine, seller, more)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return seller
}

export async function profileOf(engine: Engine, as: Person): Promise<SellerProfile> {
  return SellerProfile.parse((await engine.ask('GET', '/api/seller', { as })).body)
}

/** The address of Stripe's onboarding page, asked for anew. */
export async function linkToStripe(engine: Engine, as: Person): Promise<string> {
  const answer = await engine.ask('POST', '/api/seller/onboarding', { as })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return OnboardingLink.parse(answer.body).url
}

/** Opens Stripe's page and chooses there; answers where Stripe sends the browser then. */
export async function answerStripe(engine: Engine, url: string, end: 'complete' | 'verify' | 'later') {
  const visit = (init: RequestInit) => engine.emulator.fetch(url, { redirect: 'manual', ...init })
  expect((await visit({})).status).toBe(200)
  const answer = await visit({ method: 'POST', body: `end=${end}` })
  return new URL(answer.headers.get('location') ?? '', url)
}

/** Through all of Stripe's questions, and back. */
export async function connect(engine: Engine, as: Person): Promise<void> {
  const back = await answerStripe(engine, await linkToStripe(engine, as), 'complete')
  expect((await engine.ask('GET', back.pathname, { as })).headers.get('location')).toBe('/sell/payouts')
}

export async function accountIdOf(engine: Engine, seller: Person): Promise<string> {
  const { stripe_account_id } = await engine.world.db
    .selectFrom('seller_accounts')
    .select('stripe_account_id')
    .where('seller_id', '=', seller.id)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
  return stripe_account_id ?? ''
}

/** What Stripe has of this seller, whether we know of it or not. */
export async function accountsOf(engine: Engine, seller: Person) {
  const { data } = await stripeOf(engine).accounts.list({ limit: 100 })
  return data.filter((one) => one.metadata?.seller_id === seller.id)
}

/** Which problem it is, by its short name. */
export const codeOf = (body: unknown) => Problem.parse(body).type.split(':').at(-1)

export async function openDaily(engine: Engine, as: Person): Promise<void> {
  const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '09:00', to: '17:00' }))
  const body = { timeZone: 'Europe/London', hours, exceptions: [] }
  expect((await engine.ask('PUT', '/api/seller/availability', { as, body })).status).toBe(200)
}

export function list(engine: Engine, as: Person, body: object, key?: string) {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  return engine.ask('POST', '/api/seller/listings', { as, body, headers })
}

export async function listed(engine: Engine, as: Person, body: object): Promise<SellerListing> {
  const answer = await list(engine, as, body)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return SellerListing.parse(answer.body)
}

type Input = { kind: NewListing['kind']; offer: object }
const offered = ({ kind, offer }: Input, more: object) => ({
  kind,
  title: 'Something good',
  refundPolicy: 'flexible',
  offer,
  ...more,
})

export const hours = (more: object = {}, offer: object = {}) =>
  offered({ kind: 'mentoring', offer: { durations: [{ minutes: 60, priceMinor: 8000 }], ...offer } }, more)

export const sessionType = (more: object = {}, offer: object = {}) =>
  offered({ kind: 'appointment', offer: { minutes: 60, priceMinor: 5000, ...offer } }, more)

export const aCourse = (more: object = {}, offer: object = {}) =>
  offered({ kind: 'course', offer: { priceMinor: 12_000, capacity: 2, ...offer } }, more)

export const aLot = (engine: Engine, more: object = {}, offer: object = {}) => {
  const closesAt = new Date(engine.clock.now() + 7 * 86_400_000).toISOString()
  const terms = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, closesAt }
  return offered({ kind: 'lot', offer: { ...terms, ...offer } }, { refundPolicy: 'none', ...more })
}
