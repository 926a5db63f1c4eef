// What is asked about a booking once it is one's own, apart from what everybody loads who only looks.
import type { CancelBooking } from './client/doors.gen.ts'
import { makeClient } from './client/make-client.ts'

const { ask } = makeClient({ tries: 1 })

export const bookingClient = {
  arrived: (booking: string) => ask('POST /api/bookings/{booking}/arrived', { path: { booking } }),

  refundQuote: (booking: string, signal?: AbortSignal) =>
    ask('GET /api/bookings/{booking}/refund-quote', { path: { booking }, signal }),

  cancel: (booking: string, body: CancelBooking) =>
    ask('POST /api/bookings/{booking}/cancel', { path: { booking }, body }),

  reschedule: (booking: string, startsAt: string) =>
    ask('POST /api/bookings/{booking}/reschedule', { path: { booking }, body: { startsAt } }),

  receipt: (booking: string, signal?: AbortSignal) =>
    ask('GET /api/bookings/{booking}/receipt', { path: { booking }, signal }),

  timeline: (booking: string, signal?: AbortSignal) =>
    ask('GET /api/bookings/{booking}/timeline', { path: { booking }, signal }),
}
