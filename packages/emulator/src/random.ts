/**
 * Where ids and chances come from. With a seed the same calls in the same order give the same ids, so that a
 * simulated run replays exactly; without one the generator starts from the system's randomness.
 */
import { randomInt } from 'node:crypto'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const WORD = 0x1_0000_0000

export class Random {
  #state: number

  constructor(seed: number = randomInt(WORD - 1)) {
    this.#state = seed >>> 0
  }

  /** mulberry32: one multiply-and-shift chain a draw; ids must be unlike each other here, not unguessable. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }

  chance(): number {
    return this.#next() / WORD
  }

  /** Five letters a draw (62^5 < 2^32), so that a 24-letter id costs five draws. */
  letters(length: number): string {
    let text = ''
    let word = 0
    for (let written = 0; written < length; written++) {
      if (written % 5 === 0) word = this.#next()
      text += ALPHABET[word % 62]
      word = Math.floor(word / 62)
    }
    return text
  }

  get state(): number {
    return this.#state
  }

  set state(value: number) {
    this.#state = value >>> 0
  }
}
