// Effects are pg-boss jobs: inserted in bulk inside the transaction that causes them, tried again with backoff,
// and taken from a killed worker within a minute.

import { type Db, fromKysely, PgBoss } from 'pg-boss'
import { z } from 'zod'
import type { Job, JobName, Log, Queue } from '../commands/world.ts'
import type { Tx } from '../store/db.ts'
import { problemOf } from '../store/failure.ts'

export const jobNames: readonly JobName[] = ['perform_refund', 'follow_lot', 'keep_product']
const drainBatch = 100
const deadLetters = 'dead_letters'

// A worker says every 10 s that it lives; one that is silent for 20 s is taken for dead by the next look, 15 s later.
const settings = {
  retryLimit: 25,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 3600,
  expireInSeconds: 300,
  heartbeatSeconds: 20,
  deadLetter: deadLetters,
}

export type Handler = (job: { name: JobName; data: Record<string, string> }) => Promise<void>

export type RunningQueue = Queue & {
  work(handler: Handler): Promise<void>
  /** Performs what is waiting now, once; for nodes without a worker, and for tests. Answers how many there were. */
  drain(handler: Handler): Promise<number>
  isRunning(): boolean
  stop(): Promise<void>
}

const jobData = z.record(z.string(), z.string())

/** `db` runs pg-boss's statements on our own pool; `supervise` is for workers only. */
export async function openQueue(db: Db, supervise: boolean, log: Log): Promise<RunningQueue> {
  const boss = new PgBoss({
    db,
    schema: 'pgboss',
    supervise,
    schedule: false,
    superviseIntervalSeconds: 15,
    monitorIntervalSeconds: 15,
  })
  boss.on('error', (error) => log.warn({ problem: problemOf(error) }, 'The job queue met an error'))
  await boss.start()
  await makeQueues(boss)
  let running = true
  return {
    enqueue: (tx, jobs) => enqueue(boss, tx, jobs),
    async work(handler) {
      for (const name of jobNames)
        await boss.work(name, { pollingIntervalSeconds: 0.5, batchSize: 5 }, async (jobs) => {
          for (const job of jobs) await handler({ name, data: jobData.parse(job.data) })
        })
    },
    drain: (handler) => drain(boss, handler),
    isRunning: () => running,
    async stop() {
      running = false
      await boss.stop({ graceful: true, timeout: 20_000 })
    },
  }
}

async function makeQueues(boss: PgBoss): Promise<void> {
  const known = new Set((await boss.getQueues()).map((queue) => queue.name))
  if (!known.has(deadLetters)) await boss.createQueue(deadLetters)
  for (const name of jobNames) if (!known.has(name)) await boss.createQueue(name, settings)
}

async function enqueue(boss: PgBoss, tx: Tx, jobs: Job[]): Promise<void> {
  for (const name of new Set(jobs.map((job) => job.name))) {
    const rows = jobs.filter((job) => job.name === name)
    await boss.insert(
      name,
      rows.map(({ id, data, startAfter }) => ({ id, data, ...(startAfter === null ? {} : { startAfter }) })),
      { db: fromKysely(tx) },
    )
  }
}

async function drain(boss: PgBoss, handler: Handler): Promise<number> {
  let found = 0
  for (const name of jobNames)
    for (const job of await boss.fetch(name, { batchSize: drainBatch })) {
      found++
      await drainOne(boss, name, job.id, () => handler({ name, data: jobData.parse(job.data) }))
    }
  return found
}

/** One that fails goes back to the queue, which decides when it is tried again. */
async function drainOne(boss: PgBoss, name: JobName, id: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
    await boss.complete(name, id)
  } catch (error) {
    await boss.fail(name, id, { problem: problemOf(error) })
  }
}
