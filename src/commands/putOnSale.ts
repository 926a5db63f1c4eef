// A seller lists something: of one of the four kinds, at the platform's fee, on a resource of its own or on the
// seller's calendar.
import type { Currency } from '../domain/currency.ts'
import type { Uuid } from '../domain/ids.ts'
import type { LateMoney, Listing, ListingKind } from '../domain/listing.ts'
import { feeTermsIn } from '../domain/platformFees.ts'
import { Problem } from '../domain/problem.ts'
import type { RefundPolicy } from '../domain/refundPolicy.ts'
import { calendarOf } from '../store/calendars.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import { hasMentoring, insertResource } from '../store/listings.ts'
import { findRequest, storeRequest } from '../store/requests.ts'
import { lockSeller } from '../store/sellerAccounts.ts'
import { addListing } from './listings.ts'
import { type OfferJson, termsOf } from './listingTerms.ts'
import { refuseUnlessReady } from './sellerReady.ts'
import type { World } from './world.ts'

export type SaleRequest = {
  sellerId: Uuid
  kind: ListingKind
  title: string
  description: string
  currency: Currency
  refundPolicy: RefundPolicy
  holdMinutes: number
  lateMoney: LateMoney
  offer: OfferJson
  /** Not yet: it is kept, paused, until the seller resumes it. */
  publish: boolean
  /** The client's own Idempotency-Key header. */
  clientKey: string | null
}

export async function putOnSale(
  world: World,
  asked: SaleRequest,
): Promise<{ listingId: Uuid; made: boolean }> {
  return inTransaction(world.db, async (tx) => {
    await lockSeller(tx, asked.sellerId)
    const known = await alreadyAsked(tx, asked)
    if (known !== null) return { listingId: known, made: false }
    const listing = await draw(world, tx, asked)
    if (asked.publish) await refuseUnlessReady(world, tx, listing)
    if (asked.kind === 'mentoring' && (await hasMentoring(tx, asked.sellerId)))
      throw new Problem(
        'already_listed',
        'You offer mentoring already. Add lengths and prices to that listing, or close it first.',
      )
    if (listing.kind === 'course' || listing.kind === 'lot')
      await insertResource(tx, listing.resourceId, listing.kind)
    await addListing(world, tx, listing)
    if (asked.clientKey !== null)
      await storeRequest(
        tx,
        { ...requestOf(asked, asked.clientKey), listingId: listing.id },
        world.clock.now(),
      )
    return { listingId: listing.id, made: true }
  })
}

async function draw(world: World, tx: Tx, asked: SaleRequest): Promise<Listing> {
  const calendar = await calendarOf(tx, asked.sellerId)
  const ownsResource = asked.kind === 'course' || asked.kind === 'lot'
  const common = {
    id: world.newId(),
    // The database gives it its number.
    number: 0,
    sellerId: asked.sellerId,
    resourceId: ownsResource ? world.newId() : calendar.resourceId,
    title: asked.title,
    description: asked.description,
    currency: asked.currency,
    status: asked.publish ? ('active' as const) : ('paused' as const),
    timeZone: calendar.timeZone,
    holdMinutes: asked.holdMinutes,
    feeTerms: feeTermsIn(world.settings.fees, asked.currency),
    refundPolicy: asked.refundPolicy,
    lateMoney: asked.lateMoney,
  }
  return termsOf(common, asked.kind, asked.offer, world.clock.now())
}

function requestOf({ sellerId, clientKey: _, ...asked }: SaleRequest, key: string) {
  return { personId: sellerId, key, fingerprint: JSON.stringify(['listing', asked]) }
}

async function alreadyAsked(tx: Tx, asked: SaleRequest): Promise<Uuid | null> {
  if (asked.clientKey === null) return null
  const request = requestOf(asked, asked.clientKey)
  const known = await findRequest(tx, request.personId, request.key)
  if (known === null) return null
  if (known.fingerprint === request.fingerprint && known.listingId !== null) return known.listingId
  throw new Problem(
    'idempotency_mismatch',
    'This Idempotency-Key was used for another request. Use a fresh one.',
  )
}
