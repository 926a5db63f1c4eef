// Listings to test with, one a kind, as plain as they can be.

import { uuid } from '../ids.ts'
import type {
  AppointmentListing,
  CourseListing,
  ListingCommon,
  LotListing,
  MentoringListing,
} from '../listing.ts'
import type { OpeningHours } from '../openHours.ts'

const common: ListingCommon = {
  id: uuid('11111111-1111-4111-8111-111111111111'),
  number: 101,
  sellerId: uuid('22222222-2222-4222-8222-222222222222'),
  resourceId: uuid('33333333-3333-4333-8333-333333333333'),
  title: 'System design',
  description: 'An hour on distributed systems.',
  currency: 'usd',
  status: 'active',
  timeZone: 'Europe/Berlin',
  holdMinutes: 15,
  feeTerms: { percentBasisPoints: 1000, fixedMinor: 0, minimumMinor: 0 },
  refundPolicy: 'flexible',
  lateMoney: 'return',
}

const onCalendar = {
  slotStepMinutes: 30,
  noticeMinutes: 120,
  horizonDays: 30,
  bufferBeforeMinutes: 10,
  bufferAfterMinutes: 15,
}

export const workingHours: OpeningHours = {
  rules: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, fromMinute: 540, toMinute: 1020 })),
  exceptions: [],
}

export function mentoringListing(change: Partial<MentoringListing> = {}): MentoringListing {
  const durations = [
    { minutes: 30, priceMinor: 4000 },
    { minutes: 60, priceMinor: 7500 },
  ]
  return { ...common, kind: 'mentoring', offer: { ...onCalendar, durations }, ...change }
}

export function appointmentListing(
  capacity: number,
  change: Partial<AppointmentListing> = {},
): AppointmentListing {
  return {
    ...common,
    kind: 'appointment',
    offer: { ...onCalendar, minutes: 45, priceMinor: 6000, capacity },
    ...change,
  }
}

export function courseListing(offer: Partial<CourseListing['offer']> = {}): CourseListing {
  return {
    ...common,
    kind: 'course',
    offer: { priceMinor: 19_900, capacity: 10, completesAfterDays: 14, ...offer },
  }
}

export function lotListing(offer: Partial<LotListing['offer']> = {}): LotListing {
  return {
    ...common,
    kind: 'lot',
    offer: {
      startingPriceMinor: 10_000,
      minimumIncrementMinor: 500,
      reserveMinor: null,
      closesAt: new Date('2026-12-01T18:00:00Z'),
      paymentWindowMinutes: 1440,
      ...offer,
    },
  }
}
