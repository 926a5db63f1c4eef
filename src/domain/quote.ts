// The terms of a purchase, frozen at the moment it is made: whatever happens to the listing afterwards, the
// booking keeps these.
import { price } from './kinds/index.ts'
import type { Asked, PriceLine } from './kinds/kind.ts'
import type { Refusal } from './kinds/refusal.ts'
import type { FeeTerms } from './listing.ts'
import { add, type Money, money, percent, subtract } from './money.ts'
import { type RefundTerms, refundTerms } from './refundPolicy.ts'

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

export function quote(asked: Asked, now: Date): { ok: true; quote: Quote } | Refusal {
  const priced = price(asked)
  if (!priced.ok) return priced
  const { currency, feeTerms, refundPolicy, timeZone } = asked.listing
  const totalMinor = priced.lines.reduce((sum, line) => sum + line.amountMinor * line.quantity, 0)
  const total = money(totalMinor, currency)
  const fee = feeOf(total, feeTerms)
  return {
    ok: true,
    quote: {
      lines: priced.lines,
      total,
      fee,
      sellerShare: subtract(total, fee),
      feeTerms: { ...feeTerms },
      refundTerms: refundTerms(refundPolicy),
      timeZone,
      quotedAt: now,
    },
  }
}

/** At least the minimum, and never more than there is: a free booking costs the seller nothing. */
export function feeOf(total: Money, terms: FeeTerms): Money {
  const { currency } = total
  const asked = add(percent(total, terms.percentBasisPoints), money(terms.fixedMinor, currency))
  const dueMinor = Math.max(asked.amountMinor, terms.minimumMinor)
  return money(Math.min(dueMinor, total.amountMinor), currency)
}
