// What a buyer asks for, out of the fields that the common API takes for every kind.
import type { ListingRequest } from '../domain/kinds/kind.ts'
import type { Listing } from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'

export type WantedFields = { startsAt?: string | undefined; durationMinutes?: number | undefined }

export function wantedOf(listing: Listing, { startsAt, durationMinutes }: WantedFields): ListingRequest {
  switch (listing.kind) {
    case 'mentoring':
      return {
        kind: 'mentoring',
        startsAt: start(startsAt),
        minutes: durationMinutes ?? onlyDuration(listing),
      }
    case 'appointment':
      return { kind: 'appointment', startsAt: start(startsAt) }
    case 'course':
      return { kind: 'course' }
    case 'lot':
      throw new Problem('not_offered', 'A lot is won by a bid: bid on it, and pay when the seller accepts.')
  }
}

function start(text: string | undefined): Date {
  if (text === undefined)
    throw new Problem('invalid_input', 'startsAt: choose a start.', {
      fields: [{ path: 'startsAt', message: 'Choose a start.' }],
    })
  return new Date(text)
}

function onlyDuration(listing: Extract<Listing, { kind: 'mentoring' }>): number {
  const [first, ...others] = listing.offer.durations
  if (first !== undefined && others.length === 0) return first.minutes
  throw new Problem('invalid_input', 'durationMinutes: choose one of the lengths on offer.', {
    fields: [{ path: 'durationMinutes', message: 'Choose one of the lengths on offer.' }],
  })
}
