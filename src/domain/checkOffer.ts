// Can this listing be sold at all? Asked when it is listed, so that no buyer finds out at the till.
import { type Currency, currencyTraits } from './currency.ts'
import type { Listing } from './listing.ts'
import { type ChargeFault, chargeFault, type Money, money } from './money.ts'
import { isTimeZone } from './wallTime.ts'

export type OfferFault =
  | {
      reason: 'price_not_chargeable'
      detail: { field: string; price: Money; fault: ChargeFault; least: Money }
    }
  | { reason: 'fee_not_divisible'; detail: { field: string; fee: Money; stepMinor: number } }
  | { reason: 'fee_out_of_range'; detail: { field: string; value: number } }
  | { reason: 'unknown_time_zone'; detail: { timeZone: string } }
  | { reason: 'duplicate_duration'; detail: { minutes: number } }
  | { reason: 'ends_before_start'; detail: { startsAt: Date; endsAt: Date } }

/** Everything that is wrong; nothing means it may be listed. Free (0) is a price. */
export function checkOffer(listing: Listing): OfferFault[] {
  const { timeZone } = listing
  return [
    ...pricesOf(listing).flatMap(({ field, minor }) => checkPrice(field, minor, listing.currency)),
    ...checkFee(listing),
    ...checkShape(listing),
    ...(isTimeZone(timeZone) ? [] : [{ reason: 'unknown_time_zone' as const, detail: { timeZone } }]),
  ]
}

/** Whoever asks for nothing has nothing to be paid. */
export const isFree = (listing: Listing): boolean => pricesOf(listing).every(({ minor }) => minor === 0)

type NamedPrice = { field: string; minor: number }

function pricesOf(listing: Listing): NamedPrice[] {
  switch (listing.kind) {
    case 'mentoring':
      return listing.offer.durations.map(({ priceMinor }, index) => ({
        field: `durations.${index}.priceMinor`,
        minor: priceMinor,
      }))
    case 'appointment':
    case 'course':
      return [{ field: 'priceMinor', minor: listing.offer.priceMinor }]
    case 'lot':
      return [{ field: 'startingPriceMinor', minor: listing.offer.startingPriceMinor }]
  }
}

function checkPrice(field: string, minor: number, currency: Currency): OfferFault[] {
  const price = money(minor, currency)
  const fault = chargeFault(price)
  const least = money(currencyTraits(currency).minimumMinor, currency)
  return fault ? [{ reason: 'price_not_chargeable', detail: { field, price, fault, least } }] : []
}

/** A fee has to be movable too: it is what a transfer leaves behind. */
function checkFee({ feeTerms, currency }: Listing): OfferFault[] {
  const { stepMinor } = currencyTraits(currency)
  const { percentBasisPoints, fixedMinor, minimumMinor } = feeTerms
  const parts = Object.entries({ fixedMinor, minimumMinor })
  return [
    ...outOfRange('percentBasisPoints', percentBasisPoints, 10_000),
    ...parts.flatMap(([field, minor]) => outOfRange(field, minor, Number.MAX_SAFE_INTEGER)),
    ...parts.flatMap(([field, minor]): OfferFault[] =>
      Number.isSafeInteger(minor) && minor % stepMinor !== 0
        ? [{ reason: 'fee_not_divisible', detail: { field, fee: money(minor, currency), stepMinor } }]
        : [],
    ),
  ]
}

function outOfRange(field: string, value: number, most: number): OfferFault[] {
  const fits = Number.isSafeInteger(value) && value >= 0 && value <= most
  return fits ? [] : [{ reason: 'fee_out_of_range', detail: { field, value } }]
}

function checkShape(listing: Listing): OfferFault[] {
  if (listing.kind === 'mentoring') {
    const minutes = listing.offer.durations.map((duration) => duration.minutes)
    const repeated = minutes.filter((value, index) => minutes.indexOf(value) < index)
    return repeated.map((value) => ({ reason: 'duplicate_duration', detail: { minutes: value } }))
  }
  if (listing.kind !== 'course') return []
  const { startsAt, endsAt } = listing.offer
  if (!startsAt || !endsAt || startsAt < endsAt) return []
  return [{ reason: 'ends_before_start', detail: { startsAt, endsAt } }]
}
