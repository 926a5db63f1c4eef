// A booking comes to be: its terms agreed and frozen, its claims taken, its payment due, its first event written.
// Holds and accepted bids both begin here.
import type { BookingState } from '../domain/booking.ts'
import { Draft } from '../domain/draft.ts'
import type { Uuid } from '../domain/ids.ts'
import {
  ask,
  endsAt,
  holdMinutes,
  mayBeAsked,
  planClaim,
  slotRules,
  startsAt,
} from '../domain/kinds/index.ts'
import type { Asked, ListingRequest } from '../domain/kinds/kind.ts'
import type { Listing } from '../domain/listing.ts'
import { type Quote, quote } from '../domain/quote.ts'
import { insertBooking } from '../store/bookings.ts'
import { takeClaims } from '../store/claims.ts'
import type { Tx } from '../store/db.ts'
import type { Cause } from '../store/events.ts'
import { openingHours } from '../store/listings.ts'
import type { Door } from '../stripe/checkoutRequest.ts'
import { recordEvents } from './record.ts'
import { refusalProblem } from './refusalProblem.ts'
import type { World } from './world.ts'

export type Agreed = { asked: Asked; quote: Quote; startsAt: Date | null; endsAt: Date | null }

const always = { rules: [], exceptions: [] }

/** Is this on offer, and for how much? Whether it is free is not asked here: the claim will tell. */
export async function agree(world: World, listing: Listing, request: ListingRequest): Promise<Agreed> {
  const pair = ask(listing, request)
  if (!pair.ok) throw refusalProblem(pair)
  const { asked } = pair
  const now = world.clock.now()
  const hours = slotRules(asked) === null ? always : await openingHours(world.db, listing.resourceId)
  const may = mayBeAsked(asked, hours, now)
  if (!may.ok) throw refusalProblem(may)
  const priced = quote(asked, now)
  if (!priced.ok) throw refusalProblem(priced)
  return { asked, quote: priced.quote, startsAt: startsAt(asked), endsAt: endsAt(asked) }
}

export type BookingDetails = {
  bookingId: Uuid
  buyerId: Uuid
  bidId: Uuid | null
  holdSlot: number | null
  title: string | null
  description: string | null
  door: Door
}

/** False when something of it is taken; the transaction is the caller's to roll back. */
export async function makeBooking(
  world: World,
  tx: Tx,
  agreed: Agreed,
  details: BookingDetails,
  cause: Cause,
): Promise<boolean> {
  const { bookingId } = details
  // First the claim: whoever loses has written nothing that has to be undone.
  const taken = await takeClaims(tx, planClaim(agreed.asked), { bookingId, newId: world.newId })
  if (!taken.taken) return false
  const draft = new Draft(heldBooking(world, agreed, details, cause.at), {
    now: cause.at,
    newId: world.newId,
  })
  draft.events.push({
    type: 'hold_placed',
    startsAt: agreed.startsAt,
    holdExpiresAt: draft.booking.holdExpiresAt,
    amountMinor: agreed.quote.total.amountMinor,
    currency: agreed.quote.total.currency,
  })
  if (draft.booking.payment === null) draft.record({ type: 'booking_confirmed', by: 'nothing_due' })
  const decision = draft.decision()
  const { title, description, door, bidId } = details
  const holdSlot = decision.next.status === 'pending_payment' ? details.holdSlot : null
  const row = {
    booking: decision.next,
    occurrenceId: taken.occurrenceId,
    bidId,
    title,
    description,
    door,
    holdSlot,
  }
  await insertBooking(tx, row, cause.at)
  await recordEvents(world, tx, decision, cause)
  return true
}

const minuteMs = 60_000

function heldBooking(world: World, agreed: Agreed, details: BookingDetails, now: Date): BookingState {
  const { asked, quote: terms } = agreed
  const { amountMinor, currency } = terms.total
  return {
    id: details.bookingId,
    terms: { asked, quote: terms },
    buyerId: details.buyerId,
    sellerId: asked.listing.sellerId,
    status: 'pending_payment',
    outcome: null,
    startsAt: agreed.startsAt,
    endsAt: agreed.endsAt,
    completesAt: null,
    holdExpiresAt: new Date(now.getTime() + holdMinutes(asked) * minuteMs),
    confirmedAt: null,
    endedAt: null,
    payment:
      amountMinor === 0
        ? null
        : {
            id: world.newId(),
            amountMinor,
            currency,
            status: 'pending',
            disputed: false,
            attempts: [],
            captures: [],
            refunds: [],
          },
  }
}
