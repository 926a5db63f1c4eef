// A confirmed booking whose time has come is completed.
import { Draft } from '../domain/draft.ts'
import type { Uuid } from '../domain/ids.ts'
import { lockBooking } from '../store/bookings.ts'
import { inTransaction } from '../store/db.ts'
import { record } from './record.ts'
import { type By, causeOf, type World } from './world.ts'

const byClock: By = { actor: 'clock', requestId: null }

export async function completeBooking(world: World, bookingId: Uuid): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const cause = causeOf(world, byClock)
    if (booking.status !== 'confirmed' || booking.completesAt === null || booking.completesAt > cause.at)
      return
    const draft = new Draft(booking, { now: cause.at, newId: world.newId })
    draft.record({ type: 'booking_completed' })
    await record(world, tx, booking, draft.decision(), cause)
  })
}
