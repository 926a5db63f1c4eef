// What can be told from a list of listings: the ways to narrow it down, and who sells in it.
import type { Listing } from './contract.ts'

export type PriceStep = { max: string; currency: string }

const stepsShown = 3

/** Round bounds that tell the prices of a list apart, for each of its currencies, the dearest left out. */
export function priceSteps(listings: readonly Pick<Listing, 'fromPriceMinor' | 'currency'>[]): PriceStep[] {
  const priced = listings.filter(({ fromPriceMinor }) => fromPriceMinor > 0)
  const byCurrency = Map.groupBy(priced, ({ currency }) => currency)
  return [...byCurrency]
    .sort(([a], [b]) => a.localeCompare(b))
    .flatMap(([currency, ones]) =>
      [...new Set(ones.map(({ fromPriceMinor }) => roundedUp(fromPriceMinor)))]
        .sort((a, b) => a - b)
        .slice(0, stepsShown)
        .map((max) => ({ max: String(max), currency })),
    )
}

/** To the next of 1, 2, 5, 10, 20, 50 … */
function roundedUp(minor: number): number {
  const power = 10 ** Math.floor(Math.log10(minor))
  return ([1, 2, 5, 10].find((factor) => factor * power >= minor) ?? 10) * power
}

/** The topics that are named most, in order of how often. */
export function topTopics(listings: readonly Listing[], most: number): string[] {
  const sellers = new Map(listings.map(({ seller }) => [seller.id, seller.topics]))
  const named = new Map<string, number>()
  for (const topic of [...sellers.values()].flat()) named.set(topic, (named.get(topic) ?? 0) + 1)
  const byCount = [...named].sort(([a, n], [b, m]) => m - n || a.localeCompare(b))
  return byCount.slice(0, most).map(([topic]) => topic)
}

/** The listings of each seller together, in the order in which the sellers first appear. */
export function bySeller<L extends { seller: Pick<Listing['seller'], 'id'> }>(
  listings: readonly L[],
): [L, ...L[]][] {
  const groups = new Map<string, [L, ...L[]]>()
  for (const listing of listings) {
    const known = groups.get(listing.seller.id)
    if (known === undefined) groups.set(listing.seller.id, [listing])
    else known.push(listing)
  }
  return [...groups.values()]
}
