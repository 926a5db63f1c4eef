/** Everything this Stripe knows. A new kind of object is a file in resources/ and a line here. */
import type { Resource } from './resource.ts'
import { balance } from './resources/balance.ts'
import { balanceTransactions } from './resources/balance-transactions.ts'
import { charges } from './resources/charges.ts'
import { checkoutSessions, lineItems } from './resources/checkout-sessions.ts'
import { customers } from './resources/customers.ts'
import { events } from './resources/events.ts'
import { paymentIntents } from './resources/payment-intents.ts'
import { paymentMethods } from './resources/payment-methods.ts'
import { prices } from './resources/prices.ts'
import { products } from './resources/products.ts'
import { refunds } from './resources/refunds.ts'
import { setupIntents } from './resources/setup-intents.ts'
import { webhookEndpoints } from './resources/webhook-endpoints.ts'

export const registry: readonly Resource[] = [
  balance,
  balanceTransactions,
  charges,
  checkoutSessions,
  customers,
  events,
  lineItems,
  paymentIntents,
  paymentMethods,
  prices,
  products,
  refunds,
  setupIntents,
  webhookEndpoints,
]
