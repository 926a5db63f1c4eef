// What comes after a booking is paid: what cancelling would give back, cancelling it, its receipt, its calendar file
// and its story; and an operator's giving back.
import { z } from '@hono/zod-openapi'
import { cancelBooking, giveBack, refundQuote } from '../../commands/cancelBooking.ts'
import type { Canceller } from '../../domain/cancel.ts'
import { uuid } from '../../domain/ids.ts'
import { Problem } from '../../domain/problem.ts'
import { type BookingRow, findBookingFor } from '../../queries/bookings.ts'
import { refundsOfBooking, storyOf, timesMoved } from '../../queries/story.ts'
import type { Known } from '../../store/people.ts'
import { type Api, json, problems } from '../api.ts'
import { byPerson, type Deps, signedIn } from '../context.ts'
import { Booking, CancelBooking, GiveBack, Receipt, Reference, RefundQuote, Timeline } from '../contract.ts'
import { door } from '../door.ts'
import { bookingView } from '../views/booking.ts'
import { calendarFile } from '../views/calendarFile.ts'
import { receiptView } from '../views/receipt.ts'
import { timelineEntry } from '../views/story.ts'
import { referenceOf } from './listings.ts'

const params = z.object({ booking: Reference })

const quoteRoute = door('party_to_booking', {
  method: 'get',
  path: '/api/bookings/{booking}/refund-quote',
  request: { params },
  responses: { 200: json(RefundQuote, 'What cancelling it now would mean for everybody.'), ...problems },
})

const cancelRoute = door('party_to_booking', {
  method: 'post',
  path: '/api/bookings/{booking}/cancel',
  request: { params, body: { content: { 'application/json': { schema: CancelBooking } }, required: true } },
  responses: { 200: json(Booking, 'It is cancelled, and what goes back is on its way.'), ...problems },
})

const giveBackRoute = door('operator', {
  method: 'post',
  path: '/api/operator/bookings/{booking}/refund',
  request: { params, body: { content: { 'application/json': { schema: GiveBack } }, required: true } },
  responses: { 200: json(Booking, 'The refund is wanted; the queue performs it.'), ...problems },
})

const receiptRoute = door('party_to_booking', {
  method: 'get',
  path: '/api/bookings/{booking}/receipt',
  request: { params },
  responses: { 200: json(Receipt, 'What was paid, and what went back.'), ...problems },
})

const calendarRoute = door('party_to_booking', {
  method: 'get',
  path: '/api/bookings/{booking}/calendar.ics',
  request: { params },
  responses: {
    200: { content: { 'text/calendar': { schema: z.string() } }, description: 'An entry for a calendar.' },
    ...problems,
  },
})

const timelineRoute = door('party_to_booking', {
  method: 'get',
  path: '/api/bookings/{booking}/timeline',
  request: { params },
  responses: { 200: json(Timeline, 'All that happened to it, in order.'), ...problems },
})

export function afterSale(api: Api, { world, settings }: Deps): void {
  api.openapi(quoteRoute, async (c) => {
    const { row, as } = await find(c.req.valid('param').booking, signedIn(c))
    const { refund, seller, platform, until } = await refundQuote(world, uuid(row.id), as)
    const answer = {
      bookingId: row.id,
      currency: row.currency,
      refundMinor: refund.amountMinor,
      sellerMinor: seller.amountMinor,
      platformMinor: platform.amountMinor,
      until: until?.toISOString() ?? null,
      now: world.clock.now().toISOString(),
    }
    return c.json(answer, 200)
  })

  api.openapi(cancelRoute, async (c) => {
    const person = signedIn(c)
    const { row, as } = await find(c.req.valid('param').booking, person)
    const { expectedRefundMinor = null, reason = null } = c.req.valid('json')
    const by = as === 'operator' ? operating(person, c.get('requestId')) : byPerson(c, person)
    await cancelBooking(world, uuid(row.id), { by: as, expectedRefundMinor, reason }, by)
    return c.json(await seenAgain(row, person), 200)
  })

  api.openapi(giveBackRoute, async (c) => {
    const person = signedIn(c)
    const { row } = await find(c.req.valid('param').booking, person)
    const { amountMinor, ...rest } = c.req.valid('json')
    const wish = { refundMinor: amountMinor, ...rest }
    await giveBack(world, uuid(row.id), wish, operating(person, c.get('requestId')))
    return c.json(await seenAgain(row, person), 200)
  })

  api.openapi(receiptRoute, async (c) => {
    const { row } = await find(c.req.valid('param').booking, signedIn(c))
    if (row.confirmed_at === null) throw new Problem('booking_closed', 'There is a receipt once it is paid.')
    return c.json(receiptView(row, await refundsOfBooking(world.db, row.id), world.clock.now()), 200)
  })

  api.openapi(calendarRoute, async (c) => {
    const { row } = await find(c.req.valid('param').booking, signedIn(c))
    const sequence = await timesMoved(world.db, row.id)
    const file = calendarFile({ row, sequence, publicUrl: settings.publicUrl, now: world.clock.now() })
    if (file === null) throw new Problem('not_offered', 'This has no time to put into a calendar.')
    c.header('content-type', 'text/calendar; charset=utf-8')
    c.header('content-disposition', `attachment; filename="booking-${row.number}.ics"`)
    return c.body(file, 200)
  })

  api.openapi(timelineRoute, async (c) => {
    const person = signedIn(c)
    const { row } = await find(c.req.valid('param').booking, person)
    const story = await storyOf(world.db, row.id)
    return c.json({ bookingId: row.id, entries: story.map((one) => timelineEntry(one, row, person)) }, 200)
  })

  async function find(reference: string, person: Known): Promise<{ row: BookingRow; as: Canceller }> {
    const row = await findBookingFor(world.db, referenceOf(reference), person)
    // Another's booking and none at all look the same from outside.
    if (row === null) throw new Problem('not_found', 'You have no such booking.')
    if (row.buyer_id === person.id) return { row, as: 'buyer' }
    return { row, as: row.seller_id === person.id ? 'seller' : 'operator' }
  }

  async function seenAgain({ id }: BookingRow, person: Known): Promise<Booking> {
    const row = await findBookingFor(world.db, { by: 'id', id: uuid(id) }, person)
    if (row === null) throw new Error(`booking ${id} has gone`)
    return bookingView(row, person, world.clock.now())
  }
}

const operating = (person: Known, requestId: string) => ({
  actor: `operator:${person.id}` as const,
  requestId,
})
