/** Stripe's documented test card numbers, by what they show. Behaviour that is not listed is that of 4242. */
import type { CardOutcome, Decline, ErrorCode, TestCard } from './cards.ts'
import { COUNTRY_CARDS } from './country-cards.ts'

const DECLINED = 'Your card was declined.'
const succeed: CardOutcome = { kind: 'succeed' }

function refusing(code: ErrorCode, declineCode: string | null, message = DECLINED): Decline {
  return { code, declineCode, message }
}

function decline(code: ErrorCode, declineCode: string | null, message?: string): CardOutcome {
  return { kind: 'decline', decline: refusing(code, declineCode, message) }
}

function challenge(then: Decline | null = null, waivedBy?: 'setup' | 'off_session'): CardOutcome {
  return { kind: 'challenge', then, ...(waivedBy && { waivedBy }) }
}

function visa(number: string, outcome: CardOutcome = succeed, more: Partial<TestCard> = {}): TestCard {
  return { number, brand: 'visa', country: 'US', funding: 'credit', outcome, ...more }
}

function branded(
  number: string,
  brand: TestCard['brand'],
  funding: TestCard['funding'] = 'credit',
): TestCard {
  return visa(number, succeed, { brand, funding })
}

const generic = refusing('card_declined', 'generic_decline')
const noFunds = refusing('card_declined', 'insufficient_funds', 'Your card has insufficient funds.')
const processing = refusing(
  'processing_error',
  null,
  'An error occurred while processing your card. Try again in a little bit.',
)

const BRANDS: readonly TestCard[] = [
  visa('4242424242424242'),
  branded('4000056655665556', 'visa', 'debit'),
  branded('5555555555554444', 'mastercard'),
  branded('2223003122003222', 'mastercard'),
  branded('5200828282828210', 'mastercard', 'debit'),
  branded('5105105105105100', 'mastercard', 'prepaid'),
  branded('378282246310005', 'amex'),
  branded('371449635398431', 'amex'),
  branded('6011111111111117', 'discover'),
  branded('6011000990139424', 'discover'),
  branded('3056930009020004', 'diners'),
  branded('36227206271667', 'diners'),
  branded('3566002020360505', 'jcb'),
  branded('6200000000000005', 'unionpay'),
]

const DECLINES: readonly TestCard[] = [
  visa('4000000000000002', { kind: 'decline', decline: generic }),
  visa('4000000000009995', { kind: 'decline', decline: noFunds }),
  visa('4000000000009987', decline('card_declined', 'lost_card')),
  visa('4000000000009979', decline('card_declined', 'stolen_card')),
  visa('4000000000006975', decline('card_declined', 'card_velocity_exceeded')),
  visa('4100000000000019', decline('card_declined', 'fraudulent')),
  visa('4000000000004954', decline('card_declined', 'fraudulent')),
  visa('4000000000000069', decline('expired_card', null, 'Your card has expired.')),
  visa('4000000000000127', decline('incorrect_cvc', null, "Your card's security code is incorrect.")),
  visa('4000000000000119', { kind: 'decline', decline: processing }),
  visa('4242424242424241', decline('incorrect_number', null, 'Your card number is incorrect.')),
  visa('4000000000000341', { kind: 'decline', decline: generic, onlyWhenPaying: true }),
]

const CHALLENGES: readonly TestCard[] = [
  visa('4000002500003155', challenge(null, 'setup')),
  visa('4000002760003184', challenge()),
  visa('4000003800000446', challenge(null, 'off_session')),
  visa('4000008260003178', challenge(noFunds)),
  visa('4000000000003220', challenge()),
  visa('4000000000003063', challenge()),
  visa('4000008400001629', challenge(generic)),
  visa('4000008400001280', challenge(processing)),
  visa('4000000000003055'),
  visa('4000000000003097'),
]

const AFTERMATHS: readonly TestCard[] = [
  visa('4000000000000077', succeed, { after: 'available_now' }),
  visa('4000003720000278', succeed, { after: 'available_now', country: 'IE' }),
  visa('4000000000000093'),
  visa('4000000000000259', succeed, { after: 'disputed_fraudulent' }),
  visa('4000000000002685', succeed, { after: 'disputed_not_received' }),
  visa('4000000000001976', succeed, { after: 'inquiry' }),
  visa('4000000000007726', succeed, { after: 'refund_pending' }),
  visa('4000000000005126', succeed, { after: 'refund_fails' }),
]

const CHECKS: readonly TestCard[] = [
  visa('4000000000000010', succeed, { checks: { line1: 'fail', postalCode: 'fail' } }),
  visa('4000000000000028', succeed, { checks: { line1: 'fail' } }),
  visa('4000000000000036', succeed, { checks: { postalCode: 'fail' } }),
  visa('4000000000000044', succeed, { checks: { line1: 'unchecked', postalCode: 'unchecked' } }),
  visa('4000000000000101', succeed, { checks: { cvc: 'fail' } }),
  visa('4000000000009235'),
]

export const TEST_CARDS: readonly TestCard[] = [
  ...BRANDS,
  ...DECLINES,
  ...CHALLENGES,
  ...AFTERMATHS,
  ...CHECKS,
  ...Object.entries(COUNTRY_CARDS).map(([country, number]) =>
    visa(number, succeed, { country: country.toUpperCase() }),
  ),
  visa('4000058260000005', succeed, { country: 'GB', funding: 'debit' }),
]
