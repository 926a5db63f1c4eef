// A session type in a few words: how long it takes, and for how many.
import type { Listing } from './contract.ts'
import { count, minutes } from './format.ts'
import { sessionTexts } from './texts/session.ts'

export function sessionFacts({ durations, seats }: Pick<Listing, 'durations' | 'seats'>): string[] {
  const [length] = durations
  return [
    ...(length === undefined ? [] : [minutes(length.minutes)]),
    ...(seats?.capacity ? [sessionTexts.group(count(seats.capacity))] : []),
  ]
}
