import { describe, expect, it } from 'vitest'
import type { BookingStatus, CaptureState, PaymentState, RefundState, RefundStatus } from './booking.ts'
import {
  attemptOf,
  due,
  happened,
  held,
  minute,
  opened,
  paymentOf,
  said,
  uuidOf,
} from './bookings.fixture.ts'
import { derivePaymentStatus } from './payment.ts'

const attempt = attemptOf(happened(held(), opened(1)))
const processing = { ...attempt, facts: said(1, { session: 'complete' }) }

const capture = (change: Partial<CaptureState>): CaptureState => ({
  paymentIntentId: 'pi_1',
  attemptId: attempt.id,
  ...due,
  refundedMinor: 0,
  toReturnMinor: change.place === undefined || change.place === 'kept' ? 0 : due.amountMinor,
  place: 'kept',
  owedBecause: null,
  owedSince: null,
  capturedAt: minute(1),
  ...change,
})
const kept = capture({})
const owed = capture({ place: 'owed', owedBecause: 'late', owedSince: minute(1) })
const wrong = capture({
  place: 'owed',
  owedBecause: 'wrong_amount',
  owedSince: minute(1),
  paymentIntentId: 'pi_2',
})
const returned = capture({ place: 'returned', refundedMinor: due.amountMinor })

const refund = (status: RefundStatus, paymentIntentId = 'pi_1'): RefundState => ({
  id: uuidOf(60),
  paymentIntentId,
  ...due,
  reason: 'late',
  status,
  stripeRefundId: null,
  createdAt: minute(2),
})

const statusOf = (change: Partial<PaymentState>, booking: BookingStatus) =>
  derivePaymentStatus({ ...paymentOf(held()), ...change }, booking)

describe('the status of a payment', () => {
  it.each<[string, Partial<PaymentState>, BookingStatus, string]>([
    ['nothing happened yet', {}, 'pending_payment', 'pending'],
    ['a page is open', { attempts: [attempt] }, 'pending_payment', 'pending'],
    ['the bank takes its time', { attempts: [processing] }, 'pending_payment', 'processing'],
    ['the hold ended unpaid', { attempts: [attempt] }, 'expired', 'void'],
    ['given up', {}, 'cancelled', 'void'],
    ['unpaid at the start', { attempts: [processing] }, 'expired', 'void'],
    ['kept', { captures: [kept] }, 'confirmed', 'paid'],
    [
      'kept, and a part came back',
      { captures: [{ ...kept, refundedMinor: 5 }] },
      'confirmed',
      'partially_refunded',
    ],
    [
      'kept, and a second on its way back',
      { captures: [owed, { ...kept, paymentIntentId: 'pi_3' }], refunds: [refund('wanted')] },
      'confirmed',
      'paid',
    ],
    ['kept, and a refund failed', { captures: [kept], refunds: [refund('failed')] }, 'confirmed', 'paid'],
    ['all came back', { captures: [returned], refunds: [refund('succeeded')] }, 'cancelled', 'refunded'],
    ['one came back, one is owed', { captures: [returned, wrong] }, 'cancelled', 'processing'],
    ['a wrong amount waits', { captures: [wrong] }, 'expired', 'processing'],
    [
      'a part of a wrong amount came back',
      { captures: [{ ...wrong, refundedMinor: 5 }], refunds: [refund('succeeded', 'pi_2')] },
      'expired',
      'partially_refunded',
    ],
  ])('%s', (_name, change, booking, expected) => {
    expect(statusOf(change, booking)).toBe(expected)
  })

  it.each<[RefundStatus, string, string]>([
    ['wanted', 'refund_pending', 'refund_pending'],
    ['pending', 'refund_pending', 'refund_pending'],
    ['requires_action', 'refund_pending', 'refund_pending'],
    ['failed', 'paid', 'refund_failed'],
    ['canceled', 'paid', 'refund_failed'],
  ])('a refund that is %s', (status, ofKept, ofOwed) => {
    expect(statusOf({ captures: [kept], refunds: [refund(status)] }, 'confirmed')).toBe(ofKept)
    expect(statusOf({ captures: [owed], refunds: [refund(status)] }, 'expired')).toBe(ofOwed)
  })

  it('is the same whichever owed capture was heard of first', () => {
    const third = { ...owed, paymentIntentId: 'pi_3' }
    const refunds = [refund('pending', 'pi_1'), refund('failed', 'pi_3')]
    expect(statusOf({ captures: [wrong, owed], refunds }, 'expired')).toBe('refund_pending')
    expect(statusOf({ captures: [owed, wrong], refunds }, 'expired')).toBe('refund_pending')
    expect(statusOf({ captures: [wrong, owed, third], refunds }, 'expired')).toBe('refund_failed')
    expect(statusOf({ captures: [third, owed, wrong], refunds }, 'expired')).toBe('refund_failed')
  })
})
