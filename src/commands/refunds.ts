// Refunds, performed and followed. A refund is written as wanted in the transaction that owes it; here Stripe is
// asked for it, and here Stripe's list of refunds is held against ours.
import { isDeepStrictEqual } from 'node:util'
import type { BookingState, RefundState } from '../domain/booking.ts'
import type { Decision } from '../domain/draft.ts'
import type { Uuid } from '../domain/ids.ts'
import { Problem } from '../domain/problem.ts'
import { decideRefundRefused, decideRefunds, decideReturn, type StripeRefund } from '../domain/refund.ts'
import { lockBooking } from '../store/bookings.ts'
import { bookingOfIntent, nextRefundKey, type RefundCall, readRefundCall } from '../store/captures.ts'
import { inTransaction } from '../store/db.ts'
import { StripeRefused, StripeUnavailable } from '../stripe/gateway/gateway.ts'
import { record } from './record.ts'
import { type By, causeOf, type World } from './world.ts'

const byEngine: By = { actor: 'engine', requestId: null }
const keyTrustedMs = 23 * 3_600_000

/** Asks Stripe for a refund that is wanted. Throws when it is not known whether it was done: the queue comes back. */
export async function performRefund(world: World, refundId: string): Promise<void> {
  const call = await readRefundCall(world.db, refundId)
  if (call.status !== 'wanted') return
  if (isDoubtful(call, world.clock.now()) && (await isKnownToStripe(world, call))) return
  try {
    await takeAnswer(world, call, await world.stripe.createRefund(call, keyOf(call)))
  } catch (error) {
    if (error instanceof StripeRefused) await refuse(world, call, error)
    else {
      if (error instanceof StripeUnavailable && error.sticky) await startOver(world, call)
      throw error
    }
  }
}

/** Reads a PaymentIntent's refunds anew. False when that PaymentIntent is not one we know. */
export async function refreshRefunds(world: World, paymentIntentId: string): Promise<boolean> {
  const bookingId = await bookingOfIntent(world.db, paymentIntentId)
  if (bookingId === null) return false
  await lookAnew(world, bookingId, paymentIntentId, { actor: 'stripe', requestId: null })
  return true
}

/** An operator sends owed money back. */
export async function returnCapture(world: World, paymentIntentId: string, by: By): Promise<void> {
  const bookingId = await bookingOfIntent(world.db, paymentIntentId)
  if (bookingId === null) throw new Problem('not_found', 'No payment with that id.')
  const decision = await decideOn(world, bookingId, by, (booking, context) =>
    decideReturn(booking, paymentIntentId, context),
  )
  if (decision.events.length === 0)
    throw new Problem('booking_closed', 'Nothing of this payment is left to be returned.', { bookingId })
}

const keyOf = (call: RefundCall) =>
  call.keyNumber === 1 ? `refund:${call.refundId}` : `refund:${call.refundId}:${call.keyNumber}`

const isDoubtful = (call: RefundCall, now: Date) =>
  call.keyNumber > 1 || now.getTime() - call.createdAt.getTime() > keyTrustedMs

async function isKnownToStripe(world: World, call: RefundCall): Promise<boolean> {
  const seen = await lookAnew(world, call.bookingId, call.paymentIntentId, byEngine)
  return seen.some((refund) => refund.refundId === call.refundId)
}

/** Stripe answers this key with an old failure for a day. With proof that it did nothing, a fresh key may try. */
async function startOver(world: World, call: RefundCall): Promise<void> {
  if (!(await isKnownToStripe(world, call))) await nextRefundKey(world.db, call.refundId, call.keyNumber)
}

/** A clear no. Perhaps because somebody refunded it by hand; then that is what is taken in. */
async function refuse(world: World, call: RefundCall, error: StripeRefused): Promise<void> {
  if (await isKnownToStripe(world, call)) return
  world.log.error(
    { bookingId: call.bookingId, refundId: call.refundId, code: error.code },
    'Stripe refused a refund',
  )
  await decideOn(world, call.bookingId, byEngine, (booking, context) =>
    decideRefundRefused(booking, call.refundId, error.code, context),
  )
}

// Two looks at once are rare, three are not to be expected; whoever called comes back.
const looksAllowed = 3

/**
 * What Stripe says may be overtaken on its way to us by what it says later. So a look counts only when nothing of the
 * refunds changed since before it began; else it is made again.
 */
async function lookAnew(
  world: World,
  bookingId: Uuid,
  paymentIntentId: string,
  by: By,
): Promise<StripeRefund[]> {
  for (let look = 1; look <= looksAllowed; look++) {
    const before = await inTransaction(world.db, async (tx) => refundsOf(await lockBooking(tx, bookingId)))
    const seen = await world.stripe.listRefunds(paymentIntentId)
    const taken = await decideOn(world, bookingId, by, (booking, context) =>
      isDeepStrictEqual(refundsOf(booking), before) ? decideRefunds(booking, seen, context) : null,
    )
    if (taken !== null) return seen
  }
  throw new Error(`the refunds of ${paymentIntentId} change faster than they are read`)
}

/** Our own refund's first word. When more is known of it by now, that is the later word. */
async function takeAnswer(world: World, call: RefundCall, answer: StripeRefund): Promise<void> {
  await decideOn(world, call.bookingId, byEngine, (booking, context) => {
    const refund = refundsOf(booking).find((one) => one.id === call.refundId)
    return refund?.status === 'wanted' ? decideRefunds(booking, [answer], context) : null
  })
}

const refundsOf = (booking: BookingState): RefundState[] => booking.payment?.refunds ?? []

type Context = { now: Date; newId: () => Uuid }

/** Null when there was nothing to decide. */
function decideOn<D extends Decision | null>(
  world: World,
  bookingId: Uuid,
  by: By,
  decide: (booking: BookingState, context: Context) => D,
): Promise<D> {
  return inTransaction(world.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const decision = decide(booking, { now: world.clock.now(), newId: world.newId })
    if (decision !== null) await record(world, tx, booking, decision, causeOf(world, by))
    return decision
  })
}
