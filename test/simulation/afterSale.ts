// What people do once something is paid: buyers move it, call it off and receive it, sellers call it off, operators
// give back what they please. Each on whatever booking the seed finds, so that much of it is refused.
import { cancelBooking, giveBack, refundQuote } from '../../src/commands/cancelBooking.ts'
import { confirmArrival } from '../../src/commands/completeBooking.ts'
import { reschedule } from '../../src/commands/reschedule.ts'
import type { By, World } from '../../src/commands/world.ts'
import type { Canceller } from '../../src/domain/cancel.ts'
import type { Uuid } from '../../src/domain/ids.ts'
import type { Chance } from './chance.ts'

export type Ask = <T>(work: (world: World) => Promise<T>) => Promise<T | 'no' | 'lost'>

/** A buyer thinks again; `startsAt` is another time that might be free. */
export async function thinkAgain(
  ask: Ask,
  chance: Chance,
  { bookingId, startsAt, by }: { bookingId: Uuid; startsAt: Date; by: By },
): Promise<void> {
  const move = () => ask((world) => reschedule(world, bookingId, startsAt, by))
  const both = () => Promise.all([move(), callOff(ask, chance, bookingId, 'buyer', by)])
  await chance.weighted<() => Promise<unknown>>([
    [4, move],
    [1, both],
    [4, () => callOff(ask, chance, bookingId, 'buyer', by)],
    [1, () => ask((world) => confirmArrival(world, bookingId, by))],
  ])()
}

/** Mostly after a look at what it gives back, as the pages do it; what it gives back may be another by then. */
export async function callOff(
  ask: Ask,
  chance: Chance,
  bookingId: Uuid,
  canceller: Canceller,
  by: By,
): Promise<void> {
  const quote = chance.is(0.7) ? await ask((world) => refundQuote(world, bookingId, canceller)) : null
  if (typeof quote === 'string') return
  const expectedRefundMinor = quote?.refund.amountMinor ?? null
  const cancel = { by: canceller, expectedRefundMinor, reason: chance.is(0.3) ? 'It rains.' : null }
  await ask((world) => cancelBooking(world, bookingId, cancel, by))
}

export async function giveSomeBack(ask: Ask, chance: Chance, bookingId: Uuid, by: By): Promise<void> {
  const quote = await ask((world) => refundQuote(world, bookingId, 'operator'))
  if (typeof quote === 'string') return
  const wish = {
    refundMinor: chance.pick([1, 100, 1000, 5000]),
    expectedLeftMinor: quote.refund.amountMinor,
    reason: 'It rained.',
    cancel: chance.is(0.3),
  }
  await ask((world) => giveBack(world, bookingId, wish, by))
}
