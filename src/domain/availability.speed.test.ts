// Kept apart because it measures: mutation testing leaves it out, whose instrumented code says nothing about speed.
import { describe, expect, it } from 'vitest'
import { type Busy, freeSlots, type SlotRules } from './availability.ts'
import type { OpeningHours } from './openHours.ts'

const rules: SlotRules = {
  durationMinutes: 60,
  slotStepMinutes: 15,
  noticeMinutes: 0,
  horizonDays: 365,
  bufferBeforeMinutes: 0,
  bufferAfterMinutes: 0,
}

const daytime: OpeningHours = {
  rules: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 480, toMinute: 1200 })),
  exceptions: [],
}

describe('thirty days of a busy mentor', () => {
  it('are worked out within five milliseconds', () => {
    const from = new Date('2026-10-10T00:00Z')
    const taken = Array.from({ length: 240 }, (_, index): Busy => {
      const start = from.getTime() + index * 3 * 3_600_000
      return { from: new Date(start), to: new Date(start + 3_600_000), joinAt: new Date(start) }
    })
    const calendar = { hours: daytime, timeZone: 'Europe/Berlin', busy: taken }
    const search = { calendar, rules, now: from, from, limit: 10_000 }
    const to = new Date('2026-11-09T00:00Z')
    const runs = Array.from({ length: 20 }, () => {
      const before = performance.now()
      freeSlots({ ...search, to })
      return performance.now() - before
    })
    // The best of many: the machine may be busy with something else, the function may not.
    expect(Math.min(...runs)).toBeLessThan(5)
  })
})
