/**
 * The emulator's time, and what is due in it. Expiries, webhook tries and bank debits are plain items on one
 * agenda (data, not closures, so that a snapshot carries them): a real clock drives them by one unref'd timer,
 * a handed-in clock leaves them to `runDue()` and `advance()`.
 */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
}

export interface VirtualClock extends Clock {
  advance(ms: number): void
}

/** A clock that stands still until it is told to move. */
export function createVirtualClock(startMs: number = Date.UTC(2026, 0, 5, 9)): VirtualClock {
  let now = startMs
  return {
    now: () => now,
    advance(ms) {
      now += ms
    },
  }
}

/** The source clock plus however far the controls have pushed it. */
export class Time {
  offsetMs = 0
  readonly #source: Clock

  constructor(source: Clock) {
    this.#source = source
  }

  now(): number {
    return this.#source.now() + this.offsetMs
  }

  seconds(): number {
    return Math.floor(this.now() / 1000)
  }

  moveTo(ms: number): void {
    this.offsetMs += Math.max(0, ms - this.now())
  }
}

export interface DueItem {
  readonly at: number
  readonly kind: string
  readonly account: string
  readonly ref: string
}

/** A binary heap by due time; equal times leave in the order in which they came. */
export class Agenda {
  #heap: (DueItem & { readonly turn: number })[] = []
  #turn = 0
  /** Called when the earliest item may have changed, to set the one timer. */
  onChange: () => void = () => {}

  add(item: DueItem): void {
    this.#push({ ...item, turn: this.#turn++ })
    this.onChange()
  }

  nextAt(): number | null {
    return this.#heap[0]?.at ?? null
  }

  takeDue(now: number): DueItem | null {
    const first = this.#heap[0]
    if (!first || first.at > now) return null
    const last = this.#heap.pop()
    if (last && this.#heap.length > 0) {
      this.#heap[0] = last
      this.#sink()
    }
    return first
  }

  dump(): DueItem[] {
    return [...this.#heap].sort(before).map(({ at, kind, account, ref }) => ({ at, kind, account, ref }))
  }

  load(items: readonly DueItem[]): void {
    this.#heap = []
    for (const item of items) this.#push({ ...item, turn: this.#turn++ })
    this.onChange()
  }

  #push(item: DueItem & { readonly turn: number }): void {
    const heap = this.#heap
    let at = heap.push(item) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      const above = heap[parent]
      if (!above || before(above, item) <= 0) break
      heap[at] = above
      heap[parent] = item
      at = parent
    }
  }

  #sink(): void {
    const heap = this.#heap
    const item = heap[0]
    if (!item) return
    let at = 0
    for (;;) {
      const left = heap[2 * at + 1]
      if (!left) return
      const right = heap[2 * at + 2]
      const isRight = right !== undefined && before(right, left) < 0
      const child = isRight ? right : left
      if (before(item, child) <= 0) return
      const childAt = 2 * at + (isRight ? 2 : 1)
      heap[at] = child
      heap[childAt] = item
      at = childAt
    }
  }
}

function before(a: { at: number; turn: number }, b: { at: number; turn: number }): number {
  return a.at - b.at || a.turn - b.turn
}
