// What is on sale, kept: a session type is a Product at Stripe, made and renamed by the queue, so that neither a
// listing nor a sale ever waits for it. Until there is one, a session names what it sells in words.
import { isFree } from '../domain/checkOffer.ts'
import type { Uuid } from '../domain/ids.ts'
import type { ListingOf } from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'
import { inTransaction, type Tx } from '../store/db.ts'
import {
  findListing,
  insertListing,
  lockListing,
  type NewListing,
  setStripeProduct,
  updateListing,
} from '../store/listings.ts'
import { type ListingChange, reviseTerms } from './listingTerms.ts'
import { refuseUnlessReady } from './sellerReady.ts'
import type { World } from './world.ts'

export async function addListing(world: World, tx: Tx, listing: NewListing): Promise<void> {
  await insertListing(tx, listing, world.clock.now())
  if (listing.kind === 'appointment') await wantProduct(world, tx, listing.id)
}

/** What was sold keeps its own terms; only what is sold from now on changes. */
export async function reviseListing(world: World, listingId: Uuid, change: ListingChange): Promise<void> {
  await inTransaction(world.db, async (tx) => {
    const listing = await lockListing(tx, listingId)
    if (listing === null) throw new Problem('not_found', 'There is no such listing.')
    const now = world.clock.now()
    const next = await reviseTerms(tx, listing, change, now)
    // What was given away so far may be on sale without anybody who can be paid for it.
    if (isFree(listing) && next.status === 'active') await refuseUnlessReady(world, tx, next)
    await updateListing(tx, next, now)
    if (listing.kind === 'appointment') await wantProduct(world, tx, listingId)
  })
}

const wantProduct = (world: World, tx: Tx, listingId: Uuid) =>
  world.queue.enqueue(tx, [
    { id: world.newId(), name: 'keep_product', data: { listingId }, startAfter: null },
  ])

// Each round tells Stripe what stood a moment ago; another is needed only when it was changed meanwhile.
const roundsAllowed = 5

/** Stripe is told until what it was told is what stands: two jobs at once cannot leave the older name behind. */
export async function keepProduct(world: World, listingId: Uuid): Promise<void> {
  for (let round = 1; round <= roundsAllowed; round++) {
    const told = await readAppointment(world, listingId)
    if (told === null) return
    const known = told.offer.stripeProductId ?? null
    const { title: name, description } = told
    const productId = await world.stripe.keepProduct({ listingId, name, description }, known)
    if (productId !== known) await setStripeProduct(world.db, listingId, productId)
    const now = await readAppointment(world, listingId)
    if (now?.title === name && now.description === description) return
  }
  throw new Error(`listing ${listingId} changes faster than Stripe can be told`)
}

async function readAppointment(world: World, id: Uuid): Promise<ListingOf<'appointment'> | null> {
  const listing = await findListing(world.db, { by: 'id', id })
  return listing?.kind === 'appointment' ? listing : null
}
