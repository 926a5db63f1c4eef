// Where a client wants its buyer led back to after Stripe's page.
import { z } from '@hono/zod-openapi'

export const ReturnTo = z.string().trim().min(1).max(2000).optional().openapi({
  description:
    'The scheme of a mobile app, or an address, that this marketplace has listed. Left out: its own pages.',
  example: 'craft',
})

/** For doors that took no body before: sending none is still right. */
export const OpenCheckout = z.strictObject({ returnTo: ReturnTo })
