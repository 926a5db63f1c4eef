import { expect, test } from 'vitest'
import { mayMove, mayStillChange } from './may-change.ts'

const now = '2026-11-23T08:00:00Z'
const hour = {
  status: 'confirmed',
  kind: 'mentoring',
  startsAt: '2026-11-24T14:00:00Z',
  now,
} as const

test('a time that is paid and still to come can be moved and cancelled', () => {
  expect(mayStillChange(hour)).toBe(true)
  expect(mayMove(hour)).toBe(true)
})

test.each([
  ['not paid yet', { ...hour, status: 'pending_payment' }],
  ['cancelled', { ...hour, status: 'cancelled' }],
  ['begun', { ...hour, startsAt: now }],
  ['a lot', { ...hour, kind: 'lot', startsAt: null }],
] as const)('nothing is offered where it is %s', (_why, booking) => {
  expect(mayStillChange(booking)).toBe(false)
  expect(mayMove(booking)).toBe(false)
})

test('a course has no time of the buyer’s own to move, and can be cancelled after it began', () => {
  const course = { ...hour, kind: 'course', startsAt: '2026-11-01T08:00:00Z' } as const
  expect(mayStillChange(course)).toBe(true)
  expect(mayMove(course)).toBe(false)
})
