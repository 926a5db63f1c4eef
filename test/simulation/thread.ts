// One thread of a simulation: it takes seeds until there are none left, a run in each of its databases at a time.
import { parentPort, workerData } from 'node:worker_threads'
import { type Breakage, breakIt } from './breakage.ts'

export type Work = {
  databases: string[]
  seeds: readonly number[]
  /** Shared by all threads: the place in `seeds` of the next one. */
  next: Int32Array
  withTrace: boolean
  breakage: Breakage | null
}

const work: Work = workerData
const { breakage } = work
const isBroken = breakage !== null && 'file' in breakage ? breakIt(breakage) : () => true
// Only now, so that they are read as they are broken.
const { openStage } = await import('./stage.ts')
const { runSeed } = await import('./run.ts')
if (!isBroken()) throw new Error('what was to be broken is not part of a run')
await Promise.all(work.databases.map(takeSeeds))
parentPort?.postMessage('done')

async function takeSeeds(url: string): Promise<void> {
  const stage = await openStage(url)
  if (breakage !== null && 'sql' in breakage) await stage.client.query(breakage.sql)
  for (;;) {
    const seed = work.seeds[Atomics.add(work.next, 0, 1)]
    if (seed === undefined) break
    const report = await runSeed(stage, seed)
    parentPort?.postMessage(work.withTrace ? report : { ...report, trace: [] })
  }
  await stage.end()
}
