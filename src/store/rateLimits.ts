// Allowances shared by all nodes. One statement takes from all of a request's limits at once; the time is the
// world's, so that a test may let an hour pass.
import type { Pool } from 'pg'
import type { Reader } from './db.ts'

/** `quota` requests in `windowMs`, given back evenly: who has been quiet may use them all at once. */
export type Wish = { key: string; quota: number; windowMs: number }
export type Taken = { key: string; allowed: boolean; wholeAt: Date }

const takeSql = `
  WITH wishes AS (
    SELECT key, step * interval '1 millisecond' AS step, span * interval '1 millisecond' AS span
    FROM unnest($1::text[], $2::float8[], $3::float8[]) AS wish (key, step, span)
  ), taken AS (
    INSERT INTO rate_limits AS r (key, whole_at)
      SELECT key, $4::timestamptz + step FROM wishes ORDER BY key
    ON CONFLICT (key) DO UPDATE
      SET whole_at = greatest(r.whole_at, $4::timestamptz) + (excluded.whole_at - $4::timestamptz)
      WHERE greatest(r.whole_at, $4::timestamptz) + (excluded.whole_at - $4::timestamptz)
        <= $4::timestamptz + (SELECT span FROM wishes WHERE wishes.key = excluded.key)
    RETURNING key, whole_at
  )
  SELECT wishes.key, taken.key IS NOT NULL AS allowed, coalesce(taken.whole_at, r.whole_at) AS "wholeAt"
  FROM wishes LEFT JOIN taken USING (key) LEFT JOIN rate_limits r USING (key)`

/**
 * Takes one from each. Sorted by key, so that two requests with the same two keys do not wait for each other in a
 * circle. A key that is refused is left as it was, and others of the same request are used up all the same. Named, so
 * that PostgreSQL plans it once a connection: planning costs more than doing, and every write passes here.
 */
export async function takeFromLimits(pool: Pool, wishes: readonly Wish[], now: Date): Promise<Taken[]> {
  const keys = wishes.map((wish) => wish.key)
  const steps = wishes.map((wish) => wish.windowMs / wish.quota)
  const windows = wishes.map((wish) => wish.windowMs)
  const values = [keys, steps, windows, now]
  type Row = { key: string; allowed: boolean; wholeAt: Date | null }
  const { rows } = await pool.query<Row>({ name: 'take_from_limits', text: takeSql, values })
  // A row that others have just written and used up is refused to us before we can see it: then it is used up.
  const usedUp = (key: string) =>
    new Date(now.getTime() + (wishes.find((wish) => wish.key === key)?.windowMs ?? 0))
  return rows.map(({ key, allowed, wholeAt }) => ({ key, allowed, wholeAt: wholeAt ?? usedUp(key) }))
}

/** Those that are whole again say nothing any more. */
export async function forgetWholeLimits(db: Reader, now: Date): Promise<void> {
  await db.deleteFrom('rate_limits').where('whole_at', '<=', now).execute()
}
