// Where a buyer stands between choosing and having, as a small state machine without any framework in it, so that
// a page and a native app tell the same story. The server is always right: every state but the two in-between
// ones (`redirecting`, `returning`) is derived from the booking as the server last told it.
import type { Booking } from './client/doors.gen.ts'

/** The part of a booking the machine reads. */
export type CheckoutBooking = Pick<Booking, 'id' | 'status' | 'outcome' | 'holdExpiresAt'> & {
  payment: {
    status: NonNullable<Booking['payment']>['status']
    declines: number
    attempt: { state: NonNullable<NonNullable<Booking['payment']>['attempt']>['state'] } | null
  } | null
}

/** What became of the money of a booking that ended without what was bought. */
export type MoneyFate = 'never_taken' | 'returned_if_taken' | 'returning' | 'return_stuck' | 'returned'

export type Outcome = NonNullable<Booking['outcome']>

export type CheckoutState<B extends CheckoutBooking = CheckoutBooking> =
  | { name: 'idle' }
  /** Held and payable. `trouble` is why the last try to reach the payment page failed. */
  | { name: 'holding'; booking: B; trouble: Error | null }
  /** The way to the payment page is being asked for or taken: no second one may start. */
  | { name: 'redirecting'; booking: B }
  /** Back from the payment page, the answer not known yet. */
  | { name: 'returning'; booking: B | null }
  | { name: 'confirmed'; booking: B }
  /** `again`: whether the hold still lives, so that another card may be tried. */
  | { name: 'declined'; booking: B; again: boolean; trouble: Error | null }
  | { name: 'expired'; booking: B; outcome: Outcome | null; money: MoneyFate }
  /** `bank`: a delayed method is under way. `unheard`: Stripe's answer has not reached us in time. */
  | { name: 'processing'; booking: B; because: 'bank' | 'unheard' }

export type CheckoutEvent<B extends CheckoutBooking = CheckoutBooking> =
  | { type: 'seen'; booking: B }
  | { type: 'pay' }
  | { type: 'failed'; trouble: Error }
  /** The page was shown again out of the browser's memory, as the back button does. */
  | { type: 'resumed' }
  | { type: 'returned' }
  /** The time allotted to waiting for an answer is over. */
  | { type: 'waited' }

export function transition<B extends CheckoutBooking>(
  state: CheckoutState<B>,
  event: CheckoutEvent<B>,
): CheckoutState<B> {
  switch (event.type) {
    case 'seen':
      return seen(state, event.booking)
    case 'pay':
      return isPayable(state) ? { name: 'redirecting', booking: state.booking } : state
    case 'failed':
      return state.name === 'redirecting' ? withTrouble(standing(state.booking), event.trouble) : state
    case 'resumed':
      return state.name === 'redirecting' ? standing(state.booking) : state
    case 'returned':
      return { name: 'returning', booking: 'booking' in state ? state.booking : null }
    case 'waited':
      return waited(state)
  }
}

/** Whether "Book & Pay" may be pressed. */
export function isPayable<B extends CheckoutBooking>(
  state: CheckoutState<B>,
): state is Extract<CheckoutState<B>, { name: 'holding' | 'declined' }> {
  return state.name === 'holding' || (state.name === 'declined' && state.again)
}

/** Whether the answer can still change by itself, so that it is worth asking again. */
export function isUnsettled(state: CheckoutState): boolean {
  return state.name === 'returning' || state.name === 'processing'
}

/** What a booking means, seen without any history. */
export function standing<B extends CheckoutBooking>(booking: B): CheckoutState<B> {
  switch (booking.status) {
    case 'confirmed':
    case 'completed':
      return { name: 'confirmed', booking }
    case 'expired':
    case 'cancelled':
      return ended(booking)
    case 'pending_payment':
      return pending(booking)
  }
}

function pending<B extends CheckoutBooking>(booking: B): CheckoutState<B> {
  if (booking.payment?.status === 'processing') return { name: 'processing', booking, because: 'bank' }
  // The buyer has paid as far as Stripe's page is concerned; offering to pay again would be wrong.
  if (booking.payment?.attempt?.state === 'complete')
    return { name: 'processing', booking, because: 'unheard' }
  if (booking.payment !== null && booking.payment.declines > 0)
    return { name: 'declined', booking, again: true, trouble: null }
  return { name: 'holding', booking, trouble: null }
}

function ended<B extends CheckoutBooking>(booking: B): CheckoutState<B> {
  const money = moneyFate(booking.payment?.status)
  if (booking.outcome === 'payment_failed' && money === 'never_taken')
    return { name: 'declined', booking, again: false, trouble: null }
  return { name: 'expired', booking, outcome: booking.outcome, money }
}

function moneyFate(status: NonNullable<CheckoutBooking['payment']>['status'] | undefined): MoneyFate {
  switch (status) {
    case undefined:
    case 'pending':
    case 'void':
      return 'never_taken'
    case 'processing':
      return 'returned_if_taken'
    // A part that went back by policy is all that goes back; the booking's page has the amounts.
    case 'refunded':
    case 'partially_refunded':
      return 'returned'
    case 'refund_failed':
      return 'return_stuck'
    case 'paid':
    case 'refund_pending':
      return 'returning'
  }
}

function seen<B extends CheckoutBooking>(state: CheckoutState<B>, booking: B): CheckoutState<B> {
  const now = standing(booking)
  // On the way out: a re-read that changes nothing must not arm the button for a second press.
  if (state.name === 'redirecting' && isPayable(now)) return { name: 'redirecting', booking }
  // On the way back: "held, not paid" is what the server says until it has heard from Stripe, and a decline it
  // knows of may be of the card before the one that paid.
  if (state.name === 'returning' && (isPayable(now) || isUnheard(now))) return { name: 'returning', booking }
  // Waited in vain: only news ends that, and "held, not paid" is none.
  if (isUnheard(state) && isPayable(standing(state.booking)) && isPayable(now)) return { ...state, booking }
  return isPayable(state) ? withTrouble(now, state.trouble) : now
}

function waited<B extends CheckoutBooking>(state: CheckoutState<B>): CheckoutState<B> {
  if (state.name !== 'returning' || state.booking === null) return state
  return { name: 'processing', booking: state.booking, because: 'unheard' }
}

function withTrouble<B extends CheckoutBooking>(
  state: CheckoutState<B>,
  trouble: Error | null,
): CheckoutState<B> {
  return isPayable(state) ? { ...state, trouble } : state
}

function isUnheard<B extends CheckoutBooking>(
  state: CheckoutState<B>,
): state is Extract<CheckoutState<B>, { name: 'processing' }> {
  return state.name === 'processing' && state.because === 'unheard'
}
