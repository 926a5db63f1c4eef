// A worker that is asked to stop while it is at work stops when that work is done, and not a pause later.
import { expect, test } from 'vitest'
import { startWorker } from '../../src/jobs/worker.ts'
import { startEngine } from '../support/engine.ts'

// Between two rounds of its rare work a worker pauses for five minutes.
const patienceMs = 15_000

test(
  'stops when what it was doing is done',
  async () => {
    const engine = await startEngine()
    try {
      const worker = await startWorker(engine.world, engine.holdfast.queue)
      // Its first rounds are under way at this moment.
      await expect(worker.stop()).resolves.toBeUndefined()
    } finally {
      await engine.stop()
    }
  },
  patienceMs,
)
