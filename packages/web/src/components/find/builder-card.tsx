// One builder in a list: who, and what can be booked of them, each with its length and price.
import { Link } from '@tanstack/react-router'
import type { Listing } from '../../contract.ts'
import { count } from '../../format.ts'
import { price } from '../../price.ts'
import { sessionFacts } from '../../session-facts.ts'
import { findTexts } from '../../texts/find.ts'
import { Avatar } from '../avatar.tsx'
import { Skeleton } from '../skeleton.tsx'

const card = 'flex flex-col rounded-card border border-line bg-surface p-5 sm:p-6'
const offersShown = 3

export function BuilderCard({ offers }: { offers: [Listing, ...Listing[]] }) {
  const [{ seller }] = offers
  const hidden = offers.length - offersShown
  return (
    <li className={card}>
      <div className="flex items-center gap-4">
        <Avatar name={seller.name} />
        <div className="min-w-0">
          <h2 className="text-lead leading-snug font-semibold">
            <Link
              to="/builders/$builderId"
              params={{ builderId: String(seller.number) }}
              className="underline-offset-4 hover:underline"
            >
              {seller.name}
            </Link>
          </h2>
          <p className="text-small text-soft">{seller.headline}</p>
        </div>
      </div>
      <ul className="mt-5 divide-y divide-line border-t border-line">
        {offers.slice(0, offersShown).map((offer) => (
          <Offer key={offer.id} offer={offer} />
        ))}
      </ul>
      {hidden > 0 && (
        <p className="border-t border-line pt-3 text-small text-soft">
          {findTexts.builders.moreOffers(count(hidden))}
        </p>
      )}
    </li>
  )
}

function Offer({ offer }: { offer: Listing }) {
  return (
    <li className="group relative flex items-baseline justify-between gap-4 py-3 last:pb-0">
      <div className="min-w-0">
        <h3 className="font-semibold">
          <Link
            to="/builders/$builderId"
            params={{ builderId: String(offer.seller.number) }}
            search={{ listing: String(offer.number) }}
            className="underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {offer.title}
          </Link>
        </h3>
        <p className="text-small text-soft">{sessionFacts(offer).join(' · ')}</p>
      </div>
      <p className="numbers font-semibold">{price(offer.fromPriceMinor, offer.currency)}</p>
    </li>
  )
}

/** The same columns for the list and for what stands in for it. */
export const builderGrid = 'grid items-start gap-4 sm:gap-5 lg:grid-cols-2'

export function BuilderGridSkeleton({ cards }: { cards: number }) {
  return (
    <ul className={builderGrid}>
      {Array.from({ length: cards }, (_, at) => at).map((at) => (
        <li key={at} className={card}>
          <div className="flex items-center gap-4">
            <Skeleton className="size-12" />
            <div className="grid grow gap-2">
              <Skeleton className="h-5 w-1/3" />
              <Skeleton className="h-4 w-2/3" />
            </div>
          </div>
          <Skeleton className="mt-5 h-12 w-full" />
          <Skeleton className="mt-3 h-12 w-full" />
        </li>
      ))}
    </ul>
  )
}
