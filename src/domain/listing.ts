// What a seller sells. A listing's kind decides its offer: what there is to buy, for how much, and when.

import type { Currency } from './currency.ts'
import type { Uuid } from './ids.ts'
import type { AppointmentOffer, CourseOffer, LotOffer, MentoringOffer } from './offer.ts'
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
}
