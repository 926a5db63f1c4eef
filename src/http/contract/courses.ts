// The course marketplace's own door, in its own field names.
import { z } from '@hono/zod-openapi'
import { ReturnTo } from './returnTo.ts'
import { AmountMinor, Currency, Instant, NumberedReference } from './values.ts'

export const CourseCheckout = z.strictObject({ courseId: NumberedReference, returnTo: ReturnTo })

export const CourseBooked = z.object({
  bookingId: z.uuid(),
  bookingNumber: z.int(),
  sessionId: z.string().nullable(),
  checkoutUrl: z.string().nullable().openapi({ description: 'Null where nothing is due.' }),
  expiresAt: Instant.nullable().openapi({ description: 'Until when the seat is held.' }),
  amount: AmountMinor,
  currency: Currency,
})

export type CourseBooked = z.infer<typeof CourseBooked>
