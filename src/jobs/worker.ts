// A worker: performs jobs, sweeps every second, catches up and tidies every few minutes, and stops when asked,
// finishing what it is at.
import type { World } from '../commands/world.ts'
import { problemOf } from '../store/failure.ts'
import { catchUp } from './catchUp.ts'
import { perform } from './perform.ts'
import type { RunningQueue } from './queue.ts'
import { sweeps } from './sweep.ts'
import { tidy } from './tidy.ts'

const sweepMs = 1000
const rareMs = 5 * 60_000

export type Worker = { stop(): Promise<void> }

export async function startWorker(world: World, queue: RunningQueue): Promise<Worker> {
  await queue.work((job) => perform(world, job))
  const stopping = new AbortController()
  const loops = [
    ...sweeps.map(({ name, run }) =>
      repeat(world, stopping.signal, sweepMs, `sweep of ${name}`, () => run(world)),
    ),
    repeat(world, stopping.signal, rareMs, 'catch up', () => catchUp(world)),
    repeat(world, stopping.signal, rareMs, 'tidy', () => tidy(world)),
  ]
  return {
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

async function repeat(
  world: World,
  signal: AbortSignal,
  everyMs: number,
  name: string,
  work: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work()
    } catch (error) {
      // The database or Stripe is away; the next round will tell whether it is back.
      world.log.warn({ problem: problemOf(error) }, `A ${name} failed`)
    }
    await pause(everyMs, signal)
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Asked to stop while at work: that event has been and gone, and nobody would end the pause.
  if (signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}
