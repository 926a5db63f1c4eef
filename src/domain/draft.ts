// A decision while it is being made: the events so far, and the state after them.
import type { AttemptRecord, BookingState, CaptureState } from './booking.ts'
import type { BookingEvent, WantedBecause } from './event.ts'
import { evolve } from './evolve.ts'
import type { Uuid } from './ids.ts'

/** Time and fresh ids come in; a decision asks nobody. */
export type DraftContext = { now: Date; newId: () => Uuid }

export type Decision = { next: BookingState; events: BookingEvent[] }

export class Draft {
  readonly events: BookingEvent[] = []
  readonly context: DraftContext
  booking: BookingState

  constructor(booking: BookingState, context: DraftContext) {
    this.booking = booking
    this.context = context
  }

  record(event: BookingEvent): void {
    this.events.push(event)
    this.booking = evolve(this.booking, event, this.context.now)
  }

  wantRefund(paymentIntentId: string, amountMinor: number, reason: WantedBecause, note?: string): void {
    this.record({
      type: 'refund_wanted',
      refundId: this.context.newId(),
      paymentIntentId,
      amountMinor,
      reason,
      ...(note !== undefined && { note }),
    })
  }

  attempts(): AttemptRecord[] {
    return this.booking.payment?.attempts ?? []
  }

  captures(): CaptureState[] {
    return this.booking.payment?.captures ?? []
  }

  decision(): Decision {
    return { next: this.booking, events: this.events }
  }
}
