import { expect, it } from 'vitest'
import { courseState, isNearlyFull } from './course-state.ts'

const now = Date.parse('2026-11-24T12:00:00Z')
const open = { booked: null, seats: { capacity: 3, left: 1 }, endsAt: '2026-12-24T12:00:00Z' }
const booked = (status: 'pending_payment' | 'confirmed' | 'completed') => ({
  ...open,
  booked: { bookingId: 'b', status },
})

it.each([
  ['open', open],
  ['open', { ...open, endsAt: null }],
  ['open', { ...open, seats: { capacity: null, left: null } }],
  ['sold_out', { ...open, seats: { capacity: 3, left: 0 } }],
  ['over', { ...open, endsAt: '2026-11-24T12:00:00Z' }],
  ['held', booked('pending_payment')],
  ['booked', booked('confirmed')],
  // What somebody has stays theirs, however full or over it is.
  ['booked', { ...booked('completed'), seats: { capacity: 3, left: 0 }, endsAt: '2026-11-01T12:00:00Z' }],
] as const)('is %s', (state, course) => {
  expect(courseState(course, now)).toBe(state)
})

it('says so when few seats are left, and not when none or enough are', () => {
  const left = (left: number | null) => isNearlyFull({ seats: { capacity: 20, left } })
  expect([left(4), left(3), left(1), left(0), left(null), isNearlyFull({ seats: null })]).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ])
})
