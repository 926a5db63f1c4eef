// A client's own Idempotency-Keys: which booking the same request led to.
import { type Uuid, uuid } from '../domain/ids.ts'
import type { Reader, Tx } from './db.ts'

export type ClientRequest = { personId: Uuid; key: string; fingerprint: string; bookingId: Uuid }

export async function findRequest(
  db: Reader,
  personId: string,
  key: string,
): Promise<{ fingerprint: string; bookingId: Uuid } | null> {
  const row = await db
    .selectFrom('requests')
    .select(['fingerprint', 'booking_id'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row === undefined ? null : { fingerprint: row.fingerprint, bookingId: uuid(row.booking_id) }
}

export async function storeRequest(tx: Tx, request: ClientRequest, now: Date): Promise<void> {
  const { personId, key, fingerprint, bookingId } = request
  await tx
    .insertInto('requests')
    .values({ person_id: personId, key, fingerprint, booking_id: bookingId, created_at: now })
    .execute()
}

export async function forgetRequests(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('requests').where('created_at', '<', before).execute()
}
