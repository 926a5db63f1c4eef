// An amount as people type it, read into whole minor units: never through a float, never guessed.
import { fractionDigits } from './format.ts'

/** Null for what is no amount, or finer than the currency is. */
export function readAmount(text: string, currency: string): number | null {
  const digits = fractionDigits(currency)
  const [, whole = '', fraction = ''] = /^(\d{1,3}(?:[, ]\d{3})+|\d+)(?:\.(\d*))?$/.exec(text.trim()) ?? []
  if (whole === '' || fraction.length > digits) return null
  const minor = Number(whole.replaceAll(/[, ]/g, '') + fraction.padEnd(digits, '0'))
  return Number.isSafeInteger(minor) ? minor : null
}

/** As it would be typed: "275", "275.50". */
export function amountText(amountMinor: number, currency: string): string {
  const digits = fractionDigits(currency)
  const text = String(amountMinor).padStart(digits + 1, '0')
  const fraction = text.slice(text.length - digits)
  const whole = text.slice(0, text.length - digits)
  return digits === 0 || /^0*$/.test(fraction) ? whole : `${whole}.${fraction}`
}
