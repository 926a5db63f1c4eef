// For an attempt that is overdue for news: ask Stripe ourselves. Finishes calls that died on their way, closes
// what was abandoned, and settles what no webhook told.
import type { AttemptRecord } from '../domain/booking.ts'
import { Draft } from '../domain/draft.ts'
import type { Uuid } from '../domain/ids.ts'
import { Problem } from '../domain/problem.ts'
import { lockBooking } from '../store/bookings.ts'
import { found, inTransaction } from '../store/db.ts'
import { StripeRefused } from '../stripe/gateway/gateway.ts'
import { callForSession } from './callForSession.ts'
import { expireHold, proveClosed } from './letGo.ts'
import { openAttempt } from './openAttempt.ts'
import { record } from './record.ts'
import { settle } from './settle.ts'
import { type By, causeOf, type World } from './world.ts'

const byClock: By = { actor: 'clock', requestId: null }
const byEngine: By = { actor: 'engine', requestId: null }

export async function askStripe(world: World, bookingId: Uuid, attemptId: Uuid): Promise<void> {
  const booking = await inTransaction(world.db, (tx) => lockBooking(tx, bookingId))
  const attempts = booking.payment?.attempts
  const attempt = found(
    attempts?.find((one) => one.id === attemptId),
    `attempt ${attemptId}`,
  )
  // Other money may have confirmed the booking meanwhile: then this page is not wanted any more.
  const isWanted = booking.status === 'pending_payment'
  if (attempt.state === 'intended' && isWanted) return finishOpening(world, bookingId)
  if (attempt.state === 'intended' || attempt.state === 'abandoned')
    return closeAbandoned(world, bookingId, attempt)
  if (attempt.stripeSessionId === null) return
  const { facts } = await world.stripe.retrieveSession(attempt.stripeSessionId, 'background')
  // Paid beside its page, or refused and made all the same: that page is nobody's any more.
  const isStray = attempt.state !== 'open' && facts.session === 'open'
  const heard = isStray ? await proveClosed(world, attempt, 'background') : facts
  await settle(world, bookingId, new Map([[attemptId, heard]]), byEngine)
}

/** The caller died between intent and result; the buyer may still come back for it. */
async function finishOpening(world: World, bookingId: Uuid): Promise<void> {
  try {
    await openAttempt(world, bookingId, byClock)
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'hold_over') throw error
    await expireHold(world, bookingId)
  }
}

/**
 * Nobody was given its address, so nobody can have paid; but a session that stays open at Stripe is untidy, and the
 * same call again tells whether one was made at all.
 */
async function closeAbandoned(world: World, bookingId: Uuid, attempt: AttemptRecord): Promise<void> {
  try {
    const stripeSessionId =
      attempt.stripeSessionId ?? (await callForSession(world, attempt.id, 'background')).id
    const facts = await proveClosed(world, { ...attempt, stripeSessionId }, 'background')
    await settle(world, bookingId, new Map([[attempt.id, facts]]), byEngine)
  } catch (error) {
    if (!(error instanceof StripeRefused)) throw error
    await inTransaction(world.db, async (tx) => {
      const booking = await lockBooking(tx, bookingId)
      const draft = new Draft(booking, { now: world.clock.now(), newId: world.newId })
      draft.record({ type: 'attempt_failed', attemptId: attempt.id, because: error.code })
      await record(world, tx, booking, draft.decision(), causeOf(world, byEngine))
    })
  }
}
