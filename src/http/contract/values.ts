// The words that every door’s schemas share: references, instants, amounts, kinds.
import { z } from '@hono/zod-openapi'

export const Kind = z.enum(['mentoring', 'appointment', 'course', 'lot'])

/** Every public thing is found by its UUID or by its number. */
export const Reference = z
  .string()
  .regex(/^([0-9]{1,15}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$/, {
    message: 'Give a UUID or a number.',
  })
  .openapi({ example: '1042' })

/** In a JSON body a number may also come as a number. */
export const NumberedReference = z.union([Reference, z.int().positive().transform(String)])

export const Instant = z.iso.datetime({ offset: true }).openapi({ example: '2026-11-24T14:00:00Z' })
export const AmountMinor = z
  .int()
  .nonnegative()
  .openapi({ description: 'Whole minor units of the currency.' })
export const Currency = z.string().length(3).openapi({ example: 'usd' })
