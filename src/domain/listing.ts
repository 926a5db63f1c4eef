// What a seller sells. A listing's kind decides its offer: what there is to buy, for how much, and when.

import type { Currency } from './currency.ts'
import type { Uuid } from './ids.ts'
import {
  type AppointmentOffer,
  type BadOffer,
  type CourseOffer,
  type LotOffer,
  type MentoringOffer,
  offerSchemas,
  parseOffer,
} from './offer.ts'
import type { RefundPolicy } from './refundPolicy.ts'

export type Listing = MentoringListing | AppointmentListing | CourseListing | LotListing

export type MentoringListing = ListingCommon & { kind: 'mentoring'; offer: MentoringOffer }
export type AppointmentListing = ListingCommon & { kind: 'appointment'; offer: AppointmentOffer }
export type CourseListing = ListingCommon & { kind: 'course'; offer: CourseOffer }
export type LotListing = ListingCommon & { kind: 'lot'; offer: LotOffer }

export type ListingKind = Listing['kind']
export type ListingOf<K extends ListingKind> = Extract<Listing, { kind: K }>
export type OfferOf<K extends ListingKind> = ListingOf<K>['offer']

export type ListingStatus = 'active' | 'paused' | 'closed'

/** What money that comes after the hold was released may still buy, when its own choice is gone. */
export type LateMoney = 'return' | 'nearest'

export type FeeTerms = { percentBasisPoints: number; fixedMinor: number; minimumMinor: number }

export type ListingCommon = {
  id: Uuid
  number: number
  sellerId: Uuid
  /** What can be taken only once at a time: the seller's calendar, the course, the lot. */
  resourceId: Uuid
  title: string
  description: string
  currency: Currency
  status: ListingStatus
  /** The IANA zone of the seller's calendar. */
  timeZone: string
  holdMinutes: number
  feeTerms: FeeTerms
  refundPolicy: RefundPolicy
  lateMoney: LateMoney
}

export type ParsedListing = { ok: true; listing: Listing } | BadOffer

export function isListingKind(text: string): text is ListingKind {
  return Object.hasOwn(offerSchemas, text)
}

/** A listing out of its common fields and the JSON of its offer. */
export function parseListing(common: ListingCommon, kind: ListingKind, offerJson: unknown): ParsedListing {
  switch (kind) {
    case 'mentoring': {
      const read = parseOffer(offerSchemas.mentoring, offerJson)
      return read.ok ? { ok: true, listing: { ...common, kind, offer: read.offer } } : read
    }
    case 'appointment': {
      const read = parseOffer(offerSchemas.appointment, offerJson)
      return read.ok ? { ok: true, listing: { ...common, kind, offer: read.offer } } : read
    }
    case 'course': {
      const read = parseOffer(offerSchemas.course, offerJson)
      return read.ok ? { ok: true, listing: { ...common, kind, offer: read.offer } } : read
    }
    case 'lot': {
      const read = parseOffer(offerSchemas.lot, offerJson)
      return read.ok ? { ok: true, listing: { ...common, kind, offer: read.offer } } : read
    }
  }
}
