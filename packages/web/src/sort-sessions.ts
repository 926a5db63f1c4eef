// My sessions by what is to be done about them: pay, look forward to, look back on.
import type { Booking } from './contract.ts'

type Sortable = Pick<Booking, 'status' | 'startsAt' | 'endsAt' | 'now' | 'createdAt'> & {
  payment: Pick<NonNullable<Booking['payment']>, 'status'> | null
}

export function sortSessions<B extends Sortable>(bookings: readonly B[]) {
  const waiting = bookings.filter((booking) => isPending(booking) && !isProcessing(booking))
  const upcoming = bookings.filter(
    (booking) => (booking.status === 'confirmed' || isProcessing(booking)) && !isOver(booking),
  )
  const earlier = bookings.filter((booking) => !waiting.includes(booking) && !upcoming.includes(booking))
  return {
    waiting: waiting.sort((a, b) => at(a.createdAt) - at(b.createdAt)),
    upcoming: upcoming.sort((a, b) => start(a) - start(b)),
    earlier: earlier.sort((a, b) => start(b) - start(a)),
  }
}

function isPending({ status }: Sortable): boolean {
  return status === 'pending_payment'
}

/** Held, and the buyer has done their part: there is only to wait. */
function isProcessing(booking: Sortable): boolean {
  return isPending(booking) && booking.payment?.status === 'processing'
}

function isOver({ endsAt, now }: Sortable): boolean {
  return endsAt !== null && at(endsAt) <= at(now)
}

/** What has no date of its own stands where it was bought. */
function start({ startsAt, createdAt }: Sortable): number {
  return at(startsAt ?? createdAt)
}

function at(instant: string): number {
  return Date.parse(instant)
}
