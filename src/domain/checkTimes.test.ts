import { expect, it } from 'vitest'
import { checkTimes } from './checkTimes.ts'
import { appointmentListing, courseListing, lotListing } from './kinds/examples.fixture.ts'

const now = new Date('2026-11-23T08:00:00Z')
const before = new Date('2026-11-22T08:00:00Z')
const after = new Date('2026-11-24T08:00:00Z')
const decades = new Date('2062-11-24T08:00:00Z')
const course = (offer: { startsAt?: Date; endsAt?: Date }) => checkTimes(courseListing(offer), now)

it('a lot closes in the future, and not in decades', () => {
  expect(checkTimes(lotListing({ closesAt: after }), now)).toEqual([])
  expect(checkTimes(lotListing({ closesAt: now }), now)).toEqual([
    { field: 'closesAt', reason: 'is_over', at: now },
  ])
  expect(checkTimes(lotListing({ closesAt: decades }), now)).toMatchObject([{ reason: 'too_far' }])
})

it('a course may have begun, and must not be over', () => {
  expect(course({ startsAt: before, endsAt: after })).toEqual([])
  expect(course({ startsAt: before, endsAt: before })).toMatchObject([{ field: 'endsAt', reason: 'is_over' }])
})

it('a course that only begins does so in the future', () => {
  expect(course({ startsAt: after })).toEqual([])
  expect(course({ startsAt: before })).toMatchObject([{ field: 'startsAt', reason: 'is_over' }])
  expect(course({ startsAt: decades })).toMatchObject([{ field: 'startsAt', reason: 'too_far' }])
})

it('what is sold on a calendar has no time of its own', () => {
  expect(checkTimes(appointmentListing(1), now)).toEqual([])
})

it('what was given no time is never over, and three leap years ahead are not too far', () => {
  expect(course({})).toEqual([])
  const farthest = new Date(now.getTime() + 3 * 366 * 86_400_000)
  expect(checkTimes(lotListing({ closesAt: farthest }), now)).toEqual([])
})
