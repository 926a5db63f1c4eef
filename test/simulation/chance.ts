// Chance that replays: every choice of a simulated run is drawn from here, in one order, out of one seed.
import { type Uuid, uuid } from '../../src/domain/ids.ts'

const word = 0x1_0000_0000

export class Chance {
  #state: number

  constructor(seed: number) {
    // Neighbouring seeds must not begin alike.
    this.#state = Math.imul(seed ^ 0x9e37_79b9, 0x85eb_ca6b) >>> 0
    for (let warm = 0; warm < 4; warm++) this.#next()
  }

  /** A stream of its own, so that more draws of one thing do not change all others. */
  fork(): Chance {
    return new Chance(this.#next())
  }

  /** 0 ≤ x < 1 */
  number(): number {
    return this.#next() / word
  }

  /** from ≤ n ≤ to */
  int(from: number, to: number): number {
    return from + Math.floor(this.number() * (to - from + 1))
  }

  /** True this often. */
  is(probability: number): boolean {
    return this.number() < probability
  }

  pick<T>(of: readonly T[]): T {
    const one = of[this.int(0, of.length - 1)]
    if (one === undefined) throw new Error('nothing to pick from')
    return one
  }

  weighted<T>(of: readonly (readonly [weight: number, what: T])[]): T {
    let left = this.number() * of.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, what] of of) {
      left -= weight
      if (left < 0) return what
    }
    return this.pick(of)[1]
  }

  uuid(): Uuid {
    const hex = Array.from({ length: 4 }, () => this.#next().toString(16).padStart(8, '0')).join('')
    return uuid(
      `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`,
    )
  }

  /** mulberry32 */
  #next(): number {
    this.#state = (this.#state + 0x6d2b_79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}
