// Offers on a lot.
import { z } from '@hono/zod-openapi'
import { Auction } from './listings.ts'
import { AmountMinor, Currency, Instant } from './values.ts'

export const PlaceBid = z.strictObject({ amountMinor: z.int().positive().max(99_999_999) })

export const Bid = z.object({
  amountMinor: AmountMinor,
  mine: z.boolean(),
  details: z
    .object({
      id: z.uuid(),
      number: z.int(),
      state: z.enum(['standing', 'accepted', 'lapsed', 'withdrawn']),
      placedAt: Instant,
      bidder: z.object({ id: z.uuid(), number: z.int(), name: z.string() }),
    })
    .nullable()
    .openapi({ description: 'Shown to the lot’s seller, and to whoever made the bid.' }),
})

export const BidPage = z.object({
  listingId: z.uuid(),
  currency: Currency,
  auction: Auction.openapi({ description: 'How the lot stands with these bids.' }),
  bids: z.array(Bid),
  now: Instant.openapi({ description: 'The server’s clock, for countdowns.' }),
})

export type PlaceBid = z.infer<typeof PlaceBid>
export type Bid = z.infer<typeof Bid>
export type BidPage = z.infer<typeof BidPage>
