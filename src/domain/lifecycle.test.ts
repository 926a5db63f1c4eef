import { describe, expect, it } from 'vitest'
import type { BookingStatus } from './booking.ts'
import { askedLot, attemptId, created, held, intended, minute, uuidOf } from './bookings.fixture.ts'
import type { BookingEvent } from './event.ts'
import { type EffectName, effectsOf, lifecycle, type Row, transition } from './lifecycle.ts'

// Keyed by the events themselves: an event that is added and not written here does not compile.
const allEvents: Record<BookingEvent['type'], true> = {
  hold_placed: true,
  attempt_intended: true,
  checkout_created: true,
  attempt_failed: true,
  attempt_abandoned: true,
  attempt_expired: true,
  checkout_completed: true,
  payment_declined: true,
  payment_failed: true,
  hold_extended: true,
  payment_captured: true,
  booking_confirmed: true,
  booking_moved: true,
  booking_completed: true,
  booking_expired: true,
  booking_cancelled: true,
  refund_wanted: true,
  refund_imported: true,
  refund_moved: true,
  refund_refused: true,
}

const allParties: Record<Row['by'][number], true> = {
  buyer: true,
  seller: true,
  stripe: true,
  clock: true,
  operator: true,
  engine: true,
}
const allEffects: Record<EffectName, true> = { perform_refund: true, follow_lot: true }

const statuses: BookingStatus[] = ['pending_payment', 'confirmed', 'completed', 'expired', 'cancelled']
const wanted: BookingEvent = {
  type: 'refund_wanted',
  refundId: uuidOf(70),
  paymentIntentId: 'pi_1',
  amountMinor: 1,
  reason: 'late',
}

describe('the lifecycle', () => {
  it('has one row for every event', () => {
    expect(lifecycle.map((row) => row.on).sort()).toEqual(Object.keys(allEvents).sort())
  })

  it('says for every row who, when, and what the queue is asked for', () => {
    for (const row of lifecycle) {
      expect(row.by.length).toBeGreaterThan(0)
      for (const party of row.by) expect(allParties).toHaveProperty(party)
      expect(row.at).not.toBe('')
      for (const name of row.effects) expect(allEffects).toHaveProperty(name)
    }
  })

  it('moves a booking by a few events only, and none leads back to a hold', () => {
    const moving = lifecycle.filter((row) => row.to !== null)
    expect(moving.map((row) => `${row.on} → ${row.to}`)).toEqual([
      'hold_placed → pending_payment',
      'booking_confirmed → confirmed',
      'booking_completed → completed',
      'booking_expired → expired',
      'booking_cancelled → cancelled',
    ])
  })
})

describe('a transition', () => {
  const expired: BookingEvent = { type: 'booking_expired', because: 'hold_expired' }
  it.each<[BookingEvent, BookingStatus[], BookingStatus | 'stays']>([
    [{ type: 'booking_confirmed', by: 'payment' }, ['pending_payment', 'expired'], 'confirmed'],
    [{ type: 'booking_completed' }, ['confirmed'], 'completed'],
    [expired, ['pending_payment'], 'expired'],
    [
      { type: 'booking_cancelled', because: 'given_up' },
      ['pending_payment', 'confirmed', 'completed'],
      'cancelled',
    ],
    [intended(1), ['pending_payment'], 'stays'],
    [created(1), statuses, 'stays'],
    [wanted, statuses, 'stays'],
  ])('$type', (event, allowed, to) => {
    for (const from of statuses)
      if (allowed.includes(from)) expect(transition(from, event)).toBe(to === 'stays' ? from : to)
      else
        expect(() => transition(from, event)).toThrow(
          `${event.type} cannot happen to a booking that is ${from}`,
        )
  })

  it('never places a hold on a booking that is there', () => {
    const placed: BookingEvent = {
      type: 'hold_placed',
      startsAt: null,
      holdExpiresAt: null,
      amountMinor: 1,
      currency: 'usd',
    }
    for (const from of statuses) expect(() => transition(from, placed)).toThrow('hold_placed cannot happen')
  })

  it('crashes on what is not in the table', () => {
    const unheardOf = JSON.parse('{"type":"booking_sold"}')
    expect(() => transition('confirmed', unheardOf)).toThrow('booking_sold is not in the lifecycle')
  })
})

describe('effects', () => {
  it('asks for each refund once, by its own id', () => {
    const data = { bookingId: held().id, refundId: uuidOf(70) }
    expect(effectsOf(wanted, held())).toEqual([
      { name: 'perform_refund', about: uuidOf(70), data, startAfter: null },
    ])
  })

  it.each<BookingEvent>([
    { type: 'booking_confirmed', by: 'payment' },
    { type: 'booking_expired', because: 'hold_expired' },
    { type: 'booking_cancelled', because: 'given_up' },
  ])('follow a lot after $type, and nothing else', (event) => {
    const lot = held(askedLot)
    expect(effectsOf(event, lot)).toContainEqual({
      name: 'follow_lot',
      about: lot.id,
      data: { bookingId: lot.id },
      startAfter: null,
    })
    expect(effectsOf(event, held()).filter(({ name }) => name === 'follow_lot')).toEqual([])
  })

  it('asks nothing of the world where the table names nothing', () => {
    expect(effectsOf({ type: 'attempt_expired', attemptId: attemptId(1) }, held(askedLot))).toEqual([])
    expect(effectsOf({ type: 'hold_extended', until: minute(30) }, held(askedLot))).toEqual([])
  })
})
