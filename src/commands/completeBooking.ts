// A confirmed booking is completed: by the clock when its time has come, or, where the clock cannot know, by its buyer.

import type { BookingState } from '../domain/booking.ts'
import { Draft } from '../domain/draft.ts'
import type { Uuid } from '../domain/ids.ts'
import { Problem } from '../domain/problem.ts'
import { lockBooking } from '../store/bookings.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import { record } from './record.ts'
import { type By, causeOf, type World } from './world.ts'

const byClock: By = { actor: 'clock', requestId: null }

export async function completeBooking(world: World, bookingId: Uuid): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const cause = causeOf(world, byClock)
    if (booking.status !== 'confirmed' || booking.completesAt === null || booking.completesAt > cause.at)
      return
    await complete(world, tx, booking, byClock)
  })
}

/** A lot has arrived, says whoever bought it. Twice is once. */
export async function confirmArrival(world: World, bookingId: Uuid, by: By): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    if (booking.terms.asked.kind !== 'lot')
      throw new Problem('not_offered', 'Only a lot is received; this completes by itself.')
    if (booking.status === 'completed') return
    if (booking.status !== 'confirmed')
      throw new Problem('booking_closed', 'Only a lot that is paid can have arrived.', { bookingId })
    await complete(world, tx, booking, by)
  })
}

async function complete(world: World, tx: Tx, booking: BookingState, by: By): Promise<void> {
  const cause = causeOf(world, by)
  const draft = new Draft(booking, { now: cause.at, newId: world.newId })
  draft.record({ type: 'booking_completed' })
  await record(world, tx, booking, draft.decision(), cause)
}
