// Everything I hold, have booked or had, sorted by what is to be done about it, with what came before on request.
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Booking } from '../contract.ts'
import { bookingsQuery } from '../queries.ts'
import { sortSessions } from '../sort-sessions.ts'
import { homeTexts } from '../texts/home.ts'
import { sessionsTexts } from '../texts/sessions.ts'
import { buttonClass } from './button.tsx'
import { Empty } from './empty.tsx'
import { Loaded } from './loaded.tsx'
import { SessionRow } from './session-row.tsx'
import { ShowMore } from './show-more.tsx'
import { Skeleton } from './skeleton.tsx'

const words = sessionsTexts

export function MyBookings() {
  const query = useInfiniteQuery(bookingsQuery)
  return (
    <>
      <Loaded query={query} loading={words.loading} skeleton={<SessionsSkeleton />}>
        {({ pages }) => <Sessions bookings={pages.flatMap((page) => page.bookings)} />}
      </Loaded>
      <ShowMore query={query} label={words.more} loading={words.loading} />
    </>
  )
}

function Sessions({ bookings }: { bookings: Booking[] }) {
  if (bookings.length === 0) {
    return (
      <Empty
        title={words.none}
        actions={
          <Link to="/mentors" className={buttonClass()}>
            {homeTexts.find}
          </Link>
        }
      >
        {words.noneBody}
      </Empty>
    )
  }
  const { waiting, upcoming, earlier } = sortSessions(bookings)
  return (
    <div className="mt-10 grid gap-12">
      <Group title={words.waiting} bookings={waiting} />
      <Group title={words.upcoming} bookings={upcoming} />
      <Group title={words.earlier} bookings={earlier} />
    </div>
  )
}

function Group({ title, bookings }: { title: string; bookings: Booking[] }) {
  if (bookings.length === 0) return null
  return (
    <section aria-label={title}>
      <h2 className="text-title font-semibold">{title}</h2>
      <ul className="mt-3 divide-y divide-line border-y border-line">
        {bookings.map((booking) => (
          <SessionRow key={booking.id} booking={booking} />
        ))}
      </ul>
    </section>
  )
}

function SessionsSkeleton() {
  return (
    <div className="mt-10 grid gap-4">
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-24" />
      <Skeleton className="h-24" />
      <Skeleton className="h-24" />
    </div>
  )
}
