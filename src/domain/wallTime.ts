// A time as people write it, without an offset, read on the wall of the seller's zone. Twice a year such a time
// may not exist, or exist twice; then nothing is guessed, and the buyer is told what to choose from.
import { Temporal } from './temporal.ts'

export type WallTime =
  | { ok: true; at: Date }
  | { ok: false; reason: 'bad_time'; detail: { text: string } }
  /** `before` and `after` are the instants the text would mean with the offset before and after the change. */
  | {
      ok: false
      reason: 'does_not_exist'
      detail: { text: string; timeZone: string; before: Date; after: Date }
    }
  | {
      ok: false
      reason: 'exists_twice'
      detail: { text: string; timeZone: string; first: Date; second: Date }
    }

/** A text with an offset or Z means one instant whatever the zone, and is taken as it is. */
export function resolveWallTime(text: string, timeZone: string): WallTime {
  const read = pattern.test(text) ? parse(text) : null
  if (read === null) return { ok: false, reason: 'bad_time', detail: { text: text.slice(0, 50) } }
  if (read instanceof Temporal.PlainDateTime) return onTheWall(text, read, timeZone)
  return { ok: true, at: dateOf(read) }
}

export function isTimeZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)
    return true
  } catch {
    return false
  }
}

/** The pattern lets 30 February and 25 o’clock through; Temporal does not. */
function parse(text: string) {
  try {
    return withOffset.test(text) ? Temporal.Instant.from(text) : Temporal.PlainDateTime.from(text)
  } catch {
    return null
  }
}

function onTheWall(text: string, wall: Temporal.PlainDateTime, timeZone: string): WallTime {
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  const later = wall.toZonedDateTime(timeZone, { disambiguation: 'later' })
  const [first, second] = [dateOf(earlier), dateOf(later)]
  if (first.getTime() === second.getTime()) return { ok: true, at: first }
  if (earlier.toPlainDateTime().equals(wall))
    return { ok: false, reason: 'exists_twice', detail: { text, timeZone, first, second } }
  return { ok: false, reason: 'does_not_exist', detail: { text, timeZone, before: first, after: second } }
}

function dateOf(at: { epochMilliseconds: number }): Date {
  return new Date(at.epochMilliseconds)
}

// A leap second is no time that people write; Temporal would take 23:59:60 for the second before.
const pattern = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/
const withOffset = /(Z|[+-]\d\d:?\d\d)$/
