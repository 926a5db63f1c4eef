// What is read about a booking once it is one's own.
import { type QueryClient, queryOptions } from '@tanstack/react-query'
import { bookingClient } from './booking-client.ts'
import type { Booking } from './contract.ts'
import { keepBooking } from './queries.ts'

/** What cancelling gives back changes with the hours, so it is asked for each time the question is opened. */
export const refundQuoteQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ['booking', bookingId, 'refund'],
    queryFn: ({ signal }) => bookingClient.refundQuote(bookingId, signal),
    staleTime: 0,
    gcTime: 0,
  })

export const timelineQuery = (bookingId: string) =>
  queryOptions({
    queryKey: ['booking', bookingId, 'timeline'],
    queryFn: ({ signal }) => bookingClient.timeline(bookingId, signal),
    staleTime: 0,
  })

export const receiptQuery = (reference: string) =>
  queryOptions({
    queryKey: ['booking', reference, 'receipt'],
    queryFn: ({ signal }) => bookingClient.receipt(reference, signal),
    staleTime: 0,
  })

/** After a change: the booking as the answer has it, and all that is told about it anew. */
export function bookingKept(queries: QueryClient, booking: Booking): void {
  keepBooking(queries, booking)
  for (const part of ['timeline', 'receipt'])
    void queries.invalidateQueries({ queryKey: ['booking', booking.id, part] })
}
