// A session type is a Product at Stripe, kept in step when it is renamed.
import type Stripe from 'stripe'
import type { Caller } from './caller.ts'
import { type ProductRequest, StripeRefused } from './gateway.ts'

export function products(stripe: Stripe, call: Caller) {
  // Should Stripe have forgotten the key, a second product does no harm: only its id is kept.
  async function create(fields: Stripe.ProductCreateParams, idempotencyKey: string): Promise<string> {
    const make = () => stripe.products.create(fields, { idempotencyKey })
    return (await call('products.create', 'background', make)).id
  }

  return {
    async keepProduct(
      { listingId, name, description }: ProductRequest,
      productId: string | null,
    ): Promise<string> {
      const fields = {
        name,
        metadata: { listing_id: listingId },
        ...(description === '' ? {} : { description }),
      }
      if (productId === null) return create(fields, `product:${listingId}`)
      try {
        await call('products.update', 'background', () => stripe.products.update(productId, fields))
        return productId
      } catch (error) {
        if (!(error instanceof StripeRefused && error.code === 'resource_missing')) throw error
        // Deleted in the Dashboard: another one takes its place, under a key that does not bring the old one back.
        return create(fields, `product:${listingId}:${productId}`)
      }
    },

    async ping(): Promise<void> {
      await call('balance.retrieve', 'background', () => stripe.balance.retrieve())
    },
  }
}
