// What an operator sees: money that is owed back, and the inbox.
import { z } from '@hono/zod-openapi'
import { AmountMinor, Currency, Instant } from './values.ts'

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
