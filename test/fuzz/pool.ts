// What a client has seen so far and may ask about: ids, numbers, tokens of Stripe's, starts of free slots. Whatever an
// answer holds is remembered, so that later cases find their way to bookings and bids that are really there.
import type { Chance } from '../simulation/chance.ts'

// Newer things matter more, and a run of any length stays small.
const keeps = 300

export class Pool {
  readonly #seen = new Map<string, string[]>()
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** Everything of a kind that is recognised by its looks. */
  learn(answer: unknown): void {
    if (Array.isArray(answer)) for (const one of answer) this.learn(one)
    else if (typeof answer === 'object' && answer !== null)
      for (const [name, value] of Object.entries(answer)) {
        if (name === 'number' && typeof value === 'number') this.#keep('reference', String(value))
        else if (name === 'startsAt' && typeof value === 'string') this.#keep('start', value)
        else if (typeof value === 'string') this.#learnText(value)
        else this.learn(value)
      }
  }

  /** One that was seen and has that pattern; null when there is none. */
  find(kind: 'reference' | 'uuid' | 'start' | 'token', pattern?: RegExp): string | null {
    const all = this.#seen.get(kind) ?? []
    const fitting = pattern === undefined ? all : all.filter((one) => pattern.test(one))
    return fitting.length === 0 ? null : this.#chance.pick(fitting)
  }

  #learnText(text: string): void {
    if (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)) {
      this.#keep('uuid', text)
      this.#keep('reference', text)
    } else if (/^(cs|pi|evt|re)_\w+$/.test(text)) this.#keep('token', text)
  }

  #keep(kind: string, text: string): void {
    const all = this.#seen.get(kind) ?? []
    if (all.includes(text)) return
    all.push(text)
    if (all.length > keeps) all.shift()
    this.#seen.set(kind, all)
  }
}
