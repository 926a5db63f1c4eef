// What the engine is given: clock, ids, database, Stripe and queue come in here and nowhere else, so that the same
// commands run in life, in tests and in a simulated year.

import type { Actor } from '../domain/event.ts'
import type { Uuid } from '../domain/ids.ts'
import type { EffectName } from '../domain/lifecycle.ts'
import type { PlatformFees } from '../domain/platformFees.ts'
import type { SellerPayouts } from '../domain/sellerAccount.ts'
import type { Database, Tx } from '../store/db.ts'
import type { Cause } from '../store/events.ts'
import type { StripeGateway } from '../stripe/gateway/gateway.ts'

export type Clock = { now(): Date; sleep(ms: number): Promise<void> }

/** What the queue performs: effects of bookings, and what a listing wants of Stripe. */
export type JobName = EffectName | 'keep_product'
export type Job = { id: string; name: JobName; data: Record<string, string>; startAfter: Date | null }

export interface Queue {
  /** In bulk, inside the transaction that causes them. A job whose id is known already is not added twice. */
  enqueue(tx: Tx, jobs: Job[]): Promise<void>
}

export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

export type Settings = {
  publicUrl: string
  webhookSecrets: readonly string[]
  livemode: boolean
  deliveryKeepDays: number
  /** 'connect': who sells has to have an account at Stripe that can be paid. */
  sellerPayouts: SellerPayouts
  fees: PlatformFees
}

export type World = {
  clock: Clock
  newId: () => Uuid
  random: () => number
  db: Database
  stripe: StripeGateway
  queue: Queue
  log: Log
  settings: Settings
}

/** Who asks, and under which request. */
export type By = { actor: Actor; requestId: string | null }

export const causeOf = (world: World, by: By): Cause => ({ ...by, at: world.clock.now() })
