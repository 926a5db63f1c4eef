// The terms of a purchase, frozen at the moment it is made: whatever happens to the listing afterwards, the
// booking keeps these.
import type { PriceLine } from './kinds/kind.ts'
import type { FeeTerms } from './listing.ts'
import type { Money } from './money.ts'
import type { RefundTerms } from './refundPolicy.ts'

export type Quote = {
  lines: PriceLine[]
  total: Money
  /** What the platform keeps of the total. */
  fee: Money
  sellerShare: Money
  feeTerms: FeeTerms
  refundTerms: RefundTerms
  timeZone: string
  quotedAt: Date
}
