/** A discount on a session: at its creation, or typed by the buyer on the page, and counted once it is paid. */
import { ApiError } from '../errors.ts'
import { minimumAmount, printAmount } from '../money.ts'
import { intentTable } from '../payments/intents.ts'
import { couponTable } from '../resources/coupons.ts'
import { promotionTable } from '../resources/promotion-codes.ts'
import type { Scope } from '../scope.ts'
import { amountsOff, type Basket, type Discount, discountTyped } from './discounts.ts'
import { type LineItem, type Session, sessionNotes } from './session.ts'

/** The buyer typed a code; one that was there before gives way. */
export function applyPromotionCode(scope: Scope, session: Session, word: string): void {
  if (session.status !== 'open') throw new ApiError(`This Checkout Session is ${session.status}.`)
  if (session.allow_promotion_codes !== true) throw new ApiError('This shop takes no promotion codes.')
  const items = itemsOf(scope, session)
  const basket: Basket = {
    currency: session.currency ?? 'usd',
    customer: session.customer,
    items: items.map(itemInBasket),
  }
  const discount = discountTyped(scope, word, basket)
  checkRest(discount, basket)
  setDiscount(scope, session, items, discount)
}

export function removePromotionCode(scope: Scope, session: Session): void {
  if (session.status !== 'open' || session.allow_promotion_codes !== true) return
  setDiscount(scope, session, itemsOf(scope, session), null)
}

function itemsOf(scope: Scope, session: Session): LineItem[] {
  return sessionNotes.in(scope.account).get(session.id)?.lineItems ?? []
}

function itemInBasket(item: LineItem): Basket['items'][number] {
  return { amount: item.amount_subtotal, product: item.price?.product ?? null }
}

/** Something must be left to charge, or nothing at all. */
function checkRest(discount: Discount, basket: Basket): void {
  const whole = basket.items.reduce((sum, { amount }) => sum + amount, 0)
  const off = amountsOff(discount.coupon, basket.items).reduce((sum, one) => sum + one, 0)
  const minimum = minimumAmount(basket.currency)
  if (whole - off === 0 || whole - off >= minimum) return
  const message = `The Checkout Session's total amount due must add up to at least ${printAmount(minimum, basket.currency)} ${basket.currency}`
  throw new ApiError(message, { code: 'amount_too_small' })
}

export function setDiscount(
  scope: Scope,
  session: Session,
  items: readonly LineItem[],
  discount: Discount | null,
): void {
  const offs = discount ? amountsOff(discount.coupon, items.map(itemInBasket)) : []
  for (const [at, item] of items.entries()) {
    item.amount_discount = offs[at] ?? 0
    item.amount_total = item.amount_subtotal - item.amount_discount
  }
  const off = items.reduce((sum, item) => sum + item.amount_discount, 0)
  const total = (session.amount_subtotal ?? 0) - off
  session.amount_total = total
  session.payment_status = total === 0 ? 'no_payment_required' : 'unpaid'
  if (session.total_details) session.total_details.amount_discount = off
  session.discounts = discount
    ? [
        {
          coupon: discount.promotion ? null : discount.coupon.id,
          promotion_code: discount.promotion?.id ?? null,
        },
      ]
    : []
  const intent = intentTable.in(scope.account).get(session.payment_intent ?? '')
  if (intent && total > 0) intent.amount = total
}

/** The session is complete: a coupon that may be used ten times has one use less. */
export function redeem(scope: Scope, session: Session): void {
  for (const { coupon: couponId, promotion_code: promotionId } of session.discounts ?? []) {
    const promotion = promotionTable.in(scope.account).get(promotionId ?? '')
    const coupon = couponTable.in(scope.account).get(couponId ?? promotion?.promotion.coupon ?? '')
    if (promotion) promotion.times_redeemed += 1
    if (coupon) coupon.times_redeemed += 1
  }
}
