// A booking put into one's own calendar: as a file, which follows later changes, or straight into the common ones.
import { googleLink, outlookLink } from '../../calendar-links.ts'
import type { Booking } from '../../contract.ts'
import { bookingTexts } from '../../texts/booking.ts'
import { buttonClass } from '../button.tsx'

const words = bookingTexts.calendar

export function CalendarLinks({ booking }: { booking: Booking }) {
  const { startsAt, endsAt, seller, number } = booking
  if (startsAt === null || endsAt === null) return null
  const title = booking.title ?? booking.listing.title
  const entry = { title, details: words.details(seller.name, String(number)), startsAt, endsAt }
  return (
    <section aria-labelledby="calendar">
      <h2 id="calendar" className="text-title font-semibold">
        {words.title}
      </h2>
      <div className="mt-4 flex flex-wrap gap-2">
        <a href={`/api/bookings/${booking.id}/calendar.ics`} download className={buttonClass('secondary')}>
          {words.file}
        </a>
        <Elsewhere name={words.google} href={googleLink(entry)} />
        <Elsewhere name={words.outlook} href={outlookLink(entry)} />
      </div>
    </section>
  )
}

function Elsewhere({ name, href }: { name: string; href: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      aria-label={words.opens(name)}
      className={buttonClass('secondary')}
    >
      {name}
    </a>
  )
}
