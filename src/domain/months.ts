// Months as a calendar's zone has them: from midnight on its wall to midnight on its wall.
import { Temporal } from './temporal.ts'

export type Months = {
  from: string
  to: string
  timeZone: string
  /** In order; each ends where the next begins. */
  months: { name: string; from: Date; to: Date }[]
}

const monthsShown = 12
const mostMonths = 36

/** The months named, '2026-11', or the last twelve; null when they are too many or run backwards. */
export function monthsBetween(
  asked: { from?: string | undefined; to?: string | undefined },
  timeZone: string,
  now: Date,
): Months | null {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone)
  const last = Temporal.PlainYearMonth.from(asked.to ?? today.toPlainDate().toString().slice(0, 7))
  const first =
    asked.from === undefined
      ? last.subtract({ months: monthsShown - 1 })
      : Temporal.PlainYearMonth.from(asked.from)
  const count = (last.year - first.year) * 12 + last.month - first.month + 1
  if (count < 1 || count > mostMonths) return null
  const begins = (index: number) =>
    first.add({ months: index }).toPlainDate({ day: 1 }).toZonedDateTime(timeZone).epochMilliseconds
  const months = Array.from({ length: count }, (_, index) => ({
    name: first.add({ months: index }).toString(),
    from: new Date(begins(index)),
    to: new Date(begins(index + 1)),
  }))
  return { from: first.toString(), to: last.toString(), timeZone, months }
}
