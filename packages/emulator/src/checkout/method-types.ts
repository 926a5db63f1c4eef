/** Names of payment methods, and which of them a session offers when the request leaves it open. */

export const METHOD_TYPES = [
  'acss_debit',
  'affirm',
  'afterpay_clearpay',
  'alipay',
  'alma',
  'amazon_pay',
  'au_becs_debit',
  'bacs_debit',
  'bancontact',
  'billie',
  'bizum',
  'blik',
  'boleto',
  'card',
  'cashapp',
  'crypto',
  'customer_balance',
  'eps',
  'fpx',
  'giropay',
  'grabpay',
  'ideal',
  'kakao_pay',
  'klarna',
  'konbini',
  'kr_card',
  'link',
  'mb_way',
  'mobilepay',
  'multibanco',
  'naver_pay',
  'nz_bank_account',
  'oxxo',
  'p24',
  'pay_by_bank',
  'payco',
  'paynow',
  'paypal',
  'paypay',
  'payto',
  'pix',
  'promptpay',
  'revolut_pay',
  'samsung_pay',
  'satispay',
  'scalapay',
  'sepa_debit',
  'sequra',
  'sofort',
  'sunbit',
  'swish',
  'twint',
  'upi',
  'us_bank_account',
  'wechat_pay',
  'zip',
] as const
export type MethodType = (typeof METHOD_TYPES)[number]

/** The bank debit of a currency: what "dynamic payment methods" means beside cards here. */
const DEBIT_OF: Readonly<Record<string, MethodType>> = {
  eur: 'sepa_debit',
  usd: 'us_bank_account',
  gbp: 'bacs_debit',
  aud: 'au_becs_debit',
  cad: 'acss_debit',
}

export function offeredTypes(
  currency: string,
  allowed: readonly string[] | undefined,
  excluded: readonly string[] | undefined,
): string[] {
  const debit = DEBIT_OF[currency]
  const all = allowed ?? (debit ? ['card', debit] : ['card'])
  return all.filter((type) => !excluded?.includes(type))
}
