// One of my sessions: when, what, with whom, how it stands, and the way to pay it if that is still to do.
import { Link } from '@tanstack/react-router'
import { isPayable, standing } from '../checkout-machine.ts'
import type { Booking } from '../contract.ts'
import { deadlineText } from '../deadline.ts'
import { dayAndMonth, money, timeRange } from '../format.ts'
import { sessionsTexts } from '../texts/sessions.ts'
import { visitorZone } from '../zone.ts'
import { buttonClass } from './button.tsx'
import { BookingChip, PaymentChip } from './status-chip.tsx'

export function SessionRow({ booking }: { booking: Booking }) {
  const { startsAt, endsAt, payment } = booking
  const zone = visitorZone()
  const pending = isPayable(standing(booking))
  return (
    <li className="grid gap-x-6 gap-y-3 py-5 sm:grid-cols-[4.5rem_minmax(0,1fr)_auto]">
      <DayBlock startsAt={startsAt} zone={zone} />
      <div className="min-w-0">
        <h3 className="text-lead font-semibold wrap-anywhere">
          <Link
            to={booking.status === 'pending_payment' ? '/checkout/$bookingId' : '/bookings/$bookingId'}
            params={{ bookingId: booking.id }}
            className="underline-offset-4 hover:underline"
          >
            {booking.title ?? booking.listing.title}
          </Link>
        </h3>
        <p className="numbers text-soft">
          {sessionsTexts.with(booking.seller.name)}
          {startsAt !== null && endsAt !== null && `, ${timeRange(startsAt, endsAt, zone)}`}
        </p>
        <p className="mt-2 flex flex-wrap gap-1.5">
          {(pending || booking.status !== 'pending_payment') && <BookingChip status={booking.status} />}
          {payment !== null && !pending && <PaymentChip status={payment.status} />}
        </p>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3 sm:flex-col sm:items-end sm:justify-start">
        <p className="numbers font-semibold">{money(booking.amountMinor, booking.currency)}</p>
        {pending && <Continue booking={booking} />}
      </div>
    </li>
  )
}

function DayBlock({ startsAt, zone }: { startsAt: string | null; zone: string }) {
  if (startsAt === null) return <span className="max-sm:hidden" />
  const { weekday, day, month } = dayAndMonth(startsAt, zone)
  return (
    <p className="flex items-baseline gap-1.5 sm:grid sm:content-start sm:justify-items-start sm:gap-0">
      <span className="text-small text-soft">{weekday}</span>
      <span className="numbers font-semibold sm:text-title">{day}</span>
      <span className="text-small text-soft">{month}</span>
    </p>
  )
}

function Continue({ booking }: { booking: Booking }) {
  const over = booking.holdExpiresAt !== null && Date.parse(booking.holdExpiresAt) <= Date.parse(booking.now)
  if (over) return <p className="text-small text-soft">{sessionsTexts.holdOver}</p>
  return (
    <div className="grid gap-1 sm:justify-items-end">
      <Link to="/checkout/$bookingId" params={{ bookingId: booking.id }} className={buttonClass()}>
        {sessionsTexts.continue}
      </Link>
      {booking.holdExpiresAt !== null && (
        <p className="text-small text-soft">
          {sessionsTexts.heldUntil(deadlineText(booking.holdExpiresAt, booking.now))}
        </p>
      )}
    </div>
  )
}
