// Money: a whole number of minor units and its currency. No float takes part in any of it; what could grow
// beyond 2^53 on the way is computed in BigInt.
import { type Currency, currencyTraits, maximumMinor } from './currency.ts'

export type Money = { amountMinor: number; currency: Currency }

/** Why Stripe would not charge an amount. */
export type ChargeFault = 'negative' | 'below_minimum' | 'above_maximum' | 'not_divisible'

export function money(amountMinor: number, currency: Currency): Money {
  if (Number.isSafeInteger(amountMinor)) return { amountMinor: amountMinor + 0, currency }
  throw new Error(`not a whole amount of minor units: ${amountMinor} ${currency}`)
}

export function add(one: Money, other: Money): Money {
  return money(one.amountMinor + other.amountMinor, shared(one, other))
}

export function subtract(one: Money, other: Money): Money {
  return money(one.amountMinor - other.amountMinor, shared(one, other))
}

/** A share in basis points, rounded half-even to what Stripe can move in the currency. */
export function percent(of: Money, basisPoints: number): Money {
  const { stepMinor } = currencyTraits(of.currency)
  const steps = divideHalfEven(BigInt(of.amountMinor) * BigInt(basisPoints), 10_000n * BigInt(stepMinor))
  return money(Number(steps) * stepMinor, of.currency)
}

/** Divides by weights so that no minor unit is lost: what is left over goes to the largest remainders. */
export function allocate(whole: Money, weights: readonly number[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
  if (total <= 0n || weights.some((weight) => weight < 0)) throw new Error('weights must be positive in sum')
  const amount = BigInt(Math.abs(whole.amountMinor))
  const shares = weights.map((weight, index) => {
    const scaled = amount * BigInt(weight)
    return { index, floor: scaled / total, remainder: scaled % total }
  })
  const left = Number(amount - shares.reduce((sum, share) => sum + share.floor, 0n))
  // Of remainders that are equal the first in line comes first: sorting keeps their order.
  const byRemainder = shares.toSorted((a, b) => Number(b.remainder - a.remainder))
  const lucky = new Set(byRemainder.slice(0, left).map((share) => share.index))
  const sign = Math.sign(whole.amountMinor)
  return shares.map(({ index, floor }) =>
    money(sign * (Number(floor) + (lucky.has(index) ? 1 : 0)), whole.currency),
  )
}

/** Nothing at all is chargeable: such a booking needs no attempt. */
export function chargeFault({ amountMinor, currency }: Money): ChargeFault | null {
  const { minimumMinor, stepMinor } = currencyTraits(currency)
  if (amountMinor === 0) return null
  if (amountMinor < 0) return 'negative'
  if (amountMinor < minimumMinor) return 'below_minimum'
  if (amountMinor > maximumMinor) return 'above_maximum'
  return amountMinor % stepMinor === 0 ? null : 'not_divisible'
}

/** '12.50' of USD; null for anything but plain digits with no more decimals than the currency has. */
export function parseDecimal(text: string, currency: Currency): Money | null {
  const [, sign, whole = '', fraction = ''] = decimalPattern.exec(text) ?? []
  const { exponent } = currencyTraits(currency)
  if (whole === '' || fraction.length > exponent) return null
  const digits = Number(whole + fraction.padEnd(exponent, '0'))
  return Number.isSafeInteger(digits) ? money(sign === '-' ? -digits : digits, currency) : null
}

/** The amount in major units with all the decimals of its currency, '-12.50'. */
export function toDecimal({ amountMinor, currency }: Money): string {
  const { exponent } = currencyTraits(currency)
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0')
  const whole = digits.slice(0, digits.length - exponent)
  const fraction = digits.slice(digits.length - exponent)
  return `${amountMinor < 0 ? '-' : ''}${whole}${exponent === 0 ? '' : `.${fraction}`}`
}

export function formatMoney(amount: Money, locale: string): string {
  const { exponent, stepMinor } = currencyTraits(amount.currency)
  // ISK and UGX have no decimals in life; a share of them may all the same, and is then shown in full.
  const digits = stepMinor === 100 && amount.amountMinor % 100 === 0 ? 0 : exponent
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: amount.currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  const decimal = toDecimal(amount)
  return isNumeric(decimal) ? format.format(decimal) : decimal
}

function shared(one: Money, other: Money): Currency {
  if (one.currency === other.currency) return one.currency
  throw new Error(`mixed currencies: ${one.currency} and ${other.currency}`)
}

function divideHalfEven(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor
  const remainder = dividend % divisor
  const twice = 2n * (remainder < 0n ? -remainder : remainder)
  const isFurther = twice > divisor || (twice === divisor && quotient % 2n !== 0n)
  if (!isFurther) return quotient
  return remainder < 0n ? quotient - 1n : quotient + 1n
}

const decimalPattern = /^(-?)(\d{1,16})(?:\.(\d+))?$/

/** Lets Intl take the digits as they are, without a float between. */
function isNumeric(text: string): text is `${number}` {
  return decimalPattern.test(text)
}
