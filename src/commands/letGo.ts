// Letting a hold go, because its time is over or its buyer says so. An open payment page is closed at Stripe first,
// outside any transaction, and Stripe's answer is the proof: nobody can pay for what is let go.
import type { AttemptRecord, BookingState } from '../domain/booking.ts'
import type { Facts } from '../domain/facts.ts'
import type { Uuid } from '../domain/ids.ts'
import { Problem } from '../domain/problem.ts'
import { decideExpire, decideGiveUp } from '../domain/release.ts'
import { lockBooking } from '../store/bookings.ts'
import { inTransaction } from '../store/db.ts'
import type { Hold } from '../store/holds.ts'
import { type Priority, StripeUnavailable } from '../stripe/gateway/gateway.ts'
import { record } from './record.ts'
import { settle } from './settle.ts'
import { type By, causeOf, type World } from './world.ts'

/** The clock lets it go. Harmless when it is not over yet, or not held any more. */
export function expireHold(world: World, bookingId: Uuid): Promise<BookingState> {
  return release(world, bookingId, decideExpire, { actor: 'clock', requestId: null }, 'background')
}

/** Its buyer lets it go. */
export async function giveUp(world: World, bookingId: Uuid, by: By): Promise<BookingState> {
  const booking = await release(world, bookingId, decideGiveUp, by, 'person')
  if (booking.status === 'cancelled' || booking.status === 'expired') return booking
  if (booking.status === 'pending_payment')
    throw new Problem('booking_closed', 'Your payment is being processed, so this can’t be given up now.', {
      bookingId,
    })
  throw new Problem('already_booked', 'Your payment has gone through, so this is booked.', { bookingId })
}

/** Makes room for something else the same buyer wants; tells the buyer when that hold turns out to be paid. */
export async function letGo(world: World, { bookingId }: Hold, lapsed: boolean, by: By): Promise<void> {
  const after = lapsed ? await expireHold(world, bookingId) : await giveUp(world, bookingId, by)
  if (after.status === 'pending_payment')
    throw new Problem('booking_closed', 'A payment of yours is still being processed.', { bookingId })
}

// One round closes the attempt, the next lets go; a third is for an attempt opened in between.
const roundsAllowed = 3

async function release(
  world: World,
  bookingId: Uuid,
  decide: typeof decideExpire,
  by: By,
  priority: Priority,
): Promise<BookingState> {
  const asked = new Set<Uuid>()
  for (let round = 1; ; round++) {
    const { booking, needsProof } = await inTransaction(world.db, async (tx) => {
      const before = await lockBooking(tx, bookingId)
      const release = decide(before, { now: world.clock.now(), newId: world.newId }, asked)
      return {
        booking: await record(world, tx, before, release, causeOf(world, by)),
        needsProof: release.needsProof,
      }
    })
    if (needsProof === null || round >= roundsAllowed) return booking
    const facts = await proveClosed(world, needsProof, priority).catch((error: unknown) => {
      throw error instanceof StripeUnavailable ? stillHeld(booking) : error
    })
    const settled = await settle(world, bookingId, new Map([[needsProof.id, facts]]), by)
    if (settled.status !== 'pending_payment') return settled
    asked.add(needsProof.id)
  }
}

const stillHeld = ({ id, holdExpiresAt }: BookingState) =>
  new Problem(
    'stripe_unavailable',
    'We cannot reach Stripe to close your payment page. What you held is still held.',
    { bookingId: id, retryAfterSeconds: 10, ...(holdExpiresAt === null ? {} : { heldUntil: holdExpiresAt }) },
  )

/** After this nobody can begin to pay: it is expired, or what was paid is known. */
export async function proveClosed(world: World, attempt: AttemptRecord, priority: Priority): Promise<Facts> {
  const { stripeSessionId } = attempt
  if (stripeSessionId === null) throw new Error(`attempt ${attempt.id} is open and has no session`)
  const closed = await world.stripe.expireSession(stripeSessionId, priority)
  return closed === 'not_open'
    ? (await world.stripe.retrieveSession(stripeSessionId, priority)).facts
    : closed.facts
}
