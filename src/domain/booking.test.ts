import { expect, it } from 'vitest'
import { isLive, isPayable, payableAttempt } from './booking.ts'
import { attemptId, attemptOf, happened, held, intended, opened } from './bookings.fixture.ts'
import { knownProblems } from './knownProblems.ts'
import { Problem } from './problem.ts'

it.each([
  ['pending_payment', true],
  ['confirmed', true],
  ['completed', true],
  ['expired', false],
  ['cancelled', false],
] as const)('a booking that is %s holds its claims: %s', (status, live) => {
  expect(isLive(status)).toBe(live)
})

it.each([
  ['intended', true],
  ['open', true],
  ['complete', false],
  ['expired', false],
  ['failed', false],
  ['abandoned', false],
] as const)('an attempt that is %s can be paid: %s', (state, payable) => {
  expect(isPayable({ ...attemptOf(happened(held(), [intended(1)])), state })).toBe(payable)
})

it('finds the one attempt that can be paid', () => {
  const second = happened(held(), [
    ...opened(1),
    { type: 'attempt_expired', attemptId: attemptId(1) },
    ...opened(2),
  ])
  expect(payableAttempt(second)?.id).toBe(attemptId(2))
  expect(payableAttempt(held())).toBeNull()
  expect(payableAttempt({ ...held(), payment: null })).toBeNull()
})

it('says what went wrong with the status that HTTP has for it', () => {
  const problem = new Problem('hold_over', 'The time to pay is over.', { bookingId: held().id })
  expect(problem).toMatchObject({
    name: 'Problem',
    code: 'hold_over',
    status: 409,
    details: { bookingId: held().id },
  })
  expect(new Problem('busy', 'Please try again.').details).toEqual({})
  for (const { status } of Object.values(knownProblems)) expect(status).toBeGreaterThanOrEqual(400)
})
