// The job queue, by pg-boss's own rules (12.35, src/plans.ts) under the virtual clock: jobs are rows inserted in the
// transaction that causes them, an id that is there is not added twice, a batch fails whole, a worker that is silent
// for its heartbeat loses its jobs at the next look, and what has failed too often is copied to the dead letters.
import { type RawBuilder, sql } from 'kysely'
import type { Job, JobName, Queue, World } from '../../src/commands/world.ts'
import { jobNames } from '../../src/jobs/queue.ts'
import type { Reader } from '../../src/store/db.ts'

export const queueSchema = `
  CREATE SCHEMA IF NOT EXISTS simulation;
  CREATE TABLE IF NOT EXISTS simulation.jobs (
    name text NOT NULL, id uuid NOT NULL, data jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('created', 'retry', 'active', 'completed', 'failed')),
    retry_count integer NOT NULL DEFAULT 0, start_after timestamptz NOT NULL, created_on timestamptz NOT NULL,
    started_on timestamptz, heartbeat_on timestamptz, completed_on timestamptz, worker text, problem text,
    PRIMARY KEY (name, id))`

// As src/jobs/queue.ts sets them.
const batchSize = 5
const retryLimit = 25
const retryDelaySeconds = 2
const retryDelayMaxSeconds = 3600
const expireMs = 300_000
const heartbeatMs = 20_000
const keepMs = 7 * 86_400_000

type Row = { id: string; name: JobName; data: Record<string, string>; retryCount: number }
export type Perform = (job: { name: JobName; data: Record<string, string> }) => Promise<void>

/** What a node enqueues with; `now` is the database's clock, which pg-boss goes by. */
export function simulatedQueue(now: () => Date): Queue {
  return {
    async enqueue(tx: Reader, jobs: Job[]): Promise<void> {
      for (const { id, name, data, startAfter } of jobs)
        await sql`
          INSERT INTO simulation.jobs (name, id, data, state, start_after, created_on)
          VALUES (${name}, ${id}, ${JSON.stringify(data)}, 'created', ${startAfter ?? now()}, ${now()})
          ON CONFLICT DO NOTHING`.execute(tx)
    },
  }
}

export type Worker = { db: World['db']; name: string; now: () => Date; random: () => number }

/** One poll of every queue: a batch is fetched, handled in order, and completed or failed as one. */
export async function workOnce(worker: Worker, perform: Perform): Promise<number> {
  let found = 0
  for (const name of await waitingQueues(worker)) {
    const jobs = await fetchBatch(worker, name)
    found += jobs.length
    if (jobs.length === 0) continue
    try {
      for (const job of jobs) await perform(job)
    } catch (error) {
      await fail(worker, batchOf(jobs), error instanceof Error ? error.message : 'unknown')
      continue
    }
    await sql`
      UPDATE simulation.jobs SET state = 'completed', completed_on = ${worker.now()}
      WHERE state = 'active' AND ${batchOf(jobs)}`.execute(worker.db)
  }
  return found
}

/** What a supervising worker looks for now and then. */
export async function supervise(worker: Worker): Promise<void> {
  const before = (ms: number) => new Date(worker.now().getTime() - ms)
  await fail(worker, sql`started_on < ${before(expireMs)}`, 'job timed out')
  await fail(worker, sql`heartbeat_on < ${before(heartbeatMs)}`, 'job heartbeat timeout')
  await sql`DELETE FROM simulation.jobs WHERE completed_on < ${before(keepMs)}`.execute(worker.db)
}

/** The timer inside a live worker that says so for the jobs it holds. */
export async function heartbeat(worker: Worker): Promise<void> {
  await sql`
    UPDATE simulation.jobs SET heartbeat_on = ${worker.now()}
    WHERE state = 'active' AND worker = ${worker.name}`.execute(worker.db)
}

/** Asked once for all of them; pg-boss asks for each, and finds nothing most of the time. */
async function waitingQueues({ db, now }: Worker): Promise<JobName[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT DISTINCT name FROM simulation.jobs
    WHERE state IN ('created', 'retry') AND start_after <= ${now()}`.execute(db)
  return jobNames.filter((name) => rows.some((row) => row.name === name))
}

async function fetchBatch({ db, name: worker, now }: Worker, queue: JobName): Promise<Row[]> {
  const { rows } = await sql<Row>`
    WITH next AS (
      SELECT name, id FROM simulation.jobs
      WHERE name = ${queue} AND state IN ('created', 'retry') AND start_after <= ${now()}
      ORDER BY created_on, id LIMIT ${batchSize} FOR UPDATE SKIP LOCKED)
    UPDATE simulation.jobs j SET state = 'active', started_on = ${now()}, heartbeat_on = ${now()}, worker = ${worker},
      retry_count = CASE WHEN started_on IS NULL THEN retry_count ELSE retry_count + 1 END
    FROM next WHERE j.name = next.name AND j.id = next.id
    RETURNING j.id, j.name, j.data, j.retry_count AS "retryCount"`.execute(db)
  return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** Exactly these claims: a job that was taken up by another since then has another count. */
const batchOf = (jobs: Row[]) =>
  sql<boolean>`(name || ':' || id || ':' || retry_count) = ANY(${jobs.map((job) => `${job.name}:${job.id}:${job.retryCount}`)})`

async function fail(worker: Worker, which: RawBuilder<unknown>, problem: string): Promise<void> {
  const spread = worker.random()
  await sql`
    UPDATE simulation.jobs SET worker = NULL, heartbeat_on = NULL, problem = ${problem},
      state = CASE WHEN retry_count < ${retryLimit} THEN 'retry' ELSE 'failed' END,
      start_after = ${worker.now()}::timestamptz + interval '1 second' * LEAST(${retryDelayMaxSeconds}::float,
        ${retryDelaySeconds}::float * (2 ^ LEAST(16, retry_count + 1) / 2) * (1 + ${spread}::float))
    WHERE state = 'active' AND ${which}`.execute(worker.db)
}
