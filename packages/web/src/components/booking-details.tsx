// What was chosen: what, when in the buyer's and the seller's zone, with whom, and what was written to it.
import type { ReactNode } from 'react'
import type { Booking } from '../contract.ts'
import { date, dateTime, daySpan, timeRange, zoneName } from '../format.ts'
import { checkoutTexts } from '../texts/checkout.ts'
import { sameClock, visitorZone } from '../zone.ts'
import { Avatar } from './avatar.tsx'

type Props = {
  booking: Booking
  /** Who is on the other side, and what their note is called, for whoever is not the buyer. */
  other?: { role: string; name: string; note: string }
}

export function BookingDetails({ booking, other }: Props) {
  const words = checkoutTexts
  const role = other?.role ?? (booking.kind === 'lot' ? words.from : words.with)
  const name = other?.name ?? booking.seller.name
  return (
    <dl className="grid gap-5">
      <Fact name={words.what}>
        <p className="font-semibold">{booking.title ?? booking.listing.title}</p>
        {booking.title !== null && <p className="text-small text-soft">{booking.listing.title}</p>}
      </Fact>
      {booking.startsAt !== null && (
        <Fact name={words.when}>
          {booking.kind === 'course' || booking.endsAt === null ? (
            <p className="numbers font-semibold">
              {daySpan(booking.startsAt, booking.endsAt, booking.timeZone)}
            </p>
          ) : (
            <When startsAt={booking.startsAt} endsAt={booking.endsAt} theirZone={booking.timeZone} />
          )}
        </Fact>
      )}
      <Fact name={role}>
        <p className="flex items-center gap-2.5 font-semibold">
          <Avatar name={name} size="small" />
          {name}
        </p>
      </Fact>
      {booking.description !== null && booking.description !== '' && (
        <Fact name={other?.note ?? words.note}>
          <p className="whitespace-pre-line text-soft">{booking.description}</p>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 sm:grid-cols-[7rem_minmax(0,1fr)] sm:items-baseline">
      <dt className="text-soft">{name}</dt>
      <dd className="min-w-0 wrap-anywhere">{children}</dd>
    </div>
  )
}

type WhenProps = { startsAt: string; endsAt: string; theirZone: string }

function When({ startsAt, endsAt, theirZone }: WhenProps) {
  const zone = visitorZone()
  const at = new Date(startsAt)
  return (
    <>
      <p className="font-semibold">{date(startsAt, zone)}</p>
      <p className="numbers font-semibold">{timeRange(startsAt, endsAt, zone)}</p>
      <p className="text-small text-soft">{checkoutTexts.yourTime(zoneName(zone, at))}</p>
      {!sameClock(zone, theirZone, at) && (
        <p className="text-small text-soft">
          {checkoutTexts.theirTime(dateTime(startsAt, theirZone), zoneName(theirZone, at))}
        </p>
      )}
    </>
  )
}
