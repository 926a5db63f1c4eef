import { expect, it } from 'vitest'
import { checkTimes } from './checkTimes.ts'
import { appointmentListing, courseListing, lotListing, mentoringListing } from './kinds/examples.fixture.ts'

const now = new Date('2026-11-21T12:00:00Z')
const later = (ms: number) => new Date(now.getTime() + ms)
const farthest = 3 * 366 * 86_400_000

it('a lot closes after now, and not years from it', () => {
  const closing = (closesAt: Date) => checkTimes(lotListing({ closesAt }), now)
  for (const closesAt of [later(1), later(farthest)]) expect(closing(closesAt)).toEqual([])
  expect(closing(now)).toEqual([{ field: 'closesAt', reason: 'is_over', at: now }])
  expect(closing(later(farthest + 1))).toEqual([
    { field: 'closesAt', reason: 'too_far', at: later(farthest + 1) },
  ])
})

it('a course that has begun may be joined, one that is over may not', () => {
  const course = (startsAt: Date, endsAt?: Date) =>
    checkTimes(courseListing({ startsAt, ...(endsAt && { endsAt }) }), now)
  expect(course(later(-5), later(5))).toEqual([])
  expect(course(later(-5), now)).toEqual([{ field: 'endsAt', reason: 'is_over', at: now }])
  expect(course(later(5))).toEqual([])
  expect(course(later(-5))).toEqual([{ field: 'startsAt', reason: 'is_over', at: later(-5) }])
})

it('what has no time of its own is never over', () => {
  for (const listing of [courseListing(), mentoringListing(), appointmentListing(2)])
    expect(checkTimes(listing, now)).toEqual([])
})
