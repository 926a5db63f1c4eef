/** The parts of one emulator, made once and handed around by Scope. */
import type { Agenda, Time } from './clock.ts'
import type { Delays } from './delays.ts'
import type { EventLog } from './events.ts'
import type { Faults } from './faults.ts'
import type { Idempotency } from './idempotency.ts'
import type { Random } from './random.ts'
import type { Resource } from './resource.ts'
import type { Router } from './router.ts'
import type { Settings } from './settings.ts'
import type { Store } from './store.ts'
import type { Webhooks } from './webhooks.ts'

export interface World {
  readonly settings: Settings
  readonly time: Time
  readonly agenda: Agenda
  readonly ids: Random
  readonly store: Store
  readonly events: EventLog
  readonly webhooks: Webhooks
  readonly faults: Faults
  readonly delays: Delays
  readonly idempotency: Idempotency
  readonly resources: ReadonlyMap<string, Resource>
  readonly router: Router
  readonly timers: ReadonlyMap<string, Timer>
}

export type Timer = NonNullable<Resource['timers']>[string]
