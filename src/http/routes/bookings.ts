// A buyer's bookings: placed, paid for, looked at, given up.
import { z } from '@hono/zod-openapi'
import { giveUp } from '../../commands/letGo.ts'
import { openAttempt } from '../../commands/openAttempt.ts'
import { placeHold } from '../../commands/placeHold.ts'
import { reschedule } from '../../commands/reschedule.ts'
import { type Reference as Ref, type Uuid, uuid } from '../../domain/ids.ts'
import { Problem } from '../../domain/problem.ts'
import { bookingsOf, findBookingFor } from '../../queries/bookings.ts'
import { findListing } from '../../store/listings.ts'
import { type Api, json, problems } from '../api.ts'
import { byPerson, type Deps, signedIn } from '../context.ts'
import {
  Booking,
  BookingAtItsDoor,
  BookingPage,
  Checkout,
  OpenCheckout,
  PlaceBooking,
  Reference,
  Reschedule,
} from '../contract.ts'
import { door } from '../door.ts'
import { returnToOf } from '../returnTo.ts'
import { bookingAtItsDoor, bookingView } from '../views/booking.ts'
import { wantedOf } from '../wanted.ts'
import { referenceOf } from './listings.ts'

const clientKey = z.string().min(1).max(255).optional()

const placeRoute = door('buyer', {
  method: 'post',
  path: '/api/bookings',
  request: {
    headers: z.object({ 'idempotency-key': clientKey }),
    body: { content: { 'application/json': { schema: PlaceBooking } }, required: true },
  },
  responses: { 201: json(Booking, 'It is held.'), 200: json(Booking, 'It was held already.'), ...problems },
})

const mineRoute = door('buyer', {
  method: 'get',
  path: '/api/bookings/user',
  request: {
    query: z.object({
      cursor: z
        .string()
        .regex(/^\d{0,15}$/)
        .optional(),
    }),
  },
  responses: { 200: json(BookingPage, 'Newest first.'), ...problems },
})

const params = z.object({ booking: Reference })

const words = z
  .enum(['door', 'common'])
  .default('door')
  .openapi({
    description:
      'In whose words `status` is said: those of the door it was made at, or the common ones. They differ only for ' +
      'sessions booked through POST /api/payments/create-checkout-session.',
  })

const oneRoute = door('party_to_booking', {
  method: 'get',
  path: '/api/bookings/{booking}',
  request: { params, query: z.object({ words }) },
  responses: { 200: json(BookingAtItsDoor, 'The booking.'), ...problems },
})

const checkoutRoute = door('buyer_of_booking', {
  method: 'post',
  path: '/api/bookings/{booking}/checkout',
  request: { params, body: { content: { 'application/json': { schema: OpenCheckout } }, required: false } },
  responses: { 200: json(Checkout, 'Where to pay.'), ...problems },
})

const giveUpRoute = door('buyer_of_booking', {
  method: 'post',
  path: '/api/bookings/{booking}/give-up',
  request: { params },
  responses: { 200: json(Booking, 'It is free for others again.'), ...problems },
})

const rescheduleRoute = door('buyer_of_booking', {
  method: 'post',
  path: '/api/bookings/{booking}/reschedule',
  request: { params, body: { content: { 'application/json': { schema: Reschedule } }, required: true } },
  responses: { 200: json(Booking, 'It takes place at the new time.'), ...problems },
})

export function bookings(api: Api, { world, settings }: Deps): void {
  api.openapi(placeRoute, async (c) => {
    const person = signedIn(c)
    const { listingId, title, description, ...wanted } = c.req.valid('json')
    const listing = await findListing(world.db, referenceOf(listingId))
    if (listing === null) throw new Problem('not_found', 'There is no such listing.')
    const placed = await placeHold(
      world,
      {
        buyerId: person.id,
        listing,
        request: wantedOf(listing, wanted),
        title: title ?? null,
        description: description ?? null,
        door: 'pages',
        clientKey: c.req.valid('header')['idempotency-key'] ?? null,
      },
      byPerson(c, person),
    )
    const view = await show(placed.bookingId, person)
    c.header('location', `/api/bookings/${placed.bookingId}`)
    return placed.made ? c.json(view, 201) : c.json(view, 200)
  })

  api.openapi(mineRoute, async (c) => {
    const person = signedIn(c)
    const { cursor } = c.req.valid('query')
    const before = cursor === undefined || cursor === '' ? null : Number(cursor)
    const { rows, next } = await bookingsOf(world.db, person.id, before)
    const now = world.clock.now()
    const views = rows.map((row) => bookingView(row, person, now))
    return c.json({ bookings: views, nextCursor: next === null ? null : String(next) }, 200)
  })

  api.openapi(oneRoute, async (c) => {
    const person = signedIn(c)
    const row = await find(referenceOf(c.req.valid('param').booking), person)
    const view = c.req.valid('query').words === 'door' ? bookingAtItsDoor : bookingView
    return c.json(view(row, person, world.clock.now()), 200)
  })

  api.openapi(checkoutRoute, async (c) => {
    const person = signedIn(c)
    const bookingId = await own(c.req.valid('param').booking, person)
    const returnTo = returnToOf(c.req.valid('json').returnTo, settings.returns, 'returnTo')
    const { url } = await openAttempt(world, bookingId, byPerson(c, person), returnTo)
    return c.json({ checkoutUrl: url, booking: await show(bookingId, person) }, 200)
  })

  api.openapi(giveUpRoute, async (c) => {
    const person = signedIn(c)
    const bookingId = await own(c.req.valid('param').booking, person)
    await giveUp(world, bookingId, byPerson(c, person))
    return c.json(await show(bookingId, person), 200)
  })

  api.openapi(rescheduleRoute, async (c) => {
    const person = signedIn(c)
    const bookingId = await own(c.req.valid('param').booking, person)
    await reschedule(world, bookingId, new Date(c.req.valid('json').startsAt), byPerson(c, person))
    return c.json(await show(bookingId, person), 200)
  })

  type Asker = { id: string; operator: boolean }

  const show = async (id: Uuid, person: Asker) =>
    bookingView(await find({ by: 'id', id }, person), person, world.clock.now())

  async function find(reference: Ref, person: Asker) {
    const row = await findBookingFor(world.db, reference, person)
    // Another's booking and none at all look the same from outside.
    if (row === null) throw new Problem('not_found', 'You have no such booking.')
    return row
  }

  /** Paying and giving up are for the buyer alone. */
  async function own(reference: string, person: Asker): Promise<Uuid> {
    const row = await find(referenceOf(reference), person)
    if (row.buyer_id !== person.id) throw new Problem('not_allowed', 'Only the buyer can do that.')
    return uuid(row.id)
  }
}
