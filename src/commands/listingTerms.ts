// The terms that a seller writes for a listing, held against what can be sold at all: of its kind, chargeable, ahead.
import { checkOffer } from '../domain/checkOffer.ts'
import { checkTimes } from '../domain/checkTimes.ts'
import {
  type LateMoney,
  type Listing,
  type ListingCommon,
  type ListingKind,
  parseListing,
} from '../domain/listing.ts'
import { Problem } from '../domain/problem.ts'
import type { RefundPolicy } from '../domain/refundPolicy.ts'
import { hasBids } from '../store/auctions.ts'
import type { Tx } from '../store/db.ts'
import { offerField, offerProblem, timeField } from './offerProblem.ts'

/** An offer as it was sent: what it has to be, its kind decides. */
export type OfferJson = Readonly<Record<string, unknown>>

export type ListingChange = {
  title?: string | undefined
  description?: string | undefined
  refundPolicy?: RefundPolicy | undefined
  holdMinutes?: number | undefined
  lateMoney?: LateMoney | undefined
  /** What is left out stays; null takes away what need not be there. */
  offer?: OfferJson | undefined
}

/** A listing that may be listed, or a problem that names everything that is wrong with it. */
export function termsOf(common: ListingCommon, kind: ListingKind, offer: OfferJson, now: Date): Listing {
  return checked(readTerms(common, kind, offer), Object.keys(offer), now)
}

export async function reviseTerms(
  tx: Tx,
  listing: Listing,
  change: ListingChange,
  now: Date,
): Promise<Listing> {
  if (listing.status === 'closed')
    throw new Problem('listing_closed', 'This listing is closed, and stays as it was.')
  const { offer } = change
  const common = {
    ...listing,
    title: change.title ?? listing.title,
    description: change.description ?? listing.description,
    refundPolicy: change.refundPolicy ?? listing.refundPolicy,
    holdMinutes: change.holdMinutes ?? listing.holdMinutes,
    lateMoney: change.lateMoney ?? listing.lateMoney,
  }
  if (offer === undefined || Object.keys(offer).length === 0) return common
  if (listing.kind === 'lot' && (await hasBids(tx, listing.id)))
    throw new Problem('listing_closed', 'People have bid on this lot, so its terms stand.')
  const next = { ...asJson(listing.offer), ...offer }
  const kept = Object.fromEntries(
    Object.entries(next).filter(([name, value]) => value !== null || isNullable(name)),
  )
  return checked(readTerms(common, listing.kind, kept), Object.keys(offer), now)
}

/** Without a limit, without a reserve: there null is a word of its own. */
const isNullable = (name: string) => name === 'capacity' || name === 'reserveMinor'

function readTerms(common: ListingCommon, kind: ListingKind, offer: OfferJson): Listing {
  const read = parseListing(common, kind, offer)
  if (read.ok) return read.listing
  throw offerProblem(read.detail.map(inOffer))
}

/** A time that is not written now need not lie ahead: what has begun may be repriced. */
function checked(listing: Listing, written: readonly string[], now: Date): Listing {
  const times = checkTimes(listing, now).filter(({ field }) => written.includes(field))
  const fields = [...checkOffer(listing).map(offerField), ...times.map(timeField).map(inOffer)]
  if (fields.length > 0) throw offerProblem(fields)
  return listing
}

const asJson = (offer: Listing['offer']): OfferJson =>
  Object.fromEntries(
    Object.entries(offer).map(([name, value]) => [name, value instanceof Date ? value.toISOString() : value]),
  )

const inOffer = ({ path, message }: { path: string; message: string }) => ({
  path: `offer.${path}`,
  message,
})
