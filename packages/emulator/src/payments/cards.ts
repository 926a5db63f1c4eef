/** Stripe's test cards and test handles: what each number does, and how it looks on a charge. */
import type Stripe from 'stripe'
import type { Strict } from '../strict.ts'

type ErrorCode = NonNullable<Strict<Stripe.PaymentIntent.LastPaymentError>['code']>

export interface Decline {
  readonly code: ErrorCode
  readonly declineCode: string | null
  readonly message: string
}

/** What a payment with this card comes to; `after` is what follows a success (see Stripe's testing page). */
export type CardOutcome =
  | { readonly kind: 'succeed' }
  | { readonly kind: 'decline'; readonly decline: Decline }
  | { readonly kind: 'challenge'; readonly leadsTo: 'succeed' | 'decline' }

export interface TestCard {
  readonly number: string
  readonly brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay'
  readonly country: string
  readonly funding: 'credit' | 'debit' | 'prepaid'
  readonly outcome: CardOutcome
  readonly after?: 'disputed' | 'refund_pending' | 'refund_fails'
}

const DECLINED = 'Your card was declined.'
const succeed: CardOutcome = { kind: 'succeed' }

function decline(code: ErrorCode, declineCode: string | null, message: string): CardOutcome {
  return { kind: 'decline', decline: { code, declineCode, message } }
}

function visa(number: string, outcome: CardOutcome, after?: NonNullable<TestCard['after']>): TestCard {
  return { number, brand: 'visa', country: 'US', funding: 'credit', outcome, ...(after && { after }) }
}

export const GENERIC_DECLINE: Decline = {
  code: 'card_declined',
  declineCode: 'generic_decline',
  message: DECLINED,
}

const CARDS: readonly TestCard[] = [
  visa('4242424242424242', succeed),
  { ...visa('4000056655665556', succeed), funding: 'debit' },
  { ...visa('5555555555554444', succeed), brand: 'mastercard' },
  { ...visa('378282246310005', succeed), brand: 'amex' },
  { ...visa('6011111111111117', succeed), brand: 'discover' },
  { ...visa('3056930009020004', succeed), brand: 'diners' },
  { ...visa('3566002020360505', succeed), brand: 'jcb' },
  { ...visa('6200000000000005', succeed), brand: 'unionpay' },
  { ...visa('4000002760000016', succeed), country: 'DE' },
  { ...visa('4000008260000000', succeed), country: 'GB' },
  visa('4000000000000077', succeed),
  visa('4000000000000002', { kind: 'decline', decline: GENERIC_DECLINE }),
  visa(
    '4000000000009995',
    decline('card_declined', 'insufficient_funds', 'Your card has insufficient funds.'),
  ),
  visa('4000000000009987', decline('card_declined', 'lost_card', DECLINED)),
  visa('4000000000009979', decline('card_declined', 'stolen_card', DECLINED)),
  visa('4100000000000019', decline('card_declined', 'fraudulent', DECLINED)),
  visa('4000000000000069', decline('expired_card', null, 'Your card has expired.')),
  visa('4000000000000127', decline('incorrect_cvc', null, "Your card's security code is incorrect.")),
  visa(
    '4000000000000119',
    decline(
      'processing_error',
      null,
      'An error occurred while processing your card. Try again in a little bit.',
    ),
  ),
  visa('4242424242424241', decline('incorrect_number', null, 'Your card number is incorrect.')),
  visa('4000002500003155', { kind: 'challenge', leadsTo: 'succeed' }),
  visa('4000002760003184', { kind: 'challenge', leadsTo: 'succeed' }),
  visa('4000000000003220', { kind: 'challenge', leadsTo: 'succeed' }),
  visa('4000008400001629', { kind: 'challenge', leadsTo: 'decline' }),
  visa('4000000000000259', succeed, 'disputed'),
  visa('4000000000007726', succeed, 'refund_pending'),
  visa('4000000000005126', succeed, 'refund_fails'),
]

const BY_NUMBER = new Map(CARDS.map((card) => [card.number, card]))

/** `pm_card_visa` and `tok_visa` are the same card by two names; the part after the prefix is listed here. */
const HANDLES: Readonly<Record<string, string>> = {
  visa: '4242424242424242',
  visa_debit: '4000056655665556',
  mastercard: '5555555555554444',
  amex: '378282246310005',
  discover: '6011111111111117',
  diners: '3056930009020004',
  jcb: '3566002020360505',
  unionpay: '6200000000000005',
  de: '4000002760000016',
  gb: '4000008260000000',
  bypassPending: '4000000000000077',
  chargeDeclined: '4000000000000002',
  visa_chargeDeclined: '4000000000000002',
  chargeDeclinedInsufficientFunds: '4000000000009995',
  visa_chargeDeclinedInsufficientFunds: '4000000000009995',
  visa_chargeDeclinedLostCard: '4000000000009987',
  visa_chargeDeclinedStolenCard: '4000000000009979',
  chargeDeclinedFraudulent: '4100000000000019',
  chargeDeclinedExpiredCard: '4000000000000069',
  chargeDeclinedIncorrectCvc: '4000000000000127',
  chargeDeclinedProcessingError: '4000000000000119',
  authenticationRequired: '4000002760003184',
  authenticationRequiredOnSetup: '4000002500003155',
  threeDSecure2Required: '4000000000003220',
  threeDSecureRequired: '4000000000003220',
  threeDSecureRequiredChargeDeclined: '4000008400001629',
  createDispute: '4000000000000259',
  pendingRefund: '4000000000007726',
  refundFail: '4000000000005126',
}

/** Any other number that passes the check digit pays like 4242; the rest is no card. */
export function cardByNumber(number: string): TestCard | null {
  const digits = number.replace(/[\s-]/g, '')
  const known = BY_NUMBER.get(digits)
  if (known) return known
  return /^\d{13,19}$/.test(digits) && passesLuhn(digits)
    ? { ...visa(digits, succeed), brand: brandOf(digits) }
    : null
}

export function cardByHandle(handle: string): TestCard | null {
  const name = /^(?:pm_card_|tok_)(.+)$/.exec(handle)?.[1]
  const number = name === undefined || !Object.hasOwn(HANDLES, name) ? undefined : HANDLES[name]
  return number === undefined ? null : cardByNumber(number)
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
