// Place a hold: claim what is asked for, for as long as the listing says, at a price that is frozen now. The same
// buyer asking again for the same gets the same; asking for another time lets the first go.

import type { Uuid } from '../domain/ids.ts'
import type { ListingRequest } from '../domain/kinds/kind.ts'
import type { Listing } from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import { type Hold, holdsOf, liveBookingOf, lockBuyer } from '../store/holds.ts'
import { findRequest, storeRequest } from '../store/requests.ts'
import { letGo } from './letGo.ts'
import { type Agreed, agree, makeBooking } from './makeBooking.ts'
import { refuseUnlessSelling } from './sellerReady.ts'
import { takenProblem } from './takenProblem.ts'
import { type By, causeOf, type World } from './world.ts'

export type HoldRequest = {
  buyerId: Uuid
  listing: Listing
  request: ListingRequest
  title: string | null
  description: string | null
  door: 'pages' | 'mentoring' | 'appointment' | 'course'
  /** The client's own Idempotency-Key header. */
  clientKey: string | null
}

export type Placed = { bookingId: Uuid; made: boolean }

type Step =
  | { kind: 'placed'; placed: Placed }
  /** A hold of the buyer's own is in the way; letting it go may need Stripe, so it happens outside. */
  | { kind: 'let_go_first'; hold: Hold; lapsed: boolean }
  | { kind: 'taken' }

const holdsAllowed = 3
// Each round lets one hold of the buyer's own go, and a buyer has three.
const roundsAllowed = holdsAllowed + 2

export async function placeHold(world: World, asked: HoldRequest, by: By): Promise<Placed> {
  const agreed = await agree(world, asked.listing, asked.request)
  for (let round = 1; round <= roundsAllowed; round++) {
    const step = await inTransaction(world.db, (tx) => tryToPlace(world, tx, asked, agreed, by)).catch(
      takenStep,
    )
    if (step.kind === 'placed') return step.placed
    if (step.kind === 'let_go_first') await letGo(world, step.hold, step.lapsed, by)
    else {
      const lapsed = await lapsedHold(world, asked.buyerId)
      if (lapsed === null) throw await takenProblem(world, asked.listing, agreed)
      await letGo(world, lapsed, true, by)
    }
  }
  throw new Problem('busy', 'Too much of yours is changing at once. Please try again in a moment.')
}

/** Thrown to roll back what a plan took before it met something taken. */
class Taken extends Error {}

function takenStep(error: unknown): Step {
  if (error instanceof Taken) return { kind: 'taken' }
  throw error
}

async function tryToPlace(world: World, tx: Tx, asked: HoldRequest, agreed: Agreed, by: By): Promise<Step> {
  await lockBuyer(tx, asked.buyerId)
  const known = await alreadyAsked(tx, asked)
  if (known !== null) return { kind: 'placed', placed: { bookingId: known, made: false } }
  const now = world.clock.now()
  const holds = await holdsOf(tx, asked.buyerId)
  const own = ownHoldInTheWay(holds, asked, agreed, now)
  if (own !== null) return own
  await refuseSecond(tx, asked)
  const slot = freeHoldSlot(holds, now)
  if (typeof slot !== 'number') return slot
  if (agreed.quote.total.amountMinor > 0) await refuseUnlessSelling(world, tx, asked.listing.sellerId)
  const bookingId = world.newId()
  const details = { bookingId, buyerId: asked.buyerId, bidId: null, holdSlot: slot, ...wordsOf(asked) }
  if (!(await makeBooking(world, tx, agreed, details, causeOf(world, by)))) throw new Taken()
  if (asked.clientKey !== null)
    await storeRequest(tx, { ...requestOf(asked, asked.clientKey), bookingId }, now)
  return { kind: 'placed', placed: { bookingId, made: true } }
}

const wordsOf = ({ title, description, door }: HoldRequest) => ({ title, description, door })

function requestOf(asked: HoldRequest, key: string) {
  const fingerprint = JSON.stringify([asked.listing.id, asked.request, asked.title, asked.description])
  return { personId: asked.buyerId, key, fingerprint }
}

async function alreadyAsked(tx: Tx, asked: HoldRequest): Promise<Uuid | null> {
  if (asked.clientKey === null) return null
  const request = requestOf(asked, asked.clientKey)
  const known = await findRequest(tx, request.personId, request.key)
  if (known === null) return null
  if (known.fingerprint === request.fingerprint && known.bookingId !== null) return known.bookingId
  throw new Problem(
    'idempotency_mismatch',
    'This Idempotency-Key was used for another request. Use a fresh one.',
  )
}

/** One hold a listing: the same again is the same; a lapsed one, or one for another time, has to go first. */
function ownHoldInTheWay(holds: Hold[], asked: HoldRequest, agreed: Agreed, now: Date): Step | null {
  const hold = holds.find((one) => one.listingId === asked.listing.id)
  if (hold === undefined) return null
  const lapsed = hold.holdExpiresAt <= now
  const same =
    hold.startsAt?.getTime() === agreed.startsAt?.getTime() &&
    hold.endsAt?.getTime() === agreed.endsAt?.getTime() &&
    hold.amountMinor === agreed.quote.total.amountMinor
  if (same && !lapsed) return { kind: 'placed', placed: { bookingId: hold.bookingId, made: false } }
  return { kind: 'let_go_first', hold, lapsed }
}

async function refuseSecond(tx: Tx, asked: HoldRequest): Promise<void> {
  const bookingId = await liveBookingOf(tx, asked.buyerId, asked.listing.id)
  if (bookingId !== null) throw new Problem('already_booked', 'You have booked this already.', { bookingId })
}

function freeHoldSlot(holds: Hold[], now: Date): number | Step {
  const counted = holds.filter((hold) => hold.slot !== null)
  for (let slot = 1; slot <= holdsAllowed; slot++)
    if (!counted.some((hold) => hold.slot === slot)) return slot
  const lapsed = counted.find((hold) => hold.holdExpiresAt <= now)
  if (lapsed !== undefined) return { kind: 'let_go_first', hold: lapsed, lapsed: true }
  const [first] = counted.toSorted((a, b) => a.holdExpiresAt.getTime() - b.holdExpiresAt.getTime())
  throw new Problem(
    'too_many_holds',
    'You have three unpaid bookings. Pay for one or give one up, then try again.',
    first === undefined ? {} : { bookingId: first.bookingId, heldUntil: first.holdExpiresAt },
  )
}

async function lapsedHold(world: World, buyerId: Uuid): Promise<Hold | null> {
  const now = world.clock.now()
  return (await holdsOf(world.db, buyerId)).find((hold) => hold.holdExpiresAt <= now) ?? null
}
