// A booking's events as a timeline for those whose booking it is: when, what, and by which of them. Ids of Stripe's and
// of people do not leave the house with it.
import type { BookingRow, Viewer } from '../../queries/bookings.ts'
import type { StoryRow } from '../../queries/story.ts'
import type * as Contract from '../contract.ts'

type Entry = Contract.Timeline['entries'][number]

export const timelineEntry = (
  { seq, type, at, actor, data }: StoryRow,
  booking: BookingRow,
  viewer: Viewer,
): Entry => ({
  seq,
  at: at.toISOString(),
  type,
  by: byWhom(actor, booking, viewer),
  amountMinor: numberOf(data.amountMinor),
  startsAt: textOf(data.startsAt),
  because: textOf(data.because) ?? textOf(data.owedBecause) ?? textOf(data.reason) ?? textOf(data.decline),
})

function byWhom(actor: string, booking: BookingRow, viewer: Viewer): Entry['by'] {
  const [kind, id] = actor.split(':')
  if (kind === 'stripe' || kind === 'clock' || kind === 'engine') return kind
  if (id === viewer.id) return 'you'
  if (kind === 'operator') return 'operator'
  return id === booking.seller_id ? 'seller' : 'buyer'
}

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null)
const textOf = (value: unknown) => (typeof value === 'string' ? value : null)
