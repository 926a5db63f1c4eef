// How a course stands for whoever looks at it. Pure: the listing and the time go in.
import type { Listing } from './contract.ts'

export type CourseState = 'booked' | 'held' | 'over' | 'sold_out' | 'open'

type Course = Pick<Listing, 'booked' | 'seats' | 'endsAt'>

export function courseState({ booked, seats, endsAt }: Course, nowMs: number): CourseState {
  if (booked !== null) return booked.status === 'pending_payment' ? 'held' : 'booked'
  if (endsAt !== null && Date.parse(endsAt) <= nowMs) return 'over'
  return seats?.left === 0 ? 'sold_out' : 'open'
}

/** So few that it is worth saying. */
export function isNearlyFull({ seats }: Pick<Course, 'seats'>): boolean {
  return seats?.left !== null && seats?.left !== undefined && seats.left > 0 && seats.left <= 3
}

/** The next to begin first; what is over, last. */
export function inOrder(courses: readonly Listing[], nowMs: number): Listing[] {
  const rank = ({ startsAt, endsAt }: Listing) => {
    const isOver = endsAt !== null && Date.parse(endsAt) <= nowMs
    return isOver ? Number.POSITIVE_INFINITY : Date.parse(startsAt ?? '1970-01-01')
  }
  return [...courses].sort((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}
