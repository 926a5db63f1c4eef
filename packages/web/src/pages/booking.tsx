// One booking of mine: how it stands, its price and receipt, what may still be done with it, and what has happened.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { BackLink } from '../components/back-link.tsx'
import { Arrived } from '../components/booking/arrived.tsx'
import { CalendarLinks } from '../components/booking/calendar-links.tsx'
import { CancelBooking } from '../components/booking/cancel-booking.tsx'
import { Story } from '../components/booking/story.tsx'
import { BookingDetails } from '../components/booking-details.tsx'
import { buttonClass } from '../components/button.tsx'
import { Loaded } from '../components/loaded.tsx'
import { PriceLines } from '../components/price-lines.tsx'
import { Skeleton } from '../components/skeleton.tsx'
import { BookingChip, PaymentChip } from '../components/status-chip.tsx'
import type { Booking } from '../contract.ts'
import { mayMove, mayStillChange } from '../may-change.ts'
import { usePageHead } from '../page-head.ts'
import { bookingQuery } from '../queries.ts'
import { bookingTexts } from '../texts/booking.ts'

const route = getRouteApi('/bookings/$bookingId')
const words = bookingTexts

export function Page() {
  const query = useQuery({
    ...bookingQuery(route.useParams().bookingId),
    refetchInterval: ({ state }) => (isMoneyMoving(state.data) ? moneyLookMs : false),
  })
  usePageHead(query.data && (query.data.title ?? query.data.listing.title))
  return (
    <div className="pt-6">
      <BackLink to="/sessions">{words.back}</BackLink>
      <Loaded query={query} loading={words.loading} skeleton={<BookingSkeleton />} heading="h1">
        {(booking) => <Whole booking={booking} />}
      </Loaded>
    </div>
  )
}

/** Money on its way is looked after while somebody looks at it; the query rests with the tab. */
const moneyLookMs = 4_000

const isMoneyMoving = (booking: Booking | undefined) =>
  booking?.payment?.status === 'refund_pending' || booking?.payment?.status === 'processing'

function Whole({ booking }: { booking: Booking }) {
  const upcoming = booking.status === 'confirmed'
  return (
    <div className="grid gap-x-12 gap-y-10 pt-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <header className="lg:col-span-2">
        <h1 className="text-heading font-semibold wrap-anywhere">{booking.title ?? booking.listing.title}</h1>
        <p className="mt-3 flex flex-wrap items-center gap-2">
          <BookingChip status={booking.status} />
          {booking.payment !== null && <PaymentChip status={booking.payment.status} />}
          <span className="numbers text-small text-soft">{words.reference(String(booking.number))}</span>
        </p>
      </header>
      <div className="grid content-start gap-10">
        <section aria-labelledby="details">
          <h2 id="details" className="sr-only">
            {words.details}
          </h2>
          <BookingDetails booking={booking} />
        </section>
        <Arrived booking={booking} />
        {upcoming && <CalendarLinks booking={booking} />}
        <Story bookingId={booking.id} currency={booking.currency} />
      </div>
      <Side booking={booking} />
    </div>
  )
}

function Side({ booking }: { booking: Booking }) {
  return (
    <aside className="grid content-start gap-6 self-start rounded-card border border-line bg-surface p-6 max-lg:row-start-2">
      <section aria-labelledby="price">
        <h2 id="price" className="mb-4 text-title font-semibold">
          {words.price}
        </h2>
        <PriceLines booking={booking} />
      </section>
      {booking.status === 'pending_payment' && (
        <Link to="/checkout/$bookingId" params={{ bookingId: booking.id }} className={buttonClass()}>
          {words.pay}
        </Link>
      )}
      {booking.confirmedAt !== null && booking.payment !== null && (
        <Link
          to="/bookings/$bookingId/receipt"
          params={{ bookingId: booking.id }}
          className={buttonClass('secondary')}
        >
          {words.receipt}
        </Link>
      )}
      {mayStillChange(booking) && (
        <Changes>
          <p className="text-small text-soft">{booking.refundPolicy.sentence}</p>
          {mayMove(booking) && (
            <Link
              to="/bookings/$bookingId/move"
              params={{ bookingId: booking.id }}
              className={buttonClass('secondary')}
            >
              {words.move.open}
            </Link>
          )}
          <div>
            <CancelBooking booking={booking} />
          </div>
        </Changes>
      )}
    </aside>
  )
}

function Changes({ children }: { children: ReactNode }) {
  return (
    <section aria-labelledby="changes" className="grid gap-3 border-t border-line pt-5">
      <h2 id="changes" className="font-semibold">
        {words.policy}
      </h2>
      {children}
    </section>
  )
}

function BookingSkeleton() {
  return (
    <div className="grid gap-x-12 gap-y-10 pt-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid gap-3 lg:col-span-2">
        <Skeleton className="h-9 w-72 max-w-full" />
        <Skeleton className="h-6 w-48" />
      </div>
      <Skeleton className="h-48" />
      <Skeleton className="h-72" />
    </div>
  )
}
