// Open a way to pay: intent, call, result. The intent is committed with the whole request and its key before
// Stripe is called, so whoever finds it after a crash makes the same call and gets the same session.
import { type AttemptRecord, type BookingState, payableAttempt } from '../domain/booking.ts'
import { Draft } from '../domain/draft.ts'
import { isProcessing } from '../domain/facts.ts'
import type { Uuid } from '../domain/ids.ts'
import { Problem } from '../domain/problem.ts'
import { attemptsOfPair, handOut, insertAttempt, originOf, readAttemptCall } from '../store/attempts.ts'
import { lockBooking } from '../store/bookings.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import type { Cause } from '../store/events.ts'
import { emailOf } from '../store/people.ts'
import { checkoutRequest, sessionExpiry } from '../stripe/checkoutRequest.ts'
import { StripeRefused, StripeUnavailable } from '../stripe/gateway/gateway.ts'
import type { ReturnTo } from '../stripe/wayBack.ts'
import { callForSession } from './callForSession.ts'
import { proveClosed } from './letGo.ts'
import { record } from './record.ts'
import { settle } from './settle.ts'
import { type By, causeOf, type World } from './world.ts'

type Step =
  | { kind: 'nothing_to_open' }
  | { kind: 'open'; attempt: AttemptRecord; url: string }
  /** Its session is past Stripe's own deadline: only Stripe can say how it ended. */
  | { kind: 'ask_stripe'; attempt: AttemptRecord }
  | { kind: 'call'; attempt: AttemptRecord; heldUntil: Date }

export type Opened = { url: string | null }

// A dead session first, a key that Stripe answers with an old 500 next, then the one that works.
const roundsAllowed = 4

/**
 * Where the buyer pays; null when there is nothing to pay, or the money is on its way. `returnTo` is for a page that is
 * opened now: one that is open already leads back to where it was opened from.
 */
export async function openAttempt(
  world: World,
  bookingId: Uuid,
  by: By,
  returnTo: ReturnTo | null = null,
): Promise<Opened> {
  for (let round = 1; round <= roundsAllowed; round++) {
    const step = await inTransaction(world.db, (tx) =>
      nextStep(world, tx, bookingId, returnTo, causeOf(world, by)),
    )
    if (step.kind === 'nothing_to_open') return { url: null }
    if (step.kind === 'open') return { url: step.url }
    if (step.kind === 'ask_stripe') await hearHowItEnded(world, bookingId, step.attempt, by)
    else {
      const url = await makeSession(world, bookingId, step.attempt, step.heldUntil, by)
      if (url !== null) return { url }
    }
  }
  throw new Problem(
    'stripe_unavailable',
    'Stripe does not open a payment page at the moment. Please try again.',
  )
}

async function nextStep(
  world: World,
  tx: Tx,
  bookingId: Uuid,
  returnTo: ReturnTo | null,
  cause: Cause,
): Promise<Step> {
  const booking = await lockBooking(tx, bookingId)
  refuseEnded(booking, cause.at)
  const attempts = booking.payment?.attempts ?? []
  const nothingDue = booking.status !== 'pending_payment' || attempts.some((one) => isProcessing(one.facts))
  if (nothingDue || booking.payment === null || booking.holdExpiresAt === null)
    return { kind: 'nothing_to_open' }
  refuseQuarantined(booking)
  const attempt = payableAttempt(booking)
  if (attempt?.state === 'open' && attempt.expiresAt <= cause.at) return { kind: 'ask_stripe', attempt }
  if (attempt?.state === 'open') {
    const { url } = await readAttemptCall(tx, attempt.id)
    return url === null ? { kind: 'ask_stripe', attempt } : { kind: 'open', attempt, url }
  }
  const heldUntil = booking.holdExpiresAt
  return { kind: 'call', attempt: attempt ?? (await intend(world, tx, booking, returnTo, cause)), heldUntil }
}

function refuseEnded(booking: BookingState, now: Date): void {
  if (booking.status === 'cancelled') throw new Problem('booking_closed', 'This booking was cancelled.')
  const over = booking.holdExpiresAt !== null && booking.holdExpiresAt <= now
  const processing = booking.payment?.attempts.some((one) => isProcessing(one.facts)) ?? false
  if (booking.status === 'expired' || (over && !processing))
    throw new Problem(
      'hold_over',
      'The time to pay is over, and this is free for others again. Please choose anew.',
    )
}

function refuseQuarantined(booking: BookingState): void {
  if (
    booking.payment?.captures.some(
      (capture) => capture.place === 'owed' && capture.owedBecause === 'wrong_amount',
    )
  )
    throw new Problem(
      'booking_closed',
      'Your payment arrived with another amount than was due. We are looking into it.',
    )
}

async function intend(
  world: World,
  tx: Tx,
  booking: BookingState,
  returnTo: ReturnTo | null,
  cause: Cause,
): Promise<AttemptRecord> {
  const { payment } = booking
  if (payment === null) throw new Error(`booking ${booking.id} has nothing to pay`)
  const id = world.newId()
  const draft = new Draft(booking, { now: cause.at, newId: world.newId })
  const number = payment.attempts.length + 1
  draft.record({
    type: 'attempt_intended',
    attemptId: id,
    number,
    expiresAt: sessionExpiry(booking, cause.at),
  })
  const attempt = draft.attempts().find((one) => one.id === id)
  if (attempt === undefined) throw new Error('an attempt that was intended is not there')
  const { publicUrl } = world.settings
  const origin = await originOf(tx, booking.id)
  const buyerEmail = await emailOf(tx, booking.buyerId)
  const request = checkoutRequest({
    ...origin,
    booking,
    attemptId: id,
    returnTo,
    buyerEmail,
    publicUrl,
    now: cause.at,
  })
  const idempotencyKey = await keyFor(tx, booking, id)
  await insertAttempt(tx, { ...attempt, paymentId: payment.id, idempotencyKey, request }, cause.at)
  await record(world, tx, booking, draft.decision(), cause)
  return attempt
}

/** A lot's key is its auction and buyer, numbered from the second attempt on; else the attempt's own id. */
async function keyFor(tx: Tx, booking: BookingState, attemptId: Uuid): Promise<string> {
  const { kind, listing } = booking.terms.asked
  if (kind !== 'lot') return `attempt:${attemptId}`
  const before = await attemptsOfPair(tx, listing.id, booking.buyerId)
  const pair = `${listing.id}:${booking.buyerId}`
  return before === 0 ? pair : `${pair}:${before + 1}`
}

async function hearHowItEnded(world: World, bookingId: Uuid, attempt: AttemptRecord, by: By): Promise<void> {
  const facts = await proveClosed(world, attempt, 'person')
  await settle(world, bookingId, new Map([[attempt.id, facts]]), by)
}

/** The address to pay at; null when this attempt came to nothing and the next one may be tried. */
async function makeSession(
  world: World,
  bookingId: Uuid,
  attempt: AttemptRecord,
  heldUntil: Date,
  by: By,
): Promise<string | null> {
  try {
    const session = await callForSession(world, attempt.id, 'person')
    return await inTransaction(world.db, (tx) =>
      keepSession(world, tx, bookingId, attempt.id, session, causeOf(world, by)),
    )
  } catch (error) {
    if (error instanceof StripeRefused)
      return giveUpAttempt(world, bookingId, attempt.id, 'attempt_failed', error, by)
    if (!(error instanceof StripeUnavailable)) throw error
    if (error.sticky) return giveUpAttempt(world, bookingId, attempt.id, 'attempt_abandoned', error, by)
    world.log.warn(
      { bookingId, attemptId: attempt.id, problem: error.message },
      'Stripe did not open a session',
    )
    const message = 'We cannot reach Stripe at the moment. What you chose is held for you; please try again.'
    throw new Problem('stripe_unavailable', message, { bookingId, heldUntil, retryAfterSeconds: 10 })
  }
}

async function keepSession(
  world: World,
  tx: Tx,
  bookingId: Uuid,
  attemptId: Uuid,
  session: { id: string; url: string | null },
  cause: Cause,
): Promise<string | null> {
  const booking = await lockBooking(tx, bookingId)
  const draft = new Draft(booking, { now: cause.at, newId: world.newId })
  const attempt = booking.payment?.attempts.find((one) => one.id === attemptId)
  if (attempt?.stripeSessionId === null)
    draft.record({ type: 'checkout_created', attemptId, stripeSessionId: session.id })
  await record(world, tx, booking, draft.decision(), cause)
  const isOpen = draft.attempts().some((one) => one.id === attemptId && one.state === 'open')
  // Let go while Stripe was answering: its address must not be handed out, or it could be paid.
  if (!isOpen || draft.booking.status !== 'pending_payment') return null
  await handOut(tx, attemptId, session.url, cause.at)
  return session.url
}

async function giveUpAttempt(
  world: World,
  bookingId: Uuid,
  attemptId: Uuid,
  type: 'attempt_failed' | 'attempt_abandoned',
  error: StripeRefused | StripeUnavailable,
  by: By,
): Promise<null> {
  const because = error instanceof StripeRefused ? error.code : 'unavailable'
  world.log.warn({ bookingId, attemptId, because }, 'An attempt came to nothing')
  await inTransaction(world.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const draft = new Draft(booking, { now: world.clock.now(), newId: world.newId })
    const attempt = draft.attempts().find((one) => one.id === attemptId)
    if (attempt?.state === 'intended')
      draft.record(type === 'attempt_failed' ? { type, attemptId, because } : { type, attemptId })
    await record(world, tx, booking, draft.decision(), causeOf(world, by))
  })
  return null
}
