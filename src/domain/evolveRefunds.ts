// How captured money and its refunds follow from an event: what goes back, what has come back, and where that leaves
// each capture.
import type { CaptureState, OwedBecause, PaymentState, RefundState } from './booking.ts'
import { coveredMinor } from './booking.ts'
import type { BookingEvent } from './event.ts'

export function evolveRefunds(payment: PaymentState, event: BookingEvent, at: Date): PaymentState {
  switch (event.type) {
    case 'refund_wanted':
      return refundWanted(payment, event, at)
    case 'refund_imported':
      return withRefund(payment, {
        id: event.refundId,
        paymentIntentId: event.paymentIntentId,
        amountMinor: event.amountMinor,
        currency: currencyOf(payment, event.paymentIntentId),
        reason: 'outside',
        status: 'pending',
        stripeRefundId: event.stripeRefundId,
        createdAt: at,
      })
    case 'refund_moved':
      return refundMoved(payment, event, at)
    case 'refund_refused':
      return recount(changeRefund(payment, event.refundId, { status: 'failed' }), at)
    default:
      return payment
  }
}

function refundWanted(
  payment: PaymentState,
  event: Extract<BookingEvent, { type: 'refund_wanted' }>,
  at: Date,
): PaymentState {
  const { refundId, paymentIntentId, amountMinor, reason } = event
  const wanted = withRefund(payment, {
    id: refundId,
    paymentIntentId,
    amountMinor,
    currency: currencyOf(payment, paymentIntentId),
    reason,
    status: 'wanted',
    stripeRefundId: null,
    createdAt: at,
  })
  const covered = coveredMinor(wanted.refunds, paymentIntentId)
  const captures = wanted.captures.map((capture) => {
    if (capture.paymentIntentId !== paymentIntentId || capture.toReturnMinor >= covered) return capture
    return placed({ ...capture, toReturnMinor: covered }, reason, at)
  })
  return { ...wanted, captures }
}

function refundMoved(
  payment: PaymentState,
  event: Extract<BookingEvent, { type: 'refund_moved' }>,
  at: Date,
) {
  const { status, stripeRefundId } = event
  return recount(changeRefund(payment, event.refundId, { status, stripeRefundId }), at)
}

/** What came back, counted from the refunds themselves, so that a refund which fails later is uncounted again. */
function recount(payment: PaymentState, at: Date): PaymentState {
  return { ...payment, captures: payment.captures.map((capture) => recountCapture(payment, capture, at)) }
}

function recountCapture(payment: PaymentState, capture: CaptureState, at: Date): CaptureState {
  const refundedMinor = payment.refunds
    .filter((refund) => refund.paymentIntentId === capture.paymentIntentId && refund.status === 'succeeded')
    .reduce((sum, refund) => sum + refund.amountMinor, 0)
  if (refundedMinor === capture.refundedMinor) return capture
  // Should it have come back and has not after all, the bank refused it days later: now it is owed again.
  return placed({ ...capture, refundedMinor }, 'refund_failed', at)
}

/** Where a capture is, from what has to go back of it and what has. */
function placed(capture: CaptureState, because: OwedBecause, at: Date): CaptureState {
  const { amountMinor, refundedMinor, toReturnMinor } = capture
  const settled = { ...capture, owedBecause: null, owedSince: null }
  if (refundedMinor === amountMinor) return { ...settled, toReturnMinor: amountMinor, place: 'returned' }
  if (toReturnMinor <= refundedMinor) return { ...settled, place: 'kept' }
  return capture.place === 'owed'
    ? capture
    : { ...capture, place: 'owed', owedBecause: because, owedSince: at }
}

/** Money of another currency than was due goes back as it came. */
const currencyOf = (payment: PaymentState, paymentIntentId: string) =>
  payment.captures.find((capture) => capture.paymentIntentId === paymentIntentId)?.currency ??
  payment.currency

const withRefund = (payment: PaymentState, refund: RefundState): PaymentState => ({
  ...payment,
  refunds: [...payment.refunds, refund],
})

function changeRefund(payment: PaymentState, id: string, change: Partial<RefundState>): PaymentState {
  return { ...payment, refunds: payment.refunds.map((one) => (one.id === id ? { ...one, ...change } : one)) }
}
