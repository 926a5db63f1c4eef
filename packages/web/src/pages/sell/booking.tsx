// One booking for its seller: who comes, when, what they wrote, what of the price is theirs, and calling it off.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { BackLink } from '../../components/back-link.tsx'
import { CalendarLinks } from '../../components/booking/calendar-links.tsx'
import { CancelBooking } from '../../components/booking/cancel-booking.tsx'
import { Story } from '../../components/booking/story.tsx'
import { BookingDetails } from '../../components/booking-details.tsx'
import { Loaded } from '../../components/loaded.tsx'
import { Skeleton } from '../../components/skeleton.tsx'
import { BookingChip, PaymentChip } from '../../components/status-chip.tsx'
import type { SellerBooking } from '../../contract.ts'
import { money } from '../../format.ts'
import { usePageHead } from '../../page-head.ts'
import { soldOneQuery } from '../../sell-queries.ts'
import { bookingTexts } from '../../texts/booking.ts'
import { sellTexts } from '../../texts/sell.ts'

const route = getRouteApi('/sell/bookings/$bookingId')
const words = sellTexts.bookings

export function Page() {
  const query = useQuery(soldOneQuery(route.useParams().bookingId))
  usePageHead(query.data && (query.data.title ?? query.data.listing.title))
  return (
    <div>
      <BackLink to="/sell/bookings">{words.all}</BackLink>
      <Loaded
        query={query}
        loading={sellTexts.loading}
        skeleton={<Skeleton className="mt-6 h-96" />}
        heading="h1"
      >
        {(booking) => <Sold booking={booking} />}
      </Loaded>
    </div>
  )
}

function Sold({ booking }: { booking: SellerBooking }) {
  const queries = useQueryClient()
  return (
    <div className="grid gap-x-12 gap-y-10 pt-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <header className="lg:col-span-2">
        <h1 className="text-heading font-semibold wrap-anywhere">{booking.title ?? booking.listing.title}</h1>
        <p className="mt-3 flex flex-wrap items-center gap-2">
          <BookingChip status={booking.status} />
          {booking.payment !== null && <PaymentChip status={booking.payment.status} />}
          <span className="numbers text-small text-soft">
            {bookingTexts.reference(String(booking.number))}
          </span>
        </p>
      </header>
      <div className="grid content-start gap-10">
        <BookingDetails
          booking={booking}
          other={{ role: words.buyer, name: booking.buyer.name, note: words.note }}
        />
        {booking.status === 'confirmed' && <CalendarLinks booking={booking} />}
        <Story bookingId={booking.id} currency={booking.currency} />
      </div>
      <aside className="grid content-start gap-6 self-start rounded-card border border-line bg-surface p-6 max-lg:row-start-2">
        <YourPart booking={booking} />
        {booking.status === 'confirmed' && (
          <div className="border-t border-line pt-4">
            <CancelBooking
              asSeller
              booking={booking}
              onCancelled={() => void queries.invalidateQueries({ queryKey: ['selling'] })}
            />
          </div>
        )}
      </aside>
    </div>
  )
}

function YourPart({ booking: { amountMinor, currency, sellerMoney } }: { booking: SellerBooking }) {
  return (
    <section aria-labelledby="part">
      <h2 id="part" className="mb-4 text-title font-semibold">
        {words.money}
      </h2>
      <dl className="numbers grid gap-2">
        <Amount name={words.price} amount={money(amountMinor, currency)} />
        <Amount name={words.fee} amount={money(sellerMoney.feeMinor, currency)} />
        <div className="mt-2 flex items-baseline justify-between gap-6 border-t border-line pt-4">
          <dt className="font-semibold">{words.yours}</dt>
          <dd className="text-title font-semibold">{money(sellerMoney.shareMinor, currency)}</dd>
        </div>
      </dl>
    </section>
  )
}

function Amount({ name, amount }: { name: string; amount: string }) {
  return (
    <div className="flex justify-between gap-6 text-soft">
      <dt>{name}</dt>
      <dd>{amount}</dd>
    </div>
  )
}
