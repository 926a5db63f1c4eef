// What was booked of a seller: what is to come, and what is over.
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Empty } from '../../components/empty.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import { SoldRow } from '../../components/sell/sold-row.tsx'
import { ShowMore } from '../../components/show-more.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { usePageHead } from '../../page-head.ts'
import { soldQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'

const route = getRouteApi('/sell/bookings')
const words = sellTexts.bookings

export function Page() {
  const when = route.useSearch().when === 'past' ? 'past' : 'upcoming'
  const query = useInfiniteQuery(soldQuery(when))
  usePageHead(words.title)
  return (
    <div className="max-w-4xl">
      <Heading title={words.title} />
      <p className="mb-2 flex gap-2">
        <Tab when="upcoming" chosen={when} />
        <Tab when="past" chosen={when} />
      </p>
      <Loaded query={query} loading={sellTexts.loading} skeleton={<Skeleton className="h-72" />}>
        {({ pages }) => {
          const bookings = pages.flatMap((page) => page.bookings)
          if (bookings.length === 0)
            return (
              <Empty title={when === 'past' ? words.nonePast : words.none}>
                {when === 'upcoming' && words.noneBody}
              </Empty>
            )
          return (
            <section aria-labelledby="shown">
              <h2 id="shown" className="sr-only">
                {words[when]}
              </h2>
              <ul className="divide-y divide-line border-y border-line">
                {bookings.map((booking) => (
                  <SoldRow key={booking.id} booking={booking} />
                ))}
              </ul>
            </section>
          )
        }}
      </Loaded>
      <ShowMore query={query} label={sellTexts.more} loading={sellTexts.loading} />
    </div>
  )
}

function Tab({ when, chosen }: { when: 'upcoming' | 'past'; chosen: string }) {
  const here = when === chosen
  return (
    <Link
      to="/sell/bookings"
      search={when === 'past' ? { when } : {}}
      aria-current={here ? 'page' : undefined}
      className={`inline-flex min-h-11 items-center rounded-full px-4 font-medium ${here ? 'bg-accent-wash text-accent' : 'text-soft hover:text-ink'}`}
    >
      {words[when]}
    </Link>
  )
}
