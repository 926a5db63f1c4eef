// The request for a payment page: when it closes, where it leads back to, whose it is, and how it can be paid.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BookingState } from '../domain/booking.ts'
import {
  askedCourse,
  askedLot,
  askedMentoring,
  attemptId,
  days,
  happened,
  held,
  intended,
  minute,
} from '../domain/bookings.fixture.ts'
import type { BookingEvent } from '../domain/event.ts'
import { appointmentListing, courseListing, lotListing } from '../domain/kinds/examples.fixture.ts'
import type { Asked } from '../domain/kinds/kind.ts'
import { type CheckoutFor, checkoutRequest, type Door, sessionExpiry } from './checkoutRequest.ts'
import type { ReturnTo } from './wayBack.ts'

const now = minute(1)

const requestFor = (booking: BookingState, change: Partial<CheckoutFor> = {}) =>
  checkoutRequest({
    booking,
    bookingNumber: 1042,
    attemptId: attemptId(1),
    door: 'pages',
    returnTo: null,
    buyerEmail: null,
    publicUrl: 'https://holdfast.example',
    now,
    ...change,
  })

const askedAppointment = (stripeProductId?: string): Asked<'appointment'> => {
  const listing = appointmentListing(1)
  const product = stripeProductId === undefined ? {} : { stripeProductId }
  return {
    kind: 'appointment',
    listing: { ...listing, offer: { ...listing.offer, priceMinor: 7500, ...product } },
    request: { kind: 'appointment', startsAt: minute(days(21)) },
  }
}

describe('Stripe’s own deadline', () => {
  const until = (minutes: number | null) =>
    sessionExpiry({ ...held(), holdExpiresAt: minutes === null ? null : minute(minutes) }, minute(0))

  it.each([
    ['a short hold: the least that Stripe allows, and a minute', 15, minute(31)],
    ['half an hour is still too near to be sent', 30, minute(31)],
    ['in between: the hold’s own', 90, minute(90)],
    ['a day: a minute less', days(1), minute(days(1) - 1)],
    ['two weeks: a day less a minute', days(14), minute(days(1) - 1)],
    ['a hold without an end', null, minute(31)],
  ])('for %s', (_name, minutes, expected) => {
    expect(until(minutes)).toEqual(expected)
  })

  it('is always one that Stripe takes, in whole seconds', () => {
    fc.assert(
      fc.property(fc.integer({ min: -days(30), max: days(60) }), fc.nat({ max: 59_999 }), (minutes, ms) => {
        const at = new Date(now.getTime() + ms)
        const { expires_at } = requestFor({ ...held(), holdExpiresAt: minute(minutes) }, { now: at })
        expect(Number.isInteger(expires_at)).toBe(true)
        const seconds = Number(expires_at) - at.getTime() / 1000
        expect(seconds).toBeGreaterThanOrEqual(30 * 60)
        expect(seconds).toBeLessThan(24 * 3600)
      }),
    )
  })
})

describe('the way back', () => {
  it.each<[string, ReturnTo, string]>([
    [
      'a listed address',
      { kind: 'address', url: 'https://shop.example/thanks' },
      'https://shop.example/thanks?',
    ],
    [
      'a listed address that asks something already',
      { kind: 'address', url: 'https://shop.example/?page=thanks' },
      'https://shop.example/?page=thanks&',
    ],
    [
      'an app, by our own page',
      { kind: 'app', scheme: 'craft' },
      'https://holdfast.example/return/app?to=craft&',
    ],
  ])('to %s names the outcome and the booking, and nothing of Stripe’s', (_where, returnTo, begins) => {
    expect(requestFor(held(), { returnTo })).toMatchObject({
      success_url: `${begins}outcome=success&booking=1042`,
      cancel_url: `${begins}outcome=cancel&booking=1042`,
    })
  })

  it.each<[Door, string]>([
    ['pages', '/payment/success?session_id={CHECKOUT_SESSION_ID}'],
    ['mentoring', '/sessions?success=true&session_id={CHECKOUT_SESSION_ID}'],
    ['appointment', '/payment/success?session_id={CHECKOUT_SESSION_ID}'],
    ['course', '/payment/success?session_id={CHECKOUT_SESSION_ID}'],
    ['lot', '/payment/success?session_id={CHECKOUT_SESSION_ID}'],
  ])('through the door of %s', (door, path) => {
    const request = requestFor(held(), { door })
    expect(request.success_url).toBe(`https://holdfast.example${path}`)
    // Stripe fills the session's id into the other address only.
    expect(request.cancel_url).toBe(`https://holdfast.example/payment/cancel?booking=${held().id}`)
  })
})

describe('whose it is', () => {
  const metadataOf = (asked: Asked) => requestFor(held(asked)).metadata

  it.each<[string, Asked]>([
    ['mentoring', askedMentoring(days(21))],
    ['appointment', askedAppointment()],
    ['course', askedCourse],
    ['lot', askedLot],
  ])('stands on a session for %s and on its payment', (_kind, asked) => {
    const booking = held(asked)
    const request = requestFor(booking)
    expect(request.client_reference_id).toBe(booking.id)
    expect(request.metadata).toMatchObject({
      booking_id: booking.id,
      attempt_id: attemptId(1),
      listing_id: asked.listing.id,
      buyer_id: booking.buyerId,
    })
    expect(request.payment_intent_data).toEqual({ metadata: request.metadata })
  })

  it('speaks the words of whoever looks for them in the metadata', () => {
    const { id, sellerId, buyerId } = held()
    expect(metadataOf(askedLot)).toMatchObject({
      auction_id: lotListing().id,
      payment_session_id: attemptId(1),
    })
    expect(metadataOf(askedAppointment())).toMatchObject({
      bookingId: id,
      builderId: sellerId,
      clientId: buyerId,
    })
    expect(Object.keys(metadataOf(askedCourse) ?? {})).toHaveLength(4)
  })

  it('stays within what Stripe takes: 50 keys of 40 characters, values of 500', () => {
    const entries = Object.entries({ ...metadataOf(askedLot), ...metadataOf(askedAppointment()) })
    expect(entries.length).toBeLessThanOrEqual(50)
    for (const [key, value] of entries) {
      expect(key.length).toBeLessThanOrEqual(40)
      expect(String(value).length).toBeLessThanOrEqual(500)
    }
  })

  it('fills in the buyer’s address only when there is one', () => {
    expect(requestFor(held(), { buyerEmail: 'ada@people.example' }).customer_email).toBe('ada@people.example')
    expect(requestFor(held())).not.toHaveProperty('customer_email')
  })
})

describe('how it is paid', () => {
  it('asks for exactly what was quoted, in the currency that was quoted', () => {
    const request = requestFor(held())
    expect(request).toMatchObject({ mode: 'payment', adaptive_pricing: { enabled: false } })
    expect(request.line_items).toEqual([
      {
        quantity: 1,
        price_data: {
          currency: 'usd',
          unit_amount: 7500,
          product_data: { name: 'System design, 60 minutes' },
        },
      },
    ])
  })

  it('names a session type’s own Product once it has one, unless Stripe refused it', () => {
    const [line] = requestFor(held(askedAppointment('prod_1'))).line_items ?? []
    expect(line?.price_data).toEqual({ currency: 'usd', unit_amount: 7500, product: 'prod_1' })
    const failed: BookingEvent = {
      type: 'attempt_failed',
      attemptId: attemptId(1),
      because: 'resource_missing',
    }
    const refused = happened(held(askedAppointment('prod_1')), [intended(1), failed])
    const [inWords] = requestFor(refused).line_items ?? []
    expect(inWords?.price_data).toMatchObject({ product_data: { name: 'System design' } })
    const [without] = requestFor(held(askedAppointment())).line_items ?? []
    expect(without?.price_data).toMatchObject({ product_data: { name: 'System design' } })
  })

  it.each<[string, Asked, boolean]>([
    ['three weeks before', askedMentoring(days(21)), true],
    ['two weeks before', askedMentoring(days(14) + 1), true],
    ['a minute less than two weeks before', askedMentoring(days(14)), false],
    [
      'for a course that begins tomorrow',
      { ...askedCourse, listing: courseListing({ startsAt: minute(days(1)) }) },
      false,
    ],
    ['for a course without a start', askedCourse, true],
    ['for a lot that has to be paid within a day', askedLot, false],
  ])('%s: delayed methods may be used: %s', (_name, asked, allowed) => {
    const { excluded_payment_method_types } = requestFor(held(asked))
    if (allowed) expect(excluded_payment_method_types).toBeUndefined()
    else
      expect(excluded_payment_method_types).toEqual(
        expect.arrayContaining(['sepa_debit', 'us_bank_account', 'boleto']),
      )
  })

  it('is the same to the letter however often it is asked for', () => {
    expect(JSON.stringify(requestFor(held(askedLot)))).toBe(JSON.stringify(requestFor(held(askedLot))))
  })
})
