import { describe, expect, it } from 'vitest'
import {
  type CheckoutBooking,
  type CheckoutState,
  isPayable,
  isUnsettled,
  standing,
  transition,
} from './checkout-machine.ts'

type Payment = NonNullable<CheckoutBooking['payment']>

const trouble = new Error('no way through')

function booking(
  change: Partial<CheckoutBooking> = {},
  payment: Partial<Payment> | null = {},
): CheckoutBooking {
  return {
    id: 'b1',
    status: 'pending_payment',
    outcome: null,
    holdExpiresAt: '2026-11-24T14:15:00Z',
    payment: payment && { status: 'pending', declines: 0, attempt: null, ...payment },
    ...change,
  }
}

const held = booking()
const paid = booking({ status: 'confirmed' }, { status: 'paid' })
const unheard = booking({}, { attempt: { state: 'complete' } })

describe('what a booking means by itself', () => {
  it.each([
    ['held', held, 'holding'],
    ['held, with nothing due', booking({}, null), 'holding'],
    ['held, with an open page', booking({}, { attempt: { state: 'open' } }), 'holding'],
    ['held, a card declined', booking({}, { declines: 1 }), 'declined'],
    ['a bank debit under way', booking({}, { status: 'processing' }), 'processing'],
    ['paid as far as Stripe is concerned', unheard, 'processing'],
    ['confirmed', paid, 'confirmed'],
    ['completed', booking({ status: 'completed' }), 'confirmed'],
    ['expired', booking({ status: 'expired', outcome: 'hold_expired' }), 'expired'],
    ['cancelled', booking({ status: 'cancelled', outcome: 'cancelled_by_seller' }), 'expired'],
  ])('%s', (_, seen, name) => {
    expect(standing(seen).name).toBe(name)
  })

  it('says whether another card may be tried', () => {
    expect(standing(booking({}, { declines: 2 }))).toMatchObject({ name: 'declined', again: true })
    const failed = booking({ status: 'expired', outcome: 'payment_failed' }, { status: 'void' })
    expect(standing(failed)).toMatchObject({ name: 'declined', again: false })
  })

  it.each([
    ['pending', 'never_taken'],
    ['void', 'never_taken'],
    ['processing', 'returned_if_taken'],
    ['paid', 'returning'],
    ['refund_pending', 'returning'],
    ['refund_failed', 'return_stuck'],
    ['refunded', 'returned'],
    ['partially_refunded', 'returned'],
  ] as const)('a slot lost with the money %s: %s', (status, money) => {
    const lost = booking({ status: 'expired', outcome: 'slot_lost' }, { status })
    expect(standing(lost)).toMatchObject({ name: 'expired', outcome: 'slot_lost', money })
  })

  it('says that no money was taken where none was due', () => {
    expect(standing(booking({ status: 'expired' }, null))).toMatchObject({ money: 'never_taken' })
  })

  it('does not call a failed payment declined once money has moved', () => {
    const odd = booking({ status: 'expired', outcome: 'payment_failed' }, { status: 'refund_pending' })
    expect(standing(odd)).toMatchObject({ name: 'expired', money: 'returning' })
  })
})

describe('paying', () => {
  const holding: CheckoutState = { name: 'holding', booking: held, trouble: null }
  const redirecting: CheckoutState = { name: 'redirecting', booking: held }

  it('goes from idle to holding when the hold is seen', () => {
    expect(transition({ name: 'idle' }, { type: 'seen', booking: held })).toEqual(holding)
  })

  it('starts once: a second press changes nothing', () => {
    const once = transition(holding, { type: 'pay' })
    expect(once).toEqual(redirecting)
    expect(transition(once, { type: 'pay' })).toBe(once)
  })

  it('starts again after a declined card', () => {
    const declined = standing(booking({}, { declines: 1 }))
    expect(transition(declined, { type: 'pay' }).name).toBe('redirecting')
  })

  it.each([
    standing(paid),
    standing(booking({ status: 'expired' })),
    standing(booking({ status: 'expired', outcome: 'payment_failed' })),
    standing(unheard),
    { name: 'idle' } as const,
  ])('never starts from $name', (state) => {
    expect(isPayable(state)).toBe(false)
    expect(transition(state, { type: 'pay' })).toBe(state)
  })

  it('stays on the way out while re-reads change nothing', () => {
    expect(transition(redirecting, { type: 'seen', booking: held })).toEqual(redirecting)
  })

  it('leaves the way out when it was paid elsewhere', () => {
    expect(transition(redirecting, { type: 'seen', booking: paid }).name).toBe('confirmed')
  })

  it('comes back to the hold, with the reason, when the payment page cannot be had', () => {
    expect(transition(redirecting, { type: 'failed', trouble })).toEqual({ ...holding, trouble })
    const declined: CheckoutState = { name: 'redirecting', booking: booking({}, { declines: 1 }) }
    expect(transition(declined, { type: 'failed', trouble })).toMatchObject({ name: 'declined', trouble })
  })

  it('keeps the reason over a re-read, and drops it when the hold is gone', () => {
    const stuck: CheckoutState = { name: 'holding', booking: held, trouble }
    expect(transition(stuck, { type: 'seen', booking: held })).toMatchObject({ trouble })
    expect(transition(stuck, { type: 'seen', booking: booking({ status: 'expired' }) })).not.toHaveProperty(
      'trouble',
    )
  })

  it('arms the button again when the browser shows the page out of its memory', () => {
    expect(transition(redirecting, { type: 'resumed' })).toEqual(holding)
    expect(transition(holding, { type: 'resumed' })).toBe(holding)
  })

  it('ignores a failure that belongs to no press', () => {
    expect(transition(holding, { type: 'failed', trouble })).toBe(holding)
  })
})

describe('coming back', () => {
  const returning: CheckoutState = { name: 'returning', booking: null }

  it('waits from wherever it was', () => {
    expect(transition({ name: 'idle' }, { type: 'returned' })).toEqual(returning)
    const redirecting: CheckoutState = { name: 'redirecting', booking: held }
    expect(transition(redirecting, { type: 'returned' })).toEqual({ name: 'returning', booking: held })
  })

  it.each([
    ['the server has not heard yet', held],
    ['the server knows only of the card before', booking({}, { declines: 1 })],
    ['the page is complete, the payment not settled', unheard],
  ])('keeps waiting while %s', (_, seen) => {
    const state = transition(returning, { type: 'seen', booking: seen })
    expect(state).toEqual({ name: 'returning', booking: seen })
    expect(isUnsettled(state)).toBe(true)
  })

  it.each([
    ['confirmed', paid, false],
    ['processing', booking({}, { status: 'processing' }), true],
    ['declined', booking({ status: 'expired', outcome: 'payment_failed' }), false],
    ['expired', booking({ status: 'expired', outcome: 'slot_lost' }, { status: 'refund_pending' }), false],
  ])('ends %s', (name, seen, unsettled) => {
    const state = transition(returning, { type: 'seen', booking: seen })
    expect(state.name).toBe(name)
    expect(isUnsettled(state)).toBe(unsettled)
  })

  it('says so when no answer came in the time allotted', () => {
    const waiting: CheckoutState = { name: 'returning', booking: held }
    expect(transition(waiting, { type: 'waited' })).toEqual({
      name: 'processing',
      booking: held,
      because: 'unheard',
    })
  })

  it('has nothing to say about waiting elsewhere', () => {
    expect(transition(returning, { type: 'waited' })).toBe(returning)
    const confirmed = standing(paid)
    expect(transition(confirmed, { type: 'waited' })).toBe(confirmed)
  })

  it('is not talked into a second payment by hearing the old news again', () => {
    const late: CheckoutState = { name: 'processing', booking: held, because: 'unheard' }
    expect(transition(late, { type: 'seen', booking: held })).toEqual(late)
  })

  it('offers another try when what looked complete turns out unpaid', () => {
    const reopened = booking({}, { attempt: { state: 'failed' } })
    expect(transition(standing(unheard), { type: 'seen', booking: reopened }).name).toBe('holding')
  })

  it('is confirmed by an answer that comes after the waiting', () => {
    const late: CheckoutState = { name: 'processing', booking: held, because: 'unheard' }
    expect(transition(late, { type: 'seen', booking: paid }).name).toBe('confirmed')
  })
})
