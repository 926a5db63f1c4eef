// The whole business in one table: what may happen to a booking, from where, to where, by whom, when, and what the
// world is asked to do about it. Transitions are checked against it and effects are read from it, so that the
// graph is written down once; the diagram in docs/ is printed from it.
import type { BookingState, BookingStatus } from './booking.ts'
import type { BookingEvent } from './event.ts'

/** What a booking's events call for, done by the queue. Deadlines are not: they stand in their rows and are swept. */
export type EffectName = 'perform_refund' | 'follow_lot'

export type Row = {
  on: BookingEvent['type']
  from: readonly BookingStatus[] | 'nothing'
  /** null: the booking stays where it is. */
  to: BookingStatus | null
  by: readonly ('buyer' | 'seller' | 'stripe' | 'clock' | 'operator' | 'engine')[]
  at: string
  effects: readonly EffectName[]
}

const live: readonly BookingStatus[] = ['pending_payment', 'confirmed', 'completed']
const ended: readonly BookingStatus[] = ['expired', 'cancelled']
const any: readonly BookingStatus[] = [...live, ...ended]
const pending: readonly BookingStatus[] = ['pending_payment']

// biome-ignore format: a table is read by its columns
export const lifecycle: readonly Row[] = [
  { on: 'hold_placed',        from: 'nothing', to: 'pending_payment', by: ['buyer'],              at: 'a free choice is asked for',          effects: [] },
  { on: 'attempt_intended',   from: pending,   to: null,              by: ['buyer'],              at: 'the buyer goes to pay',               effects: [] },
  { on: 'checkout_created',   from: any,       to: null,              by: ['engine'],             at: 'Stripe made the session',             effects: [] },
  { on: 'attempt_failed',     from: any,       to: null,              by: ['engine'],             at: 'Stripe refused to make the session',  effects: [] },
  { on: 'attempt_abandoned',  from: pending,   to: null,              by: ['buyer', 'clock'],     at: 'the hold goes before an address did', effects: [] },
  { on: 'attempt_expired',    from: any,       to: null,              by: ['stripe'],             at: 'the session is closed at Stripe',     effects: [] },
  { on: 'checkout_completed', from: any,       to: null,              by: ['stripe'],             at: 'the buyer has done all there is',     effects: [] },
  { on: 'payment_declined',   from: any,       to: null,              by: ['stripe'],             at: 'a card was declined',                 effects: [] },
  { on: 'payment_failed',     from: any,       to: null,              by: ['stripe'],             at: 'a delayed payment failed',            effects: [] },
  { on: 'hold_extended',      from: pending,   to: null,              by: ['stripe'],             at: 'a bank takes its time',               effects: [] },
  { on: 'payment_captured',   from: any,       to: null,              by: ['stripe'],             at: 'money was captured',                  effects: [] },
  { on: 'booking_confirmed',  from: ['pending_payment', 'expired'], to: 'confirmed', by: ['stripe', 'engine'], at: 'the right money is kept, or none was due', effects: ['follow_lot'] },
  { on: 'booking_moved',      from: ['confirmed'], to: null,          by: ['buyer', 'engine'],    at: 'its time is changed',                 effects: [] },
  { on: 'booking_completed',  from: ['confirmed'], to: 'completed',   by: ['clock', 'buyer'],     at: 'it took place, or has arrived',       effects: [] },
  { on: 'booking_expired',    from: pending,   to: 'expired',         by: ['clock', 'stripe'],    at: 'nothing can pay it any more',         effects: ['follow_lot'] },
  { on: 'booking_cancelled',  from: ['pending_payment', 'confirmed', 'completed'], to: 'cancelled', by: ['buyer', 'seller', 'operator', 'stripe'], at: 'it is given up or called off, or its money went back', effects: ['follow_lot'] },
  { on: 'refund_wanted',      from: any,       to: null,              by: ['engine', 'operator'], at: 'owed money is sent back',             effects: ['perform_refund'] },
  { on: 'refund_imported',    from: any,       to: null,              by: ['stripe'],             at: 'a refund was made by hand',           effects: [] },
  { on: 'refund_moved',       from: any,       to: null,              by: ['stripe'],             at: 'Stripe says how a refund stands',     effects: [] },
  { on: 'refund_refused',     from: any,       to: null,              by: ['stripe'],             at: 'Stripe refuses to refund',            effects: [] },
]

/** Where an event leads. An event that the table does not allow is impossible, so it crashes. */
export function transition(from: BookingStatus, event: BookingEvent): BookingStatus {
  const row = rowOf(event)
  if (row.from === 'nothing' || !row.from.includes(from))
    throw new Error(`${event.type} cannot happen to a booking that is ${from}`)
  return row.to ?? from
}

/** One act wanted of the queue. `about` and `name` make its id stable, so that it is wanted once. */
export type Effect = {
  name: EffectName
  about: string
  data: Record<string, string>
  startAfter: Date | null
}

export function effectsOf(event: BookingEvent, booking: BookingState): Effect[] {
  return rowOf(event).effects.flatMap((name) => effect(name, event, booking) ?? [])
}

function rowOf(event: BookingEvent): Row {
  const row = lifecycle.find((one) => one.on === event.type)
  if (row === undefined) throw new Error(`${event.type} is not in the lifecycle`)
  return row
}

function effect(name: EffectName, event: BookingEvent, booking: BookingState): Effect | null {
  const data = { bookingId: booking.id }
  switch (name) {
    case 'perform_refund':
      return 'refundId' in event
        ? { name, about: event.refundId, data: { ...data, refundId: event.refundId }, startAfter: null }
        : null
    case 'follow_lot':
      return booking.terms.asked.kind === 'lot' ? { name, about: booking.id, data, startAfter: null } : null
  }
}
