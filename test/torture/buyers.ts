// Buyers in real time, through the doors: many at once, in a hurry, and not all of them pay.
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Emulator } from '../../packages/emulator/src/index.ts'
import type { Listing } from '../../src/domain/listing.ts'
import type { Fleet } from './fleet.ts'

export type Person = { token: string }
export type Tally = Record<string, number>

const Placed = z.object({ id: z.string() })
const Opened = z.object({ checkoutUrl: z.string().nullable() })
const dayMs = 86_400_000

export class Crowd {
  readonly tally: Tally = {}
  paid = 0
  readonly #fleet: Fleet
  readonly #emulator: Emulator
  readonly #listings: Listing[]

  constructor(fleet: Fleet, emulator: Emulator, listings: Listing[]) {
    this.#fleet = fleet
    this.#emulator = emulator
    this.#listings = listings.filter((listing) => listing.kind !== 'lot')
  }

  async buyOnce(person: Person): Promise<void> {
    const listing = pick(this.#listings)
    const placed = Placed.safeParse(await this.#ask(person, '/api/bookings', { ...wishFor(listing) }))
    if (!placed.success) return
    const path = `/api/bookings/${placed.data.id}`
    const opened = Opened.safeParse(await this.#ask(person, `${path}/checkout`, {}))
    const page = opened.success ? /cs_test_\w+/.exec(opened.data.checkoutUrl ?? '')?.[0] : undefined
    const mood = Math.random()
    if (mood < 0.15) await this.#ask(person, `${path}/give-up`, {})
    if (page === undefined || (mood > 0.15 && mood < 0.3)) return
    this.#pay(page)
    if (Math.random() < 0.1) this.#pay(page)
  }

  #pay(page: string): void {
    try {
      const { result } = this.#emulator.controls.pay(page, pick(tenders))
      this.#count(`paid: ${result}`)
      if (result === 'complete') this.paid++
    } catch {
      this.#count('paid: the page was closed')
    }
  }

  async #ask(person: Person, path: string, body: object): Promise<unknown> {
    const address = this.#fleet.address()
    if (address === null) {
      this.#count('found nobody up')
      await pause(100)
      return null
    }
    const headers = { authorization: `Bearer ${person.token}`, 'content-type': 'application/json' }
    try {
      const answer = await fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) })
      this.#count(`answered ${answer.status}`)
      return answer.ok ? await answer.json() : null
    } catch {
      this.#count('answered nothing')
      return null
    }
  }

  #count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1
  }
}

function wishFor(listing: Listing): { listingId: string; startsAt?: string; durationMinutes?: number } {
  const listingId = listing.id
  if (listing.kind === 'course') return { listingId }
  const day = Math.floor(Date.now() / dayMs) * dayMs + (2 + Math.floor(Math.random() * 30)) * dayMs
  const startsAt = new Date(day + (9 + Math.floor(Math.random() * 10)) * 3_600_000).toISOString()
  return listing.kind === 'mentoring'
    ? { listingId, startsAt, durationMinutes: pick([30, 60]) }
    : { listingId, startsAt }
}

const tenders = [
  {},
  {},
  {},
  { card: '4000000000000002' },
  { debit: 'sepa_debit', ends: 'succeed' },
  { debit: 'us_bank_account', ends: 'fail' },
] as const

function pick<T>(of: readonly T[]): T {
  const one = of[Math.floor(Math.random() * of.length)]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
