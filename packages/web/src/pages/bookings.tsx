// My bookings: the same as my sessions, by the name that courses and lots are looked for under.
import { MyBookings } from '../components/my-bookings.tsx'
import { usePageHead } from '../page-head.ts'
import { bookingTexts } from '../texts/booking.ts'

export function Page() {
  usePageHead(bookingTexts.all)
  return (
    <div className="mx-auto max-w-4xl pt-12">
      <h1 className="text-heading font-semibold">{bookingTexts.all}</h1>
      <MyBookings />
    </div>
  )
}
