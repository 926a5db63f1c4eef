/** Answers that are held back by the emulator's own clock: the work is done, the client still waits. */
import type { World } from './world.ts'

export const DELAY_TIMER = 'answer'

export class Delays {
  readonly #waiting = new Map<string, () => void>()

  until(world: World, ms: number): Promise<void> {
    const ref = `wait_${world.ids.letters(12)}`
    world.agenda.add({ at: world.time.now() + ms, kind: DELAY_TIMER, account: '', ref })
    return new Promise((resolve) => this.#waiting.set(ref, resolve))
  }

  release(ref: string): void {
    this.#waiting.get(ref)?.()
    this.#waiting.delete(ref)
  }

  /** The agenda they waited on is gone. */
  releaseAll(): void {
    for (const ref of [...this.#waiting.keys()]) this.release(ref)
  }
}
