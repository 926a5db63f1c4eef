// Stripe's limits, shared by all nodes: calls are counted per second in one table, over all of them and for each
// operation. People come before sweeps, which may use only a part.
import { sql } from 'kysely'
import type { Database } from './db.ts'

type Clock = { now(): Date; sleep(ms: number): Promise<void> }

export type CallLimits = { allPerSecond: number; operationPerSecond: number }

const backgroundShare = 0.6
// After this the caller is better told that Stripe is busy than kept waiting.
const waitsAllowed = { person: 10, background: 60 } as const

export function makePacer(db: Database, clock: Clock, random: () => number, limits: CallLimits) {
  return {
    /** Waits for a place; false when there is none for so long that waiting on helps nobody. */
    async take(operation: string, priority: 'person' | 'background'): Promise<boolean> {
      const share = priority === 'person' ? 1 : backgroundShare
      const operationLimit = Math.max(1, Math.floor(limits.operationPerSecond * share))
      const allLimit = Math.max(1, Math.floor(limits.allPerSecond * share))
      for (let waits = 0; ; waits++) {
        const now = clock.now().getTime()
        const second = Math.floor(now / 1000)
        // The operation first: it is the narrower gate, and who fails there has not used up a place of all.
        if (
          (await takeOne(db, operation, second, operationLimit)) &&
          (await takeOne(db, 'all', second, allLimit))
        )
          return true
        if (waits >= waitsAllowed[priority]) return false
        // Into the next second, and not all at its first moment.
        await clock.sleep(1000 - (now % 1000) + random() * 500)
      }
    },
  }
}

async function takeOne(db: Database, bucket: string, second: number, limit: number): Promise<boolean> {
  const { rows } = await sql`
    INSERT INTO stripe_calls (bucket, second, used) VALUES (${bucket}, ${second}, 1)
    ON CONFLICT (bucket, second) DO UPDATE SET used = stripe_calls.used + 1 WHERE stripe_calls.used < ${limit}
    RETURNING 1`.execute(db)
  return rows.length === 1
}

export async function forgetCalls(db: Database, before: Date): Promise<void> {
  await db
    .deleteFrom('stripe_calls')
    .where('second', '<', Math.floor(before.getTime() / 1000))
    .execute()
}
