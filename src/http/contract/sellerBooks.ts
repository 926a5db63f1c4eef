// What was sold, to whom, and what of it is the seller's.
import { z } from '@hono/zod-openapi'
import { Booking } from './bookings.ts'
import { AmountMinor, Currency, Instant } from './values.ts'

export const SellerBooking = Booking.extend({
  sellerMoney: z
    .object({
      feeMinor: AmountMinor.openapi({ description: 'The marketplace’s part, as agreed at purchase.' }),
      shareMinor: AmountMinor.openapi({ description: 'The seller’s part, as agreed at purchase.' }),
    })
    .openapi({ description: 'Of the whole price; a refund takes from both in this proportion.' }),
})

export const SellerBookingPage = z.object({
  bookings: z.array(SellerBooking),
  nextCursor: z.string().nullable(),
})

const sums = {
  currency: Currency,
  sold: z.int().openapi({ description: 'How many bookings.' }),
  soldMinor: AmountMinor.openapi({ description: 'Their prices. = refunded + returning + fee + net.' }),
  refundedMinor: AmountMinor,
  returningMinor: AmountMinor.openapi({ description: 'Refunds under way.' }),
  feeMinor: AmountMinor.openapi({ description: 'The marketplace’s part of what is kept.' }),
  netMinor: AmountMinor.openapi({ description: 'The seller’s part of what is kept: earned + coming.' }),
  earnedMinor: AmountMinor.openapi({ description: 'Of what is completed, or ended with a part kept.' }),
  comingMinor: AmountMinor.openapi({ description: 'Of what is paid and still to be completed.' }),
}

const Month = z.string().openapi({ example: '2026-11' })
const AskedMonth = z
  .string()
  .regex(/^2\d{3}-(0[1-9]|1[0-2])$/, { message: 'Give a month such as 2026-11.' })
  .openapi({ example: '2026-11' })

export const EarningsQuery = z.strictObject({
  from: AskedMonth.optional().openapi({ description: 'The first month; eleven months ago when left out.' }),
  to: AskedMonth.optional().openapi({ description: 'The last month; this one when left out.' }),
})

export const Earnings = z.object({
  from: Month,
  to: Month,
  timeZone: z.string().openapi({ description: 'Whose months these are: the seller’s.' }),
  currencies: z.array(z.object(sums)).openapi({ description: 'All of these months, by currency.' }),
  months: z
    .array(z.object({ month: Month, ...sums }))
    .openapi({ description: 'By the month of the sale, newest first; a refund counts where its sale does.' }),
  now: Instant,
})

export type SellerBooking = z.infer<typeof SellerBooking>
export type SellerBookingPage = z.infer<typeof SellerBookingPage>
export type Earnings = z.infer<typeof Earnings>
