// The one function that settles. Whoever heard something of Stripe calls it with the facts; it locks the booking,
// merges them with what was known, and lets the decision follow. What came first is recorded by the actor.
import type { BookingState } from '../domain/booking.ts'
import type { Facts } from '../domain/facts.ts'
import { decideSettle, type Reclaim, type Settlement } from '../domain/settle.ts'
import { lockBooking } from '../store/bookings.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import { reclaim } from './reclaim.ts'
import { record } from './record.ts'
import { type By, causeOf, type World } from './world.ts'

export async function settle(
  world: World,
  bookingId: string,
  heard: ReadonlyMap<string, Facts>,
  by: By,
): Promise<BookingState> {
  return inTransaction(world.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const decision = await decideWithClaims(world, tx, booking, heard)
    return record(world, tx, booking, decision, causeOf(world, by))
  })
}

async function decideWithClaims(
  world: World,
  tx: Tx,
  booking: BookingState,
  heard: ReadonlyMap<string, Facts>,
): Promise<Settlement> {
  const decide = (answer: Reclaim) =>
    decideSettle(booking, heard, { now: world.clock.now(), newId: world.newId, reclaim: answer })
  const first = decide('not_tried')
  return first.wantsReclaim ? decide(await reclaim(world, tx, booking)) : first
}
