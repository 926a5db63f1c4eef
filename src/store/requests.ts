// A client's own Idempotency-Keys: which booking, or which listing of a seller's, the same request led to.
import { type Uuid, uuid } from '../domain/ids.ts'
import type { Reader, Tx } from './db.ts'

export type ClientRequest = { personId: Uuid; key: string; fingerprint: string } & LedTo

/** One of the two. */
export type LedTo = { bookingId: Uuid; listingId?: never } | { listingId: Uuid; bookingId?: never }

export type KnownRequest = { fingerprint: string; bookingId: Uuid | null; listingId: Uuid | null }

export async function findRequest(db: Reader, personId: string, key: string): Promise<KnownRequest | null> {
  const row = await db
    .selectFrom('requests')
    .select(['fingerprint', 'booking_id', 'listing_id'])
    .where('person_id', '=', personId)
    .where('key', '=', key)
    .executeTakeFirst()
  if (row === undefined) return null
  const { fingerprint, booking_id, listing_id } = row
  return { fingerprint, bookingId: idOf(booking_id), listingId: idOf(listing_id) }
}

const idOf = (text: string | null) => (text === null ? null : uuid(text))

export async function storeRequest(tx: Tx, request: ClientRequest, now: Date): Promise<void> {
  const { personId, key, fingerprint, bookingId = null, listingId = null } = request
  const row = { person_id: personId, key, fingerprint, booking_id: bookingId, listing_id: listingId }
  await tx
    .insertInto('requests')
    .values({ ...row, created_at: now })
    .execute()
}

export async function forgetRequests(db: Reader, before: Date): Promise<void> {
  await db.deleteFrom('requests').where('created_at', '<', before).execute()
}
