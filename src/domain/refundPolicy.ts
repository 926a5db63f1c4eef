// The refund policies a listing may choose, as data: what share goes back, by how long before the start the
// buyer cancels. A booking carries a copy, so that a table changed later changes no booking made before.
export type RefundPolicy = 'flexible' | 'moderate' | 'strict' | 'none'

/** Cancelled at least this long before the start: this share of the price goes back. */
export type RefundTier = { minutesBeforeStart: number; refundBasisPoints: number }

/** Tiers from the earliest to the latest; the first whose time is still ahead counts, and after the last nothing. */
export type RefundTerms = { policy: RefundPolicy; tiers: RefundTier[] }

const hour = 60
const day = 24 * hour

const tiersOf: Record<RefundPolicy, readonly RefundTier[]> = {
  flexible: [
    { minutesBeforeStart: day, refundBasisPoints: 10_000 },
    { minutesBeforeStart: 2 * hour, refundBasisPoints: 5_000 },
  ],
  moderate: [
    { minutesBeforeStart: 3 * day, refundBasisPoints: 10_000 },
    { minutesBeforeStart: day, refundBasisPoints: 5_000 },
  ],
  strict: [{ minutesBeforeStart: 7 * day, refundBasisPoints: 5_000 }],
  none: [],
}

export function refundTerms(policy: RefundPolicy): RefundTerms {
  return { policy, tiers: tiersOf[policy].map((tier) => ({ ...tier })) }
}

/** A booking may be moved for as long as cancelling it would still give something back. */
export function mayStillMove({ tiers }: RefundTerms, startsAt: Date, now: Date): boolean {
  const minutesLeft = (startsAt.getTime() - now.getTime()) / 60_000
  return tiers.some((tier) => tier.refundBasisPoints > 0 && minutesLeft >= tier.minutesBeforeStart)
}

/** What cancelling gives back now, and until when; after the last tier nothing, and that holds for good. */
export function tierAt(
  { tiers }: RefundTerms,
  startsAt: Date,
  now: Date,
): { refundBasisPoints: number; until: Date | null } {
  for (const { minutesBeforeStart, refundBasisPoints } of tiers) {
    const until = new Date(startsAt.getTime() - minutesBeforeStart * 60_000)
    if (now <= until) return { refundBasisPoints, until }
  }
  return { refundBasisPoints: 0, until: null }
}
