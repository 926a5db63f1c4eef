/**
 * The local Stripe. `createEmulator()` runs it in process with no port: point the official library at
 * `emulator.fetch`; `listen()` opens a port for browsers and other processes.
 */
import { hash } from 'node:crypto'
import { Agenda, type Clock, Time } from './clock.ts'
import { Controls } from './controls.ts'
import { Delays } from './delays.ts'
import { sendByFetch } from './deliveries.ts'
import { drive } from './driver.ts'
import { EventLog } from './events.ts'
import { Faults } from './faults.ts'
import { handle } from './handle.ts'
import { Idempotency } from './idempotency.ts'
import { Persistence } from './persistence.ts'
import { Random } from './random.ts'
import { registry } from './registry.ts'
import { Router } from './router.ts'
import { fetchHandler, serve } from './server.ts'
import { type EmulatorOptions, settingsFrom } from './settings.ts'
import { Store } from './store.ts'
import { Webhooks } from './webhooks.ts'
import type { World } from './world.ts'

export { type Clock, createVirtualClock, type VirtualClock } from './clock.ts'
export type { Controls } from './controls.ts'
export type { DeliveryRecord } from './deliveries.ts'
export type { DeliveryFault, FaultRules, RequestFault } from './faults.ts'
export { listRoutes, type RouteInfo } from './routes.ts'
export type { EmulatorOptions } from './settings.ts'
export { API_VERSION } from './settings.ts'
export type { Snapshot } from './snapshot.ts'
export type { Send, SendAnswer } from './webhooks.ts'

export interface Emulator {
  /** For `Stripe.createFetchHttpClient(emulator.fetch)`. */
  fetch(input: Request | string | URL, init?: RequestInit): Promise<Response>
  listen(port?: number, host?: string): Promise<{ readonly url: string; readonly port: number }>
  /** Stops listening and sending, and saves the state file. */
  close(): Promise<void>
  /** The emulator's own time. */
  readonly clock: Clock
  readonly controls: Controls
  /** When the next due item is due, in milliseconds; null when nothing is. */
  nextDueAt(): number | null
  /** Does what is due by now, in order, deliveries included; answers how much that was. */
  runDue(): Promise<number>
  /** Moves the clock ahead from due item to due item. */
  advance(ms: number): Promise<void>
}

export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const world = createWorld(options)
  const driver = drive(world, options.clock === undefined)
  const persistence = new Persistence(world, options.stateFile)
  persistence.load()
  const controls = new Controls(world, driver)
  const answer = (incoming: Parameters<typeof handle>[1]) => {
    if (incoming.method !== 'GET') persistence.touch()
    return handle(world, incoming, controls)
  }
  const server = serve(answer)
  return {
    fetch: fetchHandler(answer),
    async listen(port = 0, host = '127.0.0.1') {
      const address = await server.listen(port, host)
      if (options.publicUrl === undefined) world.settings.publicUrl = address.url
      return address
    },
    async close() {
      driver.stop()
      await server.close()
      persistence.save()
    },
    clock: world.time,
    controls,
    nextDueAt: () => world.agenda.nextAt(),
    runDue: () => driver.runDue(),
    advance: (ms) => driver.advance(ms),
  }
}

function createWorld(options: EmulatorOptions): World {
  const time = new Time(options.clock ?? { now: () => Date.now() })
  const ids = new Random(options.seed)
  const platformId = `acct_${ids.letters(16)}`
  return {
    settings: settingsFrom(options, platformId),
    time,
    agenda: new Agenda(),
    ids,
    store: new Store(
      platformId,
      registry.flatMap((resource) => resource.tables),
    ),
    events: new EventLog(),
    webhooks: new Webhooks(options.send ?? sendByFetch),
    faults: new Faults(new Random(options.seed === undefined ? undefined : faultSeed(options.seed))),
    delays: new Delays(),
    idempotency: new Idempotency(time),
    resources: new Map(registry.map((resource) => [resource.object, resource])),
    router: new Router(registry.flatMap((resource) => resource.routes)),
    timers: new Map(registry.flatMap((resource) => Object.entries(resource.timers ?? {}))),
  }
}

/** A stream of its own, so that adding a fault rule does not change the ids of a run. */
function faultSeed(seed: number): number {
  return Number.parseInt(hash('sha1', `faults ${seed}`, 'hex').slice(0, 8), 16)
}
