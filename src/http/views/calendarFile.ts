// A booking as a calendar file. Its UID is the booking's and its SEQUENCE grows with every change, so that a file
// taken again moves or strikes out the entry that is there already.
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { BookingRow } from '../../queries/bookings.ts'
import { readTerms } from '../../store/terms.ts'

export type CalendarFile = { row: BookingRow; sequence: number; publicUrl: string; now: Date }

/** Null where there is no time to write down. */
export function calendarFile({ row, sequence, publicUrl, now }: CalendarFile): string | null {
  const { starts_at: start, ends_at: end } = row
  if (start === null || end === null) return null
  const calendar = ical({ prodId: { company: 'Holdfast', product: 'Bookings', language: 'EN' } })
  calendar.method(ICalCalendarMethod.PUBLISH)
  const { title } = readTerms(row.terms).asked.listing
  calendar.createEvent({
    id: `booking-${row.id}@${new URL(publicUrl).hostname}`,
    sequence,
    stamp: now,
    start,
    end,
    summary: row.title === null || row.title === '' ? title : `${title}: ${row.title}`,
    description: `With ${row.seller_name}. Booking ${row.number}.`,
    url: `${publicUrl}/bookings/${row.number}`,
    status: statusOf(row),
  })
  return calendar.toString()
}

function statusOf({ status }: BookingRow): ICalEventStatus {
  if (status === 'pending_payment') return ICalEventStatus.TENTATIVE
  return status === 'confirmed' || status === 'completed'
    ? ICalEventStatus.CONFIRMED
    : ICalEventStatus.CANCELLED
}
