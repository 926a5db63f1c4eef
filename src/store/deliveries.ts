// The inbox: every Stripe event once, by its id, from arrival to done or dead.
import { sql } from 'kysely'
import type { Database, Reader } from './db.ts'

export type NewDelivery = {
  eventId: string
  account: string | null
  type: string
  apiVersion: string | null
  objectId: string | null
  body: string
  source: 'webhook' | 'catch_up'
}

export type Delivery = {
  event_id: string
  account: string | null
  type: string
  api_version: string | null
  object_id: string | null
  body: string | null
  tries: number
}

/** True when this event was not known yet. */
export async function storeDelivery(db: Reader, delivery: NewDelivery, now: Date): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO deliveries (event_id, account, type, api_version, object_id, body, source, state, next_at, received_at)
    VALUES (${delivery.eventId}, ${delivery.account}, ${delivery.type}, ${delivery.apiVersion}, ${delivery.objectId},
            ${delivery.body}, ${delivery.source}, 'waiting', ${now}, ${now})
    ON CONFLICT (event_id) DO NOTHING RETURNING 1`.execute(db)
  return rows.length === 1
}

/**
 * Takes up to `limit` due deliveries, oldest first. They are hidden until `hiddenUntil`: should this worker die,
 * another takes them then. Handling one twice does no harm.
 */
export async function claimDeliveries(
  db: Database,
  limit: number,
  now: Date,
  hiddenUntil: Date,
): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    WITH due AS MATERIALIZED (
      SELECT event_id, next_at FROM deliveries WHERE state = 'waiting' AND next_at <= ${now}
      ORDER BY next_at, received_at, event_id LIMIT ${limit} FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE deliveries d SET tries = tries + 1, next_at = ${hiddenUntil} FROM due WHERE d.event_id = due.event_id
      RETURNING d.event_id, d.account, d.type, d.api_version, d.object_id, d.body, d.tries, d.received_at)
    SELECT taken.* FROM taken JOIN due USING (event_id)
    ORDER BY due.next_at, taken.received_at, event_id`.execute(db)
  return rows
}

/** Takes one by its id, right after it arrived; null when somebody has it already. */
export async function claimDelivery(
  db: Database,
  eventId: string,
  now: Date,
  hiddenUntil: Date,
): Promise<Delivery | null> {
  const { rows } = await sql<Delivery>`
    UPDATE deliveries SET tries = tries + 1, next_at = ${hiddenUntil}
    WHERE event_id = ${eventId} AND state = 'waiting' AND next_at <= ${now}
    RETURNING event_id, account, type, api_version, object_id, body, tries`.execute(db)
  return rows[0] ?? null
}

export async function finishDelivery(
  db: Reader,
  eventId: string,
  state: 'done' | 'unknown' | 'foreign',
  now: Date,
): Promise<void> {
  const change = { state, next_at: null, problem: null, done_at: now }
  await db
    .updateTable('deliveries')
    .set(change)
    .where('event_id', '=', eventId)
    .where('state', '=', 'waiting')
    .execute()
}

/** `nextAt` null: it failed for the last time, and lies dead until somebody replays it. */
export async function failDelivery(
  db: Reader,
  eventId: string,
  problem: string,
  nextAt: Date | null,
): Promise<void> {
  const change = {
    state: nextAt === null ? 'dead' : 'waiting',
    next_at: nextAt,
    problem: problem.slice(0, 500),
  }
  await db
    .updateTable('deliveries')
    .set(change)
    .where('event_id', '=', eventId)
    .where('state', '=', 'waiting')
    .execute()
}

/** Back to the start of the line, as if it had just arrived. A delivery whose body is gone cannot be. */
export async function replayDelivery(db: Reader, eventId: string, now: Date): Promise<boolean> {
  const change = { state: 'waiting', tries: 0, next_at: now, problem: null, done_at: null }
  const result = await db
    .updateTable('deliveries')
    .set(change)
    .where('event_id', '=', eventId)
    .where('body', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Old bodies go; the row stays, so that a late repeat of the event is still recognised. */
export async function forgetBodies(db: Reader, before: Date, limit: number): Promise<number> {
  const { rows } = await sql`
    UPDATE deliveries SET body = NULL WHERE event_id IN (
      SELECT event_id FROM deliveries
      WHERE received_at < ${before} AND body IS NOT NULL AND state IN ('done', 'unknown', 'foreign')
      ORDER BY received_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING 1`.execute(db)
  return rows.length
}
