// What was bought of a seller, and by whom.
import { z } from '@hono/zod-openapi'
import { Problem } from '../../../domain/problem.ts'
import { type BookingRow, findBookingFor } from '../../../queries/bookings.ts'
import { bookingsOfSeller, type Cursor } from '../../../queries/seller/bookings.ts'
import { readTerms } from '../../../store/terms.ts'
import { type Api, json, problems } from '../../api.ts'
import { type Deps, signedIn } from '../../context.ts'
import { Reference, SellerBooking, SellerBookingPage } from '../../contract.ts'
import { door } from '../../door.ts'
import { bookingView } from '../../views/booking.ts'
import { referenceOf } from '../listings.ts'

const listRoute = door('seller', {
  method: 'get',
  path: '/api/seller/bookings',
  request: {
    query: z.object({
      when: z.enum(['upcoming', 'past']).default('upcoming').openapi({
        description:
          'upcoming: held or paid, soonest first, what has no time of its own last. past: newest first.',
      }),
      listing: Reference.optional().openapi({ description: 'Only of this listing: who is in a course.' }),
      cursor: z
        .string()
        .regex(/^(-?\d{1,14}|x)\.\d{1,15}$/, { message: 'Give the nextCursor of the page before.' })
        .optional(),
    }),
  },
  responses: { 200: json(SellerBookingPage, 'A page of bookings.'), ...problems },
})

const oneRoute = door('own_of_seller', {
  method: 'get',
  path: '/api/seller/bookings/{booking}',
  request: { params: z.object({ booking: Reference }) },
  responses: { 200: json(SellerBooking, 'The booking.'), ...problems },
})

export function sellerBookings(api: Api, { world }: Deps): void {
  api.openapi(listRoute, async (c) => {
    const { id } = signedIn(c)
    const { when, cursor, listing } = c.req.valid('query')
    const from = cursor === undefined ? null : readCursor(cursor)
    const of = { sellerId: id, listing: listing === undefined ? null : referenceOf(listing) }
    const { rows, next } = await bookingsOfSeller(world.db, of, when, from)
    const views = rows.map((row) => show(row, id))
    return c.json({ bookings: views, nextCursor: next === null ? null : writeCursor(next) }, 200)
  })

  api.openapi(oneRoute, async (c) => {
    const { id } = signedIn(c)
    const reference = referenceOf(c.req.valid('param').booking)
    const row = await findBookingFor(world.db, reference, { id, operator: false })
    if (row === null || row.seller_id !== id) throw new Problem('not_found', 'Nobody booked that of you.')
    return c.json(show(row, id), 200)
  })

  function show(row: BookingRow, sellerId: string): SellerBooking {
    const { fee, sellerShare } = readTerms(row.terms).quote
    const viewer = { id: sellerId, operator: false }
    return {
      ...bookingView(row, viewer, world.clock.now()),
      sellerMoney: { feeMinor: fee.amountMinor, shareMinor: sellerShare.amountMinor },
    }
  }
}

const writeCursor = ({ startsAtMs, number }: Cursor) => `${startsAtMs ?? 'x'}.${number}`

/** The door lets only such texts through. */
function readCursor(text: string): Cursor {
  const [startsAt = '', number = ''] = text.split('.')
  return { startsAtMs: startsAt === 'x' ? null : Number(startsAt), number: Number(number) }
}
