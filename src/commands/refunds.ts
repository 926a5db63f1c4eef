// Refunds, performed and followed. A refund is written as wanted in the transaction that owes it; here Stripe is
// asked for it, and here Stripe's list of refunds is held against ours.
import type { BookingState } from '../domain/booking.ts'
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
    await follow(world, call.bookingId, [await world.stripe.createRefund(call, keyOf(call))], byEngine)
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
  await follow(world, bookingId, await world.stripe.listRefunds(paymentIntentId), {
    actor: 'stripe',
    requestId: null,
  })
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
  const seen = await world.stripe.listRefunds(call.paymentIntentId)
  await follow(world, call.bookingId, seen, byEngine)
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

function follow(world: World, bookingId: Uuid, seen: StripeRefund[], by: By): Promise<Decision> {
  return decideOn(world, bookingId, by, (booking, context) => decideRefunds(booking, seen, context))
}

type Decide = (booking: BookingState, context: { now: Date; newId: () => Uuid }) => Decision

function decideOn(world: World, bookingId: Uuid, by: By, decide: Decide): Promise<Decision> {
  return inTransaction(world.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const decision = decide(booking, { now: world.clock.now(), newId: world.newId })
    await record(world, tx, booking, decision, causeOf(world, by))
    return decision
  })
}
