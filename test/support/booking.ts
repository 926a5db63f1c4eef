// What a buyer does in many tests, in one line each: choose a free start, hold it, open the payment page, pay.
import { expect } from 'vitest'
import { Booking, Checkout, SlotPage } from '../../src/http/contract.ts'
import type { Engine, Person } from './engine.ts'

/** The first mentoring listing of the demo marketplace: Amara's, in London, 60 minutes for 80 pounds. */
export const AMARA = '101'

type Wish = { listing?: string; minutes?: number; startsAt?: string }

export async function freeStarts(
  engine: Engine,
  { listing = AMARA, minutes = 60 }: Wish = {},
): Promise<string[]> {
  const { body } = await engine.ask('GET', `/api/listings/${listing}/slots?durationMinutes=${minutes}`)
  return SlotPage.parse(body).slots.map((slot) => slot.startsAt)
}

export async function freeStart(engine: Engine, wish: Wish = {}): Promise<string> {
  const [first] = await freeStarts(engine, wish)
  if (first === undefined) throw new Error('nothing is free')
  return first
}

/** The answer to asking for a hold, whatever it is. */
export function askToHold(engine: Engine, as: Person, wish: Wish & { startsAt: string; key?: string }) {
  const { listing = AMARA, minutes = 60, startsAt, key } = wish
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  const body = { listingId: listing, startsAt, durationMinutes: minutes, title: 'System design' }
  return engine.ask('POST', '/api/bookings', { as, headers, body })
}

export async function hold(engine: Engine, as: Person, wish: Wish = {}): Promise<Booking> {
  const startsAt = wish.startsAt ?? (await freeStart(engine, wish))
  const answer = await askToHold(engine, as, { ...wish, startsAt })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return Booking.parse(answer.body)
}

/** Opens the payment page; answers the id of Stripe's session. */
export async function openCheckout(engine: Engine, as: Person, bookingId: string): Promise<string> {
  const answer = await engine.ask('POST', `/api/bookings/${bookingId}/checkout`, { as })
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  const session = Checkout.parse(answer.body).booking.payment?.attempt?.sessionId
  if (typeof session !== 'string') throw new Error('no session was opened')
  return session
}

export async function seen(engine: Engine, as: Person, bookingId: string): Promise<Booking> {
  return Booking.parse((await engine.ask('GET', `/api/bookings/${bookingId}`, { as })).body)
}
