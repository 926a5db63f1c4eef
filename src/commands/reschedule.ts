// Reschedule: another free start of the same listing, at the price already paid. One atomic swap of claims: the old
// one is let go and the new one taken in one transaction, so the buyer never has both and never neither.
import type { BookingState } from '../domain/booking.ts'
import { Draft } from '../domain/draft.ts'
import type { Uuid } from '../domain/ids.ts'
import { endsAt, mayBeAsked, planClaim, slotRules, startingAt } from '../domain/kinds/index.ts'
import type { Asked } from '../domain/kinds/kind.ts'
import { Problem } from '../domain/problem.ts'
import { mayStillMove } from '../domain/refundPolicy.ts'
import { lockBooking, setOccurrence } from '../store/bookings.ts'
import { lockResource, releaseClaims, takeClaims } from '../store/claims.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import { openingHours } from '../store/listings.ts'
import { record } from './record.ts'
import { refusalProblem } from './refusalProblem.ts'
import { takenProblem } from './takenProblem.ts'
import { type By, causeOf, type World } from './world.ts'

/** Thrown to roll back: what was let go in this transaction is held again. */
class Taken extends Error {
  readonly asked: Asked
  readonly booking: BookingState

  constructor(asked: Asked, booking: BookingState) {
    super('taken')
    this.asked = asked
    this.booking = booking
  }
}

export async function reschedule(world: World, bookingId: Uuid, startsAt: Date, by: By): Promise<void> {
  try {
    await inTransaction(world.db, (tx) => move(world, tx, bookingId, startsAt, by))
  } catch (error) {
    if (!(error instanceof Taken)) throw error
    const { asked, booking } = error
    const wanted = { asked, quote: booking.terms.quote, startsAt, endsAt: endsAt(asked) }
    throw await takenProblem(world, asked.listing, wanted)
  }
}

async function move(world: World, tx: Tx, bookingId: Uuid, startsAt: Date, by: By): Promise<void> {
  const booking = await lockBooking(tx, bookingId)
  if (booking.startsAt?.getTime() === startsAt.getTime() && booking.status === 'confirmed') return
  const cause = causeOf(world, by)
  refuseUnlessMovable(booking, cause.at)
  const asked = startingAt(booking.terms.asked, startsAt)
  const hours = await openingHours(tx, asked.listing.resourceId)
  const may = mayBeAsked(asked, hours, cause.at)
  if (!may.ok) throw refusalProblem(may)
  await swapClaims(world, tx, booking, asked)
  const ends = endsAt(asked)
  if (ends === null) throw new Error(`booking ${bookingId} starts and does not end`)
  const draft = new Draft(booking, { now: cause.at, newId: world.newId })
  draft.record({ type: 'booking_moved', startsAt, endsAt: ends })
  await record(world, tx, booking, draft.decision(), cause)
}

function refuseUnlessMovable(booking: BookingState, now: Date): void {
  if (booking.status !== 'confirmed')
    throw new Problem('booking_closed', 'Only a booking that is paid and still to come can be moved.')
  // A course has a start too, and it is the course's, not the booking's.
  if (booking.startsAt === null || slotRules(booking.terms.asked) === null)
    throw new Problem('not_offered', 'This has no time of its own to be moved.')
  if (!mayStillMove(booking.terms.quote.refundTerms, booking.startsAt, now))
    throw new Problem(
      'booking_closed',
      'It is too late to move this booking under the terms it was made with.',
    )
}

async function swapClaims(world: World, tx: Tx, booking: BookingState, asked: Asked): Promise<void> {
  // Two who want each other's time would each wait for the other to let go. The calendar's row makes one of them
  // come second, and be told.
  await lockResource(tx, asked.listing.resourceId)
  await releaseClaims(tx, booking.id)
  const answer = await takeClaims(tx, planClaim(asked), { bookingId: booking.id, newId: world.newId })
  if (!answer.taken) throw new Taken(asked, booking)
  if (answer.occurrenceId !== null) await setOccurrence(tx, booking.id, answer.occurrenceId)
}
