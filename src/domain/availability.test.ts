import { describe, expect, it } from 'vitest'
import { type Busy, freeSlots, isOffered, nearestFree, type SlotRules } from './availability.ts'
import type { DayException, OpeningHours } from './openHours.ts'

const rules: SlotRules = {
  durationMinutes: 60,
  slotStepMinutes: 60,
  noticeMinutes: 0,
  horizonDays: 365,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
}

const everyDay = (from: string, to: string, exceptions: DayException[] = []): OpeningHours => ({
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    fromMinute: minute(from),
    toMinute: minute(to),
  })),
  exceptions,
})

function minute(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}

type Asked = { hours: OpeningHours; zone: string; from: string; to: string; busy?: Busy[] }

function starts(asked: Asked, change: Partial<SlotRules> = {}): string[] {
  const { hours, zone, busy = [] } = asked
  const [from, to] = [new Date(asked.from), new Date(asked.to)]
  const calendar = { hours, timeZone: zone, busy }
  const slots = freeSlots({ calendar, rules: { ...rules, ...change }, now: from, from, to, limit: 1000 })
  return slots.map((slot) => slot.startsAt.toISOString().slice(5, 16))
}

const busy = (from: string, to: string, joinAt?: string): Busy => ({
  from: new Date(`2026-11-23T${from}Z`),
  to: new Date(`2026-11-23T${to}Z`),
  ...(joinAt && { joinAt: new Date(`2026-11-23T${joinAt}Z`) }),
})

describe('opening hours', () => {
  const monday = { zone: 'UTC', from: '2026-11-23T00:00Z', to: '2026-11-24T00:00Z' }

  it('offer starts counted from the opening, whose whole duration is open', () => {
    const hours = everyDay('09:30', '12:00')
    expect(starts({ ...monday, hours })).toEqual(['11-23T09:30', '11-23T10:30'])
    expect(starts({ ...monday, hours }, { slotStepMinutes: 45 })).toEqual([
      '11-23T09:30',
      '11-23T10:15',
      '11-23T11:00',
    ])
  })

  it('give way to an exception on its date', () => {
    const other = { date: '2026-11-23', hours: [{ fromMinute: 840, toMinute: 900 }] }
    const closed = { date: '2026-11-23', hours: [] }
    expect(starts({ ...monday, hours: everyDay('09:00', '12:00', [other]) })).toEqual(['11-23T14:00'])
    expect(starts({ ...monday, hours: everyDay('09:00', '12:00', [closed]) })).toEqual([])
  })

  it('that touch or overlap are one opening', () => {
    const hours: OpeningHours = {
      rules: [
        { weekday: 1, fromMinute: 630, toMinute: 720 },
        { weekday: 1, fromMinute: 540, toMinute: 585 },
        { weekday: 1, fromMinute: 585, toMinute: 660 },
        { weekday: 1, fromMinute: 800, toMinute: 700 },
      ],
      exceptions: [],
    }
    expect(starts({ ...monday, hours })).toEqual(['11-23T09:00', '11-23T10:00', '11-23T11:00'])
  })

  it('run on over midnight', () => {
    const night = { zone: 'UTC', from: '2026-11-23T22:00Z', to: '2026-11-24T02:00Z' }
    expect(starts({ ...night, hours: everyDay('00:00', '24:00') }, { durationMinutes: 120 })).toHaveLength(4)
  })
})

describe('the day of the calendar', () => {
  it('is that of its zone, west of Greenwich too', () => {
    const afternoon = { zone: 'America/New_York', from: '2026-11-23T20:00Z', to: '2026-11-24T20:00Z' }
    expect(starts({ ...afternoon, hours: everyDay('09:00', '17:00') })).toEqual([
      ...['11-23T20:00', '11-23T21:00'],
      ...['11-24T14:00', '11-24T15:00', '11-24T16:00', '11-24T17:00', '11-24T18:00', '11-24T19:00'],
    ])
  })
})

describe('days of another length', () => {
  it('do not cut an opening in two, at midnight and an hour later again', () => {
    const night = { zone: 'Europe/Berlin', from: '2026-03-28T21:00Z', to: '2026-03-28T22:00Z' }
    expect(starts({ ...night, hours: everyDay('00:00', '24:00') }, { durationMinutes: 360 })).toEqual([
      '03-28T21:00',
    ])
  })

  it('do not cut an opening in two, whatever opens before and after it', () => {
    const opening = (fromMinute: number, toMinute: number) => ({ weekday: 7, fromMinute, toMinute })
    const hours = { rules: [opening(0, 30), opening(60, 240), opening(300, 360)], exceptions: [] }
    const spring = { zone: 'Europe/Berlin', from: '2026-03-28T23:00Z', to: '2026-03-29T22:00Z' }
    expect(starts({ ...spring, hours }, { durationMinutes: 120 })).toEqual(['03-29T00:00'])
  })

  it('of 23 hours: what does not exist is skipped, the time around it is one stretch', () => {
    const spring = { zone: 'Europe/Berlin', from: '2026-03-28T23:00Z', to: '2026-03-29T22:00Z' }
    expect(starts({ ...spring, hours: everyDay('01:00', '05:00') }, { durationMinutes: 120 })).toEqual([
      '03-29T00:00', // 01:00, over at 04:00 on the wall
      '03-29T01:00', // 03:00
    ])
    expect(starts({ ...spring, hours: everyDay('02:00', '03:00') })).toEqual([])
    expect(starts({ ...spring, hours: everyDay('00:00', '24:00') })).toHaveLength(23)
  })

  it('of 25 hours: what exists twice is offered twice, each as itself', () => {
    const autumn = { zone: 'Europe/Berlin', from: '2026-10-24T22:00Z', to: '2026-10-25T23:00Z' }
    expect(starts({ ...autumn, hours: everyDay('02:00', '03:00') })).toEqual(['10-25T00:00', '10-25T01:00'])
    expect(starts({ ...autumn, hours: everyDay('00:00', '24:00') })).toHaveLength(25)
  })

  it('by half an hour, on Lord Howe', () => {
    const day = { zone: 'Australia/Lord_Howe', from: '2026-04-04T13:00Z', to: '2026-04-05T13:30Z' }
    expect(
      starts({ ...day, hours: everyDay('01:00', '03:00') }, { durationMinutes: 30, slotStepMinutes: 30 }),
    ).toEqual([
      '04-04T14:00',
      '04-04T14:30', // 01:30
      '04-04T15:00', // 01:30 again
      '04-04T15:30', // 02:00
      '04-04T16:00',
    ])
  })

  it('that do not exist at all, in Apia', () => {
    const skipped = { zone: 'Pacific/Apia', from: '2011-12-29T10:00Z', to: '2011-12-31T10:00Z' }
    expect(starts({ ...skipped, hours: everyDay('09:00', '10:00') })).toEqual(['12-29T19:00', '12-30T19:00'])
  })
})

describe('what is taken', () => {
  const monday = {
    zone: 'UTC',
    from: '2026-11-23T00:00Z',
    to: '2026-11-24T00:00Z',
    hours: everyDay('09:00', '13:00'),
  }

  it('is not offered, and what only touches it is', () => {
    expect(starts({ ...monday, busy: [busy('10:00', '11:00')] })).toEqual([
      '11-23T09:00',
      '11-23T11:00',
      '11-23T12:00',
    ])
  })

  it('keeps the buffers free too, inside opening hours or not', () => {
    const buffers = { bufferBeforeMinutes: 30, bufferAfterMinutes: 15 }
    expect(starts(monday, buffers)).toHaveLength(4)
    expect(starts({ ...monday, busy: [busy('08:00', '08:31')] }, buffers)).not.toContain('11-23T09:00')
    expect(starts({ ...monday, busy: [busy('08:00', '08:30')] }, buffers)).toContain('11-23T09:00')
    expect(starts({ ...monday, busy: [busy('13:14', '14:00')] }, buffers)).not.toContain('11-23T12:00')
    expect(starts({ ...monday, busy: [busy('13:15', '14:00')] }, buffers)).toContain('11-23T12:00')
  })

  it('may be given in any order and overlap', () => {
    const pile = [
      busy('11:30', '12:30'),
      busy('09:10', '09:50'),
      busy('09:20', '09:30'),
      busy('12:00', '12:10'),
    ]
    expect(starts({ ...monday, busy: pile })).toEqual(['11-23T10:00'])
  })

  it('by an occurrence with a seat left stays on offer at that very start', () => {
    expect(starts({ ...monday, busy: [busy('10:00', '11:00', '10:00')] }, { slotStepMinutes: 30 })).toEqual([
      ...['11-23T09:00', '11-23T10:00', '11-23T11:00', '11-23T11:30', '11-23T12:00'],
    ])
    const other = [busy('10:00', '11:00', '10:00'), busy('10:30', '10:40')]
    expect(starts({ ...monday, busy: other })).not.toContain('11-23T10:00')
    const neighbours = [busy('10:00', '11:00', '10:00'), busy('09:00', '10:00'), busy('11:00', '12:00')]
    expect(starts({ ...monday, busy: neighbours })).toEqual(['11-23T10:00', '11-23T12:00'])
  })
})

describe('the window', () => {
  const hours = everyDay('00:00', '24:00')
  const now = new Date('2026-11-23T10:00Z')
  const calendar = { hours, timeZone: 'UTC', busy: [] }
  const tight = { ...rules, noticeMinutes: 120, horizonDays: 1 }

  it('is what notice and horizon leave, both ends included', () => {
    const slots = freeSlots({
      calendar,
      rules: tight,
      now,
      from: new Date(0),
      to: new Date('2030-01-01Z'),
      limit: 99,
    })
    expect(slots.at(0)?.startsAt).toEqual(new Date('2026-11-23T12:00Z'))
    expect(slots.at(-1)?.startsAt).toEqual(new Date('2026-11-24T10:00Z'))
    expect(slots.at(-1)?.endsAt).toEqual(new Date('2026-11-24T11:00Z'))
  })

  it('is answered with no more than was asked for', () => {
    const ask = { calendar, rules, now, from: now, to: new Date('2030-01-01Z') }
    expect(freeSlots({ ...ask, limit: 3 })).toHaveLength(3)
    expect(freeSlots({ ...ask, limit: 0 })).toEqual([])
    expect(freeSlots({ ...ask, from: new Date(Number.NaN), limit: 3 })).toEqual([])
  })
})

describe('the nearest free start', () => {
  const hours = everyDay('09:00', '12:00')
  const now = new Date('2026-11-20T00:00Z')
  const near = (wanted: string, count: number, taken: Busy[] = []) =>
    nearestFree({
      calendar: { hours, timeZone: 'UTC', busy: taken },
      rules,
      now,
      wanted: new Date(wanted),
      count,
    }).map((slot) => slot.startsAt.toISOString().slice(8, 16))

  it('lies on either side, the earlier first when both are as near', () => {
    expect(near('2026-11-23T10:00Z', 3, [busy('10:00', '11:00')])).toEqual([
      '23T09:00',
      '23T11:00',
      '22T11:00',
    ])
  })

  it('may be days away, and is never before notice or beyond the horizon', () => {
    expect(near('2026-11-20T00:00Z', 1)).toEqual(['20T09:00'])
    expect(near('2020-01-01T00:00Z', 2)).toEqual(['20T09:00', '20T10:00'])
    expect(near('2040-01-01T00:00Z', 1)).toEqual(['19T11:00'])
    expect(near('nonsense', 1)).toEqual([])
  })

  it('is none where nothing is ever open', () => {
    const shut = { hours: { rules: [], exceptions: [] }, timeZone: 'UTC', busy: [] }
    expect(nearestFree({ calendar: shut, rules, now, wanted: now, count: 3 })).toEqual([])
  })
})

describe('a start', () => {
  it('is offered on the step, taken or not', () => {
    const calendar = { hours: everyDay('09:00', '12:00'), timeZone: 'UTC' }
    expect(isOffered(calendar, rules, new Date('2026-11-23T10:00Z'))).toBe(true)
    expect(isOffered(calendar, rules, new Date('2026-11-23T10:00:00.001Z'))).toBe(false)
    expect(isOffered(calendar, rules, new Date('2026-11-23T11:30Z'))).toBe(false)
  })
})
