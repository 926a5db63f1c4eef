// Taking and letting go of claims. No path here reads what is free and trusts it: the exclusion constraint
// decides, asked by INSERT … ON CONFLICT DO NOTHING, which neither deadlocks nor aborts the transaction.
import { sql } from 'kysely'
import type { Uuid } from '../domain/ids.ts'
import type { ClaimPlan, Occurrence, PlannedClaim, Seats, Stretch } from '../domain/kinds/kind.ts'
import { found, type Reader, type Tx } from './db.ts'

export type Claimer = { bookingId: Uuid; newId: () => Uuid }
export type Taken = { taken: true; occurrenceId: string | null } | { taken: false }

/** All of the plan or, when any part is taken, nothing that may be kept: the caller rolls back, or releases. */
export async function takeClaims(tx: Tx, plan: ClaimPlan, claimer: Claimer): Promise<Taken> {
  const occurrence =
    plan.occurrence === null ? null : await findOrMakeOccurrence(tx, plan.occurrence, claimer.newId)
  const claims = plan.claims.map((claim) => resolve(claim, occurrence, claimer.bookingId))
  // In one order for everybody, so that two who want the same two things never wait for each other in a ring.
  claims.sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1))
  for (const claim of claims) if (!(await take(tx, claim, claimer.bookingId))) return { taken: false }
  return { taken: true, occurrenceId: occurrence?.id ?? null }
}

export async function lockResource(tx: Tx, resourceId: string): Promise<void> {
  await sql`SELECT 1 FROM resources WHERE id = ${resourceId} FOR NO KEY UPDATE`.execute(tx)
}

export async function releaseClaims(tx: Tx, bookingId: string): Promise<void> {
  await tx.deleteFrom('claims').where('booking_id', '=', bookingId).execute()
}

type Claim = { resourceId: string; seats: Seats; during: Stretch | 'always'; party: string }
type OccurrenceRow = { id: string; resource_id: string }

function resolve(claim: PlannedClaim, occurrence: OccurrenceRow | null, bookingId: string): Claim {
  if (claim.on === 'occurrence')
    return {
      ...claim,
      resourceId: found(occurrence ?? undefined, 'the occurrence').resource_id,
      party: bookingId,
    }
  const party = claim.party === 'booking' ? bookingId : found(occurrence ?? undefined, 'the occurrence').id
  return { ...claim, party }
}

async function findOrMakeOccurrence(tx: Tx, wanted: Occurrence, newId: () => Uuid): Promise<OccurrenceRow> {
  const known = await findOccurrence(tx, wanted)
  if (known !== undefined) return known
  const resourceId = newId()
  await tx.insertInto('resources').values({ id: resourceId, kind: 'occurrence' }).execute()
  await tx
    .insertInto('occurrences')
    .values({
      id: newId(),
      listing_id: wanted.listingId,
      resource_id: resourceId,
      starts_at: wanted.startsAt,
      ends_at: wanted.endsAt,
      capacity: wanted.capacity,
    })
    .onConflict((conflict) => conflict.columns(['listing_id', 'starts_at']).doNothing())
    .execute()
  // Whoever was first made it; a resource of ours that nobody refers to costs one row and confuses nobody.
  return found(await findOccurrence(tx, wanted), 'the occurrence just made')
}

function findOccurrence(tx: Reader, wanted: Occurrence): Promise<OccurrenceRow | undefined> {
  return tx
    .selectFrom('occurrences')
    .select(['id', 'resource_id'])
    .where('listing_id', '=', wanted.listingId)
    .where('starts_at', '=', wanted.startsAt)
    .executeTakeFirst()
}

async function take(tx: Tx, claim: Claim, bookingId: string): Promise<boolean> {
  if (claim.seats === 'whole') return insertClaim(tx, claim, bookingId, 0)
  // Without this lock two buyers pick the same lowest seat, and one is refused while others are free.
  await lockResource(tx, claim.resourceId)
  const seat = await lowestFreeSeat(tx, claim.resourceId, claim.seats.capacity)
  return seat !== null && insertClaim(tx, claim, bookingId, seat)
}

async function insertClaim(tx: Tx, claim: Claim, bookingId: string, seat: number): Promise<boolean> {
  const { from, to } = claim.during === 'always' ? { from: null, to: null } : claim.during
  const { rows } = await sql`
    INSERT INTO claims (booking_id, resource_id, seat, party, during)
    VALUES (${bookingId}, ${claim.resourceId}, ${seat}, ${claim.party},
            tstzrange(${from}::timestamptz, ${to}::timestamptz))
    ON CONFLICT DO NOTHING RETURNING 1`.execute(tx)
  return rows.length === 1
}

/** The first seat that nobody holds, counted from 1: either 1 itself or the one after a held seat. */
async function lowestFreeSeat(tx: Tx, resourceId: string, capacity: number | null): Promise<number | null> {
  const { rows } = await sql<{ seat: number }>`
    SELECT min(seat)::int AS seat FROM (
      SELECT 1 AS seat WHERE NOT EXISTS (SELECT 1 FROM claims WHERE resource_id = ${resourceId} AND seat = 1)
      UNION ALL
      SELECT held.seat + 1 FROM claims held WHERE held.resource_id = ${resourceId} AND NOT EXISTS
        (SELECT 1 FROM claims after WHERE after.resource_id = ${resourceId} AND after.seat = held.seat + 1)
    ) free HAVING min(seat) <= ${capacity ?? 2_000_000_000}`.execute(tx)
  return rows[0]?.seat ?? null
}
