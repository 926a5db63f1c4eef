// A session type is a Product at Stripe, kept in step when it is renamed.
import type Stripe from 'stripe'
import type { Caller } from './caller.ts'
import type { ProductRequest } from './gateway.ts'

export function products(stripe: Stripe, call: Caller) {
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
      if (productId !== null) {
        await call('products.update', 'background', () => stripe.products.update(productId, fields))
        return productId
      }
      // Should Stripe have forgotten the key, a second product does no harm: only its id is kept.
      const key = `product:${listingId}`
      const product = await call('products.create', 'background', () =>
        stripe.products.create(fields, { idempotencyKey: key }),
      )
      return product.id
    },

    async ping(): Promise<void> {
      await call('balance.retrieve', 'background', () => stripe.balance.retrieve())
    },
  }
}
