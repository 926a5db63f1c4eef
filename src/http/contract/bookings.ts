// What a buyer has, and what is asked to have it.
import { z } from '@hono/zod-openapi'
import { ownFields, SessionWord } from './doors.ts'
import { AmountMinor, Currency, Instant, Kind, NumberedReference } from './values.ts'

const BookingStatus = z.enum(['pending_payment', 'confirmed', 'completed', 'expired', 'cancelled'])
const PaymentStatus = z.enum([
  'pending',
  'processing',
  'paid',
  'refund_pending',
  'refund_failed',
  'partially_refunded',
  'refunded',
  'void',
])

export const PlaceBooking = z.strictObject({
  listingId: NumberedReference,
  startsAt: Instant.optional().openapi({ description: 'Mentoring and appointments.' }),
  durationMinutes: z.int().positive().max(1440).optional(),
  title: z.string().trim().max(200).optional(),
  description: z.string().trim().max(4000).optional(),
})

export const Reschedule = z.strictObject({ startsAt: Instant })

export const Attempt = z.object({
  id: z.uuid(),
  number: z.int(),
  state: z.enum(['intended', 'open', 'complete', 'expired', 'failed', 'abandoned']),
  checkoutUrl: z.string().nullable(),
  sessionId: z.string().nullable(),
  expiresAt: Instant,
})

export const Booking = z.object({
  id: z.uuid(),
  number: z.int(),
  kind: Kind,
  status: BookingStatus,
  outcome: z
    .enum([
      'hold_expired',
      'given_up',
      'payment_failed',
      'slot_lost',
      'unpaid_at_start',
      'refused_amount',
      'cancelled_by_buyer',
      'cancelled_by_seller',
      'cancelled_by_operator',
    ])
    .nullable()
    .openapi({ description: 'Why it ended, when it is expired or cancelled.' }),
  listing: z.object({ id: z.uuid(), number: z.int(), kind: Kind, title: z.string() }),
  seller: z.object({ id: z.uuid(), number: z.int(), name: z.string() }),
  buyer: z.object({ id: z.uuid(), number: z.int(), name: z.string() }),
  title: z.string().nullable(),
  description: z.string().nullable(),
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  timeZone: z.string().openapi({ description: 'The seller’s zone, frozen at purchase.' }),
  lines: z.array(z.object({ label: z.string(), quantity: z.int(), amountMinor: z.int() })),
  amountMinor: AmountMinor,
  currency: Currency,
  refundPolicy: z.object({ name: z.string(), sentence: z.string() }),
  holdExpiresAt: Instant.nullable().openapi({ description: 'While pending: until when it is held.' }),
  payment: z
    .object({
      id: z.uuid(),
      status: PaymentStatus,
      disputed: z.boolean(),
      declines: z.int().openapi({ description: 'How many cards were declined so far.' }),
      paidMinor: AmountMinor,
      refundedMinor: AmountMinor,
      attempt: Attempt.nullable().openapi({ description: 'The newest attempt.' }),
    })
    .nullable()
    .openapi({ description: 'Null where nothing is due.' }),
  createdAt: Instant,
  confirmedAt: Instant.nullable(),
  now: Instant.openapi({ description: 'The server’s clock, for countdowns.' }),
  ...ownFields,
})

/** A booking in the words of the door it was made at: a builder's session is pending, confirmed or cancelled there. */
export const BookingAtItsDoor = Booking.extend({ status: z.union([BookingStatus, SessionWord]) })

export const BookingPage = z.object({ bookings: z.array(Booking), nextCursor: z.string().nullable() })

export const Checkout = z.object({ checkoutUrl: z.string().nullable(), booking: Booking }).openapi({
  description: 'Where to pay; null when nothing is due or it is paid already.',
})

export type PlaceBooking = z.infer<typeof PlaceBooking>
export type Attempt = z.infer<typeof Attempt>
export type Booking = z.infer<typeof Booking>
export type BookingAtItsDoor = z.infer<typeof BookingAtItsDoor>
export type BookingPage = z.infer<typeof BookingPage>
export type Checkout = z.infer<typeof Checkout>
