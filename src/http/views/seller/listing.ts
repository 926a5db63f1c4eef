// A listing as its seller sees it: what buyers see, and the terms behind it.
import type { Listing } from '../../../domain/listing.ts'
import type { OwnListingRow } from '../../../queries/seller/listings.ts'
import type * as Contract from '../../contract.ts'
import { listingView } from '../listing.ts'

export function ownListingView(row: OwnListingRow): Contract.SellerListing {
  const { listing } = row
  return {
    listing: listingView(row, listing.sellerId),
    status: listing.status,
    offer: offerView(listing),
    lateMoney: listing.lateMoney,
    fee: { ...listing.feeTerms },
    held: row.held,
    upcoming: row.upcoming,
    createdAt: row.createdAt.toISOString(),
  }
}

function offerView(listing: Listing): Contract.SellerListing['offer'] {
  switch (listing.kind) {
    case 'mentoring':
      return { kind: 'mentoring', ...listing.offer }
    case 'appointment': {
      const { stripeProductId: _, ...offer } = listing.offer
      return { kind: 'appointment', ...offer }
    }
    case 'course': {
      const { startsAt, endsAt, ...offer } = listing.offer
      return {
        kind: 'course',
        ...offer,
        startsAt: startsAt?.toISOString() ?? null,
        endsAt: endsAt?.toISOString() ?? null,
      }
    }
    case 'lot':
      return { kind: 'lot', ...listing.offer, closesAt: listing.offer.closesAt.toISOString() }
  }
}
