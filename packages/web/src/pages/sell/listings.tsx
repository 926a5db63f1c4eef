// All that a seller lists, in every state, and the way to list more.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { Chip } from '../../components/chip.tsx'
import { Empty } from '../../components/empty.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import { ShowMore } from '../../components/show-more.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import type { SellerListing } from '../../contract.ts'
import { count } from '../../format.ts'
import { listingTones } from '../../listing-tones.ts'
import { usePageHead } from '../../page-head.ts'
import { price } from '../../price.ts'
import { ownListingsQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'
import { texts } from '../../texts.ts'

const words = sellTexts.listings

export function Page() {
  const query = useInfiniteQuery(ownListingsQuery)
  usePageHead(words.title)
  return (
    <div className="max-w-4xl">
      <Heading title={words.title} actions={<Add />} />
      <Loaded query={query} loading={sellTexts.loading} skeleton={<Skeleton className="h-72" />}>
        {({ pages }) => {
          const listings = pages.flatMap((page) => page.listings)
          if (listings.length === 0)
            return (
              <Empty title={words.none} actions={<Add />}>
                {words.noneBody}
              </Empty>
            )
          return (
            <ul className="divide-y divide-line border-y border-line">
              {listings.map((one) => (
                <Row key={one.listing.id} own={one} />
              ))}
            </ul>
          )
        }}
      </Loaded>
      <ShowMore query={query} label={sellTexts.more} loading={sellTexts.loading} />
    </div>
  )
}

function Add() {
  return (
    <Link to="/sell/new" className={buttonClass()}>
      {words.add}
    </Link>
  )
}

function Row({ own: { listing, status, held, upcoming } }: { own: SellerListing }) {
  const from = price(listing.fromPriceMinor, listing.currency)
  const facts = [
    words.kinds[listing.kind].name,
    listing.kind === 'mentoring' ? `${texts.from} ${from}` : from,
    ...(upcoming > 0 ? [words.upcoming(count(upcoming))] : []),
    ...(held > 0 ? [words.held(count(held))] : []),
  ]
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-5">
      <div className="min-w-0">
        <h2 className="text-lead font-semibold wrap-anywhere">
          <Link
            to="/sell/listings/$listingId"
            params={{ listingId: String(listing.number) }}
            className="underline-offset-4 hover:underline"
          >
            {listing.title}
          </Link>
        </h2>
        <p className="numbers text-soft">{facts.join(' · ')}</p>
      </div>
      <Chip tone={listingTones[status]}>{words.status[status]}</Chip>
    </li>
  )
}
