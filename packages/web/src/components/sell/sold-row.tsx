// One booking as its seller sees it: when, with whom, what about, and what of it is theirs.
import { Link } from '@tanstack/react-router'
import type { SellerBooking } from '../../contract.ts'
import { date, money, timeRange } from '../../format.ts'
import { sellTexts } from '../../texts/sell.ts'
import { visitorZone } from '../../zone.ts'
import { BookingChip, PaymentChip } from '../status-chip.tsx'

const words = sellTexts.bookings

export function SoldRow({ booking }: { booking: SellerBooking }) {
  const { startsAt, endsAt, payment, sellerMoney, currency } = booking
  const zone = visitorZone()
  return (
    <li className="grid gap-x-6 gap-y-2 py-5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h3 className="text-lead font-semibold wrap-anywhere">
          <Link
            to="/sell/bookings/$bookingId"
            params={{ bookingId: String(booking.number) }}
            className="underline-offset-4 hover:underline"
          >
            {booking.title ?? booking.listing.title}
          </Link>
        </h3>
        <p className="numbers text-soft">
          {[
            words.with(booking.buyer.name),
            startsAt !== null && endsAt !== null && booking.kind !== 'course'
              ? `${date(startsAt, zone)}, ${timeRange(startsAt, endsAt, zone)}`
              : booking.listing.title,
          ].join(' · ')}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 sm:flex-col sm:items-end">
        <p className="numbers font-semibold">{words.share(money(sellerMoney.shareMinor, currency))}</p>
        <p className="flex flex-wrap gap-1.5">
          <BookingChip status={booking.status} />
          {payment !== null && payment.status !== 'pending' && <PaymentChip status={payment.status} />}
        </p>
      </div>
    </li>
  )
}
