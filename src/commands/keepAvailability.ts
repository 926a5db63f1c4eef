// When a seller can be booked, written down anew as a whole. What is booked stays booked: a claim on the calendar asks
// no opening hours.
import { checkHours } from '../domain/checkHours.ts'
import type { Uuid } from '../domain/ids.ts'
import type { OpeningHours } from '../domain/openHours.ts'
import { Temporal } from '../domain/temporal.ts'
import { type Calendar, calendarOf, replaceHours, setTimeZone } from '../store/calendars.ts'
import { lockResource } from '../store/claims.ts'
import { inTransaction, type Reader } from '../store/db.ts'
import { openingHours } from '../store/listings.ts'
import { hoursProblem } from './hoursProblem.ts'
import type { World } from './world.ts'

export type Availability = { timeZone: string; hours: OpeningHours }

export async function keepAvailability(world: World, sellerId: Uuid, wanted: Availability): Promise<void> {
  const { timeZone, hours } = wanted
  const faults = checkHours(hours, timeZone)
  if (faults.length > 0) throw hoursProblem(faults)
  const now = world.clock.now()
  await inTransaction(world.db, async (tx) => {
    const calendar = await calendarOf(tx, sellerId)
    // Two who write at once come one after the other, and the later one stands whole.
    await lockResource(tx, calendar.resourceId)
    await replaceHours(tx, calendar.resourceId, hours, today(now, timeZone))
    if (calendar.timeZone !== timeZone) await setTimeZone(tx, sellerId, timeZone, now)
  })
}

/** As it stands; dates that are over are left out. */
export async function readAvailability(world: World, db: Reader, sellerId: Uuid): Promise<Availability> {
  const { resourceId, timeZone }: Calendar = await calendarOf(db, sellerId)
  const { rules, exceptions } = await openingHours(db, resourceId)
  const from = today(world.clock.now(), timeZone)
  const ahead = exceptions.filter(({ date }) => date >= from).toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const ordered = rules.toSorted((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute)
  return { timeZone, hours: { rules: ordered, exceptions: ahead } }
}

/** The date on the calendar's own wall. */
const today = (now: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone).toPlainDate().toString()
