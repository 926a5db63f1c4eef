// Many seeds: two threads, each with two runs at a time, each run in a database of its own. While one run waits for
// PostgreSQL the other is at work.
import { randomBytes } from 'node:crypto'
import { Worker } from 'node:worker_threads'
import { asAdmin, type TestServer, urlOf } from '../support/testServer.ts'
import type { Breakage } from './breakage.ts'
import type { Report } from './run.ts'
import type { Work } from './thread.ts'

export type Wanted = {
  /** In this order. */
  seeds: readonly number[]
  threads: number
  runsAThread: number
  untilBroken: boolean
  withTrace: boolean
  /** What is wrong with this build, on purpose. */
  breakage?: Breakage
  tell?: (report: Report) => void
}

export type Total = {
  seeds: number
  steps: number
  faults: Map<string, number>
  events: Map<string, number>
  failing: Report[]
}

export async function simulate(server: TestServer, wanted: Wanted): Promise<Total> {
  const runs = Math.min(wanted.threads * wanted.runsAThread, wanted.seeds.length)
  const run = `holdfast_simulation_${process.pid}_${randomBytes(4).toString('hex')}`
  const names = Array.from({ length: runs }, (_, index) => `${run}_${index}`)
  const { adminUrl, template } = server
  await asAdmin(adminUrl, async (admin) => {
    for (const name of names) await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`)
  })
  try {
    return await inThreads(
      names.map((name) => urlOf(adminUrl, name)),
      wanted,
    )
  } finally {
    await asAdmin(adminUrl, async (admin) => {
      for (const name of names) await admin.query(`DROP DATABASE ${name} WITH (FORCE)`)
    })
  }
}

async function inThreads(databases: string[], wanted: Wanted): Promise<Total> {
  const total: Total = { seeds: 0, steps: 0, faults: new Map(), events: new Map(), failing: [] }
  const { seeds, threads, untilBroken, withTrace, breakage = null, tell } = wanted
  const next = new Int32Array(new SharedArrayBuffer(4))
  const hear = (report: Report) => {
    addTo(total, report)
    tell?.(report)
    if (untilBroken && report.violations.length > 0) Atomics.store(next, 0, seeds.length)
  }
  const shares = Array.from({ length: threads }, (_, thread) =>
    databases.filter((_, index) => index % threads === thread),
  ).filter((share) => share.length > 0)
  await Promise.all(
    shares.map((share) => inThread({ databases: share, seeds, next, withTrace, breakage }, hear)),
  )
  return total
}

function inThread(work: Work, hear: (report: Report) => void): Promise<void> {
  // Not with the flags that a test runner was started with.
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData: work, execArgv: [] })
  return new Promise((resolve, reject) => {
    thread.on('message', (report: Report | 'done') => {
      if (report !== 'done') return hear(report)
      // What a killed process was waiting for is never answered, and its timers would keep the thread.
      thread.terminate().then(() => resolve(), reject)
    })
    thread.on('error', reject)
  })
}

function addTo(total: Total, report: Report): void {
  total.seeds++
  total.steps += report.steps
  count(total.faults, report.faults)
  count(total.events, report.events)
  // Without its trace: a thousand of them would fill the memory, and any of them can be had again.
  if (report.violations.length > 0) total.failing.push({ ...report, trace: [] })
}

function count(sum: Map<string, number>, more: Record<string, number>): void {
  for (const [what, times] of Object.entries(more)) sum.set(what, (sum.get(what) ?? 0) + times)
}
