/** Drives what is due: by one unref'd timer with a real clock, by `runDue()` and `advance()` otherwise. */
import type { DueItem } from './clock.ts'
import { DELAY_TIMER } from './delays.ts'
import { Scope } from './scope.ts'
import { DELIVERY_TIMER } from './webhooks.ts'
import type { World } from './world.ts'

export interface Driver {
  runDue(): Promise<number>
  advance(ms: number): Promise<void>
  stop(): void
}

/** The longest wait a timer can be given. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
/** Deliveries under way at once with a real clock; the rest wait their turn. */
const MOST_IN_FLIGHT = 32

export function drive(world: World, isRealTime: boolean): Driver {
  const driver = new AgendaDriver(world)
  if (isRealTime) driver.startTimer()
  return driver
}

class AgendaDriver implements Driver {
  readonly #world: World
  #timer: NodeJS.Timeout | null = null
  #inFlight = 0
  #isStopped = false

  constructor(world: World) {
    this.#world = world
  }

  startTimer(): void {
    this.#world.agenda.onChange = () => this.#arm()
    this.#arm()
  }

  async runDue(): Promise<number> {
    const { agenda, time } = this.#world
    let count = 0
    for (let item = agenda.takeDue(time.now()); item; item = agenda.takeDue(time.now())) {
      await this.#run(item)
      count += 1
    }
    return count
  }

  async advance(ms: number): Promise<void> {
    const { agenda, time } = this.#world
    const target = time.now() + ms
    for (let next = agenda.nextAt(); next !== null && next <= target; next = agenda.nextAt()) {
      time.moveTo(next)
      await this.runDue()
    }
    time.moveTo(target)
    agenda.onChange()
  }

  stop(): void {
    this.#isStopped = true
    if (this.#timer) clearTimeout(this.#timer)
  }

  #arm(): void {
    if (this.#timer) clearTimeout(this.#timer)
    const next = this.#world.agenda.nextAt()
    if (next === null || this.#isStopped || this.#inFlight >= MOST_IN_FLIGHT) return
    const delay = Math.min(Math.max(0, next - this.#world.time.now()), LONGEST_TIMER_MS)
    this.#timer = setTimeout(() => this.#pump(), delay)
    this.#timer.unref()
  }

  #pump(): void {
    const { agenda, time } = this.#world
    while (this.#inFlight < MOST_IN_FLIGHT) {
      const item = agenda.takeDue(time.now())
      if (!item) break
      this.#inFlight += 1
      void this.#run(item).finally(() => {
        this.#inFlight -= 1
        this.#arm()
      })
    }
    this.#arm()
  }

  async #run(item: DueItem): Promise<void> {
    const { store, webhooks, timers, delays } = this.#world
    if (item.kind === DELAY_TIMER) return delays.release(item.ref)
    if (item.kind === DELIVERY_TIMER) return webhooks.attempt(this.#world, item.ref)
    const account = store.accounts.get(item.account)
    if (account) timers.get(item.kind)?.(new Scope(this.#world, account, null), item.ref)
  }
}
