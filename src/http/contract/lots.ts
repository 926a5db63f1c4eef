// The auction marketplace's own door, in its own field names.
import { z } from '@hono/zod-openapi'
import { PaymentWindow } from './doors.ts'
import { ReturnTo } from './returnTo.ts'
import { AmountMinor, Currency, Instant, NumberedReference } from './values.ts'

export const LotCheckout = z.strictObject({ auction_id: NumberedReference, return_to: ReturnTo })

export const LotPaymentSession = z.object({
  payment_session_id: z.uuid().nullable(),
  checkout_url: z.string().nullable().openapi({ description: 'Null once it is paid.' }),
  session_id: z.string().nullable(),
  auction_id: z.uuid(),
  booking_id: z.uuid(),
  booking_number: z.int(),
  amount: AmountMinor,
  currency: Currency,
  expires_at: Instant.nullable().openapi({ description: 'Until when checkout_url can be paid.' }),
  payment_window: PaymentWindow.nullable().openapi({
    description: 'The winner’s time to pay: longer than a payment session may live, so it may need a second.',
  }),
})

export type LotPaymentSession = z.infer<typeof LotPaymentSession>
