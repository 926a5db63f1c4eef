// What may become of a booking once it is paid: what cancelling would give back, its receipt, its story.
import { z } from '@hono/zod-openapi'
import { AmountMinor, Currency, Instant } from './values.ts'

export const RefundQuote = z.object({
  bookingId: z.uuid(),
  currency: Currency,
  refundMinor: AmountMinor.openapi({ description: 'What goes back to the buyer now.' }),
  sellerMinor: AmountMinor.openapi({ description: 'What the seller has of it afterwards.' }),
  platformMinor: AmountMinor.openapi({ description: 'What the platform has of it afterwards.' }),
  until: Instant.nullable().openapi({ description: 'Until when this holds; null: no moment changes it.' }),
  now: Instant,
})

export const CancelBooking = z.strictObject({
  expectedRefundMinor: AmountMinor.optional().openapi({
    description: 'What the quote said. Should the terms give another amount by now, nothing is cancelled.',
  }),
  reason: z.string().trim().min(1).max(500).optional(),
})

export const GiveBack = z.strictObject({
  amountMinor: z.int().positive(),
  expectedLeftMinor: AmountMinor.openapi({
    description:
      'What the refund quote says could go back. Sent twice, the second finds another amount left and refunds nothing.',
  }),
  reason: z.string().trim().min(3).max(500),
  cancel: z.boolean().default(false).openapi({ description: 'Ends the booking too.' }),
})

const Party = z.object({ number: z.int(), name: z.string() })

export const Receipt = z.object({
  bookingId: z.uuid(),
  number: z.int().openapi({ description: 'The booking’s number, which is the receipt’s.' }),
  title: z.string(),
  seller: Party,
  buyer: Party,
  currency: Currency,
  lines: z.array(z.object({ label: z.string(), quantity: z.int(), amountMinor: z.int() })),
  totalMinor: AmountMinor,
  paidAt: Instant.nullable(),
  refunds: z.array(
    z.object({ amountMinor: AmountMinor, at: Instant, state: z.enum(['under_way', 'arrived', 'failed']) }),
  ),
  refundedMinor: AmountMinor,
  issuedAt: Instant,
})

export const Timeline = z.object({
  bookingId: z.uuid(),
  entries: z.array(
    z.object({
      seq: z.int(),
      at: Instant,
      type: z.string().openapi({ description: 'What happened, by the lifecycle’s own name for it.' }),
      by: z.enum(['you', 'buyer', 'seller', 'operator', 'stripe', 'clock', 'engine']),
      amountMinor: AmountMinor.nullable(),
      startsAt: Instant.nullable(),
      because: z.string().nullable(),
    }),
  ),
})

export type RefundQuote = z.infer<typeof RefundQuote>
export type CancelBooking = z.infer<typeof CancelBooking>
export type GiveBack = z.infer<typeof GiveBack>
export type Receipt = z.infer<typeof Receipt>
export type Timeline = z.infer<typeof Timeline>
