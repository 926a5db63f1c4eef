// A paid booking moves to another free time of the same listing, and nothing is paid again.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Booking, Problem } from '../../src/http/contract.ts'
import { askToHold, freeStarts, hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, type Person, startDemoEngine } from '../support/engine.ts'

let engine: Engine

beforeAll(async () => {
  engine = await startDemoEngine()
})
afterAll(() => engine.stop())

async function paidHour(buyer: Person, startsAt: string): Promise<Booking> {
  const held = await hold(engine, buyer, { startsAt })
  await engine.emulator.controls.pay(await openCheckout(engine, buyer, held.id))
  await engine.quiet()
  return seen(engine, buyer, held.id)
}

const move = (buyer: Person, bookingId: string, startsAt: string) =>
  engine.ask('POST', `/api/bookings/${bookingId}/reschedule`, { as: buyer, body: { startsAt } })

/** Far enough ahead that the policy still gives something back. */
async function starts(): Promise<[string, string, string]> {
  const [one, two, three] = (await freeStarts(engine)).slice(40).filter((_, at) => at % 4 === 0)
  if (one === undefined || two === undefined || three === undefined) throw new Error('too little is free')
  return [one, two, three]
}

test('it takes place at the new time, and the old one is free for others', async () => {
  const [buyer, other] = [await engine.person('Mia Mover'), await engine.person('Otis Other')]
  const [from, to] = await starts()
  const booked = await paidHour(buyer, from)
  const moved = await move(buyer, booked.id, to)
  expect(moved.status, JSON.stringify(moved.body)).toBe(200)
  expect(Booking.parse(moved.body)).toMatchObject({
    status: 'confirmed',
    startsAt: to,
    amountMinor: booked.amountMinor,
    payment: { status: 'paid', paidMinor: booked.amountMinor, refundedMinor: 0 },
  })
  expect((await askToHold(engine, other, { startsAt: from })).status).toBe(201)
  expect((await move(buyer, booked.id, to)).status).toBe(200)
})

test('a time that somebody has is refused with what is free, and the old one is kept', async () => {
  const [buyer, other] = [await engine.person('Nan Near'), await engine.person('Pia Place')]
  const [from, taken] = await starts()
  const booked = await paidHour(buyer, from)
  await hold(engine, other, { startsAt: taken })
  const answer = await move(buyer, booked.id, taken)
  expect(answer.status).toBe(409)
  const problem = Problem.parse(answer.body)
  expect(problem.type).toBe('urn:holdfast:problem:slot_taken')
  expect(problem.free?.length).toBeGreaterThan(0)
  expect((await seen(engine, buyer, booked.id)).startsAt).toBe(from)
  const third = await engine.person('Quentin Quick')
  expect((await askToHold(engine, third, { startsAt: from })).status).toBe(409)
})

test('an hour that is not on offer, not paid, not one’s own, or too near is refused', async () => {
  const [buyer, other] = [await engine.person('Rae Rule'), await engine.person('Sol Stranger')]
  const [from, to, third] = await starts()
  const held = await hold(engine, other, { startsAt: third })
  expect((await move(other, held.id, to)).status).toBe(409)
  const booked = await paidHour(buyer, from)
  expect((await move(other, booked.id, to)).status).toBe(404)
  expect((await move(buyer, booked.id, '2026-11-29T03:00:00Z')).status).toBe(422)
  // The flexible policy gives nothing back in the last two hours.
  const anHourBefore = new Date(from).getTime() - 3_600_000
  engine.clock.advance(anHourBefore - engine.clock.now())
  const late = await move(buyer, booked.id, to)
  expect(late.status).toBe(409)
  expect(Problem.parse(late.body).detail).toMatch(/too late/)
})

test('a seat in a group moves to another start of the group', async () => {
  const [buyer, other] = [await engine.person('Gus Group'), await engine.person('Gwen Group')]
  const group = { listing: '108', minutes: 120 }
  const [from, to] = (await freeStarts(engine, group)).slice(20)
  if (from === undefined || to === undefined) throw new Error('too little is free')
  const [mine, theirs] = [
    await hold(engine, buyer, { ...group, startsAt: from }),
    await hold(engine, other, { ...group, startsAt: from }),
  ]
  for (const [person, booking] of [
    [buyer, mine],
    [other, theirs],
  ] as const)
    await engine.emulator.controls.pay(await openCheckout(engine, person, booking.id))
  await engine.quiet()
  // Its own start is in the way of the one half an hour later, for the other of the group is still there.
  expect((await move(buyer, mine.id, to)).status).toBe(409)
  const free = (await freeStarts(engine, group)).find((start) => start > to)
  if (free === undefined) throw new Error('nothing else is free')
  expect(Booking.parse((await move(buyer, mine.id, free)).body)).toMatchObject({
    status: 'confirmed',
    startsAt: free,
  })
  expect((await seen(engine, other, theirs.id)).startsAt).toBe(from)
})

test('what has no time of its own cannot be moved', async () => {
  const buyer = await engine.person('Cleo Course')
  const held = await engine.ask('POST', '/api/bookings', { as: buyer, body: { listingId: '110' } })
  const course = Booking.parse(held.body)
  await engine.emulator.controls.pay(await openCheckout(engine, buyer, course.id))
  await engine.quiet()
  const answer = await move(buyer, course.id, (await starts())[0])
  expect(answer.status).toBe(422)
  expect(Problem.parse(answer.body).detail).toMatch(/no time of its own/)
})
