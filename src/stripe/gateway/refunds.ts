// Refunds: asked for, and read back as a list, because a single one says nothing about those made by hand.
import type Stripe from 'stripe'
import { z } from 'zod'
import type { StripeRefund } from '../../domain/refund.ts'
import type { Caller } from './caller.ts'
import type { RefundRequest } from './gateway.ts'

const statusSchema = z.enum(['pending', 'requires_action', 'succeeded', 'failed', 'canceled'])

export function refunds(stripe: Stripe, call: Caller) {
  return {
    async createRefund(request: RefundRequest, key: string): Promise<StripeRefund> {
      const params = {
        payment_intent: request.paymentIntentId,
        amount: request.amountMinor,
        metadata: { refund_id: request.refundId, booking_id: request.bookingId },
      }
      const create = () => stripe.refunds.create(params, { idempotencyKey: key })
      return seen(await call('refunds.create', 'background', create), request.paymentIntentId)
    },

    async listRefunds(paymentIntentId: string): Promise<StripeRefund[]> {
      const list = () => stripe.refunds.list({ payment_intent: paymentIntentId, limit: 100 })
      const page = await call('refunds.list', 'background', list)
      return page.data.map((refund) => seen(refund, paymentIntentId))
    },
  }
}

function seen(refund: Stripe.Refund, paymentIntentId: string): StripeRefund {
  return {
    stripeRefundId: refund.id,
    paymentIntentId,
    amountMinor: refund.amount,
    status: statusSchema.parse(refund.status),
    refundId: refund.metadata?.refund_id ?? null,
  }
}
