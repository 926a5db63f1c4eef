// The fields that a booking has beside the common ones, by the names that its marketplace gives them: a client written
// from one marketplace's own document finds them flat in the booking. Those of another kind are left out.
import { z } from '@hono/zod-openapi'
import { AmountMinor, Instant } from './values.ts'

/** The three words that the marketplaces have for a payment. */
export const PaymentWord = z.enum(['pending', 'paid', 'refunded'])

/** What a builder's session can be, in its own marketplace's words. */
export const SessionWord = z.enum(['pending', 'confirmed', 'cancelled'])

export const PaymentWindow = z.object({
  opens_at: Instant,
  closes_at: Instant,
  seconds_left: z.int().nonnegative().openapi({ description: 'By the server’s clock.' }),
})

const mentoring = {
  mentor_id: z.int(),
  mentee_id: z.int(),
  scheduled_at: Instant,
  duration_minutes: z.int(),
  payment_status: PaymentWord,
  stripe_payment_id: z.string().nullable(),
}

const appointment = {
  clientId: z.uuid(),
  builderId: z.uuid(),
  sessionTypeId: z.uuid(),
  startTime: Instant,
  endTime: Instant,
  paymentIntentId: z.string().nullable(),
  checkoutSessionId: z.string().nullable(),
}

const course = {
  userId: z.string().openapi({ description: 'The buyer, as their sign-in knows them.' }),
  courseId: z.int(),
  paymentStatus: PaymentWord,
  stripePaymentIntentId: z.string().nullable(),
  stripeSessionId: z.string().nullable(),
  amount: AmountMinor,
  updatedAt: Instant,
}

const lot = {
  auction_id: z.uuid(),
  buyer_id: z.uuid(),
  payment_session_id: z.uuid().nullable(),
  payment_window: PaymentWindow.nullable(),
}

const own = {
  mentoring: z.object(mentoring),
  appointment: z.object(appointment),
  course: z.object(course),
  lot: z.object(lot),
}

/** For the one schema of a booking: every marketplace's fields, each there only for its own kind. */
export const ownFields = z.object({ ...mentoring, ...appointment, ...course, ...lot }).partial().shape

export type OwnFields = { [K in keyof typeof own]: z.infer<(typeof own)[K]> }
export type PaymentWord = z.infer<typeof PaymentWord>
export type SessionWord = z.infer<typeof SessionWord>
export type PaymentWindow = z.infer<typeof PaymentWindow>
