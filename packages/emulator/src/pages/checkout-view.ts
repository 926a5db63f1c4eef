/** From a session to what its page shows. */
import { type Session, sessionNotes } from '../checkout/session.ts'
import { printAmount } from '../money.ts'
import { DEBIT_TYPES, type DebitType } from '../payments/methods.ts'
import { couponTable } from '../resources/coupons.ts'
import { promotionTable } from '../resources/promotion-codes.ts'
import type { Scope } from '../scope.ts'
import type { Errors, Form } from './tender.ts'

export interface CheckoutView {
  readonly id: string
  readonly action: string
  /** Who sells: the business's name, or the shop's host where it has none. */
  readonly merchant: string
  readonly items: readonly ItemView[]
  readonly subtotal: string
  readonly discounts: readonly DiscountView[]
  readonly total: string
  readonly isFree: boolean
  readonly payLabel: string
  readonly email: string
  /** An e-mail that came with the session can't be changed. */
  readonly isEmailFixed: boolean
  readonly asks: { readonly phone: boolean; readonly address: boolean; readonly terms: boolean }
  readonly note: string | null
  readonly cancelUrl: string | null
  readonly takesCard: boolean
  /** The bank debit that is offered beside the card, if any. */
  readonly debitType: DebitType | null
  readonly hasWallet: boolean
  readonly allowsPromotionCodes: boolean
  readonly typed: Form
  readonly errors: Errors
}

export interface DiscountView {
  readonly label: string
  readonly amount: string
  /** A code that the buyer typed, and may take back. */
  readonly isTyped: boolean
}

export interface ItemView {
  readonly name: string
  readonly quantity: number
  readonly unit: string
  readonly amount: string
}

export function viewOf(scope: Scope, session: Session, typed: Form, errors: Errors): CheckoutView {
  const print = (amount: number) => printAmount(amount, session.currency ?? 'usd')
  const email = session.customer_details?.email ?? session.customer_email ?? ''
  const total = print(session.amount_total ?? 0)
  const isFree = session.payment_status === 'no_payment_required'
  return {
    id: session.id,
    action: `/c/pay/${session.id}`,
    merchant: merchantOf(session),
    items: itemsOf(scope, session, print),
    subtotal: print(session.amount_subtotal ?? 0),
    discounts: discountsOf(scope, session, print),
    total,
    isFree,
    payLabel: isFree ? 'Complete order' : payLabel(session, total),
    email: email || (typed.email ?? ''),
    isEmailFixed: email !== '',
    asks: asksOf(session),
    note: session.custom_text.submit?.message ?? null,
    cancelUrl: session.cancel_url,
    ...waysToPay(session, isFree),
    allowsPromotionCodes: session.allow_promotion_codes === true,
    typed,
    errors,
  }
}

function itemsOf(scope: Scope, session: Session, print: (amount: number) => string): ItemView[] {
  const items = sessionNotes.in(scope.account).get(session.id)?.lineItems ?? []
  return items.map((item) => ({
    name: item.description ?? 'Item',
    quantity: item.quantity ?? 1,
    unit: print(item.price?.unit_amount ?? 0),
    amount: print(item.amount_subtotal),
  }))
}

function discountsOf(scope: Scope, session: Session, print: (amount: number) => string) {
  const amount = session.total_details?.amount_discount ?? 0
  const [given] = session.discounts ?? []
  if (amount === 0 || !given) return []
  const code = promotionTable.in(scope.account).get(given.promotion_code ?? '')?.code ?? null
  const coupon = couponTable.in(scope.account).get(given.coupon ?? '')
  return [{ label: code ?? coupon?.name ?? 'Discount', amount: `−${print(amount)}`, isTyped: code !== null }]
}

function payLabel(session: Session, total: string): string {
  if (session.submit_type === 'book') return `Book for ${total}`
  return session.submit_type === 'donate' ? `Donate ${total}` : `Pay ${total}`
}

function asksOf(session: Session): CheckoutView['asks'] {
  return {
    phone: session.phone_number_collection?.enabled ?? false,
    address: session.billing_address_collection === 'required',
    terms: session.consent_collection?.terms_of_service === 'required',
  }
}

function waysToPay(session: Session, isFree: boolean) {
  const types = isFree ? [] : session.payment_method_types
  const takesCard = types.includes('card')
  const excluded = session.excluded_payment_method_types ?? []
  return {
    takesCard,
    debitType: DEBIT_TYPES.find((type) => types.includes(type)) ?? null,
    // The wallet stands where Link does: beside cards, unless somebody left it out.
    hasWallet: types.includes('link') || (takesCard && !excluded.includes('link')),
  }
}

export function merchantOf(session: Session): string {
  const address = session.cancel_url ?? session.success_url ?? session.return_url ?? ''
  return URL.canParse(address) ? new URL(address).host : 'the shop'
}
