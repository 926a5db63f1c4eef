// What a buyer may still ask for on a booking. The server decides, by the terms frozen at purchase; this only keeps
// the pages from offering what cannot be.
import type { Booking } from './contract.ts'

type Changeable = Pick<Booking, 'status' | 'kind' | 'startsAt' | 'now'>

/** A lot that was won is bought; what has begun takes place. */
export function mayStillChange({ status, kind, startsAt, now }: Changeable): boolean {
  if (status !== 'confirmed' || kind === 'lot') return false
  return kind === 'course' || startsAt === null || Date.parse(startsAt) > Date.parse(now)
}

export function mayMove(booking: Changeable): boolean {
  return mayStillChange(booking) && (booking.kind === 'mentoring' || booking.kind === 'appointment')
}
