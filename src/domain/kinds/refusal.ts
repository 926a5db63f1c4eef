// Why a request is refused before the database is asked, with what a helpful sentence needs.
import type { ListingKind, ListingStatus } from '../listing.ts'
import type { ChargeFault, Money } from '../money.ts'

export type Refusal = { ok: false } & (
  | { reason: 'wrong_kind'; detail: { listingKind: ListingKind; requestKind: ListingKind } }
  | { reason: 'listing_not_active'; detail: { status: ListingStatus } }
  | { reason: 'duration_not_offered'; detail: { minutes: number; offeredMinutes: number[] } }
  | { reason: 'start_not_offered'; detail: { startsAt: Date; nearest: Date[]; timeZone: string } }
  | { reason: 'too_soon'; detail: { startsAt: Date; earliestStartsAt: Date; noticeMinutes: number } }
  | { reason: 'too_far'; detail: { startsAt: Date; latestStartsAt: Date; horizonDays: number } }
  | { reason: 'course_over'; detail: { endedAt: Date } }
  | { reason: 'auction_closed'; detail: { closedAt: Date } }
  | { reason: 'bid_too_low'; detail: { bid: Money; least: Money } }
  | {
      reason: 'bid_not_chargeable'
      detail: { bid: Money; fault: ChargeFault }
    }
)
