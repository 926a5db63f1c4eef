import { expect, test } from 'vitest'
import { availabilityOf, hoursDraft, nextStretch } from './hours-draft.ts'

const kept = {
  timeZone: 'Europe/London',
  hours: [
    { weekday: 1, from: '09:00', to: '12:00' },
    { weekday: 1, from: '13:00', to: '24:00' },
    { weekday: 7, from: '10:00', to: '11:00' },
  ],
  exceptions: [
    { date: '2026-12-25', hours: [] },
    { date: '2026-12-24', hours: [{ from: '09:00', to: '11:00' }] },
  ],
}

test('what is read and not changed is written as it was, days in order', () => {
  const again = availabilityOf(hoursDraft(kept))
  expect(again).toEqual({ ...kept, exceptions: kept.exceptions.toReversed() })
})

test('midnight as an end is the end of that day, and a day without a date is not sent', () => {
  const draft = hoursDraft(kept)
  const week = draft.week.with(1, [{ from: '20:00', to: '00:00' }])
  const sent = availabilityOf({ ...draft, week, exceptions: [{ date: '', hours: [] }] })
  expect(sent.hours).toContainEqual({ weekday: 2, from: '20:00', to: '24:00' })
  expect(sent.exceptions).toEqual([])
})

test('further hours come after those there are, and stay within the day', () => {
  expect(nextStretch([])).toEqual({ from: '09:00', to: '17:00' })
  expect(nextStretch([{ from: '09:00', to: '12:30' }])).toEqual({ from: '13:00', to: '15:00' })
  expect(nextStretch([{ from: '09:00', to: '24:00' }])).toEqual({ from: '22:00', to: '23:00' })
})
