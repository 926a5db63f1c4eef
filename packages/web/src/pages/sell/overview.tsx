// The first page for a seller: may I sell, what is next, and what is there to earn.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../components/button.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { Notice } from '../../components/notice.tsx'
import { Heading } from '../../components/sell/heading.tsx'
import { SoldRow } from '../../components/sell/sold-row.tsx'
import { Sums } from '../../components/sell/sums.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import type { SellerProfile } from '../../contract.ts'
import { usePageHead } from '../../page-head.ts'
import { earningsQuery, selfQuery, soldQuery } from '../../sell-queries.ts'
import { sellTexts } from '../../texts/sell.ts'

const words = sellTexts.overview
const shown = 5

export function Page() {
  usePageHead(sellTexts.title)
  const { data: self } = useQuery(selfQuery)
  const { data: earnings } = useQuery(earningsQuery)
  return (
    <div className="grid max-w-4xl gap-10">
      {self !== undefined && (
        <div>
          <Heading
            title={words.hello(self.name)}
            lead={self.headline}
            actions={
              <Link to="/sell/new" className={buttonClass('secondary')}>
                {sellTexts.listings.add}
              </Link>
            }
          />
          {!self.selling.ready && <Blocked selling={self.selling} />}
        </div>
      )}
      {earnings !== undefined && earnings.currencies.length > 0 && <Sums currencies={earnings.currencies} />}
      <Next />
    </div>
  )
}

function Blocked({ selling }: { selling: SellerProfile['selling'] }) {
  return (
    <Notice
      tone={selling.because === 'being_verified' ? 'waiting' : 'caution'}
      title={sellTexts.ready.blocked}
      actions={
        <Link to="/sell/payouts" className={buttonClass('secondary')}>
          {sellTexts.nav.payouts}
        </Link>
      }
    >
      {selling.sentence}
    </Notice>
  )
}

function Next() {
  const query = useInfiniteQuery(soldQuery('upcoming'))
  return (
    <section aria-labelledby="next">
      <h2 id="next" className="mb-4 text-title font-semibold">
        {words.next}
      </h2>
      <Loaded query={query} loading={sellTexts.loading} skeleton={<Skeleton className="h-40" />}>
        {({ pages }) => {
          const bookings = pages.flatMap((page) => page.bookings).slice(0, shown)
          if (bookings.length === 0) return <p className="text-soft">{words.nothing}</p>
          return (
            <>
              <ul className="divide-y divide-line border-y border-line">
                {bookings.map((booking) => (
                  <SoldRow key={booking.id} booking={booking} />
                ))}
              </ul>
              <Link to="/sell/bookings" className={buttonClass('quiet', 'normal', 'mt-3 -ml-4')}>
                {sellTexts.bookings.all}
              </Link>
            </>
          )
        }}
      </Loaded>
    </section>
  )
}
