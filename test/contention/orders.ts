// What a test tells a server process to buy, and what that process answers.
import { z } from 'zod'

export const Order = z.object({
  buyerId: z.uuid(),
  listingId: z.uuid(),
  startsAt: z.iso.datetime().nullable(),
  /** The booking to move to that start; a new one where there is none. */
  moves: z.uuid().optional(),
})
export const Orders = z.array(Order)
/** The problem's code where the order was refused; null where it was held. */
export const Outcome = z.object({ order: Order, refused: z.string().nullable(), free: z.int() })
export const Outcomes = z.array(Outcome)

export type Order = z.infer<typeof Order>
export type Outcome = z.infer<typeof Outcome>
