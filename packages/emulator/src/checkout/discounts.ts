/**
 * What a coupon takes off the items of a session, and whether it may be used at all.
 * Not held against the real Stripe: the sentences of the refusals, and who gets the odd cent.
 */
import { ApiError, invalidParam } from '../errors.ts'
import { printAmount } from '../money.ts'
import { intentTable } from '../payments/intents.ts'
import { type Coupon, couponFor } from '../resources/coupons.ts'
import { type PromotionCode, promotionByCode, promotionFor } from '../resources/promotion-codes.ts'
import type { Scope } from '../scope.ts'

export interface Discount {
  readonly coupon: Coupon
  readonly promotion: PromotionCode | null
}

export interface Basket {
  readonly currency: string
  readonly customer: string | null
  readonly items: readonly { readonly amount: number; readonly product: string | null }[]
}

export interface GivenDiscount {
  readonly coupon?: string
  readonly promotion_code?: string
}

/** The one entry of a session's `discounts`. */
export function discountGiven(scope: Scope, given: GivenDiscount, basket: Basket): Discount {
  const { coupon: couponId, promotion_code: promotionId } = given
  if ((couponId === undefined) === (promotionId === undefined)) {
    throw invalidParam('You must specify exactly one of `coupon` and `promotion_code`.', 'discounts[0]')
  }
  if (couponId !== undefined) {
    return checked(couponFor(scope, couponId, 400, 'discounts[0][coupon]'), null, scope, basket)
  }
  const promotion = promotionFor(scope, promotionId ?? '', 400, 'discounts[0][promotion_code]')
  return checked(couponFor(scope, promotion.promotion.coupon ?? '', 400), promotion, scope, basket)
}

/** What the buyer typed into the page. */
export function discountTyped(scope: Scope, word: string, basket: Basket): Discount {
  const promotion = promotionByCode(scope, word.trim())
  if (!promotion) throw refused('This code is invalid.')
  return checked(couponFor(scope, promotion.promotion.coupon ?? '', 400), promotion, scope, basket)
}

function checked(coupon: Coupon, promotion: PromotionCode | null, scope: Scope, basket: Basket): Discount {
  if (!coupon.valid) throw refused(`Coupon ${coupon.id} is used up or expired.`, 'coupon_expired')
  if (coupon.currency !== null && coupon.currency !== basket.currency) {
    throw refused(`Coupon ${coupon.id} takes off ${coupon.currency}, not ${basket.currency}.`)
  }
  if (promotion) checkPromotion(scope, promotion, basket)
  return { coupon, promotion }
}

function checkPromotion(scope: Scope, promotion: PromotionCode, basket: Basket): void {
  const { restrictions, expires_at: expiresAt, max_redemptions: most, customer } = promotion
  const isSpent = most !== null && promotion.times_redeemed >= most
  if (!promotion.active || isSpent || (expiresAt !== null && expiresAt <= scope.now())) {
    throw refused('This promotion code is inactive, used up or expired.', 'coupon_expired')
  }
  if (customer !== null && customer !== basket.customer) throw refused('This code is for another customer.')
  const total = basket.items.reduce((sum, { amount }) => sum + amount, 0)
  const { minimum_amount: minimum, minimum_amount_currency: currency } = restrictions
  if (minimum !== null && (currency ?? basket.currency) === basket.currency && total < minimum) {
    throw refused(`This code needs an order of at least ${printAmount(minimum, basket.currency)}.`)
  }
  if (restrictions.first_time_transaction && hasBought(scope, basket.customer)) {
    throw refused('This code is for a first order.')
  }
}

function hasBought(scope: Scope, customer: string | null): boolean {
  if (customer === null) return false
  for (const intent of intentTable.in(scope.account).newestFirst()) {
    if (intent.customer === customer && intent.status === 'succeeded') return true
  }
  return false
}

function refused(message: string, code?: string): ApiError {
  return new ApiError(message, { param: 'discounts', ...(code && { code }) })
}

/** By item: percents item by item, money spread over what it applies to, the last item taking the rest. */
export function amountsOff(coupon: Coupon, items: Basket['items']): number[] {
  const products = coupon.applies_to?.products
  const applies = items.map(({ product }) => !products?.length || products.includes(product ?? ''))
  if (coupon.percent_off !== null) {
    const rate = coupon.percent_off / 100
    return items.map(({ amount }, at) => (applies[at] ? Math.round(amount * rate) : 0))
  }
  const total = items.reduce((sum, { amount }, at) => sum + (applies[at] ? amount : 0), 0)
  const off = Math.min(coupon.amount_off ?? 0, total)
  const last = applies.lastIndexOf(true)
  let given = 0
  return items.map(({ amount }, at) => {
    if (!applies[at] || total === 0) return 0
    const share = at === last ? off - given : Math.floor((off * amount) / total)
    given += share
    return share
  })
}
