// One lot in a list: what it is, how far the bids have gone, and for how much longer.
import { Link } from '@tanstack/react-router'
import type { Listing } from '../../contract.ts'
import { count, money, roughly } from '../../format.ts'
import { lotTexts } from '../../texts/lot.ts'
import { Chip } from '../chip.tsx'
import { Clock } from '../icons.tsx'
import { Skeleton } from '../skeleton.tsx'
import { type Auctioned, isLive } from './auctioned.ts'

const card = 'relative flex flex-col rounded-card border border-line bg-surface p-5 sm:p-6'

type Props = { lot: Auctioned; nowMs: number }

export function LotCard({ lot, nowMs }: Props) {
  const { auction } = lot
  return (
    <li className={`${card} transition-colors hover:border-edge`}>
      <h3 className="text-lead leading-snug font-semibold">
        <Link
          to="/auctions/$lotId"
          params={{ lotId: String(lot.number) }}
          className="after:absolute after:inset-0 after:rounded-card"
        >
          {lot.title}
        </Link>
      </h3>
      <p className="text-small text-soft">{lotTexts.from(lot.seller.name)}</p>
      <p className="mt-3 line-clamp-2">{lot.description}</p>
      <div className="mt-auto flex flex-wrap items-end justify-between gap-x-6 gap-y-3 pt-6">
        <div>
          <p className="text-small text-soft">{priceName(lot)}</p>
          <p className="numbers text-title font-semibold">{money(lot.fromPriceMinor, lot.currency)}</p>
        </div>
        <div className="grid justify-items-end gap-1">
          <p className="numbers text-small text-soft">
            {auction.bids === 0 ? lotTexts.noBids : lotTexts.bids(count(auction.bids), auction.bids)}
          </p>
          <Left lot={lot} nowMs={nowMs} />
        </div>
      </div>
    </li>
  )
}

function priceName({ auction }: Listing & Auctioned): string {
  if (auction.highestBidMinor === null) return lotTexts.startingBid
  return auction.state === 'open' ? lotTexts.currentBid : lotTexts.finalBid
}

function Left({ lot, nowMs }: Props) {
  const { auction } = lot
  if (auction.bookingId !== null)
    return <Chip tone="good">{auction.state === 'sold' ? lotTexts.states.yours : lotTexts.states.won}</Chip>
  if (!isLive(lot, nowMs)) return <Chip tone="plain">{endName(auction.state)}</Chip>
  return (
    <p className="numbers flex items-center gap-1.5 text-small font-medium text-accent">
      <Clock className="size-4" />
      {lotTexts.endsIn(roughly(Date.parse(auction.closesAt) - nowMs))}
    </p>
  )
}

function endName(state: Auctioned['auction']['state']): string {
  switch (state) {
    case 'open':
      return lotTexts.states.deciding
    case 'accepted':
      return lotTexts.states.promised
    default:
      return lotTexts.states[state]
  }
}

/** The same columns for the list and for what stands in for it. */
export const lotGrid = 'grid gap-4 sm:gap-5 md:grid-cols-2'

export function LotGridSkeleton({ cards }: { cards: number }) {
  return (
    <ul className={lotGrid}>
      {Array.from({ length: cards }, (_, at) => at).map((at) => (
        <li key={at} className={card}>
          <Skeleton className="h-6 w-2/3" />
          <Skeleton className="mt-2 h-4 w-1/3" />
          <Skeleton className="mt-4 h-5 w-full" />
          <Skeleton className="mt-8 h-10 w-32" />
        </li>
      ))}
    </ul>
  )
}
