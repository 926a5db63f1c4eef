// Working off the inbox: each delivery on its arrival, and again by the sweep until it is done.

import { claimDeliveries, claimDelivery } from '../store/deliveries.ts'
import { handleDelivery } from './handleDelivery.ts'
import { inParallel } from './inParallel.ts'
import type { World } from './world.ts'

// Longer than any delivery takes; should its worker die, the next one has it after this.
const hiddenMs = 45_000
const atOnce = 8

const hiddenUntil = (world: World) => new Date(world.clock.now().getTime() + hiddenMs)

/** Right after it arrived; harmless when a sweep was faster. */
export async function drainDelivery(world: World, eventId: string): Promise<void> {
  const delivery = await claimDelivery(world.db, eventId, world.clock.now(), hiddenUntil(world))
  if (delivery !== null) await handleDelivery(world, delivery)
}

/** Up to `limit` of what is due; answers how many there were. */
export async function drainInbox(world: World, limit: number): Promise<number> {
  const due = await claimDeliveries(world.db, limit, world.clock.now(), hiddenUntil(world))
  await inParallel(due, atOnce, (delivery) => handleDelivery(world, delivery))
  return due.length
}
