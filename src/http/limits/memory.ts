// What a node remembers by itself: how much an address has read, and who was refused until when. Bounded: beyond the
// bound whoever was seen longest ago is forgotten, to their advantage.
const maxSubjects = 20_000

class Recent {
  readonly #times = new Map<string, number>()

  get(key: string): number | undefined {
    return this.#times.get(key)
  }

  set(key: string, time: number): void {
    // Deleted first, so that the order of the map is the order in which they were last seen.
    this.#times.delete(key)
    this.#times.set(key, time)
    if (this.#times.size <= maxSubjects) return
    const [longestAgo] = this.#times.keys()
    if (longestAgo !== undefined) this.#times.delete(longestAgo)
  }

  get size(): number {
    return this.#times.size
  }
}

export type Allowance = { quota: number; windowMs: number }
export type Take = { allowed: boolean; wholeAtMs: number }

/** GCRA, as in the database, for what is not worth a round trip. */
export class LocalLimit {
  readonly #wholeAt = new Recent()

  take(key: string, { quota, windowMs }: Allowance, nowMs: number): Take {
    const before = Math.max(this.#wholeAt.get(key) ?? 0, nowMs)
    const wholeAtMs = before + windowMs / quota
    if (wholeAtMs > nowMs + windowMs) return { allowed: false, wholeAtMs: before }
    this.#wholeAt.set(key, wholeAtMs)
    return { allowed: true, wholeAtMs }
  }

  get subjects(): number {
    return this.#wholeAt.size
  }
}

/** Whoever the database has refused is refused until their time has come, without asking it again. */
export class Refusals {
  readonly #wholeAt = new Recent()

  note(key: string, wholeAtMs: number): void {
    this.#wholeAt.set(key, wholeAtMs)
  }

  /** When it is whole again; null for one that may ask. */
  wholeAt(key: string, { quota, windowMs }: Allowance, nowMs: number): number | null {
    const wholeAtMs = this.#wholeAt.get(key) ?? 0
    return wholeAtMs + windowMs / quota > nowMs + windowMs ? wholeAtMs : null
  }
}
