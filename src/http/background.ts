// Work that goes on after an answer was given, awaited when the node stops.

import type { Log } from '../commands/world.ts'
import { problemOf } from '../store/failure.ts'

export class Background {
  readonly #running = new Set<Promise<void>>()
  readonly #log: Log

  constructor(log: Log) {
    this.#log = log
  }

  run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        this.#log.warn({ problem: problemOf(error) }, 'Work in the background failed')
      })
      .finally(() => this.#running.delete(running))
    this.#running.add(running)
  }

  async settled(): Promise<void> {
    await Promise.all(this.#running)
  }
}
