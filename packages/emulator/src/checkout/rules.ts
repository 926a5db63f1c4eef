/** What a Checkout Session may be: checked whole before anything is made, in Stripe's words. */
import { checkConnect } from '../connect/rules.ts'
import { ApiError, invalidParam } from '../errors.ts'
import { checkNotTooLarge, minimumAmount, printAmount } from '../money.ts'
import { missing, type Params } from '../params.ts'
import { priceTable } from '../resources/prices.ts'
import type { Scope } from '../scope.ts'
import { amountsOff, type Basket, type Discount, discountGiven } from './discounts.ts'
import type { createSessionParams } from './params.ts'

export type SessionInput = Params<typeof createSessionParams>

const SHORTEST_SECONDS = 30 * 60
export const LONGEST_SECONDS = 24 * 60 * 60

export function checkInput(scope: Scope, input: SessionInput): void {
  checkMode(input)
  checkUrls(input)
  checkExpiry(scope, input)
  checkCustomer(input)
  checkTotal(scope, input)
  if (input.automatic_tax?.enabled) {
    throw invalidParam("The local Stripe does not support 'automatic_tax'.", 'automatic_tax[enabled]')
  }
  if (input.allowed_payment_method_types && input.excluded_payment_method_types) {
    const message =
      'You may only specify one of these parameters: allowed_payment_method_types, excluded_payment_method_types.'
    throw invalidParam(message, 'excluded_payment_method_types')
  }
}

function checkMode(input: SessionInput): void {
  if (input.mode === undefined) throw missing('mode')
  if (input.mode !== 'payment') {
    throw invalidParam(`The local Stripe only does Checkout in mode payment, not ${input.mode}.`, 'mode')
  }
  if (!input.line_items?.length) throw missing('line_items')
}

function checkUrls(input: SessionInput): void {
  const isHosted = (input.ui_mode ?? 'hosted_page') === 'hosted_page'
  if (isHosted && input.success_url === undefined) throw missing('success_url')
  if (isHosted && input.return_url !== undefined) {
    throw invalidParam('`return_url` can only be used with `ui_mode: embedded_page`.', 'return_url')
  }
  if (isHosted) return
  for (const param of ['success_url', 'cancel_url'] as const) {
    if (input[param] !== undefined) {
      throw invalidParam(`\`${param}\` is only supported with \`ui_mode: hosted_page\`.`, param)
    }
  }
  const isRedirected = (input.redirect_on_completion ?? 'always') !== 'never'
  if (isRedirected && input.return_url === undefined) throw missing('return_url')
}

function checkExpiry(scope: Scope, input: SessionInput): void {
  if (input.expires_at === undefined) return
  const ahead = input.expires_at - scope.now()
  if (ahead < SHORTEST_SECONDS) {
    const message = 'The `expires_at` timestamp must be at least 30 minutes from Checkout Session creation.'
    throw invalidParam(message, 'expires_at')
  }
  if (ahead > LONGEST_SECONDS) {
    const message = 'The `expires_at` timestamp must be less than 24 hours from Checkout Session creation.'
    throw invalidParam(message, 'expires_at')
  }
}

function checkCustomer(input: SessionInput): void {
  const both = (other: string) =>
    invalidParam(`You may only specify one of these parameters: customer, ${other}.`, other)
  if (input.customer === undefined) {
    if (!input.customer_update) return
    throw invalidParam('`customer_update` can only be used with `customer`.', 'customer_update')
  }
  if (input.customer_email !== undefined) throw both('customer_email')
  if (input.customer_creation !== undefined) throw both('customer_creation')
}

/** Worked out before any price is made, so that a refused request leaves nothing behind. */
function checkTotal(scope: Scope, input: SessionInput): void {
  const basket = basketOf(scope, input)
  if (!basket) return
  const whole = basket.items.reduce((sum, { amount }) => sum + amount, 0)
  const discount = discountOf(scope, input, basket)
  const off = discount ? amountsOff(discount.coupon, basket.items).reduce((sum, one) => sum + one, 0) : 0
  checkNotTooLarge(whole, basket.currency, 'line_items')
  checkLargeEnough(whole - off, basket.currency)
  const data = input.payment_intent_data
  if (data) checkConnect(scope, { ...data, amount: whole - off }, 'payment_intent_data')
}

function basketOf(scope: Scope, input: SessionInput): Basket | null {
  const items: { amount: number; product: string | null }[] = []
  const currencies = new Set<string>()
  for (const item of input.line_items ?? []) {
    const price = item.price_data ?? priceTable.in(scope.account).get(item.price ?? '')
    if (!price) continue
    const unit = price.unit_amount ?? Number(price.unit_amount_decimal ?? 0)
    items.push({ amount: unit * (item.quantity ?? 1), product: price.product ?? null })
    currencies.add(price.currency)
  }
  const [currency, other] = currencies
  if (other !== undefined) {
    throw invalidParam('All prices on a Checkout Session must use the same currency.', 'line_items')
  }
  return currency === undefined ? null : { currency, customer: input.customer ?? null, items }
}

/** What the request takes off, if anything. */
function discountOf(scope: Scope, input: SessionInput, basket: Basket): Discount | null {
  const [given] = input.discounts ?? []
  if (!given) return null
  if (input.allow_promotion_codes !== undefined) {
    const message = 'You may only specify one of these parameters: allow_promotion_codes, discounts.'
    throw invalidParam(message, 'discounts')
  }
  return discountGiven(scope, given, basket)
}

function checkLargeEnough(total: number, currency: string): void {
  const minimum = minimumAmount(currency)
  if (total === 0 || total >= minimum) return
  const message = `The Checkout Session's total amount due must add up to at least ${printAmount(minimum, currency)} ${currency}`
  throw new ApiError(message, { code: 'amount_too_small', refusedBeforeRunning: true })
}
