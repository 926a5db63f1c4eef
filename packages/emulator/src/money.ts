/** Currencies, and the smallest and largest amounts Stripe takes in each. Amounts are integer minor units. */
import { invalidParam } from './errors.ts'

export const CURRENCIES: ReadonlySet<string> = new Set(
  `usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf
  chf clp cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl hrk htg
  huf idr ils inr isk jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt
  mop mur mvr mwk mxn myr mzn nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar
  sbd scr sek sgd shp sle sos srd std szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd
  xcg xof xpf yer zar zmw`.split(/\s+/),
)

const ZERO_DECIMAL: ReadonlySet<string> = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
)
const THREE_DECIMAL: ReadonlySet<string> = new Set('bhd jod kwd omr tnd'.split(' '))
/** Without decimals in life, but sent times a hundred: the last two digits must be zero. */
const WHOLE_HUNDREDS: ReadonlySet<string> = new Set(['isk', 'ugx'])

/** Stripe's table of minimum charge amounts, in minor units. */
const MINIMUM: Readonly<Record<string, number>> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17_500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
}

/** Eight digits, whatever the currency. */
const MAXIMUM = 99_999_999

export function minimumAmount(currency: string): number {
  return MINIMUM[currency] ?? 1
}

export function decimalsOf(currency: string): 0 | 2 | 3 {
  if (ZERO_DECIMAL.has(currency)) return 0
  return THREE_DECIMAL.has(currency) ? 3 : 2
}

/** `$12.00`, `€0.50`, `¥700`: as Stripe's error sentences and pages print an amount. */
export function printAmount(amount: number, currency: string, locale = 'en-US'): string {
  const decimals = decimalsOf(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: currency.toUpperCase(),
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).format(amount / 10 ** decimals)
}

export function checkChargeable(amount: number, currency: string, param: string): void {
  checkDivisible(amount, currency, param)
  const minimum = minimumAmount(currency)
  if (amount < minimum) {
    const message = `Amount must be at least ${printAmount(minimum, currency)} ${currency}`
    throw invalidParam(message, param, 'amount_too_small')
  }
  checkNotTooLarge(amount, currency, param)
}

export function checkNotTooLarge(amount: number, currency: string, param: string): void {
  if (amount <= MAXIMUM) return
  const message = `Amount must be no more than ${printAmount(MAXIMUM, currency)}`
  throw invalidParam(message, param, 'amount_too_large')
}

export function checkDivisible(amount: number, currency: string, param: string): void {
  const step = THREE_DECIMAL.has(currency) ? 10 : WHOLE_HUNDREDS.has(currency) ? 100 : 1
  if (amount % step === 0) return
  const message = `Invalid amount: ${amount}. Amounts in ${currency} must be divisible by ${step}.`
  throw invalidParam(message, param)
}
