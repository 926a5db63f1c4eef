/** Stripe's test cards: what each number does, and how it looks on a charge. The numbers are in test-cards.ts. */
import type Stripe from 'stripe'
import type { Strict } from '../strict.ts'
import { numberOfHandle } from './handles.ts'
import { TEST_CARDS } from './test-cards.ts'

export type ErrorCode = NonNullable<Strict<Stripe.PaymentIntent.LastPaymentError>['code']>

export interface Decline {
  readonly code: ErrorCode
  readonly declineCode: string | null
  readonly message: string
}

/**
 * What a payment with this card comes to. A challenge may be waived: `setup` once the card was set up for
 * off-session use, `off_session` whenever the buyer is away.
 */
export type CardOutcome =
  | { readonly kind: 'succeed' }
  | { readonly kind: 'decline'; readonly decline: Decline; readonly onlyWhenPaying?: boolean }
  | { readonly kind: 'challenge'; readonly then: Decline | null; readonly waivedBy?: 'setup' | 'off_session' }

/** What follows a success, or how its money arrives. */
export type Aftermath =
  | 'available_now'
  | 'disputed_fraudulent'
  | 'disputed_not_received'
  | 'inquiry'
  | 'refund_pending'
  | 'refund_fails'

export type Check = 'pass' | 'fail' | 'unchecked'

export interface TestCard {
  readonly number: string
  readonly brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay'
  readonly country: string
  readonly funding: 'credit' | 'debit' | 'prepaid'
  readonly outcome: CardOutcome
  readonly after?: Aftermath
  readonly checks?: { readonly line1?: Check; readonly postalCode?: Check; readonly cvc?: Check }
}

/** The buyer is away and the bank wants to ask: a decline of its own kind. */
export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}

const BY_NUMBER = new Map(TEST_CARDS.map((card) => [card.number, card]))

/** Any other number that passes the check digit pays like 4242; the rest is no card. */
export function cardByNumber(number: string): TestCard | null {
  const digits = number.replace(/[\s-]/g, '')
  const known = BY_NUMBER.get(digits)
  if (known) return known
  if (!/^\d{13,19}$/.test(digits) || !passesLuhn(digits)) return null
  return {
    number: digits,
    brand: brandOf(digits),
    country: 'US',
    funding: 'credit',
    outcome: { kind: 'succeed' },
  }
}

/** `pm_card_visa` and `tok_visa` are the same card by two names. */
export function cardByHandle(handle: string): TestCard | null {
  const number = numberOfHandle(handle)
  return number === null ? null : cardByNumber(number)
}

function brandOf(digits: string): TestCard['brand'] {
  if (digits.startsWith('5') || digits.startsWith('2')) return 'mastercard'
  if (digits.startsWith('3')) return 'amex'
  return digits.startsWith('6') ? 'discover' : 'visa'
}

function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}
