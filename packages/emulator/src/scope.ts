/** What code runs in: one world, one account, and the request that asked for it (null for what time does). */
import type Stripe from 'stripe'
import type { Account, Wire } from './store.ts'
import type { World } from './world.ts'

export interface RequestMark {
  readonly id: string
  readonly idempotencyKey: string | null
}

export type EventType = Stripe.Event['type']

export class Scope {
  readonly world: World
  readonly account: Account
  readonly request: RequestMark | null

  constructor(world: World, account: Account, request: RequestMark | null) {
    this.world = world
    this.account = account
    this.request = request
  }

  /** Unix seconds, as Stripe's objects carry them. */
  now(): number {
    return this.world.time.seconds()
  }

  id(prefix: string, length = 24): string {
    return `${prefix}_${this.world.ids.letters(length)}`
  }

  /** Runs `kind` (see Resource.timers) for this id when the emulator's clock gets there. */
  schedule(kind: string, ref: string, atMs: number): void {
    this.world.agenda.add({ at: atMs, kind, account: this.account.id, ref })
  }

  emit(type: EventType, object: Wire, previous?: object): string {
    return this.world.events.record(this, type, object, previous)
  }

  /** Changes an object in place and, when anything differs, sends the event with what it was before. */
  update<T extends Wire>(object: T, patch: Partial<T>, type: EventType): boolean {
    const previous = previousValues(object, patch)
    Object.assign(object, patch)
    if (Object.keys(previous).length === 0) return false
    this.emit(type, object, previous)
    return true
  }
}

/** Top-level fields whole, nested maps such as metadata only where they changed: as Stripe reports them. */
function previousValues(object: object, patch: object): Record<string, unknown> {
  const previous: Record<string, unknown> = {}
  const before = new Map(Object.entries(object))
  for (const [name, next] of Object.entries(patch)) {
    const was = before.get(name) ?? null
    if (JSON.stringify(was) === JSON.stringify(next)) continue
    previous[name] = isMap(was) && isMap(next) ? changedKeys(was, next) : was
  }
  return previous
}

function changedKeys(was: object, next: object): Record<string, unknown> {
  const old = new Map(Object.entries(was))
  const fresh = new Map(Object.entries(next))
  const names = new Set([...old.keys(), ...fresh.keys()])
  const changed = [...names].filter(
    (name) => JSON.stringify(old.get(name)) !== JSON.stringify(fresh.get(name)),
  )
  return Object.fromEntries(changed.map((name) => [name, old.get(name) ?? null]))
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
