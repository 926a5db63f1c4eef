// Earnings as the contract has them, and as a sheet.
import { parseCurrency } from '../../../domain/currency.ts'
import { money, toDecimal } from '../../../domain/money.ts'
import type { MonthRow, SaleRow, Sums } from '../../../queries/seller/earnings.ts'
import type * as Contract from '../../contract.ts'

type Shown = Contract.Earnings['currencies'][number]

export const monthView = (row: MonthRow): Contract.Earnings['months'][number] => ({
  month: row.month,
  ...sumsView(row),
})

/** Currencies are never added to each other. */
export function totalsView(rows: readonly MonthRow[]): Shown[] {
  const totals = new Map<string, Shown>()
  for (const row of rows) {
    const sums = sumsView(row)
    const known = totals.get(row.currency)
    totals.set(row.currency, known === undefined ? sums : added(known, sums))
  }
  return [...totals.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1))
}

const sumsView = (row: Sums): Shown => ({
  currency: row.currency,
  sold: row.sold,
  soldMinor: row.sold_minor,
  refundedMinor: row.refunded_minor,
  returningMinor: row.returning_minor,
  feeMinor: row.fee_minor,
  netMinor: row.net_minor,
  earnedMinor: row.earned_minor,
  comingMinor: row.coming_minor,
})

const added = (one: Shown, other: Shown): Shown => ({
  currency: one.currency,
  sold: one.sold + other.sold,
  soldMinor: one.soldMinor + other.soldMinor,
  refundedMinor: one.refundedMinor + other.refundedMinor,
  returningMinor: one.returningMinor + other.returningMinor,
  feeMinor: one.feeMinor + other.feeMinor,
  netMinor: one.netMinor + other.netMinor,
  earnedMinor: one.earnedMinor + other.earnedMinor,
  comingMinor: one.comingMinor + other.comingMinor,
})

export const sheetHead = csvLine([
  ...['booking', 'kind', 'status', 'listing', 'sold_at', 'starts_at', 'currency'],
  ...['price', 'refunded', 'fee', 'net'],
])

/** Amounts in major units with all the decimals of their currency, as a spreadsheet adds them up. */
export function sheetLine(row: SaleRow): string {
  const currency = parseCurrency(row.currency)
  if (currency === null) throw new Error(`booking ${row.number} is in no currency`)
  const decimal = (minor: number) => toDecimal(money(minor, currency))
  return csvLine([
    ...[String(row.number), row.kind, row.status, row.listing],
    ...[row.confirmed_at.toISOString(), row.starts_at?.toISOString() ?? '', row.currency],
    ...[row.price_minor, row.refunded_minor, row.kept_minor - row.net_minor, row.net_minor].map(decimal),
  ])
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`
}

/** A cell that begins like a formula would be run by a spreadsheet; the quote before it keeps it a text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
