// Mentoring, through the doors: buffers, notice, horizon, lengths, and the days on which the clocks change.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SlotPage } from '../../src/http/contract.ts'
import { askToHold, hold, openCheckout, seen } from '../support/booking.ts'
import { type Engine, startEngine } from '../support/engine.ts'
import { mentoring, openStall, putOnSale } from '../support/marketplace.ts'

let engine: Engine

// A Thursday in London, a few days before its clocks go back, and some months before they go forward.
beforeAll(async () => {
  engine = await startEngine({ startMs: Date.UTC(2026, 9, 22, 8) })
})
afterAll(() => engine.stop())

type Rules = Parameters<typeof mentoring>[0]

const newMentor = async (rules: Rules = {}, where: Parameters<typeof openStall>[1] = {}) =>
  putOnSale(engine, await openStall(engine, where), mentoring(rules))

async function slots(listing: string, from: string, to: string, minutes = 60): Promise<string[]> {
  const query = new URLSearchParams({ from, to, durationMinutes: String(minutes) })
  const { body } = await engine.ask('GET', `/api/listings/${listing}/slots?${query}`)
  return SlotPage.parse(body).slots.map((slot) => slot.startsAt.slice(0, 16))
}

const refusal = async (listing: string, startsAt: string, minutes = 60) => {
  const buyer = await engine.person('Ann')
  return (await askToHold(engine, buyer, { listing, startsAt, minutes })).body
}

const notOffered = { status: 422, type: 'urn:holdfast:problem:not_offered' }

test('buffers keep their distance, on either side', async () => {
  const listing = await newMentor({ bufferBeforeMinutes: 30, bufferAfterMinutes: 15 })
  await hold(engine, await engine.person('Ann'), { listing, startsAt: '2026-10-23T12:00:00Z' })
  for (const startsAt of ['2026-10-23T11:00:00Z', '2026-10-23T13:30:00Z'])
    expect(await refusal(listing, startsAt)).toMatchObject({ type: 'urn:holdfast:problem:slot_taken' })
  await hold(engine, await engine.person('Bob'), { listing, startsAt: '2026-10-23T14:00:00Z' })
  await hold(engine, await engine.person('Cem'), { listing, startsAt: '2026-10-23T10:00:00Z' })
})

test('notice: not sooner than the mentor wants to know', async () => {
  const listing = await newMentor({ noticeMinutes: 120 })
  expect(await refusal(listing, '2026-10-22T09:30:00Z')).toMatchObject(notOffered)
  expect((await slots(listing, '2026-10-22T08:00:00Z', '2026-10-22T12:00:00Z'))[0]).toBe('2026-10-22T10:00')
})

test('horizon: not further ahead than the calendar is open', async () => {
  const listing = await newMentor({ horizonDays: 7 })
  expect(await refusal(listing, '2026-10-30T08:00:00Z')).toMatchObject(notOffered)
  expect(await slots(listing, '2026-10-29T07:00:00Z', '2026-10-31T00:00:00Z')).toHaveLength(3)
})

test('each length has its price; others are not on offer', async () => {
  const listing = await newMentor({
    durations: [
      { minutes: 30, priceMinor: 4500 },
      { minutes: 60, priceMinor: 8000 },
    ],
  })
  const half = { listing, startsAt: '2026-10-24T09:00:00Z', minutes: 30 }
  expect(await hold(engine, await engine.person('Ann'), half)).toMatchObject({
    amountMinor: 4500,
    endsAt: '2026-10-24T09:30:00.000Z',
  })
  expect(await refusal(listing, '2026-10-24T11:00:00Z', 45)).toMatchObject(notOffered)
})

test('it completes when it has ended', async () => {
  const listing = await newMentor()
  const buyer = await engine.person('Ann')
  const { id } = await hold(engine, buyer, { listing, startsAt: '2026-10-22T10:00:00Z' })
  engine.emulator.controls.pay(await openCheckout(engine, buyer, id))
  await engine.quiet()
  engine.clock.advance(3 * 3_600_000 - 60_000)
  await engine.quiet()
  expect(await seen(engine, buyer, id)).toMatchObject({ status: 'confirmed' })
  await engine.pass(120_000)
  expect(await seen(engine, buyer, id)).toMatchObject({ status: 'completed' })
})

describe('on the days on which the clocks change', () => {
  // Open from midnight to four on every night, by the wall clock.
  const nights = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 240 }))
  const hours = { rules: nights, exceptions: [] }
  const rules = { slotStepMinutes: 60, horizonDays: 365 }
  const asked = async (listing: string, scheduled_at: string) => {
    const { number } = (await engine.ask('GET', `/api/listings/${listing}`)).body.seller as { number: number }
    const body = { mentor_id: number, title: 'At night', scheduled_at, duration_minutes: 60 }
    return engine.ask('POST', '/api/payments/create-checkout-session', {
      as: await engine.person('Ann'),
      body,
    })
  }

  test('25 hours: four hours of wall clock are five of time, and the hour that comes twice has to be told apart', async () => {
    const listing = await newMentor(rules, { hours })
    const night = await slots(listing, '2026-10-24T22:30:00Z', '2026-10-25T06:00:00Z')
    expect(night).toEqual([
      '2026-10-24T23:00',
      '2026-10-25T00:00',
      '2026-10-25T01:00',
      '2026-10-25T02:00',
      '2026-10-25T03:00',
    ])
    const twice = await asked(listing, '2026-10-25T01:00:00')
    expect(twice.body).toMatchObject({ status: 422, type: 'urn:holdfast:problem:time_exists_twice' })
    for (const startsAt of ['2026-10-25T01:00:00+01:00', '2026-10-25T01:00:00+00:00'])
      expect((await asked(listing, startsAt)).status).toBe(200)
    expect(await slots(listing, '2026-10-24T22:30:00Z', '2026-10-25T06:00:00Z')).toHaveLength(3)
  })

  test('23 hours: four hours of wall clock are three of time, and the hour that is skipped does not exist', async () => {
    const listing = await newMentor(rules, { hours })
    const night = await slots(listing, '2027-03-27T22:00:00Z', '2027-03-28T06:00:00Z')
    expect(night).toEqual(['2027-03-28T00:00', '2027-03-28T01:00', '2027-03-28T02:00'])
    const skipped = await asked(listing, '2027-03-28T01:00:00')
    expect(skipped.body).toMatchObject({ status: 422, type: 'urn:holdfast:problem:time_does_not_exist' })
    expect((await asked(listing, '2027-03-28T02:00:00')).body).toMatchObject({
      checkout_url: expect.any(String),
    })
  })

  test('in a zone whose clocks change on another day, the same week is an ordinary one', async () => {
    const listing = await newMentor(rules, { hours, timeZone: 'Asia/Tokyo' })
    const night = await slots(listing, '2026-10-24T14:30:00Z', '2026-10-24T20:00:00Z')
    const whole = ['2026-10-24T15:00', '2026-10-24T16:00', '2026-10-24T17:00', '2026-10-24T18:00']
    expect(night).toEqual(whole)
  })
})
