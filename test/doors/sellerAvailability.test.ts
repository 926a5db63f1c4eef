// When a seller is open: written as a whole, offered at once, and never against what is booked already.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Availability, Problem } from '../../src/http/contract.ts'
import { freeStarts, hold, seen } from '../support/booking.ts'
import { type Engine, type Person, startEngine } from '../support/engine.ts'
import { hours, listed, newSeller } from '../support/seller.ts'

let engine: Engine
let seller: Person
let listing: string

// The engine's clock stands on Monday 23 November 2026, 08:00 in London.
const monday = (time: string) => `2026-11-23T${time}:00.000Z`
const nextMonday = (time: string) => `2026-11-30T${time}:00.000Z`

beforeAll(async () => {
  engine = await startEngine()
  seller = await newSeller(engine)
  const offer = { slotStepMinutes: 60, noticeMinutes: 0, bufferAfterMinutes: 0 }
  listing = (await listed(engine, seller, hours({}, offer))).listing.id
})
afterAll(() => engine.stop())

const week = (...stretches: (readonly [weekday: number, from: string, to: string])[]) =>
  stretches.map(([weekday, from, to]) => ({ weekday, from, to }))

const clock = (hour: number, minute = 0) =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

const keep = (body: object, as = seller) =>
  engine.ask('PUT', '/api/seller/availability', {
    as,
    body: { timeZone: 'Europe/London', hours: [], exceptions: [], ...body },
  })

const starts = () => freeStarts(engine, { listing })

test('several stretches a day; slots follow at once, and reading gives what was written', async () => {
  expect(await starts()).toEqual([])
  const wanted = { hours: week([1, '14:00', '16:00'], [1, '09:00', '11:00'], [3, '22:00', '24:00']) }
  expect((await keep(wanted)).status).toBe(200)
  expect(await starts()).toEqual([
    ...[monday('09:00'), monday('10:00'), monday('14:00'), monday('15:00')],
    ...['2026-11-25T22:00:00.000Z', '2026-11-25T23:00:00.000Z'],
  ])
  const read = await engine.ask('GET', '/api/seller/availability', { as: seller })
  expect(Availability.parse(read.body)).toEqual({
    timeZone: 'Europe/London',
    hours: week([1, '09:00', '11:00'], [1, '14:00', '16:00'], [3, '22:00', '24:00']),
    exceptions: [],
  })
})

test('a date departs from the week: closed, or other hours', async () => {
  const exceptions = [
    { date: '2026-11-23', hours: [] },
    { date: '2026-11-24', hours: [{ from: '20:00', to: '21:00' }] },
  ]
  const kept = await keep({ hours: week([1, '09:00', '11:00']), exceptions })
  expect(kept.body.exceptions).toEqual(exceptions)
  expect(await starts()).toEqual(['2026-11-24T20:00:00.000Z'])
})

test('what is booked stays booked, and is not offered again when the hours come back', async () => {
  await keep({ hours: week([1, '09:00', '12:00']) })
  const buyer = await engine.person('Bea Buyer')
  const held = await hold(engine, buyer, { listing, startsAt: monday('10:00') })
  await keep({})
  expect(await starts()).toEqual([])
  expect(await seen(engine, buyer, held.id)).toMatchObject({ startsAt: monday('10:00') })
  await keep({ hours: week([1, '09:00', '12:00']) })
  expect(await starts()).toEqual([monday('09:00'), monday('11:00')])
})

test('another zone moves the hours along with the wall they are read on, and no booking', async () => {
  const own = await newSeller(engine)
  const offer = { slotStepMinutes: 60, noticeMinutes: 0 }
  const { listing: one } = await listed(engine, own, hours({}, offer))
  await keep({ hours: week([1, '12:00', '14:00']) }, own)
  const buyer = await engine.person('Ben Buyer')
  const held = await hold(engine, buyer, { listing: one.id, startsAt: monday('12:00') })
  const moved = { timeZone: 'America/New_York', hours: week([1, '12:00', '14:00']) }
  expect((await keep(moved, own)).body.timeZone).toBe('America/New_York')
  expect(await freeStarts(engine, { listing: one.id })).toEqual([monday('17:00'), monday('18:00')])
  expect(await seen(engine, buyer, held.id)).toMatchObject({
    startsAt: monday('12:00'),
    timeZone: 'Europe/London',
  })
  const public_ = await engine.ask('GET', `/api/listings/${one.id}`)
  expect(public_.body).toMatchObject({ timeZone: 'America/New_York' })
})

test('days that are over are not kept, and do not disturb', async () => {
  const exceptions = [
    { date: '2026-11-20', hours: [{ from: '09:00', to: '10:00' }] },
    { date: '2026-11-30', hours: [] },
  ]
  const kept = await keep({ hours: week([1, '09:00', '10:00']), exceptions })
  expect(kept.body.exceptions).toEqual([{ date: '2026-11-30', hours: [] }])
  expect(await freeStarts(engine, { listing })).not.toContain(nextMonday('09:00'))
})

test('what cannot be kept is named, sentence by sentence, and nothing is changed', async () => {
  await keep({ hours: week([1, '09:00', '10:00']) })
  const wrong = await keep({
    hours: week([1, '09:00', '12:00'], [1, '11:30', '14:00'], [2, '12:00', '11:00']),
    exceptions: [
      { date: '2026-02-30', hours: [] },
      { date: '2026-12-24', hours: [] },
      { date: '2026-12-24', hours: [] },
    ],
  })
  expect(wrong.status).toBe(422)
  expect(Problem.parse(wrong.body).fields).toEqual([
    { path: 'hours.1', message: 'Monday: 09:00–12:00 and 11:30–14:00 overlap.' },
    { path: 'hours.2', message: 'Tuesday: 12:00–11:00 ends before it begins.' },
    { path: 'exceptions.0.date', message: '2026-02-30 is no date. Write it like 2026-12-24.' },
    {
      path: 'exceptions.2.date',
      message: '2026-12-24 stands here twice. Give each date once, with all its hours.',
    },
  ])
  const many = Array.from({ length: 13 }, (_, hour) => [1, clock(hour), clock(hour, 30)] as const)
  expect((await keep({ hours: week(...many) })).body).toMatchObject({
    detail: 'Monday: keep to 12 stretches in a day.',
  })
  expect((await keep({ timeZone: 'Mars/Olympus' })).body).toMatchObject({ fields: [{ path: 'timeZone' }] })
  expect((await keep({ hours: week([1, '25:00', '26:00']) })).status).toBe(422)
  const read = await engine.ask('GET', '/api/seller/availability', { as: seller })
  expect(read.body.hours).toEqual(week([1, '09:00', '10:00']))
})
