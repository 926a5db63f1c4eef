// Ending a paid booking, by its buyer under the policy it was made with, by its seller or an operator in full; and
// an operator's giving back of any part. The refund is written as wanted in the same transaction; the queue makes it.
import { type BookingState, isLive } from '../domain/booking.ts'
import {
  type Canceller,
  type CancelRefusal,
  decideCancel,
  decideGiveBack,
  quoteRefund,
  type RefundQuote,
  refundable,
} from '../domain/cancel.ts'
import type { Decision } from '../domain/draft.ts'
import type { Uuid } from '../domain/ids.ts'
import { formatMoney, money } from '../domain/money.ts'
import { Problem } from '../domain/problem.ts'
import { lockBooking } from '../store/bookings.ts'
import { inTransaction } from '../store/db.ts'
import { record } from './record.ts'
import { type By, causeOf, type World } from './world.ts'

/** What cancelling would mean now, for whoever asks. */
export async function refundQuote(world: World, bookingId: Uuid, by: Canceller): Promise<RefundQuote> {
  return inTransaction(world.db, async (tx) =>
    quoted(await lockBooking(tx, bookingId), by, world.clock.now()),
  )
}

export type Cancel = {
  by: Canceller
  /** What was shown before committing; when the terms give another amount by now, nothing happens. */
  expectedRefundMinor: number | null
  reason: string | null
}

/** Harmless when it is cancelled already. */
export async function cancelBooking(world: World, bookingId: Uuid, cancel: Cancel, by: By): Promise<void> {
  await decideOn(world, bookingId, by, (booking, now) => {
    if (booking.status === 'cancelled') return null
    const { refund } = quoted(booking, cancel.by, now)
    const { expectedRefundMinor: expected } = cancel
    if (expected !== null && expected !== refund.amountMinor)
      throw new Problem(
        'quote_changed',
        `Cancelling gives back ${formatMoney(refund, 'en')} by now. Nothing was cancelled; look again.`,
      )
    const context = { now, newId: world.newId }
    return decideCancel(booking, { ...cancel, refundMinor: refund.amountMinor }, context)
  })
}

export type GiveBack = {
  refundMinor: number
  /** What could still go back when it was asked for: asked for twice, it is another the second time. */
  expectedLeftMinor: number
  reason: string
  cancel: boolean
}

/** An operator gives any amount back, with a reason, and lets the booking stand or ends it. */
export async function giveBack(world: World, bookingId: Uuid, wish: GiveBack, by: By): Promise<void> {
  await decideOn(world, bookingId, by, (booking, now) => {
    const left = refundable(booking)
    if (left !== wish.expectedLeftMinor) throw movedOn(booking, left)
    if (wish.refundMinor > left) throw tooMuch(booking, left)
    const context = { now, newId: world.newId }
    // What has given all of it back is not paid any more, so it does not stand.
    const ends = wish.cancel || (isLive(booking.status) && wish.refundMinor === left)
    if (!ends) return decideGiveBack(booking, wish.refundMinor, wish.reason, context)
    quoted(booking, 'operator', now)
    return decideCancel(booking, { by: 'operator', ...wish }, context)
  })
}

const inWords = (booking: BookingState, minor: number) =>
  formatMoney(money(minor, booking.terms.quote.total.currency), 'en')

function movedOn(booking: BookingState, left: number): Problem {
  return new Problem(
    'quote_changed',
    `At most ${inWords(booking, left)} can go back by now. Nothing was sent; look again.`,
  )
}

function tooMuch(booking: BookingState, left: number): Problem {
  const most = inWords(booking, left)
  const message =
    left === 0 ? 'Nothing of it is kept, so nothing can go back.' : `At most ${most} can go back.`
  return new Problem('invalid_input', `amountMinor: ${message}`, {
    fields: [{ path: 'amountMinor', message }],
  })
}

function quoted(booking: BookingState, by: Canceller, now: Date): RefundQuote {
  const answer = quoteRefund(booking, by, now)
  if (!answer.ok) throw new Problem('booking_closed', refusals[answer.reason], { bookingId: booking.id })
  return answer.quote
}

const refusals: Record<CancelRefusal, string> = {
  not_paid: 'This is not paid yet. Its buyer can give it up, and it lapses by itself.',
  over: 'This booking has ended already.',
  begun: 'It has begun, so it can’t be cancelled any more. Please write to the seller.',
  binding: 'A bid that won is binding. Please write to the seller.',
  completed: 'It has taken place. An operator can still give money back.',
}

async function decideOn(
  world: World,
  bookingId: Uuid,
  by: By,
  decide: (booking: BookingState, now: Date) => Decision | null,
): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const booking = await lockBooking(tx, bookingId)
    const cause = causeOf(world, by)
    const decision = decide(booking, cause.at)
    if (decision !== null) await record(world, tx, booking, decision, cause)
  })
}
