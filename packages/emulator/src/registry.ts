/** Everything this Stripe knows. A new kind of object is a file in resources/ and a line here. */
import type { Resource } from './resource.ts'
import { accountLinks } from './resources/account-links.ts'
import { accounts } from './resources/accounts.ts'
import { applicationFees, feeRefunds } from './resources/application-fees.ts'
import { balance } from './resources/balance.ts'
import { balanceSettings } from './resources/balance-settings.ts'
import { balanceTransactions } from './resources/balance-transactions.ts'
import { capabilities } from './resources/capabilities.ts'
import { charges } from './resources/charges.ts'
import { checkoutSessions, lineItems } from './resources/checkout-sessions.ts'
import { coupons } from './resources/coupons.ts'
import { customers } from './resources/customers.ts'
import { disputes } from './resources/disputes.ts'
import { events } from './resources/events.ts'
import { paymentIntents } from './resources/payment-intents.ts'
import { paymentMethods } from './resources/payment-methods.ts'
import { payouts } from './resources/payouts.ts'
import { prices } from './resources/prices.ts'
import { products } from './resources/products.ts'
import { promotionCodes } from './resources/promotion-codes.ts'
import { refunds } from './resources/refunds.ts'
import { setupIntents } from './resources/setup-intents.ts'
import { transferReversals, transfers } from './resources/transfers.ts'
import { webhookEndpoints } from './resources/webhook-endpoints.ts'

export const registry: readonly Resource[] = [
  balance,
  balanceTransactions,
  charges,
  checkoutSessions,
  customers,
  disputes,
  events,
  lineItems,
  paymentIntents,
  paymentMethods,
  prices,
  products,
  refunds,
  setupIntents,
  applicationFees,
  feeRefunds,
  balanceSettings,
  payouts,
  transferReversals,
  transfers,
  accountLinks,
  accounts,
  capabilities,
  coupons,
  promotionCodes,
  webhookEndpoints,
]
