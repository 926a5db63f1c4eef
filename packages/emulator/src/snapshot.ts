/** The whole state as plain JSON, and back. */
import type { DueItem } from './clock.ts'
import type { FaultRules } from './faults.ts'
import type { Idempotency } from './idempotency.ts'
import type { Row } from './store.ts'
import type { Delivery } from './webhooks.ts'
import type { World } from './world.ts'

export interface Snapshot {
  readonly version: 1
  readonly platform: string
  readonly accounts: Readonly<Record<string, Readonly<Record<string, readonly Row[]>>>>
  readonly agenda: readonly DueItem[]
  readonly deliveries: readonly Delivery[]
  readonly deliveriesPaused: boolean
  readonly idempotency: ReturnType<Idempotency['dump']>
  readonly faults: FaultRules
  readonly random: { readonly ids: number; readonly faults: number }
  readonly offsetMs: number
}

export function takeSnapshot(world: World): Snapshot {
  const accounts = [...world.store.accounts.values()].map((account) => [account.id, account.dump()] as const)
  const live: Snapshot = {
    version: 1,
    platform: world.store.platform.id,
    accounts: Object.fromEntries(accounts),
    agenda: world.agenda.dump(),
    deliveries: world.webhooks.dump(),
    deliveriesPaused: world.webhooks.isPaused,
    idempotency: world.idempotency.dump(),
    faults: world.faults.rules(),
    random: { ids: world.ids.state, faults: world.faults.random.state },
    offsetMs: world.time.offsetMs,
  }
  return copy(live)
}

export function restoreSnapshot(world: World, snapshot: Snapshot): void {
  if (snapshot.version !== 1) throw new Error('This snapshot is of another version of the local Stripe.')
  const own = copy(snapshot)
  world.delays.releaseAll()
  world.store.clear(own.platform)
  for (const [id, tables] of Object.entries(own.accounts)) world.store.open(id).load(tables)
  world.time.offsetMs = own.offsetMs
  world.webhooks.load(own.deliveries, own.deliveriesPaused)
  world.idempotency.load(own.idempotency)
  world.faults.clear()
  for (const rule of own.faults.requests) world.faults.addRequestFault(rule)
  for (const rule of own.faults.deliveries) world.faults.addDeliveryFault(rule)
  world.ids.state = own.random.ids
  world.faults.random.state = own.random.faults
  world.agenda.load(own.agenda)
  world.webhooks.pickUp(world, new Set(own.agenda.map((item) => item.ref)))
}

/** The store lives on; a snapshot must not. */
function copy(snapshot: Snapshot): Snapshot {
  return JSON.parse(JSON.stringify(snapshot))
}

export function resetWorld(world: World): void {
  world.delays.releaseAll()
  world.store.clear(world.settings.platformId)
  world.webhooks.clear()
  world.idempotency.clear()
  world.faults.clear()
  world.time.offsetMs = 0
  world.agenda.load([])
}
