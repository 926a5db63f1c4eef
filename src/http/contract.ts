// What travels between the server and its clients, as zod schemas: the routes validate with them, OpenAPI is
// made from them, and the pages import their types (types only, so no server code reaches a browser).
import { z } from '@hono/zod-openapi'

export const Kind = z.enum(['mentoring', 'appointment', 'course', 'lot'])
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

/** Every public thing is found by its UUID or by its number. */
export const Reference = z
  .string()
  .regex(/^([0-9]{1,15}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i, {
    message: 'Give a UUID or a number.',
  })
  .openapi({ example: '1042' })

const Instant = z.iso.datetime({ offset: true }).openapi({ example: '2026-11-24T14:00:00Z' })
const AmountMinor = z.int().nonnegative().openapi({ description: 'Whole minor units of the currency.' })
const Currency = z.string().length(3).openapi({ example: 'usd' })

const Person = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  email: z.string().nullable(),
  timeZone: z.string().nullable(),
  roles: z.array(z.enum(['buyer', 'seller', 'operator'])),
})

/** The first thing a page asks: who am I, and against which Stripe does this server work? */
export const Me = z.object({
  person: Person.nullable(),
  demoPeople: z
    .array(z.object({ email: z.string(), name: z.string(), role: z.enum(['buyer', 'seller', 'operator']) }))
    .openapi({ description: 'People to sign in as with one click; only where the marketplace is a demo.' }),
  stripeMode: z.enum(['local', 'test', 'live']),
  now: Instant,
})

export const Seller = z.object({
  id: z.uuid(),
  number: z.int(),
  name: z.string(),
  headline: z.string(),
  about: z.string(),
  topics: z.array(z.string()),
  timeZone: z.string(),
  statistics: z.object({
    sessionsSold: z.int(),
    sessionsCompleted: z.int(),
    hoursSold: z.number(),
  }),
})

const Duration = z.object({ minutes: z.int(), priceMinor: AmountMinor })

export const Listing = z.object({
  id: z.uuid(),
  number: z.int(),
  kind: Kind,
  title: z.string(),
  description: z.string(),
  currency: Currency,
  fromPriceMinor: AmountMinor.openapi({
    description: 'The lowest price it can be had for; a lot’s current price.',
  }),
  timeZone: z.string().openapi({ description: 'The seller’s zone.' }),
  holdMinutes: z.int(),
  refundPolicy: z.object({ name: z.string(), sentence: z.string() }),
  seller: Seller,
  durations: z
    .array(Duration)
    .openapi({ description: 'Mentoring: every length; appointment: the one length.' }),
  seats: z
    .object({ capacity: z.int().nullable(), left: z.int().nullable() })
    .nullable()
    .openapi({ description: 'Courses only; null capacity: no limit.' }),
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  auction: z
    .object({
      state: z.enum(['open', 'accepted', 'sold', 'unsold']),
      closesAt: Instant,
      bids: z.int(),
      highestBidMinor: AmountMinor.nullable(),
      nextBidMinor: AmountMinor,
      bookingId: z.uuid().nullable().openapi({ description: 'The winner’s booking, shown to the winner.' }),
    })
    .nullable(),
})

export const ListingPage = z.object({ listings: z.array(Listing), nextCursor: z.string().nullable() })
export const SellerPage = z.object({ seller: Seller, listings: z.array(Listing) })

export const Slot = z.object({
  startsAt: Instant,
  endsAt: Instant,
  seatsLeft: z.int().openapi({ description: '1, or for a group appointment what is left of it.' }),
})
export const SlotPage = z.object({
  listingId: z.uuid(),
  timeZone: z.string(),
  durationMinutes: z.int(),
  from: Instant,
  to: Instant,
  slots: z.array(Slot),
})

export const PlaceBooking = z.strictObject({
  listingId: Reference,
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
})

export const BookingPage = z.object({ bookings: z.array(Booking), nextCursor: z.string().nullable() })

export const Checkout = z.object({ checkoutUrl: z.string().nullable(), booking: Booking }).openapi({
  description: 'Where to pay; null when nothing is due or it is paid already.',
})

export const ReturnFromCheckout = z.strictObject({ sessionId: z.string().regex(/^cs_[A-Za-z0-9_]{1,250}$/) })

export const OwedPage = z.object({
  owed: z.array(
    z.object({
      paymentIntentId: z.string(),
      bookingId: z.uuid(),
      bookingNumber: z.int(),
      amountMinor: AmountMinor,
      refundedMinor: AmountMinor,
      currency: Currency,
      because: z.string(),
      since: Instant,
    }),
  ),
  now: Instant,
})

export const DeliveryPage = z.object({
  deliveries: z.array(
    z.object({
      eventId: z.string(),
      type: z.string(),
      state: z.string(),
      tries: z.int(),
      problem: z.string().nullable(),
      receivedAt: Instant,
    }),
  ),
  counts: z.array(z.object({ type: z.string(), state: z.string(), count: z.int() })),
})

export const Problem = z
  .object({
    type: z.string().openapi({ example: 'urn:holdfast:problem:slot_taken' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z
      .string()
      .optional()
      .openapi({ description: 'The request’s id, to quote when asking for help.' }),
    free: z.array(Slot).optional().openapi({ description: 'What could be had instead.' }),
    heldUntil: Instant.optional(),
    bookingId: z.uuid().optional(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

export type Me = z.infer<typeof Me>
export type Seller = z.infer<typeof Seller>
export type Listing = z.infer<typeof Listing>
export type ListingPage = z.infer<typeof ListingPage>
export type SellerPage = z.infer<typeof SellerPage>
export type Slot = z.infer<typeof Slot>
export type SlotPage = z.infer<typeof SlotPage>
export type PlaceBooking = z.infer<typeof PlaceBooking>
export type Attempt = z.infer<typeof Attempt>
export type Booking = z.infer<typeof Booking>
export type BookingPage = z.infer<typeof BookingPage>
export type Checkout = z.infer<typeof Checkout>
export type ReturnFromCheckout = z.infer<typeof ReturnFromCheckout>
export type Problem = z.infer<typeof Problem>

export const PlaceBid = z.strictObject({ amountMinor: z.int().positive().max(99_999_999) })

export const Bid = z.object({
  amountMinor: AmountMinor,
  mine: z.boolean(),
  details: z
    .object({
      id: z.uuid(),
      state: z.enum(['standing', 'accepted', 'lapsed', 'withdrawn']),
      placedAt: Instant,
      bidder: z.object({ id: z.uuid(), number: z.int(), name: z.string() }),
    })
    .nullable()
    .openapi({ description: 'Shown to the lot’s seller, and to whoever made the bid.' }),
})

export const BidPage = z.object({ listingId: z.uuid(), currency: Currency, bids: z.array(Bid) })

export type PlaceBid = z.infer<typeof PlaceBid>
export type Bid = z.infer<typeof Bid>
export type BidPage = z.infer<typeof BidPage>
