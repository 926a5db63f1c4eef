/** `/v1/balance`: the sum of the balance transactions of the account that asks, by currency. */
import type Stripe from 'stripe'
import { fundsTable, type Held, holdings } from '../payments/funds.ts'
import { type Resource, route } from '../resource.ts'
import type { Strict } from '../strict.ts'

export const balance: Resource = {
  object: 'balance',
  tables: [fundsTable],
  routes: [
    route('GET', '/v1/balance', 'balance', {}, (scope) => {
      const held = holdings(scope)
      const shown = held.length > 0 ? held : [{ currency: 'usd', available: 0, pending: 0 }]
      return {
        object: 'balance',
        available: shown.map((one) => amountOf(one, one.available)),
        livemode: false,
        pending: shown.map((one) => amountOf(one, one.pending)),
      } satisfies Strict<Stripe.Balance>
    }),
  ],
}

function amountOf({ currency }: Held, amount: number): Strict<Stripe.Balance.Available> {
  return { amount, currency, source_types: { card: amount } }
}
