/** Names that stand for test cards: `pm_card_…` where a payment method is expected, `tok_…` where a token is. */
import { COUNTRY_CARDS } from './country-cards.ts'

/** The part after the prefix. */
const HANDLES: Readonly<Record<string, string>> = {
  us: '4242424242424242',
  visa: '4242424242424242',
  visa_debit: '4000056655665556',
  mastercard: '5555555555554444',
  mastercard_debit: '5200828282828210',
  mastercard_prepaid: '5105105105105100',
  amex: '378282246310005',
  amex_threeDSecureNotSupported: '378282246310005',
  discover: '6011111111111117',
  diners: '3056930009020004',
  jcb: '3566002020360505',
  unionpay: '6200000000000005',
  gb_debit: '4000058260000005',
  bypassPending: '4000000000000077',
  bypassPendingInternational: '4000003720000278',
  domesticPricing: '4000000000000093',
  avsFail: '4000000000000010',
  avsLine1Fail: '4000000000000028',
  avsZipFail: '4000000000000036',
  avsUnchecked: '4000000000000044',
  cvcCheckFail: '4000000000000101',
  riskLevelElevated: '4000000000009235',
  riskLevelHighest: '4000000000004954',
  chargeCustomerFail: '4000000000000341',
  chargeDeclined: '4000000000000002',
  chargeDeclinedInsufficientFunds: '4000000000009995',
  chargeDeclinedLostCard: '4000000000009987',
  chargeDeclinedStolenCard: '4000000000009979',
  chargeDeclinedVelocityLimitExceeded: '4000000000006975',
  chargeDeclinedFraudulent: '4100000000000019',
  chargeDeclinedExpiredCard: '4000000000000069',
  chargeDeclinedIncorrectCvc: '4000000000000127',
  chargeDeclinedProcessingError: '4000000000000119',
  authenticationRequired: '4000002760003184',
  authenticationRequiredOnSetup: '4000002500003155',
  authenticationRequiredSetupForOffSession: '4000003800000446',
  authenticationRequiredChargeDeclinedInsufficientFunds: '4000008260003178',
  threeDSecure2Required: '4000000000003220',
  threeDSecureRequired: '4000000000003063',
  threeDSecureOptional: '4000000000003055',
  threeDSecureOptionalProcessingError: '4000000000003097',
  threeDSecureRequiredChargeDeclined: '4000008400001629',
  threeDSecureRequiredProcessingError: '4000008400001280',
  createDispute: '4000000000000259',
  createDisputeProductNotReceived: '4000000000002685',
  createDisputeInquiry: '4000000000001976',
  pendingRefund: '4000000000007726',
  refundFail: '4000000000005126',
  ...COUNTRY_CARDS,
}

/** Stripe writes most declines with and without the brand: `pm_card_visa_chargeDeclined` is the same card. */
export function numberOfHandle(handle: string): string | null {
  const name = /^(?:pm_card_|tok_)(.+)$/.exec(handle)?.[1]
  if (name === undefined) return null
  const plain = name.replace(/^visa_(?=chargeDeclined)/, '')
  return Object.hasOwn(HANDLES, plain) ? (HANDLES[plain] ?? null) : null
}

export const HANDLE_NAMES: readonly string[] = Object.keys(HANDLES)
