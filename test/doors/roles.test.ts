// Every door, tried as everybody: what the description names is asked by nobody, by the buyer and the seller of the
// thing and by others, by an operator, by a session that is over and by an account that was erased; and each is
// answered as the table of who may pass says. A new door is tried here as soon as it is declared.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Booking, Checkout, SessionList } from '../../src/http/contract.ts'
import { type Access, type Answer, mayPass, type Party, parties } from '../../src/http/mayPass.ts'
import { type Engine, type Person, publicUrl, startEngine } from '../support/engine.ts'
import { mentoring, openStall, putOnSale } from '../support/marketplace.ts'
import { renderWhoMayPass } from '../support/whoMayPass.ts'

// Neither of them is anybody any more.
type Visitor = Party | 'an expired session' | 'an erased account'
const visitors: readonly Visitor[] = [...parties, 'an expired session', 'an erased account']

const Operation = z.looseObject({ 'x-may-pass': z.string().optional() })
const Description = z.object({ paths: z.record(z.string(), z.record(z.string(), Operation)) })

type Door = { name: string; method: string; path: string; access: Access }

/** They end the sessions that all other doors are tried with, so they come last. */
const endsSessions = new Set(['POST /api/auth/sign-out', 'DELETE /api/auth/sessions'])
const lastThoseThatEndSessions = (one: Door, other: Door) =>
  Number(endsSessions.has(one.name)) - Number(endsSessions.has(other.name))

let engine: Engine
let people: Record<Visitor, Person | null>
let things: Record<string, string>
let bodies: Record<string, object>

beforeAll(async () => {
  engine = await startEngine()
  const stall = await openStall(engine)
  const others = await openStall(engine)
  const buyer = await engine.person('Bea Buyer')
  people = {
    nobody: null,
    buyer,
    'another buyer': await engine.person('Bob Buyer'),
    seller: stall.seller,
    'another seller': others.seller,
    operator: await engine.person('Otto Operator', { operator: true }),
    'an expired session': await expired(await engine.person('Eve Expired')),
    'an erased account': await erased(await engine.person('Era Erased')),
  }
  const hours = await putOnSale(engine, stall, mentoring())
  engine.emulator.controls.pay(await checkout(await book(hours, 1)))
  await engine.quiet()
  const booking = await book(hours, 2)
  const sessionId = await checkout(booking)
  const { lot, bid } = await soldLot(await putOnSale(engine, stall, auction()))
  const facts = await whatStripeSaid()
  things = { booking, listing: lot, bid, seller: stall.seller.id, ...facts }
  bodies = {
    'POST /api/bookings/{booking}/reschedule': { startsAt: startsAt(9) },
    'POST /api/payments/return': { sessionId },
    'POST /payments/checkout/create': { auction_id: lot },
    'POST /api/bookings/{booking}/cancel': {},
  }
})
afterAll(() => engine.stop())

test('every door answers everybody as the table says', async () => {
  const departures: string[] = []
  for (const door of (await declared()).toSorted(lastThoseThatEndSessions)) {
    const said = await Promise.all(visitors.map((visitor) => answerOf(door, visitor)))
    for (const [index, visitor] of visitors.entries()) {
      const expected = mayPass[door.access].answers[isNobody(visitor) ? 'nobody' : visitor]
      if (said[index] !== expected)
        departures.push(`${door.name} (${door.access}), ${visitor}: ${said[index]}, not ${expected}`)
    }
  }
  expect(departures).toEqual([])
})

test('a door that says nothing of who may pass is one of those that look at no person', async () => {
  const { paths } = Description.parse((await engine.ask('GET', '/openapi.json')).body)
  const silent = Object.entries(paths)
    .filter(([, methods]) => Object.values(methods).some((one) => one['x-may-pass'] === undefined))
    .map(([path]) => path)
  expect(silent.filter((path) => path.startsWith('/api/') && !path.includes('webhook'))).toEqual([])
  expect(silent.filter((path) => path.startsWith('/payments/checkout'))).toEqual([])
})

test('docs/who-may-pass.md is printed from the doors of today (else: npm test -- roles -u)', async () => {
  await expect(renderWhoMayPass(mayPass, await declared())).toMatchFileSnapshot('../../docs/who-may-pass.md')
})

test('a name that nobody was told to know is not written back into an erased account', async () => {
  const account = people['an erased account']
  const row = await engine.world.db
    .selectFrom('people')
    .select(['name', 'email'])
    .where('id', '=', account?.id ?? '')
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ name: '', email: null })
})

/** The status where it refuses to let somebody pass; whatever comes after that is the door's own business. */
async function answerOf(door: Door, visitor: Visitor): Promise<Answer> {
  const own: Record<string, string> = door.name.endsWith('{session}') ? { session: await freshSession() } : {}
  const path = door.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const thing = own[name] ?? things[name]
    if (thing === undefined) throw new Error(`${door.name} names a thing that this test has none of: ${name}`)
    return thing
  })
  const person = people[visitor]
  const ends = endsSessions.has(door.name) && !isNobody(visitor)
  const as = person !== null && ends ? await engine.again(person) : person
  const headers = new Headers({ 'content-type': 'application/json' })
  if (as !== null) headers.set('authorization', `Bearer ${as.token}`)
  const body = door.method === 'GET' ? null : JSON.stringify(bodies[door.name] ?? {})
  const asked = new Request(`${publicUrl}${path}`, { method: door.method, headers, body })
  const answer = await engine.holdfast.fetch(asked)
  const { status } = answer
  if (status === 500) throw new Error(`${door.name}, ${visitor}: ${await answer.text()}`)
  return status === 401 || status === 403 || status === 404 ? status : 'passes'
}

const isNobody = (visitor: Visitor): visitor is 'nobody' | 'an expired session' | 'an erased account' =>
  visitor === 'nobody' || visitor === 'an expired session' || visitor === 'an erased account'

async function declared(): Promise<Door[]> {
  const { paths } = Description.parse((await engine.ask('GET', '/openapi.json')).body)
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([word, operation]) => {
      const access = operation['x-may-pass']
      const method = word.toUpperCase()
      return isAccess(access) ? [{ name: `${method} ${path}`, method, path, access }] : []
    }),
  )
}

const isAccess = (word: string | undefined): word is Access =>
  word !== undefined && Object.hasOwn(mayPass, word)

async function freshSession(): Promise<string> {
  const { buyer } = people
  if (buyer === null) throw new Error('there is no buyer')
  const as = await engine.again(buyer)
  const { sessions } = SessionList.parse((await engine.ask('GET', '/api/auth/sessions', { as })).body)
  const one = sessions.find(({ current }) => current)
  if (one === undefined) throw new Error('the session that asks is not listed')
  return one.id
}

async function expired(person: Person): Promise<Person> {
  const token = person.token.split('.')[0] ?? ''
  await sql`UPDATE auth.session SET "expiresAt" = ${new Date(0)} WHERE token = ${token}`.execute(
    engine.world.db,
  )
  return person
}

async function erased(person: Person): Promise<Person> {
  const blank = { name: '', email: null, erased_at: engine.world.clock.now() }
  await engine.world.db.updateTable('people').set(blank).where('id', '=', person.id).execute()
  return person
}

const startsAt = (days: number) => new Date(Date.UTC(2026, 10, 24 + days, 10)).toISOString()

async function book(listingId: string, days: number): Promise<string> {
  const body = { listingId, startsAt: startsAt(days), durationMinutes: 60 }
  const answer = await engine.ask('POST', '/api/bookings', { ...asBuyer(), body })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return Booking.parse(answer.body).id
}

async function checkout(booking: string): Promise<string> {
  const { body } = await engine.ask('POST', `/api/bookings/${booking}/checkout`, asBuyer())
  const session = Checkout.parse(body).booking.payment?.attempt?.sessionId
  if (typeof session !== 'string') throw new Error('no page to pay at was opened')
  return session
}

const asBuyer = () => ({ ...(people.buyer !== null && { as: people.buyer }) })

const auction = () => {
  const closesAt = new Date(engine.clock.now() + 30 * 86_400_000)
  const terms = { startingPriceMinor: 10_000, minimumIncrementMinor: 500, reserveMinor: null }
  return { kind: 'lot' as const, offer: { ...terms, closesAt, paymentWindowMinutes: 1440 } }
}

/** The buyer has bid, and the seller has said yes. */
async function soldLot(lot: string): Promise<{ lot: string; bid: string }> {
  const offered = await engine.ask('POST', `/api/listings/${lot}/bids`, {
    ...asBuyer(),
    body: { amountMinor: 10_000 },
  })
  const { details } = z.object({ details: z.object({ id: z.string() }) }).parse(offered.body)
  const seller = people.seller
  const accepted = await engine.ask('POST', `/api/listings/${lot}/bids/${details.id}/accept`, {
    ...(seller !== null && { as: seller }),
  })
  expect(accepted.status, JSON.stringify(accepted.body)).toBe(200)
  return { lot, bid: details.id }
}

/** A payment that was captured, and a delivery that told of it. */
async function whatStripeSaid(): Promise<{ payment: string; event: string }> {
  const { db } = engine.world
  const capture = await db.selectFrom('captures').select('payment_intent_id').executeTakeFirstOrThrow()
  const delivery = await db.selectFrom('deliveries').select('event_id').executeTakeFirstOrThrow()
  return { payment: capture.payment_intent_id, event: delivery.event_id }
}
