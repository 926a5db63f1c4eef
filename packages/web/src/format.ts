// Money, dates and numbers as a person reads them. All of it is Intl; the words around it are in texts.ts.
import { language } from './language.ts'
import { dayAsUtc } from './zone.ts'

/** The visitor's own flavour of the pages' language: en-GB rather than en, where that is what they have. */
const locale = globalThis.navigator?.languages?.find((tag) => tag.split('-')[0] === language) ?? language

/** Whether the clock runs to 12 or to 24 is a habit of the place, whatever the language of the pages. */
const hourCycle = new Intl.DateTimeFormat(globalThis.navigator?.language, {
  hour: 'numeric',
}).resolvedOptions().hourCycle

/** Stripe counts these in other minor units than ISO 4217, and so do we. */
const minorDigits: Record<string, number> = { isk: 2, mga: 0, ugx: 2 }

export function money(amountMinor: number, currency: string): string {
  return format(amountMinor, currency, 'auto')
}

/** For lists, where "from $45" reads better than "from $45.00". */
export function roundMoney(amountMinor: number, currency: string): string {
  return format(amountMinor, currency, 'stripIfInteger')
}

function format(
  amountMinor: number,
  currency: string,
  trailingZeroDisplay: 'auto' | 'stripIfInteger',
): string {
  const style = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    trailingZeroDisplay,
  })
  return style.format(amountMinor / 10 ** fractionDigits(currency))
}

/** How many places after the point an amount has that is counted in minor units. */
export function fractionDigits(currency: string): number {
  const style = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return minorDigits[currency.toLowerCase()] ?? style.resolvedOptions().maximumFractionDigits ?? 2
}

/** "$" or "CHF", to stand before an amount that is typed. */
export function currencySign(currency: string): string {
  const parts = new Intl.NumberFormat(locale, { style: 'currency', currency }).formatToParts(0)
  return parts.find(({ type }) => type === 'currency')?.value ?? currency.toUpperCase()
}

export function count(value: number): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value)
}

export function minutes(value: number): string {
  return unit(value, 'minute', 'short')
}

/** "5 minutes", "1 hour": for a sentence or a screen reader. */
export function longDuration(ms: number): string {
  if (ms >= 3_600_000) return unit(Math.round(ms / 3_600_000), 'hour', 'long')
  if (ms >= 60_000) return unit(Math.round(ms / 60_000), 'minute', 'long')
  return unit(Math.round(ms / 1_000), 'second', 'long')
}

function unit(
  value: number,
  of: 'day' | 'hour' | 'minute' | 'second',
  unitDisplay: 'long' | 'short',
): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: of, unitDisplay }).format(value)
}

/** "14:05", or "23:59:30" when it lasts hours. */
export function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1_000)
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60]
  const hours = Math.floor(seconds / 3_600)
  if (hours > 0) parts.unshift(hours)
  return parts.map((part, at) => (at === 0 ? String(part) : String(part).padStart(2, '0'))).join(':')
}

type Zoned = Intl.DateTimeFormatOptions & { timeZone: string }
const made = new Map<string, Intl.DateTimeFormat>()

function dates(options: Zoned): Intl.DateTimeFormat {
  const key = JSON.stringify(options)
  const known =
    made.get(key) ?? new Intl.DateTimeFormat(locale, { ...(hourCycle && { hourCycle }), ...options })
  made.set(key, known)
  return known
}

const clockTime = { hour: 'numeric', minute: '2-digit' } as const
const fullDay = { weekday: 'long', day: 'numeric', month: 'long' } as const

export function time(instant: string, timeZone: string): string {
  return dates({ timeZone, ...clockTime }).format(new Date(instant))
}

export function timeRange(from: string, to: string, timeZone: string): string {
  return dates({ timeZone, ...clockTime }).formatRange(new Date(from), new Date(to))
}

/** "Tuesday, November 24" */
export function date(instant: string, timeZone: string): string {
  return dates({ timeZone, ...fullDay }).format(new Date(instant))
}

/** "Tue, Nov 24, 2026, 3:00 PM" */
export function dateTime(instant: string, timeZone: string): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short' } as const
  return dates({ timeZone, ...day, ...clockTime }).format(new Date(instant))
}

/** "December 13, 2026 – January 10, 2027", or one of them. */
export function daySpan(from: string, to: string | null, timeZone: string): string {
  const format = dates({ timeZone, day: 'numeric', month: 'long', year: 'numeric' })
  return to === null ? format.format(new Date(from)) : format.formatRange(new Date(from), new Date(to))
}

/** "2 days", "5 hours", "12 minutes": what is left of a long wait, in its largest unit, never more than there is. */
export function roughly(ms: number): string {
  if (ms >= 2 * 86_400_000) return unit(Math.floor(ms / 86_400_000), 'day', 'long')
  if (ms >= 2 * 3_600_000) return unit(Math.floor(ms / 3_600_000), 'hour', 'long')
  if (ms >= 60_000) return unit(Math.floor(ms / 60_000), 'minute', 'long')
  return unit(Math.max(0, Math.floor(ms / 1_000)), 'second', 'long')
}

/** The parts of a day for a calendar leaf. */
export function dayAndMonth(
  instant: string,
  timeZone: string,
): Record<'weekday' | 'day' | 'month' | 'year', string> {
  const at = new Date(instant)
  return {
    weekday: dates({ timeZone, weekday: 'short' }).format(at),
    day: dates({ timeZone, day: 'numeric' }).format(at),
    month: dates({ timeZone, month: 'short' }).format(at),
    year: dates({ timeZone, year: 'numeric' }).format(at),
  }
}

export const ofDay = {
  full: (day: string) => dates({ timeZone: 'UTC', ...fullDay }).format(dayAsUtc(day)),
  weekday: (day: string) => dates({ timeZone: 'UTC', weekday: 'short' }).format(dayAsUtc(day)),
  number: (day: string) => dates({ timeZone: 'UTC', day: 'numeric' }).format(dayAsUtc(day)),
  range: (from: string, to: string) =>
    dates({ timeZone: 'UTC', day: 'numeric', month: 'long' }).formatRange(dayAsUtc(from), dayAsUtc(to)),
}

/** "November 2026", of `2026-11`. */
export function monthName(month: string): string {
  return dates({ timeZone: 'UTC', month: 'long', year: 'numeric' }).format(dayAsUtc(`${month}-01`))
}

/** "Monday" to "Sunday": 1 January 2024 was one of the former. */
export const weekdayNames: readonly string[] = Array.from({ length: 7 }, (_, at) =>
  dates({ timeZone: 'UTC', weekday: 'long' }).format(dayAsUtc(`2024-01-0${at + 1}`)),
)

/** "Europe/Berlin" as people say it: the place, and how far it is from Greenwich at that moment. */
export function zoneName(timeZone: string, at: Date): string {
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  const named = dates({ timeZone, timeZoneName: 'shortOffset' }).formatToParts(at)
  const offset = named.find((part) => part.type === 'timeZoneName')?.value ?? ''
  return place === 'UTC' || offset === '' ? place : `${place} (${offset})`
}
