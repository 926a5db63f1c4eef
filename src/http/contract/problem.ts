// An expected failure as it travels: RFC 9457, with the few members of our own.
import { z } from '@hono/zod-openapi'
import { Slot } from './listings.ts'
import { Instant } from './values.ts'

export const Problem = z
  .object({
    type: z.string().openapi({ example: 'urn:holdfast:problem:slot_taken' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z
      .string()
      .optional()
      .openapi({ description: 'The request’s id, to quote when asking for help.' }),
    free: z.array(Slot).optional().openapi({ description: 'What could be had instead.' }),
    heldUntil: Instant.optional(),
    bookingId: z.uuid().optional(),
    fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .openapi('Problem')

export type Problem = z.infer<typeof Problem>
