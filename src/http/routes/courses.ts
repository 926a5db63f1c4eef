// The course marketplace's own door: a seat held and its payment page opened in one call. Its other doors are the
// common ones (GET /api/bookings/user, GET /api/bookings/{booking}) and the webhook by its own name.
import { z } from '@hono/zod-openapi'
import { openAttempt } from '../../commands/openAttempt.ts'
import { placeHold } from '../../commands/placeHold.ts'
import { Problem } from '../../domain/problem.ts'
import { findBookingFor } from '../../queries/bookings.ts'
import { findListing } from '../../store/listings.ts'
import { type Api, json, problems } from '../api.ts'
import { byPerson, type Deps, signedIn } from '../context.ts'
import { CourseBooked, CourseCheckout } from '../contract.ts'
import { door } from '../door.ts'
import { returnToOf } from '../returnTo.ts'
import { referenceOf } from './listings.ts'

const createBooking = door('buyer', {
  method: 'post',
  path: '/api/bookings/create',
  request: {
    headers: z.object({ 'idempotency-key': z.string().min(1).max(255).optional() }),
    body: { content: { 'application/json': { schema: CourseCheckout } }, required: true },
  },
  responses: {
    201: json(CourseBooked, 'A seat is held; pay at checkoutUrl.'),
    200: json(CourseBooked, 'It was held already: the same booking, and where to pay for it.'),
    ...problems,
  },
})

export function courses(api: Api, { world, settings }: Deps): void {
  api.openapi(createBooking, async (c) => {
    const person = signedIn(c)
    const body = c.req.valid('json')
    const returnTo = returnToOf(body.returnTo, settings.returns, 'returnTo')
    const listing = await findListing(world.db, referenceOf(body.courseId))
    if (listing?.kind !== 'course') throw new Problem('not_found', 'There is no such course.')
    const asked = {
      buyerId: person.id,
      listing,
      request: { kind: 'course' as const },
      title: null,
      description: null,
      door: 'course' as const,
      clientKey: c.req.valid('header')['idempotency-key'] ?? null,
    }
    const by = byPerson(c, person)
    const { bookingId, made } = await placeHold(world, asked, by)
    const { url } = await openAttempt(world, bookingId, by, returnTo)
    const row = await findBookingFor(world.db, { by: 'id', id: bookingId }, person)
    if (row === null) throw new Error(`booking ${bookingId} was just placed and is not there`)
    const answer = {
      bookingId: row.id,
      bookingNumber: row.number,
      sessionId: row.attempt?.session ?? null,
      checkoutUrl: url,
      expiresAt: row.hold_expires_at?.toISOString() ?? null,
      amount: row.amount_minor,
      currency: row.currency,
    }
    c.header('location', `/api/bookings/${bookingId}`)
    return made ? c.json(answer, 201) : c.json(answer, 200)
  })
}
