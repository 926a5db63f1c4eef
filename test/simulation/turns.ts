// Who moves next. Everything that happens in a simulated run waits at a seam for its turn: before a transaction,
// before a call to Stripe and before its answer, at the end of a sleep. One turn is given at a time, to one that the
// seed picks, and the next only when the first has come to its next seam; so a run is one list of steps.
import type { Chance } from './chance.ts'

export type Turn = { end(): void }

/** One life of one process, from its start to its kill. Waiting on behalf of a dead one never ends. */
export class Life {
  readonly name: string
  isAlive = true
  readonly #mourners = new Set<() => void>()

  constructor(name: string) {
    this.name = name
  }

  onEnd(tell: () => void): () => void {
    this.#mourners.add(tell)
    return () => this.#mourners.delete(tell)
  }

  end(): void {
    if (!this.isAlive) return
    this.isAlive = false
    for (const tell of this.#mourners) tell()
  }
}

type Waiter = { life: Life; what: string; notBefore: number; grant: (turn: Turn) => void }

export class Turns {
  nowMs: number
  steps = 0
  readonly trace: string[] = []
  #waiting: Waiter[] = []
  #holder: string | null = null
  readonly #chance: Chance

  constructor(chance: Chance, startMs: number) {
    this.#chance = chance
    this.nowMs = startMs
  }

  /** Waits for a turn. Whoever already has one and waits for another would wait for ever: that is a defect. */
  take(life: Life, what: string, afterMs = 0): Promise<Turn> {
    if (!life.isAlive) return new Promise(() => {})
    if (this.#holder !== null)
      return Promise.reject(new Error(`${life.name} wants “${what}” in the middle of “${this.#holder}”`))
    return new Promise((grant) => {
      this.#waiting.push({ life, what, notBefore: this.nowMs + afterMs, grant })
    })
  }

  note(text: string): void {
    this.trace.push(`${new Date(this.nowMs).toISOString()} ${text}`)
  }

  /** One step of somebody who may move; false when nobody may. */
  async step(): Promise<boolean> {
    this.#waiting = this.#waiting.filter(({ life }) => life.isAlive)
    const ready = this.#waiting.filter(({ notBefore }) => notBefore <= this.nowMs)
    if (ready.length === 0) return false
    const waiter = this.#chance.pick(ready)
    this.#waiting.splice(this.#waiting.indexOf(waiter), 1)
    this.steps++
    const what = `${waiter.life.name}: ${waiter.what}`
    this.note(what)
    await this.#hold(what, waiter)
    return true
  }

  /** Steps until this is done; for what happens with nothing beside it. */
  async until<T>(work: Promise<T>): Promise<T> {
    let isOver = false
    const mark = () => {
      isOver = true
    }
    work.then(mark, mark)
    await settled()
    while (!isOver)
      if (!(await this.step())) this.nowMs = Math.max(this.nowMs, this.nextWake() ?? this.nowMs + 1)
    return work
  }

  /** When the next sleeper may move; null when nobody sleeps. */
  nextWake(): number | null {
    const times = this.#waiting.flatMap(({ life, notBefore }) => (life.isAlive ? [notBefore] : []))
    return times.length === 0 ? null : Math.min(...times)
  }

  get isQuiet(): boolean {
    return !this.#waiting.some(({ life, notBefore }) => life.isAlive && notBefore <= this.nowMs)
  }

  async #hold(what: string, waiter: Waiter): Promise<void> {
    this.#holder = what
    await new Promise<void>((resolve) => {
      waiter.grant({
        end: () => {
          this.#holder = null
          resolve()
        },
      })
    })
    await settled()
  }
}

/** Between two seams there are only microtasks: when the event loop comes round, all of them are done. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
