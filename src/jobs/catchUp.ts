// After an outage, Stripe's own event list is read from where we left off, into the same inbox: an event that was
// delivered too is known by its id. Connected accounts have lists of their own and are asked one by one.

import type { World } from '../commands/world.ts'
import { firstAttemptAt } from '../store/attempts.ts'
import { storeDelivery } from '../store/deliveries.ts'
import { problemOf } from '../store/failure.ts'
import { connectedAccounts, readMark, setMark } from '../store/marks.ts'

// An event may appear in the list a little later than its own time says.
const overlapMs = 10 * 60_000
// Stripe keeps them for 30 days.
const reachMs = 30 * 86_400_000

export async function catchUp(world: World): Promise<number> {
  let found = await catchUpAccount(world, null)
  for (const account of await connectedAccounts(world.db)) found += await tryAccount(world, account)
  return found
}

/** A seller may have left us at Stripe; that must not keep the others from being asked. */
async function tryAccount(world: World, account: string): Promise<number> {
  try {
    return await catchUpAccount(world, account)
  } catch (error) {
    const problem = problemOf(error)
    world.log.warn({ account, problem }, 'The events of a connected account could not be read')
    return 0
  }
}

async function catchUpAccount(world: World, account: string | null): Promise<number> {
  const name = `events:${account ?? 'platform'}`
  const now = world.clock.now()
  // No mark yet: nothing of ours can have happened before our first attempt.
  const mark = (await readMark(world.db, name)) ?? (await firstAttemptAt(world.db)) ?? now
  const since = new Date(Math.max(mark.getTime() - overlapMs, now.getTime() - reachMs))
  let found = 0
  for await (const event of world.stripe.listEvents(since, account)) {
    if (event.livemode !== world.settings.livemode) continue
    if (await storeDelivery(world.db, { ...event, source: 'catch_up' }, world.clock.now())) found++
  }
  // Only after the whole list: whoever dies halfway begins again from the old mark.
  await setMark(world.db, name, now)
  if (found > 0) world.log.info({ account, found }, 'Caught up with events that nobody had delivered')
  return found
}
