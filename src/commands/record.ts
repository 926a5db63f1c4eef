// One transaction's worth of a decision: the rows, the events that explain them, the claims that end with a
// booking, and the effects they call for. Every command ends here.
import { createHash } from 'node:crypto'
import { type BookingState, isLive } from '../domain/booking.ts'
import type { Decision } from '../domain/draft.ts'
import { effectsOf } from '../domain/lifecycle.ts'
import { saveBooking } from '../store/bookings.ts'
import { releaseClaims } from '../store/claims.ts'
import type { Tx } from '../store/db.ts'
import { appendEvents, type Cause } from '../store/events.ts'
import type { Job, World } from './world.ts'

export async function record(
  world: World,
  tx: Tx,
  before: BookingState,
  decision: Decision,
  cause: Cause,
): Promise<BookingState> {
  const { next, events } = decision
  await saveBooking(tx, before, next, cause.at)
  if (isLive(before.status) && !isLive(next.status)) await releaseClaims(tx, next.id)
  if (events.length > 0) await recordEvents(world, tx, decision, cause)
  return next
}

/** The events of a booking whose rows stand already, and what they call for. */
export async function recordEvents(
  world: World,
  tx: Tx,
  { next, events }: Decision,
  cause: Cause,
): Promise<void> {
  const first = await appendEvents(tx, next.id, events, cause)
  const jobs = events.flatMap((event, index) =>
    effectsOf(event, next).map(
      (effect): Job => ({
        ...effect,
        id: stableId(`${next.id}:${first + index}:${effect.name}:${effect.about}`),
      }),
    ),
  )
  if (jobs.length > 0) await world.queue.enqueue(tx, jobs)
}

/** The same cause gives the same id, whoever asks and however often. Shaped as a version 8 UUID. */
function stableId(of: string): string {
  const hex = createHash('sha256').update(of).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}
