// The seeds’ payment doors, in the seeds’ own field names.
import { z } from '@hono/zod-openapi'
import { ReturnTo } from './returnTo.ts'
import { NumberedReference } from './values.ts'

export const MentoringCheckout = z.strictObject({
  mentor_id: NumberedReference,
  title: z.string().trim().min(1).max(200),
  description: z.string().trim().max(4000).optional(),
  scheduled_at: z.string().min(1).max(40),
  duration_minutes: z.int().positive().max(1440),
  return_to: ReturnTo,
})

export const SessionTypeCheckout = z.strictObject({
  sessionTypeId: NumberedReference,
  startTime: z.string().min(1).max(40),
  returnTo: ReturnTo,
})

export const CheckoutSession = z.object({
  checkout_url: z.string().nullable(),
  session_id: z.string().nullable(),
  booking_id: z.uuid(),
  booking_number: z.int(),
  expires_at: z.string().nullable(),
})

export const PaymentsConfig = z.object({ publishable_key: z.string() })

export const ReturnFromCheckout = z.strictObject({
  sessionId: z
    .string()
    .regex(/^cs_[A-Za-z0-9_]{1,250}$/)
    .openapi({ example: 'cs_test_a1b2c3' }),
})

export type MentoringCheckout = z.infer<typeof MentoringCheckout>
export type SessionTypeCheckout = z.infer<typeof SessionTypeCheckout>
export type ReturnFromCheckout = z.infer<typeof ReturnFromCheckout>
