// What is for sale and when it is free.
import { z } from '@hono/zod-openapi'
import { Seller } from './people.ts'
import { AmountMinor, Currency, Instant, Kind } from './values.ts'

const Duration = z.object({ minutes: z.int(), priceMinor: AmountMinor })

export const Auction = z.object({
  state: z.enum(['open', 'accepted', 'sold', 'unsold']),
  closesAt: Instant,
  bids: z.int(),
  highestBidMinor: AmountMinor.nullable(),
  nextBidMinor: AmountMinor,
  bookingId: z.uuid().nullable().openapi({ description: 'The winner’s booking, shown to the winner.' }),
})

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
  holdMinutes: z.int().openapi({ description: 'How long there is to pay; of a lot, from its acceptance.' }),
  refundPolicy: z.object({ name: z.string(), sentence: z.string() }),
  seller: Seller,
  durations: z
    .array(Duration)
    .openapi({ description: 'Mentoring: every length; appointment: the one length.' }),
  seats: z.object({ capacity: z.int().nullable(), left: z.int().nullable() }).nullable().openapi({
    description:
      'A course (null capacity: no limit), or a group appointment, whose every slot says what is left of it.',
  }),
  startsAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  auction: Auction.nullable(),
  booked: z
    .object({ bookingId: z.uuid(), status: z.enum(['pending_payment', 'confirmed', 'completed']) })
    .nullable()
    .openapi({ description: 'What the reader has of a course or lot, of which one may have only one.' }),
})

export const ListingPage = z.object({ listings: z.array(Listing), nextCursor: z.string().nullable() })

/** What a seller alone sees of themselves (and an operator); the same numbers without money are in `seller.statistics`. */
const Earnings = z.object({
  sessionsRefunded: z.int(),
  currencies: z.array(
    z.object({
      currency: Currency,
      earnedMinor: AmountMinor.openapi({ description: 'Of what is over: after fees and refunds.' }),
      comingMinor: AmountMinor.openapi({ description: 'Of what is paid and still to take place.' }),
      refundedMinor: AmountMinor,
    }),
  ),
})

export const SellerPage = z.object({
  seller: Seller,
  listings: z.array(Listing),
  earnings: Earnings.nullable().openapi({ description: 'Shown to the seller, and to operators.' }),
})

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

export type Listing = z.infer<typeof Listing>
export type ListingPage = z.infer<typeof ListingPage>
export type SellerPage = z.infer<typeof SellerPage>
export type Slot = z.infer<typeof Slot>
export type SlotPage = z.infer<typeof SlotPage>
