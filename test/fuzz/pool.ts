// What a client has seen so far and may ask about. Whatever an answer holds is remembered under what it is (a listing,
// a booking, a bid), so that later cases find their way to things that are really there.
import type { Chance } from '../simulation/chance.ts'

// Newer things matter more, and a run of any length stays small.
const keeps = 200

export class Pool {
  readonly #seen = new Map<string, string[]>()
  readonly #chance: Chance

  constructor(chance: Chance) {
    this.#chance = chance
  }

  /** `what` it is: the name under which it stood, or the door that answered it. */
  learn(answer: unknown, what: string): void {
    if (Array.isArray(answer)) for (const one of answer) this.learn(one, what)
    else if (typeof answer === 'object' && answer !== null)
      for (const [name, value] of Object.entries(answer)) {
        if (name === 'id' || name === 'number') this.#keep(what, String(value))
        else if (name === 'startsAt' && typeof value === 'string') this.#keep('start', value)
        else if (typeof value === 'string' && /^(cs|pi|evt|re)_\w+$/.test(value)) this.#keep('token', value)
        else this.learn(value, name === 'details' ? what : singular(name))
      }
  }

  /** One that was seen, and has that pattern; null when there is none. */
  find(what: string, pattern?: RegExp): string | null {
    const all = this.#seen.get(what) ?? []
    const fitting = pattern === undefined ? all : all.filter((one) => pattern.test(one))
    return fitting.length === 0 ? null : this.#chance.pick(fitting)
  }

  #keep(what: string, text: string): void {
    const all = this.#seen.get(what) ?? []
    if (all.includes(text)) return
    all.push(text)
    if (all.length > keeps) all.shift()
    this.#seen.set(what, all)
  }
}

/** `/api/listings/{listing}/bids` answers bids, `/api/bookings/{booking}/cancel` a booking. */
export function answeredBy(path: string): string {
  const nouns = path.split('/').filter((part) => /^(listings|bookings|bids|sellers|sessions)$/.test(part))
  return singular(nouns.at(-1) ?? 'thing')
}

const singular = (name: string) => name.replace(/s$/, '')
