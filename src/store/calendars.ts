// A seller's calendar: its zone and its hours, kept as a whole.
import { sql } from 'kysely'
import { type Uuid, uuid } from '../domain/ids.ts'
import type { OpeningHours } from '../domain/openHours.ts'
import type { Reader, Tx } from './db.ts'

export type Calendar = { resourceId: Uuid; timeZone: string }

export async function calendarOf(db: Reader, sellerId: string): Promise<Calendar> {
  const row = await db
    .selectFrom('calendars')
    .select(['resource_id', 'time_zone'])
    .where('seller_id', '=', sellerId)
    .executeTakeFirst()
  if (row === undefined) throw new Error(`seller ${sellerId} has no calendar`)
  return { resourceId: uuid(row.resource_id), timeZone: row.time_zone }
}

/** Days before `from` are over, and stay as they were. */
export async function replaceHours(
  tx: Tx,
  calendarId: string,
  { rules, exceptions }: OpeningHours,
  from: string,
): Promise<void> {
  await tx.deleteFrom('opening_hours').where('resource_id', '=', calendarId).execute()
  await tx
    .deleteFrom('opening_exceptions')
    .where('resource_id', '=', calendarId)
    .where(sql<boolean>`on_date >= ${from}::date`)
    .execute()
  const weekly = rules.map(({ weekday, fromMinute, toMinute }) => ({
    resource_id: calendarId,
    weekday,
    from_minute: fromMinute,
    to_minute: toMinute,
  }))
  if (weekly.length > 0) await tx.insertInto('opening_hours').values(weekly).execute()
  const dated = exceptions
    .filter(({ date }) => date >= from)
    .map(({ date, hours }) => ({
      resource_id: calendarId,
      on_date: date,
      hours: JSON.stringify(hours),
    }))
  if (dated.length > 0) await tx.insertInto('opening_exceptions').values(dated).execute()
}

/** The calendar's hours are read on this wall from now on, and so are the listings that are still to be sold. */
export async function setTimeZone(tx: Tx, sellerId: string, timeZone: string, now: Date): Promise<void> {
  await tx.updateTable('calendars').set({ time_zone: timeZone }).where('seller_id', '=', sellerId).execute()
  await tx
    .updateTable('listings')
    .set({ time_zone: timeZone, updated_at: now })
    .where('seller_id', '=', sellerId)
    .where('status', '<>', 'closed')
    .execute()
}
