// The payment door that the mentoring and the session marketplaces share, each with its own fields, and where the
// buyer comes back to.
import { z } from '@hono/zod-openapi'
import { openAttempt } from '../../commands/openAttempt.ts'
import { placeHold } from '../../commands/placeHold.ts'
import { settle } from '../../commands/settle.ts'
import type { ListingRequest } from '../../domain/kinds/kind.ts'
import type { Listing } from '../../domain/listing.ts'
import { Problem } from '../../domain/problem.ts'
import { resolveWallTime } from '../../domain/wallTime.ts'
import { findBookingFor } from '../../queries/bookings.ts'
import { bookingOfSession } from '../../store/attempts.ts'
import { findListing, findMentoringOf } from '../../store/listings.ts'
import { type Api, json, problems } from '../api.ts'
import { byPerson, type Deps, signedIn } from '../context.ts'
import {
  Booking,
  CheckoutSession,
  MentoringCheckout,
  PaymentsConfig,
  ReturnFromCheckout,
  SessionTypeCheckout,
} from '../contract.ts'
import { door } from '../door.ts'
import { returnToOf } from '../returnTo.ts'
import { bookingView } from '../views/booking.ts'
import { referenceOf } from './listings.ts'

const createRouteDef = door('buyer', {
  method: 'post',
  path: '/api/payments/create-checkout-session',
  request: {
    headers: z.object({ 'idempotency-key': z.string().min(1).max(255).optional() }),
    body: {
      content: { 'application/json': { schema: z.union([MentoringCheckout, SessionTypeCheckout]) } },
      required: true,
    },
  },
  responses: { 200: json(CheckoutSession, 'The time is held; pay at checkout_url.'), ...problems },
})

const returnRoute = door('party_to_booking', {
  method: 'post',
  path: '/api/payments/return',
  request: { body: { content: { 'application/json': { schema: ReturnFromCheckout } }, required: true } },
  responses: { 200: json(Booking, 'The booking, after asking Stripe.'), ...problems },
})

const configRoute = door('anyone', {
  method: 'get',
  path: '/api/payments/config',
  responses: { 200: json(PaymentsConfig, 'What a page may know.'), ...problems },
})

type Wanted = { listing: Listing; request: ListingRequest; title: string | null; description: string | null }

export function payments(api: Api, { world, settings }: Deps): void {
  api.openapi(createRouteDef, async (c) => {
    const person = signedIn(c)
    const body = c.req.valid('json')
    const returnTo =
      'mentor_id' in body
        ? returnToOf(body.return_to, settings.returns, 'return_to')
        : returnToOf(body.returnTo, settings.returns, 'returnTo')
    const wanted = 'mentor_id' in body ? await mentoringWanted(body) : await sessionWanted(body)
    const door = 'mentor_id' in body ? ('mentoring' as const) : ('appointment' as const)
    const clientKey = c.req.valid('header')['idempotency-key'] ?? null
    const by = byPerson(c, person)
    const { bookingId } = await placeHold(world, { ...wanted, buyerId: person.id, door, clientKey }, by)
    const { url } = await openAttempt(world, bookingId, by, returnTo)
    const row = await findBookingFor(world.db, { by: 'id', id: bookingId }, person)
    if (row === null) throw new Error(`booking ${bookingId} was just placed and is not there`)
    const answer = {
      checkout_url: url,
      session_id: row.attempt?.session ?? null,
      booking_id: row.id,
      booking_number: row.number,
      expires_at: row.hold_expires_at?.toISOString() ?? null,
    }
    return c.json(answer, 200)
  })

  /** The buyer is back before the webhook, or instead of it: ask Stripe, and settle by the same facts. */
  api.openapi(returnRoute, async (c) => {
    const person = signedIn(c)
    const { sessionId } = c.req.valid('json')
    const about = await bookingOfSession(world.db, sessionId)
    const row =
      about === null ? null : await findBookingFor(world.db, { by: 'id', id: about.bookingId }, person)
    if (about === null || row === null)
      throw new Problem('not_found', 'We know no such payment page of yours.')
    if (row.status === 'pending_payment' || row.status === 'expired') {
      const { facts } = await world.stripe.retrieveSession(sessionId, 'person')
      await settle(world, about.bookingId, new Map([[about.attemptId, facts]]), byPerson(c, person))
    }
    const after = await findBookingFor(world.db, { by: 'id', id: about.bookingId }, person)
    if (after === null) throw new Error(`booking ${about.bookingId} has gone`)
    return c.json(bookingView(after, person, world.clock.now()), 200)
  })

  api.openapi(configRoute, (c) => c.json({ publishable_key: settings.publishableKey }, 200))

  async function mentoringWanted(body: MentoringCheckout): Promise<Wanted> {
    const listing = await findMentoringOf(world.db, referenceOf(body.mentor_id))
    if (listing === null) throw new Problem('not_found', 'There is no such mentor.')
    const startsAt = wallTime(body.scheduled_at, listing.timeZone, 'scheduled_at')
    const request = { kind: 'mentoring' as const, startsAt, minutes: body.duration_minutes }
    return { listing, request, title: body.title, description: body.description ?? null }
  }

  async function sessionWanted(body: SessionTypeCheckout): Promise<Wanted> {
    const listing = await findListing(world.db, referenceOf(body.sessionTypeId))
    if (listing?.kind !== 'appointment') throw new Problem('not_found', 'There is no such session type.')
    const startsAt = wallTime(body.startTime, listing.timeZone, 'startTime')
    return { listing, request: { kind: 'appointment', startsAt }, title: null, description: null }
  }
}

/** With an offset it is an instant; without, it is read on the wall of the seller's zone. */
function wallTime(text: string, timeZone: string, field: string): Date {
  const read = resolveWallTime(text, timeZone)
  if (read.ok) return read.at
  switch (read.reason) {
    case 'does_not_exist':
      throw new Problem('time_does_not_exist', `${field}: the clocks in ${timeZone} skip that time.`)
    case 'exists_twice':
      throw new Problem(
        'time_exists_twice',
        `${field}: the clocks in ${timeZone} show that time twice. Give an offset.`,
      )
    default:
      throw new Problem('invalid_input', `${field}: give a date and time such as 2026-11-24T14:00:00.`, {
        fields: [{ path: field, message: 'Give a date and time such as 2026-11-24T14:00:00.' }],
      })
  }
}
